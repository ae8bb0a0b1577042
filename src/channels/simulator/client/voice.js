/**
 * Plays one recording at a time, and tells how far it is. Where it cannot be played, time passes as if it were, so that
 * the call goes on.
 */
export function createVoice({ onAt, onEnd, onBlocked }) {
  const audio = new Audio();
  let playing = null;
  let frame;

  const isSilent = () => playing !== null && playing.since !== null;
  const at = () => (isSilent() ? performance.now() - playing.since : audio.currentTime * 1000);

  const finish = () => {
    if (!playing) return;
    playing = null;
    cancelAnimationFrame(frame);
    onEnd();
  };
  const look = () => {
    if (!playing || playing.paused) return;
    onAt(at());
    if (isSilent() && at() >= playing.ms) return finish();
    frame = requestAnimationFrame(look);
  };
  const start = () => {
    const mine = playing;
    audio.play().then(look, (error) => {
      if (playing !== mine || mine.paused) return;
      if (error.name === 'NotAllowedError') return onBlocked();
      if (error.name !== 'AbortError') passTime();
    });
  };
  const passTime = () => {
    if (!playing || isSilent()) return;
    playing.since = performance.now() - audio.currentTime * 1000;
    look();
  };
  audio.addEventListener('ended', finish);
  audio.addEventListener('error', passTime);

  return {
    play(url, ms) {
      playing = { ms, since: null, paused: false };
      if (!url) return finish();
      audio.src = url;
      start();
    },
    /** Stops at once, where a key was pressed. */
    pause() {
      if (playing) playing.paused = true;
      audio.pause();
    },
    /** Goes on where it stopped: the key changed nothing, or the browser may sound now. @returns whether there is more */
    goOn() {
      if (!playing) return false;
      playing.paused = false;
      if (isSilent()) look();
      else start();
      return true;
    },
    /** Everything is said, all at once. */
    skip() {
      audio.pause();
      finish();
    },
    stop() {
      playing = null;
      cancelAnimationFrame(frame);
      audio.pause();
    },
  };
}
