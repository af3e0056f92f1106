import type { Logger } from 'pino';
import { loadConfig, type Config } from '../config.js';
import type { App } from '../server/app-type.js';
import { createLog } from '../server/log.js';
import { openDatabase } from './open-database.js';
import { demoProgress } from './demo-progress.js';
import { startPage } from './start-page.js';
import { Stopped, stopSignal, unlessStopped, untilStopped } from './stop-signal.js';

/** Starts everything in order, serves until SIGINT or SIGTERM, and stops everything in the opposite order. */
export async function serveUntilStopped(): Promise<void> {
  const stop = stopSignal();
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const opened = new AsyncDisposableStack();
  let interrupted = false;
  try {
    process.stdout.write(await start(config, log, opened, stop));
    await untilStopped(stop);
    log.info('stopping');
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    interrupted = true;
  } finally {
    await opened.disposeAsync();
    log.info('stopped');
  }
  // What was interrupted may still wait for something; nobody waits for it any more.
  if (interrupted) process.exit(130);
}

/** Opens each part, hands it to `opened`, and returns the start page. */
async function start(config: Config, log: Logger, opened: AsyncDisposableStack, stop: AbortSignal): Promise<string> {
  if (config.databaseUrl === null) {
    const { claimService } = await import('../server/embedded-postgres/service-claim.js');
    opened.adopt(claimService(config.dataFolder), (claim) => {
      claim.release();
    });
  }
  const database = opened.adopt(await openDatabase(config, log), (open) => open.close());
  const { prepareToServe } = await import('./prepare-database.js');
  await unlessStopped(stop, () => prepareToServe(database, log));
  const { createApp } = await import('../app.js');
  const app: App = opened.adopt(await createApp(database.config, log), (running: App) => running.close());
  if (config.demo) {
    const progress = demoProgress();
    await unlessStopped(stop, () => app.loadDemoOnce(progress.report)).finally(progress.end);
  }
  const { startHttp } = await import('../server/http.js');
  const { http } = config;
  const server = opened.adopt(await startHttp({ http, app, log }), (running) => running.stop());
  app.startBackground();
  return startPage({ config, url: server.url, subjectId: await app.sampleSubjectId() });
}
