import { createSignIn, startAccessUpkeep } from './access/sign-in/start.ts'
import { hashKeysOf } from './audience/address-hash.ts'
import { startUpkeep } from './audience/upkeep.ts'
import { startImporter } from './audience/uploads/importer.ts'
import { type Config, type Role, roles, servedAt } from './config.ts'
import { type Database, openDatabase } from './database/open.ts'
import { createPool } from './database/pool.ts'
import { parseSmtpUrl } from './delivery/smtp/relay-address.ts'
import { startWorker, type Worker } from './delivery/worker/worker.ts'
import { startClassing } from './feedback/classes/upkeep.ts'
import { startRecorder } from './feedback/hits/recorder.ts'
import { leaveList } from './feedback/leave-list.ts'
import { keepLeavingReason } from './feedback/leaving-reason.ts'
import { startListener } from './feedback/listener.ts'
import { startMailbox } from './feedback/mailbox.ts'
import { savePreferences } from './feedback/preferences.ts'
import { readerOf } from './feedback/reader.ts'
import { recordCameBack } from './feedback/record.ts'
import { receiveLess, unsubscribe } from './feedback/unsubscribe.ts'
import { createAmazon } from './feedback/webhooks/amazon.ts'
import { recordLeft } from './feedback/webhooks/left.ts'
import { type TakingPosted, takePosted } from './feedback/webhooks/take.ts'
import type { Posted } from './feedback/webhooks/webhook.ts'
import { startInbox } from './inbox/inbox.ts'
import { startFolder } from './intake/folder/watch.ts'
import { type KeyRing, keyRing, secretsOf } from './links/keys.ts'
import type { Log } from './log.ts'
import { systemResolver } from './message/sender-dns.ts'
import { offersDigest } from './newsletters/newsletter.ts'
import { startNotices } from './notices/start.ts'
import { startOutbound } from './outbound/start.ts'
import { type IsAllowed, isPublic } from './outward.ts'
import { askOwner } from './persons/requests.ts'
import { startSums } from './reports/summary/upkeep.ts'
import { startScheduler } from './schedule/scheduler.ts'
import { createServer } from './server/app.ts'
import { listen } from './server/listen.ts'
import { trackingListener } from './server/tracking/listener.ts'
import { startSignUps } from './sign-up/start.ts'

// For batches, for what is taken in from disk, and for mailings that are not at hand.
const hitConnections = 3
// Whoever opens a mail waits for it; what takes longer goes to the disk.
const hitPatience = { connectionTimeoutMillis: 2_000, query_timeout: 5_000 }

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
    const mayCall: IsAllowed = config.webhooksAllowPrivate ? () => true : isPublic
    const inbox = config.smtpUrl ? undefined : await startInbox({ pool, log })
    if (inbox) closers.push(inbox.close)

    const defaultRelay = { address: parseSmtpUrl(config.smtpUrl ?? inbox!.url), standIn: inbox !== undefined }
    const publicUrl = servedAt(config)
    let localUrl: string | undefined
    if (wanted.includes('web')) {
      const hitsPool = createPool(database.url, log, hitConnections, hitPatience)
      closers.push(() => hitsPool.end())
      const recorder = startRecorder({ pool: hitsPool, dataDir: config.dataDir, log })
      closers.push(recorder.close)
      const hashKeys = hashKeysOf(secrets)
      const importer = startImporter({ pool, hashKeys, dataDir: config.dataDir, log })
      closers.push(importer.stop)
      const stopping = new AbortController()
      const deps = {
        stopping: stopping.signal,
        pool,
        ring,
        hashKeys,
        importer,
        secrets,
        mayCall,
        fallback: defaultRelay,
        publicUrl,
        trustProxy: config.trustProxy,
        log,
        inbox: inbox !== undefined,
        recordHit: recorder.record,
        linkUrl: recorder.linkUrl,
        readerOf,
        unsubscribe,
        leaveList,
        takePosted: takingPosted({ pool, ring, secrets, log }),
        keepLeavingReason,
        receiveLess,
        savePreferences,
        askOwner,
        offersDigest,
        ...(await createSignIn({ pool, secrets, ring, publicUrl, log, oidc: config.oidc })),
        outside: { isAllowed: isPublic, resolve: systemResolver() },
      }
      const app = createServer(deps)
      // Until PUBLIC_URL says that others are to reach it, nobody else can.
      const server = await listen(app, {
        port: config.port,
        host: config.publicUrl ? undefined : '127.0.0.1',
        first: (next) => trackingListener(deps, next),
      })
      closers.push(server.close, async () => stopping.abort())
      localUrl = `http://127.0.0.1:${server.port}`
    }
    if (wanted.includes('web') && config.bouncePort !== undefined) {
      const listener = await startListener({ pool, ring, log, port: config.bouncePort })
      closers.push(listener.close)
    }
    let worker: Worker | undefined
    if (wanted.includes('worker')) {
      const sending = { pool, ring, secrets, publicUrl, defaultRelay, log }
      worker = startWorker(sending)
      closers.push(worker.stop)
      if (config.bounceImapUrl) closers.push(startMailbox({ pool, ring, log, url: config.bounceImapUrl }).stop)
      const notices = startNotices(sending)
      closers.push(notices.stop)
      const signUps = startSignUps({ pool, secrets, log, onEntered: notices.wake })
      closers.push(signUps.stop)
      closers.push(startOutbound({ pool, secrets, isAllowed: mayCall, log }).stop)
    }
    if (wanted.includes('scheduler')) {
      const scheduler = startScheduler(pool, log, () => worker?.wake())
      const keepers = [
        startUpkeep(pool, log),
        startAccessUpkeep(pool, log),
        startClassing(pool, log),
        startSums(pool, log),
      ]
      closers.push(scheduler.stop, ...keepers.map(({ stop }) => stop))
      if (config.issuesDir) closers.push(startFolder({ pool, log, folder: config.issuesDir, publicUrl }).stop)
    }
    return { database, ring, localUrl, publicUrl, worker, close }
  } catch (error) {
    await close()
    throw error
  }
}

function takingPosted({ ring, ...given }: Pick<TakingPosted, 'pool' | 'secrets' | 'log'> & { readonly ring: KeyRing }) {
  const { pool } = given
  const taking: TakingPosted = {
    ...given,
    amazon: createAmazon(),
    recordCameBack: (cameBack) => recordCameBack(pool, ring, cameBack),
    recordLeft: (left) => recordLeft(pool, ring, left),
  }
  return (key: string, posted: Posted) => takePosted(taking, key, posted)
}
