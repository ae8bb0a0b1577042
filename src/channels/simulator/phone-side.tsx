import type { Visit } from '../../web/visit.ts';
import type { ShownText } from './texts.ts';

/** What the page of the phone knows. */
export type PhoneProps = {
  readonly visit: Visit;
  readonly script: string;
  /** The phone answers one number only. */
  readonly bound: boolean;
  /** The number that phones ring; null where none can. */
  readonly ours: string | null;
  /** The phone has a number from which it can ring us. */
  readonly canCall: boolean;
  /** Of the next dial the network will not say whether it rings. */
  readonly inDoubt: boolean;
  /** The number that was just typed is none. */
  readonly faulty: boolean;
  readonly timeZone: string;
  readonly texts: readonly ShownText[];
};

const network = [
  ...['silence', 'hang-up', 'busy', 'no-answer', 'unreachable', 'bad-number', 'machine', 'carrier-fault', 'twice'],
];

/** What a network can do to a call, by hand. */
export const Network = ({ visit, inDoubt }: PhoneProps) => (
  <section class="network" aria-labelledby="network-title">
    <h2 id="network-title">{visit.text('phone.network')}</h2>
    <p>{visit.text('phone.network-what')}</p>
    <div class="buttons">
      {network.map((kind) => (
        <button type="button" data-network={kind} disabled>
          {visit.text(`phone.${kind}`)}
        </button>
      ))}
    </div>
    <p id="note" role="status" />
    <form method="post" action={visit.link('/phone/doubt')}>
      <button type="submit" disabled={inDoubt}>
        {visit.text('phone.doubt')}
      </button>
      {inDoubt && <p>{visit.text('phone.doubt-set')}</p>}
    </form>
    <form method="post" action={visit.link('/phone/hasten')}>
      <button type="submit">{visit.text('phone.ring-now')}</button>
    </form>
  </section>
);

/** Which number this phone has. */
export const OwnNumber = ({ visit, bound, faulty }: PhoneProps) => (
  <section class="own" id="own" aria-labelledby="own-title">
    <h2 id="own-title">{visit.text('phone.number')}</h2>
    <p>{visit.text(bound ? 'phone.number-one' : 'phone.number-every')}</p>
    <p class="fault" id="number-first" role="status" hidden>
      {visit.text('phone.number-first')}
    </p>
    <form method="post" action={visit.link('/phone/number')}>
      {faulty && (
        <p class="fault" id="fault">
          {visit.text('shell.fault-phone-not-a-number')}
        </p>
      )}
      <input
        type="tel"
        name="number"
        id="own-number"
        aria-labelledby="own-title"
        aria-invalid={faulty ? 'true' : undefined}
        aria-describedby={faulty ? 'fault' : undefined}
        autocomplete="off"
        placeholder="012 345 678"
        required
      />
      <button type="submit">{visit.text('phone.number-save')}</button>
    </form>
    {bound && (
      <form method="post" action={visit.link('/phone/number')}>
        <button type="submit">{visit.text('phone.number-any')}</button>
      </form>
    )}
  </section>
);
