import { ringUs } from './network.js';
import { askForNumber, canCall, showMessage, showSignal, showState } from './screen.js';
import { busyTone } from './tones.js';

/**
 * Gives what the call button does. That it rings is told by the network, to whichever page shows this phone.
 * @param isFree whether no call is in hand
 */
export function createCaller(isFree) {
  let isAsking = false;
  return async () => {
    if (!isFree() || isAsking) return; // a second tap while the first is on its way is none
    if (!canCall()) return askForNumber();
    isAsking = true;
    showMessage('');
    const answer = await ringUs();
    isAsking = false;
    if (!isFree() || answer?.called === 'rings') return;
    if (!answer) return showSignal(false);
    if (answer.called === 'no-number') return askForNumber();
    showState('ended');
    showMessage(`called-${answer.called}`);
    if (answer.called === 'busy') busyTone();
  };
}
