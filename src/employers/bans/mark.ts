import { dutyOf } from '../../accounts/duty.ts';
import { userNames } from '../../accounts/store.ts';
import type { Texts } from '../../country/pack.ts';
import { fold } from '../../kit/fold.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { type Face, findEmployer, membersOf } from '../store.ts';
import { openParticulars, type Particulars } from '../verification/particulars.ts';
import { findFile, openChange } from '../verification/store.ts';
import { addressWords, type MarkKind, nameWords, numberWords, personWords } from './rules.ts';
import { addMarks, type Mark } from './store.ts';

/** A mark of something by which an employer is known again; `words` only of what is public. */
export const markOf = (vault: Vault, kind: MarkKind, value: string, words: string | null = null): Mark => ({
  kind,
  hash: vault.index(`mark-${kind}`, value),
  words,
});

const each = (texts: Texts, words: (text: string) => string): string[] =>
  [...new Set(Object.values(texts).map(words))].filter(Boolean);

/** Marks of what is public: names, and addresses in their province and district. */
const marksOfFace = (vault: Vault, { name, address, province, district }: Face): Mark[] => [
  ...each(name, nameWords).map((words) => markOf(vault, 'name', words, words)),
  ...each(address, addressWords).map((words) => {
    const inPlace = `${province.replace('-', '')}/${district ?? ''} ${words}`;
    return markOf(vault, 'address', inPlace, inPlace);
  }),
];

const marksOfParticulars = (vault: Vault, { contact, phone, numbers, bank, point }: Particulars): Mark[] => {
  const account = bank && numberWords(bank);
  return [
    ...(phone ? [markOf(vault, 'phone', phone)] : []),
    ...(fold(contact) ? [markOf(vault, 'person', personWords(contact))] : []),
    ...numbers.flatMap((number) => {
      const words = numberWords(number);
      return words ? [markOf(vault, 'number', words)] : [];
    }),
    ...(account ? [markOf(vault, 'bank', account)] : []),
    ...(point ? [markOf(vault, 'point', `${point.lat},${point.lon}`, `${point.lat},${point.lon}`)] : []),
  ];
};

const marksOfPeople = async (tx: Tx, vault: Vault, employerId: string): Promise<Mark[]> => {
  const members = await membersOf(tx, employerId);
  const names = await userNames(
    tx,
    members.map(({ userId }) => userId),
  );
  const marks: Mark[] = [];
  for (const { userId } of members) {
    const { phone } = await dutyOf(tx, vault, userId);
    const name = names.get(userId) ?? '';
    if (phone) marks.push(markOf(vault, 'phone', phone));
    if (fold(name)) marks.push(markOf(vault, 'person', personWords(name)));
  }
  return marks;
};

/**
 * Marks an employer by all that is known of it now: what is public, what it told us, and its people. Marks are only ever added:
 * what it was once called is remembered.
 */
export async function markEmployer(tx: Tx, vault: Vault, employerId: string): Promise<void> {
  const employer = await findEmployer(tx, employerId);
  if (!employer) return;
  const file = await findFile(tx, employerId);
  const change = await openChange(tx, employerId);
  await addMarks(tx, employerId, [
    ...marksOfFace(vault, employer),
    ...(change ? marksOfFace(vault, change.proposed) : []),
    ...(file ? marksOfParticulars(vault, openParticulars(vault, file.particulars_sealed)) : []),
    ...(await marksOfPeople(tx, vault, employerId)),
  ]);
}

/** Marks an employer by a browser that one of its people uses; false where it was known. */
export async function markDevice(tx: Tx, employerId: string, device: Buffer): Promise<boolean> {
  return (await addMarks(tx, employerId, [{ kind: 'device', hash: device, words: null }])) > 0;
}
