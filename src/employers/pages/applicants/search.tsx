import type { Applicant } from '../../../applications/open-applicants.ts';
import { applicationStates } from '../../../applications/rules.ts';
import { Nothing } from '../../../web/nothing.tsx';
import { Picture } from '../../../web/picture.tsx';
import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { StateMark } from '../state.tsx';
import { nameOf } from './card.tsx';
import { Facts } from './facts.tsx';
import { InterviewLine } from './interview-line.tsx';
import type { Asked } from './search-route.tsx';

/** Something to choose, by its name. */
export type Choice = { readonly id: string; readonly name: string };

export type SearchProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly asked: Asked;
  readonly found: readonly (Applicant & { readonly job: string })[];
  readonly next: string | null;
  readonly tooShort: boolean;
  readonly announcements: readonly Choice[];
  readonly provinces: readonly Choice[];
  /** Their lists may leave the service: they own an employer. */
  readonly mayExport: boolean;
};

type ChooseProps = {
  readonly visit: Visit;
  readonly name: keyof Asked;
  readonly chosen: string;
  readonly choices: readonly Choice[];
};

const Choose = ({ visit, name, chosen, choices }: ChooseProps) => (
  <div class="field">
    <label for={name}>{visit.text(`applicants.by-${name}`)}</label>
    <select id={name} name={name}>
      <option value="">{visit.text('employers.all')}</option>
      {choices.map((choice) => (
        <option value={choice.id} selected={choice.id === chosen}>
          {choice.name}
        </option>
      ))}
    </select>
  </div>
);

const channels = ['web', 'phone'] as const;
const experiences = ['yes', 'no'] as const;

const Narrow = ({ frame: { visit }, asked, announcements, provinces }: SearchProps) => {
  const isNarrowed = Object.entries(asked).some(([name, value]) => name !== 'q' && value !== '');
  return (
    <details open={isNarrowed}>
      <summary>{visit.text('applicants.narrow')}</summary>
      <div class="fields pair">
        <Choose
          visit={visit}
          name="state"
          chosen={asked.state}
          choices={applicationStates.map((id) => ({ id, name: visit.text(`employers.state-${id}`) }))}
        />
        <Choose visit={visit} name="announcement" chosen={asked.announcement} choices={announcements} />
        <Choose visit={visit} name="province" chosen={asked.province} choices={provinces} />
        <Choose
          visit={visit}
          name="channel"
          chosen={asked.channel}
          choices={channels.map((id) => ({ id, name: visit.text(`employers.by-${id}`) }))}
        />
        <Choose
          visit={visit}
          name="experience"
          chosen={asked.experience}
          choices={experiences.map((id) => ({ id, name: visit.text(`employers.experience-${id}`) }))}
        />
        <label class="tick">
          <input type="checkbox" name="kept" value="yes" checked={asked.kept === 'yes'} />{' '}
          {visit.text('applicants.kept')}
        </label>
      </div>
    </details>
  );
};

/** What is looked for goes with the form, never in an address: it is a name or a number of somebody. */
const Search = (props: SearchProps) => {
  const { frame, asked, tooShort } = props;
  const { visit, who } = frame;
  return (
    <form class="card part" method="post" action={visit.link('/employer/applicants')}>
      <Token csrf={who?.csrf ?? ''} />
      <div class="field">
        <label for="q">{visit.text('applicants.look-for')}</label>
        <input
          type="search"
          id="q"
          name="q"
          value={asked.q}
          maxlength={80}
          autocomplete="off"
          aria-describedby={tooShort ? 'q-fault' : undefined}
          aria-invalid={tooShort ? 'true' : undefined}
        />
        {tooShort && (
          <p class="wrong" id="q-fault" role="alert">
            {visit.text('applicants.too-short')}
          </p>
        )}
      </div>
      <Narrow {...props} />
      <p class="does">
        <button type="submit" class="first">
          <Picture visit={visit} name="search" size={22} />
          {visit.text('applicants.search')}
        </button>
      </p>
    </form>
  );
};

const Row = ({ frame: { visit }, timeZone, one }: SearchProps & { readonly one: SearchProps['found'][number] }) => {
  const { application, job, interview } = one;
  return (
    <li id={`a-${application.id}`}>
      <div class="head">
        <p class="who picked">
          {one.name === null ? (
            nameOf(visit, one)
          ) : (
            <a href={visit.link(`/employer/application/${application.id}`)}>{one.name}</a>
          )}
        </p>
        <span>{job}</span>
        <StateMark visit={visit} state={application.state} />
      </div>
      <Facts visit={visit} timeZone={timeZone} application={application} />
      {interview && <InterviewLine visit={visit} timeZone={timeZone} interview={interview} />}
    </li>
  );
};

const Next = ({ frame: { visit, who }, asked, next }: SearchProps) => (
  <form class="pages" method="post" action={visit.link('/employer/applicants')}>
    <Token csrf={who?.csrf ?? ''} />
    {Object.entries(asked).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" name="after" value={next ?? ''}>
      {visit.text('accounts.next')}
    </button>
  </form>
);

/** All who ever applied with one's employers, found by name, number or what is known of them. */
export const SearchPage = (props: SearchProps) => {
  const { frame, found, next, tooShort, mayExport } = props;
  const { visit } = frame;
  const title = visit.text('applicants.title');
  return (
    <WorkShell frame={frame} title={title}>
      <h1>{title}</h1>
      <Search {...props} />
      {found.length === 0 && !tooShort && <Nothing visit={visit} text={visit.text('applicants.nobody')} />}
      <ul class="rows">
        {found.map((one) => (
          <Row {...props} one={one} />
        ))}
      </ul>
      {next !== null && <Next {...props} />}
      {mayExport && (
        <p>
          <a href={visit.link('/employer/applicants/export')}>{visit.text('applicants.export')}</a>
        </p>
      )}
    </WorkShell>
  );
};
