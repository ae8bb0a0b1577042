import { setTimeout as pause } from 'node:timers/promises';
import { forgetSessionsTask } from './accounts/forget.ts';
import { findableListeners, findableTask } from './applications/search/make-findable.ts';
import { interviewsNearTask } from './applications/waiting/interviews-near.ts';
import { lapseTask } from './applications/waiting/lapse.ts';
import { remindEmployersTask } from './applications/waiting/remind.ts';
import { auditHeadTask, keepLinking } from './audit/service.ts';
import { startBackupOf } from './backup/open.ts';
import { buildWorld } from './build-world.ts';
import { textAnswerTask } from './calling/answers/text.ts';
import { forgetGreetingsTask, greetingListeners } from './calling/greetings/forget.ts';
import { planListeners } from './calling/plan.ts';
import { startCalls } from './calling/service.ts';
import { TrunksError } from './calling/trunks/read.ts';
import { openChannels } from './channels/open.ts';
import { openSwitchboard } from './channels/simulator/switchboard.ts';
import { openTextOutlets } from './channels/texts.ts';
import { forgetCodesTask } from './codes/forget.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { PackError } from './country/pack-error.ts';
import { type Login, seed } from './demonstration/seed.ts';
import { answerRateTask } from './employers/answer-rate/count.ts';
import { pauseListeners } from './employers/answer-rate/pause.ts';
import { banListeners } from './employers/bans/watch.ts';
import { noticeListeners } from './employers/notices/listeners.ts';
import { sweepRegistrationsTask } from './employers/registration/sweep.ts';
import { forgetInquiriesTask } from './inquiries/telling/forget.ts';
import { tellInquiriesTask } from './inquiries/telling/tell-all.ts';
import { inquiryErasedListener } from './inquiries/words/erased.ts';
import { closingTask } from './jobs/close.ts';
import { openListing } from './jobs/pages/listing.ts';
import { remindTask } from './jobs/remind.ts';
import { submitListener } from './jobs/submit.ts';
import { lateTextsTask, sendTextTask, wipeTextsTask } from './messages/deliver.ts';
import { watchTask } from './operate/alerts/watch.ts';
import { untilQuiet } from './operate/drain.ts';
import { watchProcess } from './operate/watch-process.ts';
import { watchLooksTask } from './people/looks/watch.ts';
import { isPassing } from './platform/database.ts';
import { provideCabinet, provideDatabase } from './platform/database-url.ts';
import { migrate, migrateCabinet, UnfitDatabase } from './platform/migrate.ts';
import { startQueue } from './platform/queue.ts';
import { forgetLimitsTask } from './platform/shared-limit.ts';
import { WrongMasterKey } from './platform/wrapping.ts';
import { retentionTask } from './retention/task.ts';
import { allRooms } from './rooms.ts';
import { shredTask, tidyCabinetTask } from './shred.ts';
import { LanguageError } from './speech/language-error.ts';
import { tellAgainTask, tellTask } from './tell.ts';
import { importSweepTask } from './voices/bulk/bring/sweep.ts';
import { importAgainTask, importTask } from './voices/bulk/bring/work.ts';
import { keepEdition } from './voices/editions/keep.ts';
import { pruneTask, renderListeners, renderTask } from './voices/touched/render.ts';
import { catchUpTask, renderAgainTask, touchListeners } from './voices/touched/render-again.ts';
import { createFallbacks } from './web/fallbacks.tsx';
import { openFront } from './web/front.ts';
import { createApp, listen } from './web/server.ts';
import type { Listener, Task, World } from './world.ts';

/**
 * What runs, in the order in which it is stopped. Before that all are drained together, where the process is asked politely: they take
 * nothing new, and end what they have in hand within so many milliseconds.
 */
type Running = { name: string; stop(): Promise<void>; drain?(patienceMs: number): Promise<void> };

const listeners: Listener[] = [
  ...planListeners,
  ...banListeners,
  ...pauseListeners,
  ...noticeListeners,
  ...greetingListeners,
  ...renderListeners,
  ...touchListeners,
  ...findableListeners,
  submitListener,
  inquiryErasedListener,
];
const tasks: Task[] = [
  tellTask(listeners),
  shredTask,
  auditHeadTask,
  watchLooksTask,
  retentionTask,
  tidyCabinetTask,
  forgetLimitsTask,
  tellAgainTask,
  watchTask,
  closingTask,
  forgetSessionsTask,
  findableTask,
  remindTask,
  sweepRegistrationsTask,
  forgetGreetingsTask,
  forgetCodesTask,
  sendTextTask(openTextOutlets),
  lateTextsTask,
  wipeTextsTask,
  textAnswerTask,
  remindEmployersTask,
  lapseTask,
  interviewsNearTask,
  answerRateTask,
  renderTask,
  renderAgainTask,
  catchUpTask,
  importTask,
  importAgainTask,
  importSweepTask,
  pruneTask,
  tellInquiriesTask,
  forgetInquiriesTask,
];

async function start(config: Config): Promise<Running[]> {
  const database = await provideDatabase(config);
  const running: Running[] = [{ name: 'database', stop: database.stop }];
  try {
    await whenReachable(() => migrate(config.databaseDirectUrl ?? database.url));
    const cabinet = await provideCabinet(config);
    running.unshift({ name: 'cabinet', stop: cabinet.stop });
    await whenReachable(() => migrateCabinet(cabinet.url));
    const world = await buildWorld(config, database.url, cabinet.url);
    running.unshift({ name: 'world', stop: () => closeWorld(world), drain: async () => void noteClosing(world) });
    running.unshift({ name: 'watch', ...(await watchProcess(world)) });
    running.unshift({ name: 'edition', ...keepEdition(world) });
    const logins = config.seed ? await seed(world) : [];
    if (config.services.includes('worker')) running.unshift({ name: 'audit', ...keepLinking(world) });
    if (config.services.includes('worker')) running.unshift({ name: 'worker', ...(await startWorker(world)) });
    if (config.services.includes('calls')) running.unshift({ name: 'calls', ...startCallsService(world) });
    if (config.services.includes('web')) running.unshift({ name: 'web', ...(await startWeb(world, logins)) });
    if (config.backup && config.services.includes('backup'))
      running.unshift({ name: 'backup', ...(await startBackupOf(world, config.backup, cabinet.url)) });
    return running;
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

/** A database that is just starting, or starting again, is waited for: a minute at most. */
async function whenReachable(work: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 60_000; ; await pause(300)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || Date.now() > until) throw error;
    }
  }
}

async function startWorker(world: World) {
  await tellAgainTask.run(world, {});
  const queued = tasks.map((task) => ({ ...task, run: (payload: unknown) => task.run(world, payload) }));
  const queue = await startQueue(world.databaseUrl, queued, world.log);
  return { ...queue, drain: queue.stop };
}

function noteClosing({ standing, log }: World): void {
  standing.isDraining = true;
  log.info('closing: what is in hand is ended, nothing new is begun');
}

function startCallsService(world: World): Omit<Running, 'name'> {
  const channels = openChannels(world);
  const calls = startCalls(world, channels.lines);
  const stop = async () => {
    await calls.stop();
    await channels.stop();
  };
  const inHand = () => channels.lines.reduce((sum, line) => sum + (line.inHand?.() ?? 0), 0);
  const drain = async (patienceMs: number) => {
    calls.rest();
    const left = await untilQuiet(inHand, patienceMs);
    if (left > 0) world.log.warn({ left }, 'calls are left to the process that comes next');
  };
  return { stop, drain };
}

async function startWeb(world: World, logins: Login[]) {
  const front = openFront(world);
  const listing = openListing(world, front);
  const switchboard = openSwitchboard(world);
  const rooms = allRooms(world, front, listing, switchboard);
  const server = await listen(
    createApp(world, [rooms], createFallbacks(front), front.lane),
    world.config.host,
    world.config.port,
    front.lane,
    world.metrics.keptPage,
  );
  greet(world.config, server.port, logins);
  const stop = async () => {
    await Promise.all([server.stop(), switchboard.stop()]); // phones that wait hold their connections
    await listing.stop();
  };
  const drain = async (patienceMs: number) => {
    await Promise.all([server.stop(Math.min(Math.max(patienceMs, 3_000), longestAnswerMs)), switchboard.stop()]);
  };
  return { stop, drain };
}

/** A closing process lets an answer under way, such as a large file on a slow line, take so long. */
const longestAnswerMs = 30_000;

function greet(config: Config, port: number, logins: Login[]): void {
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const address = `http://${host}:${port}`;
  const lines = [
    '',
    '  Bong Pheak is ready.',
    '',
    `  Jobs         ${address}/        (English: ${address}/en)`,
    ...(config.mode === 'demonstration' ? [`  The phone    ${address}/phone`] : []),
    `  Sign in      ${address}/sign-in`,
    ...logins.map(({ who, email, password }) => `    ${who.padEnd(15)} ${email.padEnd(34)} ${password}`),
    '',
    '  Ctrl-C stops everything.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function closeWorld(world: World): Promise<void> {
  await world.reader.stop();
  await world.auth.close();
  await world.db.destroy();
  await world.cabinet.close();
}

async function drainAll(running: Running[], patienceMs: number): Promise<void> {
  const draining = running.map(({ drain }) => drain?.(patienceMs));
  await Promise.allSettled(draining);
}

async function stopAll(running: Running[]): Promise<void> {
  for (const service of running) {
    await service
      .stop()
      .catch((error: unknown) => process.stderr.write(`${service.name} did not stop cleanly: ${error}\n`));
  }
}

/** Work that was under way when a connection broke is done again by whoever keeps count of it; the process stays. */
function survivePassing(reason: unknown): void {
  if (isPassing(reason)) return;
  process.stderr.write(`${describe(reason)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  process.on('unhandledRejection', survivePassing);
  process.on('uncaughtException', survivePassing);
  const config = readConfig(process.env, process.argv.slice(2));
  const running = await start(config);
  let stopping = false;
  const stop = (patienceMs: number | null) => {
    if (stopping) process.exit(1);
    stopping = true;
    const drained = patienceMs === null ? Promise.resolve() : drainAll(running, patienceMs);
    void drained.then(() => stopAll(running)).then(() => process.exit(0));
  };
  process.on('SIGINT', () => stop(null));
  process.on('SIGTERM', () => stop(config.drainMinutes * 60_000));
}

main().catch((error: unknown) => {
  const expected = [ConfigError, PackError, LanguageError, TrunksError, UnfitDatabase, WrongMasterKey].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(
    `Bong Pheak cannot start.\n${expected && error instanceof Error ? error.message : describe(error)}\n`,
  );
  process.exit(1);
});

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.stack}\ncaused by ${error.cause.stack}` : `${error.stack}`;
}
