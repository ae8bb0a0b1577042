import type { EndCause } from '../../calling/rules.ts';

/** Why we hung up ourselves: our last words were said; a machine answered; the call was cut; or its trunk was found dead. */
export type OurHangUp = 'said-all' | 'machine' | 'cut' | 'dead-trunk';

/** What is known of a channel when it is gone. */
export type Ending = {
  answered: boolean;
  rang: boolean;
  ours: OurHangUp | null;
  /** Q.850. */
  cause: number;
  /** The answer of SIP, where Asterisk tells it (from 22 on). */
  sip?: number | undefined;
};

/**
 * Why a channel ended. Never by Asterisk's dial status: it says NOANSWER for a call that was rejected.
 * Causes: ITU-T Q.850; how Asterisk maps answers of SIP to them was measured with 16 and 22.
 */
export function endCause(ending: Ending): EndCause {
  if (ending.ours === 'machine') return 'machine';
  return ending.answered ? causeOfTalk(ending) : causeWithoutAnswer(ending);
}

/** The network's own word for it, as calling keeps it. */
export function endDetail({ cause, sip }: Pick<Ending, 'cause' | 'sip'>): string {
  return sip !== undefined && sip >= 300 ? `sip:${sip}` : `q850:${cause}`;
}

function causeOfTalk({ ours, cause }: Ending): EndCause {
  if (ours) return ours === 'said-all' ? 'hung-up' : 'interrupted';
  switch (cause) {
    case 27: // destination out of order
    case 34: // no circuit
    case 38: // network out of order
    case 41: // temporary failure
    case 42: // congestion
    case 44: // no sound came any more
    case 102: // timer
      return 'interrupted';
    default: // 16, and 0 where the other side gave no reason
      return 'hung-up';
  }
}

function causeWithoutAnswer({ rang, ours, cause, sip }: Ending): EndCause {
  if (ours === 'dead-trunk') return 'carrier-fault';
  if (ours) return 'no-answer';
  if (sip === 401 || sip === 403 || sip === 407) return 'carrier-fault'; // it is us whom the carrier refuses
  switch (cause) {
    case 16: // only a call that was answered is cleared so: we were away when it was
      return 'lost';
    case 17:
      return 'busy';
    case 21:
      return 'rejected';
    case 1: // unallocated
    case 22: // changed
    case 28: // invalid format
      return 'bad-number';
    case 18: // no user responding
    case 20: // subscriber absent
    case 27: // destination out of order
      return 'unreachable';
    case 2: // no route
    case 3:
    case 34:
    case 38:
    case 41:
    case 42:
    case 44:
    case 47: // resource unavailable
    case 58: // bearer capability
    case 88: // incompatible
      return 'carrier-fault';
    default: // 19, and 0 in Asterisk 16: nobody took it; whether it ever rang is the difference
      return rang ? 'no-answer' : 'unreachable';
  }
}
