import type { Trunk, TrunkOf, Trunks } from './trunk.ts';

/** The name of the gateway that stands alone in a trunks file. */
const onlyGateway = 'asterisk';

/** A gateway to the telephone network, an Asterisk of its own on a machine of its own, and the trunks that lead over it. */
export type Gateway = {
  readonly name: string;
  readonly access: NonNullable<Trunks['asterisk']>;
  readonly trunks: readonly TrunkOf<'asterisk'>[];
};

const isAsterisk = (trunk: Trunk): trunk is TrunkOf<'asterisk'> => trunk.channel === 'asterisk';

/** Every gateway of the trunks file, in its order, `asterisk` first. */
export function gatewaysOf({ asterisk, gateways = {}, trunks }: Trunks): Gateway[] {
  const all = { ...(asterisk && { [onlyGateway]: asterisk }), ...gateways };
  return Object.entries(all).map(([name, access]) => ({
    name,
    access,
    trunks: trunks.filter(isAsterisk).filter(({ gateway = onlyGateway }) => gateway === name),
  }));
}

/** Whether a talk on one of two trunks can be joined by a telephone on the other: they must end in one machine. */
export function canJoin(one: Trunk, other: Trunk): boolean {
  if (!isAsterisk(one) || !isAsterisk(other)) return one.channel === other.channel;
  return (one.gateway ?? onlyGateway) === (other.gateway ?? onlyGateway);
}
