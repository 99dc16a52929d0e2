import { hashKeysOf } from './audience/address-hash.ts'
import { startUpkeep } from './audience/upkeep.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database/open.ts'
import { parseSmtpUrl } from './delivery/smtp/relay-address.ts'
import { startWorker, type Worker } from './delivery/worker/worker.ts'
import { linkUrl, recordHit } from './feedback/hits.ts'
import { savePreferences } from './feedback/preferences.ts'
import { readerOf } from './feedback/reader.ts'
import { receiveLess, unsubscribe } from './feedback/unsubscribe.ts'
import { startInbox } from './inbox/inbox.ts'
import { type KeyRing, keyRing, secretsOf } from './links/keys.ts'
import type { Log } from './log.ts'
import { offersDigest } from './newsletters/newsletter.ts'
import { startNotices } from './notices/start.ts'
import { askOwner } from './persons/requests.ts'
import { startSums } from './reports/summary/upkeep.ts'
import { startScheduler } from './schedule/scheduler.ts'
import { createServer } from './server/app.ts'
import { listen } from './server/listen.ts'
import { startSignUps } from './sign-up/start.ts'

export const roles = ['web', 'worker', 'scheduler'] as const
export type Role = (typeof roles)[number]

/** A running Daybreak. */
export interface Daybreak {
  readonly database: Database
  readonly ring: KeyRing
  /** Where this process answers HTTP on this machine; undefined without the role `web`. */
  readonly localUrl: string | undefined
  readonly publicUrl: string
  readonly worker: Worker | undefined
  /** Finishes what is under way, and leaves nothing running. */
  close(): Promise<void>
}

/** The one place that wires: every part gets what it needs from here. */
export async function startDaybreak(
  config: Config,
  log: Log,
  { roles: wanted = roles }: { roles?: readonly Role[] } = {},
): Promise<Daybreak> {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const database = await openDatabase(config, log)
    closers.push(database.close)
    const { pool } = database
    const secrets = await secretsOf(config)
    const ring = keyRing(secrets)
    const inbox = config.smtpUrl ? undefined : await startInbox({ pool, log })
    if (inbox) closers.push(inbox.close)

    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
    let localUrl: string | undefined
    if (wanted.includes('web')) {
      const app = createServer({
        pool,
        ring,
        hashKeys: hashKeysOf(secrets),
        publicUrl,
        trustProxy: config.trustProxy,
        log,
        inbox: inbox !== undefined,
        recordHit,
        linkUrl,
        readerOf,
        unsubscribe,
        receiveLess,
        savePreferences,
        askOwner,
        offersDigest,
      })
      // Until PUBLIC_URL says that others are to reach it, nobody else can.
      const server = await listen(app, { port: config.port, host: config.publicUrl ? undefined : '127.0.0.1' })
      closers.push(server.close)
      localUrl = `http://127.0.0.1:${server.port}`
    }
    let worker: Worker | undefined
    if (wanted.includes('worker')) {
      const defaultRelay = { address: parseSmtpUrl(config.smtpUrl ?? inbox!.url), standIn: inbox !== undefined }
      const sending = { pool, ring, secrets, publicUrl, defaultRelay, log }
      worker = startWorker(sending)
      closers.push(worker.stop)
      const notices = startNotices(sending)
      closers.push(notices.stop)
      const signUps = startSignUps({ pool, secrets, log, onEntered: notices.wake })
      closers.push(signUps.stop)
    }
    if (wanted.includes('scheduler')) {
      const scheduler = startScheduler(pool, log, () => worker?.wake())
      closers.push(scheduler.stop, startUpkeep(pool, log).stop, startSums(pool, log).stop)
    }
    return { database, ring, localUrl, publicUrl, worker, close }
  } catch (error) {
    await close()
    throw error
  }
}
