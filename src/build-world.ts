import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuth } from './accounts/auth.ts';
import { ourNumber } from './calling/trunks/our-number.ts';
import { readTrunks } from './calling/trunks/read.ts';
import type { Config } from './config.ts';
import { loadCountry } from './country/load.ts';
import { FileKey } from './files/file-key.ts';
import { openFiles } from './files/open.ts';
import { localDay } from './kit/clock.ts';
import { openCabinet } from './platform/cabinet.ts';
import { openDatabase } from './platform/database.ts';
import { createLogger } from './platform/logs.ts';
import { createMetrics } from './platform/metrics.ts';
import { openReader } from './platform/reading/reader.ts';
import { openVault, readOrMakeMasterKey } from './platform/vault.ts';
import { loadLanguages } from './speech/languages.ts';
import { createSpeech } from './speech/speech.ts';
import { openVoice } from './speech/voice.ts';
import { readEdition } from './voices/editions/read.ts';
import type { World } from './world.ts';

const root = new URL('..', import.meta.url).pathname;

/** Makes the surroundings of all rooms on a migrated database. Throws PackError, LanguageError or TrunksError for broken data. */
export async function buildWorld(config: Config, databaseUrl: string, keysUrl: string): Promise<World> {
  await mkdir(config.dataDir, { recursive: true });
  const metrics = createMetrics();
  const log = createLogger(config.logLevel, undefined, metrics.erred);
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
  const pack = loadCountry(join(root, 'countries', config.country));
  const thisYear = localDay(new Date(), pack.timeZone).slice(0, 4);
  if (!pack.holidays.some(({ date }) => date.startsWith(thisYear)))
    log.warn(
      { year: thisYear },
      'the country pack knows no public holidays of this year: people will be called on them',
    );
  const country = config.callingHours ? { ...pack, callingHours: config.callingHours } : pack;
  const languages = loadLanguages(join(root, 'languages'), country.languages);
  const db = openDatabase(databaseUrl, { max: config.databasePool, onError });
  const files = await openFiles(config.files, log);
  const trunks = readTrunks(config.trunks);
  const speaksAlaw = trunks.trunks.some((trunk) => trunk.channel === 'asterisk' && trunk.alaw);
  const wordsOf = (tag: string, clip: string) => speech.inventory(tag).get(clip)?.text;
  const voice = openVoice({
    folder: join(root, 'voice'),
    cache: join(config.dataDir, 'voice'),
    tags: country.languages,
    forms: speaksAlaw ? ['ulaw', 'alaw'] : ['ulaw'],
    people: {
      edition: (number) => readEdition(db, number, wordsOf),
      read: (file) => files.get(FileKey.parse(file)),
      onTrouble: (err) => log.warn({ err }, 'a recording cannot be had, the voice that ships speaks instead'),
    },
  });
  const speech = createSpeech({ languages, country, voice });
  await speech.refresh();
  const cabinet = openCabinet(keysUrl, { onError });
  const master = config.masterKey ?? (await readOrMakeMasterKey(config.dataDir));
  const vault = await openVault({ master, other: config.masterKeyOther }, cabinet);
  return {
    config,
    db,
    reader: openReader(db, config.databaseReplicaUrl, { max: config.databasePool, log }),
    databaseUrl: config.databaseDirectUrl ?? databaseUrl,
    vault,
    cabinet,
    files,
    country,
    languages,
    speech,
    auth: createAuth({
      databaseUrl,
      pool: Math.min(4, config.databasePool),
      publicUrl: config.publicUrl,
      vault,
      staffTwoFactor: config.staffTwoFactor,
      onError,
    }),
    trunks,
    ourNumber: ourNumber(trunks),
    log,
    metrics,
    standing: { isDraining: false },
    now: () => new Date(),
  };
}
