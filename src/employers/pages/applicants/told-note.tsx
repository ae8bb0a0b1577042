import type { Visit } from '../../../web/visit.ts';
import { whenText } from '../../../web/when.tsx';
import type { Told } from '../told.ts';

const toldText = (visit: Visit, told: Told, timeZone: string): string => {
  switch (told.kind) {
    case 'at':
    case 'done':
    case 'handled':
      return visit.text(`employers.told-${told.kind}`, { when: whenText({ visit, at: told.at, timeZone }) });
    case 'again': {
      const values = { when: whenText({ visit, at: told.at, timeZone }), tries: told.tries };
      return visit.text('employers.told-again', values);
    }
    case 'unreached':
      return visit.text('employers.told-unreached', { tries: told.tries });
    case 'soon':
    case 'now':
    case 'yourself':
    case 'cut':
    case 'wrong-number':
      return visit.text(`employers.told-${told.kind}`);
  }
};

type ToldNoteProps = { readonly visit: Visit; readonly timeZone: string; readonly told: Told };

/** Whether an applicant knows the answer already. */
export const ToldNote = ({ visit, timeZone, told }: ToldNoteProps) => (
  <p class={told.kind === 'done' || told.kind === 'handled' ? 'note good small' : 'note small'}>
    {toldText(visit, told, timeZone)}
  </p>
);
