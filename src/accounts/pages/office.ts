import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';

/** The surroundings of the pages of people who are signed in, in one language; `prefix` is that of its addresses. */
export type Office = { readonly world: World; readonly front: Front; readonly tag: string; readonly prefix: string };
