import type { ExchangeOptions } from './options.ts';
import { softphoneTrunk, toSoftphone } from './softphone.ts';

/**
 * extensions.conf: a call that comes in over trunk T is handed to the controller as `inbound, T, number` before it is answered,
 * so that a missed call costs nothing. Without a controller the caller hears that the line is congested (cause 42).
 */
export function dialplan({ ari, trunks, softphone, dialplan: more }: ExchangeOptions): string {
  const comingIn = [
    ...trunks.filter(({ callIn }) => callIn).map(({ name }) => name),
    ...(softphone ? [softphoneTrunk] : []),
  ];
  const contexts = comingIn.map((name) => inbound(name, ari.app));
  const none = trunks.filter(({ callIn }) => !callIn).map(({ name }) => `[from-${name}]`);
  if (softphone)
    contexts.push(
      `[${toSoftphone}]\nexten => _[+0-9].,1,Dial(PJSIP/${softphone.user},60)\n same => n,Hangup(\${HANGUPCAUSE})`,
    );
  return ['[general]\nstatic = yes\nwriteprotect = yes', ...contexts, ...none, listening(ari.app), more, ''].join(
    '\n\n',
  );
}

function inbound(trunk: string, app: string): string {
  const handedOver = (pattern: string) =>
    `exten => ${pattern},1,Stasis(${app},inbound,${trunk},\${EXTEN})\n same => n,Hangup(42)`;
  // a number, a name as gateways send it, or nothing at all
  return `[from-${trunk}]\n${['_[+0-9a-zA-Z].', '_X', 's'].map(handedOver).join('\n')}`;
}

/** Where a controller sends an answered call to be told what answered: a human, or a machine. */
function listening(app: string): string {
  return `[listen]\nexten => s,1,AMD()\n same => n,Stasis(${app},listened,\${AMDSTATUS},\${AMDCAUSE})\n same => n,Hangup()`;
}
