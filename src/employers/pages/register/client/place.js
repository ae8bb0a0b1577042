// Where the telephone is, if its owner says so: written into two hidden fields, and sent with the form like all else.
const button = document.getElementById('use-place');
const said = document.getElementById('place-said');
const field = (name) => document.querySelector(`input[name=${name}]`);

const tell = (text) => {
  said.textContent = text;
  button.disabled = false;
};

if (button && said && navigator.geolocation) {
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field('lat').value = coords.latitude.toFixed(5);
        field('lon').value = coords.longitude.toFixed(5);
        tell(button.dataset.found);
      },
      () => tell(button.dataset.failed),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}
