import type { Hono } from 'hono';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { userNames } from '../../../accounts/store.ts';
import { listBans } from '../../../employers/bans/store.ts';
import { employersById } from '../../../employers/store.ts';
import { openWords } from '../../../employers/verification/words.ts';
import { inTransaction, type Tx } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import type { World } from '../../../world.ts';
import { readCounts } from '../counts.ts';
import { deskFrame } from '../frame.ts';
import { BansPage } from './bans.tsx';

const MOST = 200;

/** Bans with who was banned, by whom, and why. */
const readBans = async (tx: Tx, vault: World['vault']) => {
  const bans = await listBans(tx, MOST);
  const employers = await employersById(
    tx,
    bans.map(({ employer_id }) => employer_id),
  );
  const names = await userNames(
    tx,
    bans.flatMap(({ by_user, lifted_by }) => [by_user ?? [], lifted_by ?? []].flat()),
  );
  return bans.flatMap((ban) => {
    const employer = employers.get(ban.employer_id);
    const people = { by: names.get(ban.by_user ?? '') ?? '', liftedBy: names.get(ban.lifted_by ?? '') ?? '' };
    const words = { words: openWords(vault, ban.words_sealed), liftedWords: openWords(vault, ban.lifted_words_sealed) };
    return employer ? [{ ban, employer, ...people, ...words }] : [];
  });
};

export type BanRow = Awaited<ReturnType<typeof readBans>>[number];

/** `/desk/bans`: who is banned and why; and bans that were lifted. */
export const addBans = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/bans`, async (c) => {
    const [rows, counts] = await inTransaction(world.db, async (tx) => [
      await readBans(tx, world.vault),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, front.visit(tag, '/desk/bans'), counts);
    return answerWork(c, <BansPage frame={frame} timeZone={world.country.timeZone} rows={rows} />);
  });
};
