import { Picture } from './picture.tsx';
import { Say } from './say.tsx';
import type { Visit } from './visit.ts';

/** The number from which we call, to be tapped; old phones dial nothing that has a space in it. */
export const NumberLink = ({ visit }: { readonly visit: Visit }) => (
  <a class="back" href={`tel:${visit.ourNumber.replaceAll(' ', '')}`}>
    {visit.ourNumber}
  </a>
);

/** From which number we call, and that whoever asks for money is not us. */
export const OurNumber = ({ visit }: { readonly visit: Visit }) => (
  <div class="note">
    <Picture visit={visit} name="phone" size={40} />
    <div>
      <p>
        {visit.text('shell.call-from')} <NumberLink visit={visit} />
      </p>
      <p>{visit.text('shell.never-ask')}</p>
      <a class="back" href={visit.link('/genuine')}>
        {visit.text('shell.genuine')}
      </a>
    </div>
    <Say visit={visit} say="page.number" what={visit.text('shell.call-from')} />
  </div>
);
