import type { Applicant } from '../../applications/applicants.ts';
import { type ApplicationState, applicationStates, mayBecome } from '../../applications/rules.ts';
import { showPhone } from '../../kit/phone.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import { When, whenText } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { StateMark } from './state.tsx';
import type { Told } from './told.ts';

export type ApplicantRow = Applicant & { readonly told: Told | null };

type Props = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly row: ApplicantRow;
  /** The filter of the list, to come back to. */
  readonly filter: ApplicationState | null;
};

const Who = ({ visit, row }: { readonly visit: Visit; readonly row: ApplicantRow }) => (
  <div class="name-line">
    <p class="who">{row.name ?? <span class="soft">{visit.text('employers.erased')}</span>}</p>
    {row.phone && (
      <a class="tel" href={`tel:${row.phone}`}>
        <Picture visit={visit} name="phone" size={22} />
        {showPhone(row.phone)}
      </a>
    )}
  </div>
);

const experience = (experienced: boolean | null) =>
  experienced === null ? 'experience-unsaid' : experienced ? 'experience-yes' : 'experience-no';

const Facts = ({ frame: { visit }, timeZone, row: { application } }: Props) => (
  <p class="facts small">
    <span>
      <Picture visit={visit} name={application.channel === 'phone' ? 'phone' : 'smartphone'} size={20} />
      {visit.text(`employers.by-${application.channel}`)}
    </span>
    <span>
      <Picture visit={visit} name={application.referral_id ? 'friend' : 'person'} size={20} />
      {visit.text(application.referral_id ? 'employers.referred' : 'employers.own-way')}
    </span>
    <span>
      <Picture visit={visit} name="experience" size={20} />
      {visit.text(`employers.${experience(application.experienced)}`)}
    </span>
    <span class="soft">
      {visit.text('employers.applied')} <When visit={visit} at={application.created_at} timeZone={timeZone} />
    </span>
  </p>
);

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

const Does = ({ frame: { visit, who }, row: { application }, filter }: Props) => (
  <form class="does" method="post" action={visit.link(`/employer/application/${application.id}`)}>
    <Token csrf={who?.csrf ?? ''} />
    <input type="hidden" name="announcement" value={application.announcement_id} />
    {filter && <input type="hidden" name="filter" value={filter} />}
    {applicationStates
      .filter((state) => mayBecome(application.state, state))
      .map((state) => (
        <button
          type="submit"
          name="state"
          value={state}
          class={state === 'not-this-time' ? 'stop' : state === 'seen' ? 'first' : undefined}
        >
          {visit.text(`employers.make-${state}`)}
        </button>
      ))}
  </form>
);

/** One who applied: who, what they said, where they stand, whether they know it, and what can be done by one tap. */
export const ApplicantItem = (props: Props) => {
  const { frame, row, timeZone } = props;
  const { application, told } = row;
  return (
    <li id={`a-${application.id}`} class={application.state === 'received' ? 'new' : undefined}>
      <div class="head">
        <Who visit={frame.visit} row={row} />
        <StateMark visit={frame.visit} state={application.state} />
      </div>
      <Facts {...props} />
      {told && (
        <p class={told.kind === 'done' || told.kind === 'handled' ? 'note good small' : 'note small'}>
          {toldText(frame.visit, told, timeZone)}
        </p>
      )}
      {row.name !== null && <Does {...props} />}
    </li>
  );
};
