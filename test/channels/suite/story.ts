import type { Ability } from './channel.ts';

/** A story that a channel tells; one that needs an ability is left out where the channel has not got it. */
export type Story = {
  (name: string, tell: () => Promise<void>): void;
  (name: string, needs: Ability, tell: () => Promise<void>): void;
};
