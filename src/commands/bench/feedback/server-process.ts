import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { startDaybreak } from '../../../app.ts'
import { readConfig } from '../../../config.ts'
import { createPool, type Pool, prepared } from '../../../database/pool.ts'
import { hitOf, type NewHit } from '../../../feedback/hits/hit.ts'
import { keyRing } from '../../../links/keys.ts'
import { createLog } from '../../../log.ts'
import { pixel } from '../../../server/tracking/answer.ts'
import { trackingListener } from '../../../server/tracking/listener.ts'

/** One of those that answer opens. */
export type ServerName = 'daybreak' | 'usual' | 'bare'

export interface ServerOrders {
  readonly server: ServerName
  readonly databaseUrl: string
  readonly dataDir: string
  readonly secret: string
  /** Whether what it mails stays in its inbox. */
  readonly inbox?: boolean
}

// When whoever started it has ended, or wants no more of it.
process.on('disconnect', () => process.exit())

process.once('message', async (orders: ServerOrders) => {
  const start = { daybreak: startWhole, usual: startUsual, bare: startBare }[orders.server]
  const port = await start(orders)
  process.on('message', () => process.send?.(process.cpuUsage()))
  process.send?.({ port })
})

/** What `daybreak start --role web` starts, behind one proxy. */
async function startWhole({ databaseUrl, dataDir, secret, inbox = false }: ServerOrders): Promise<number> {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    SECRET_KEY: secret,
    ...(!inbox && { SMTP_URL: 'smtp://127.0.0.1:25' }),
    TRUST_PROXY: '1',
  })
  const { localUrl } = await startDaybreak({ ...config, port: 0 }, createLog('warn'), { roles: ['web'] })
  return Number(new URL(localUrl!).port)
}

/** The same tokens, answers and columns, but each request inserts its row, on a pool of ten connections. */
function startUsual({ databaseUrl, secret }: ServerOrders): Promise<number> {
  const log = createLog('warn')
  const pool = createPool(databaseUrl, log)
  const recordHit = (hit: NewHit) => insertOne(pool, hit)
  const deps = { ring: keyRing([secret]), log, recordHit, linkUrl: async () => undefined, trustProxy: 1 }
  return listen(trackingListener(deps, (_, response) => response.writeHead(404).end()))
}

async function insertOne(pool: Pool, hit: NewHit): Promise<void> {
  const { at, mailing, subscriber, link, method, userAgent, purpose, network, ...judged } = hitOf(hit, Date.now())
  const insert = sql`insert into hits
      (at, mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, network, class, rules_version)
    values (${new Date(at)}, ${mailing}, ${subscriber}, 'open', ${link}, ${method}, ${userAgent}, ${purpose}, ${network},
      ${judged.class}, ${judged.rulesVersion})`
  await pool.query(prepared('insert one hit', insert))
}

/** What Node can do at the most: it reads nothing and records nothing. */
function startBare(): Promise<number> {
  const headers = { 'content-type': 'image/gif', 'content-length': pixel.length }
  return listen((_, response) => response.writeHead(200, headers).end(pixel))
}

function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
