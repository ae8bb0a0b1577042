import type { MemberRole } from '../../employers/store.ts';
import { showPhone } from '../../kit/phone.ts';
import { Nothing } from '../../web/nothing.tsx';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { Entry, Wrong } from './entry.tsx';

export type ColleagueView = { userId: string; name: string; role: MemberRole; phone: string | null; isSelf: boolean };
export type InvitationView = { id: string; role: MemberRole; to: string; expiresAt: Date };
export type HouseView = {
  id: string;
  name: string;
  /** Only an owner changes anything here. */
  isOwner: boolean;
  colleagues: readonly ColleagueView[];
  invitations: readonly InvitationView[];
};

export type ColleaguesFault = 'no-address' | 'last-owner' | 'too-many' | 'too-often';

type ColleaguesProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly houses: readonly HouseView[];
  readonly typed: { readonly employerId: string; readonly to: string } | null;
  readonly fault: ColleaguesFault | null;
  readonly done: string | null;
};

const memberRoles = ['recruiter', 'owner'] as const;

type OfHouse = ColleaguesProps & { readonly house: HouseView };

const RoleForm = ({ frame: { visit, who }, house, colleague }: OfHouse & { readonly colleague: ColleagueView }) => {
  const to = colleague.role === 'owner' ? 'recruiter' : 'owner';
  const path = `/employer/colleagues/${house.id}/${colleague.userId}`;
  return (
    <div class="does">
      <form method="post" action={visit.link(`${path}/role`)}>
        <Token csrf={who?.csrf ?? ''} />
        <button type="submit" name="role" value={to} class="quiet">
          {visit.text(`colleagues.make-${to}`)}
        </button>
      </form>
      <form method="post" action={visit.link(`${path}/remove`)}>
        <Token csrf={who?.csrf ?? ''} />
        <button type="submit" class="stop">
          {visit.text(colleague.isSelf ? 'colleagues.leave' : 'colleagues.remove')}
        </button>
      </form>
    </div>
  );
};

const isLastOwner = ({ colleagues }: HouseView, { userId, role }: ColleagueView): boolean =>
  role === 'owner' && colleagues.every((one) => one.role !== 'owner' || one.userId === userId);

const People = (props: OfHouse) => {
  const { frame, house } = props;
  const { visit } = frame;
  return (
    <ul class="rows">
      {house.colleagues.map((colleague) => (
        <li class="two">
          <div>
            <p class="facts">
              <b>{colleague.name}</b>
              {colleague.isSelf && <span class="soft">{visit.text('colleagues.you')}</span>}
              {colleague.phone && <span>{showPhone(colleague.phone)}</span>}
            </p>
            <p>
              <span class={colleague.role === 'owner' ? 'state leaf' : 'state'}>
                {visit.text(`colleagues.role-${colleague.role}`)}
              </span>
            </p>
          </div>
          {house.isOwner && !isLastOwner(house, colleague) && <RoleForm {...props} colleague={colleague} />}
        </li>
      ))}
    </ul>
  );
};

const Waiting = ({ frame: { visit, who }, house, timeZone }: OfHouse) =>
  house.invitations.length === 0 ? null : (
    <section class="part">
      <h3>{visit.text('colleagues.waiting')}</h3>
      <ul class="rows">
        {house.invitations.map(({ id, role, to, expiresAt }) => (
          <li class="two">
            <p class="facts">
              <b>{to}</b>
              <span class="state">{visit.text(`colleagues.role-${role}`)}</span>
              <span class="soft">
                {visit.text('colleagues.until')} <When visit={visit} at={expiresAt} timeZone={timeZone} />
              </span>
            </p>
            <form
              class="does"
              method="post"
              action={visit.link(`/employer/colleagues/${house.id}/invitation/${id}/withdraw`)}
            >
              <Token csrf={who?.csrf ?? ''} />
              <button type="submit" class="quiet">
                {visit.text('colleagues.withdraw')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );

const Invite = ({ frame: { visit, who }, house, typed, fault }: OfHouse) => {
  const isHere = typed?.employerId === house.id;
  return (
    <section class="card narrow">
      <h3>{visit.text('colleagues.invite')}</h3>
      <p class="soft">{visit.text('colleagues.invite-words')}</p>
      <Wrong text={isHere && fault ? visit.text(`colleagues.fault-${fault}`) : null} />
      <form class="fields" method="post" action={visit.link(`/employer/colleagues/${house.id}/invite`)} novalidate>
        <Token csrf={who?.csrf ?? ''} />
        <Entry
          id={`to-${house.id}`}
          name="to"
          label={visit.text('colleagues.to')}
          value={isHere ? typed.to : ''}
          autocomplete="off"
          longest={254}
          isWrong={isHere && fault === 'no-address'}
        />
        <fieldset class="picks">
          <legend class="away">{visit.text('colleagues.role')}</legend>
          {memberRoles.map((role) => (
            <label>
              <input type="radio" name="role" value={role} checked={role === 'recruiter'} />
              <span>
                <b>{visit.text(`colleagues.role-${role}`)}</b>
                <span class="soft small">{visit.text(`colleagues.may-${role}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" class="first">
          {visit.text('colleagues.send')}
        </button>
      </form>
    </section>
  );
};

/** The people of somebody's employers; owners invite, change and remove them. */
export const ColleaguesPage = (props: ColleaguesProps) => {
  const { frame, houses, fault, typed, done } = props;
  const { visit } = frame;
  const title = visit.text('colleagues.title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <h1>{title}</h1>
      {done && (
        <p class="note good" role="status">
          {visit.text(`colleagues.done-${done}`)}
        </p>
      )}
      {!typed && <Wrong text={fault && visit.text(`colleagues.fault-${fault}`)} />}
      {houses.length === 0 && <Nothing visit={visit} text={visit.text('colleagues.none')} />}
      {houses.map((house) => (
        <section class="part">
          <h2>{house.name}</h2>
          <People {...props} house={house} />
          {house.isOwner ? (
            <>
              <Waiting {...props} house={house} />
              <Invite {...props} house={house} />
            </>
          ) : (
            <p class="soft">{visit.text('colleagues.owners-only')}</p>
          )}
        </section>
      ))}
    </WorkShell>
  );
};

type InvitedProps = { readonly frame: Frame; readonly url: string; readonly to: string; readonly isSent: boolean };

/** An invitation was made: sent by us, or as a link that the owner sends, shown this once. */
export const InvitedPage = ({ frame, url, to, isSent }: InvitedProps) => {
  const { visit } = frame;
  const title = visit.text('colleagues.invited');
  return (
    <WorkShell frame={frame} title={title}>
      <h1>{title}</h1>
      <div class="narrow card">
        <p>{visit.text(isSent ? 'colleagues.invited-phone' : 'colleagues.invited-email', { to })}</p>
        <div class="field">
          <label for="link">{visit.text('colleagues.link')}</label>
          <input id="link" value={url} readonly />
        </div>
        <p class="soft">{visit.text('colleagues.link-once')}</p>
        <p>
          <a class="button" href={visit.link('/employer/colleagues')}>
            {visit.text('colleagues.back')}
          </a>
        </p>
      </div>
    </WorkShell>
  );
};
