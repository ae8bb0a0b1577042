import type { Country } from '../../country/load.ts';
import type { FindWork, Memory } from '../../dialogues/find-work-data.ts';
import type { Tx } from '../../platform/database.ts';
import { lastAppliedIn, type Place, readPlace } from './store.ts';

/** What the call for finding work needs to know of the country, and of whoever calls: what the line knows is not asked. */
export async function findWorkData(
  tx: Tx,
  country: Country,
  person: { id: string; secret_word: string | null },
): Promise<Partial<FindWork>> {
  const memory = remembered(country, await readPlace(tx, person.id));
  return {
    regions: country.regions.map(({ id }) => ({
      id,
      provinces: country.provinces.filter(({ region }) => region === id).map((province) => province.id),
    })),
    relations: country.relations.map(({ id }) => id),
    memory,
    province: memory?.province ?? (await lastAppliedIn(tx, person.id)),
    secretWord: person.secret_word,
  };
}

/** Words that the country has no longer are forgotten. */
function remembered(country: Country, place: Place | undefined): Memory | null {
  if (!place?.province || !country.province(place.province)) return null;
  const { province, announcement_id } = place;
  const sector = place.sector && country.sector(place.sector) ? place.sector : null;
  const position = place.position && country.position(place.position) ? place.position : null;
  return { province, sector, position, announcement: position === null ? null : announcement_id };
}
