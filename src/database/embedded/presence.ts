import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { role } from './cluster.ts'
import { unlessMissing } from './files.ts'
import type { Server } from './server.ts'
import type { Site } from './site.ts'

/** One connection that holds a shared lock as long as this process uses the server: who gets it alone is the last. */
export interface Presence {
  readonly url: string
  /** When the connection is gone. */
  readonly lost: Promise<void>
  /** @param stop what the last one does, while nobody can come in */
  leave(stop: () => Promise<void>): Promise<void>
}

// The key of the lock: a number that nothing else in the database `postgres` uses ('here' in ASCII).
const lock = 0x68657265

/** @returns why not, when the same may succeed a moment later */
export async function join(
  server: Server,
  site: Site,
  database: string,
): Promise<{ presence: Presence } | { refused: string }> {
  const password = (await unlessMissing(readFile(site.password, 'utf8'))) ?? ''
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: role,
    password,
    database: 'postgres',
    application_name: 'daybreak presence',
    connectionTimeoutMillis: 5_000,
  })
  // Without a listener, losing the connection ends the process; `lost` tells who is interested.
  client.on('error', () => undefined)
  const lost = new Promise<void>((resolve) => client.once('end', resolve))
  try {
    await client.connect()
    const { rows } = await client.query<{ present: boolean }>('select pg_try_advisory_lock_shared($1) as present', [
      lock,
    ])
    if (!rows[0]!.present) throw new Error('it is being stopped')
    await makeDatabase(client, database)
    const url = `postgres://${role}:${password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`
    return { presence: { url, lost, leave: (stop) => leave(client, stop) } }
  } catch (error) {
    await client.end().catch(() => undefined)
    return { refused: reasonOf(error, site) }
  }
}

/** @throws Failure when trying again is of no use */
function reasonOf(error: unknown, { password }: Site): string {
  const { code, message } = error as NodeJS.ErrnoException
  // SQLSTATE: invalid_password
  if (code === '28P01') throw new Failure('database.password', { file: password })
  return message || String(code)
}

async function makeDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount) return
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    // Another process has made it meanwhile: one of two names for that, by who was how far.
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
  }
}

async function leave(client: pg.Client, stop: () => Promise<void>): Promise<void> {
  try {
    if (await isLast(client)) await stop()
  } finally {
    await client.end()
  }
}

/** Whether nobody else was left; from then on nobody comes in. Not so when the server has gone already. */
async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [lock])
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [lock])
    return rows[0]!.last
  } catch {
    return false
  }
}

/**
 * Comes back whenever the server was lost (it crashed, or somebody ended the connection), until `signal` is aborted:
 * otherwise the next one to leave would stop the server under us.
 */
export function stayPresent(
  first: Presence,
  comeIn: () => Promise<Presence>,
  log: Log,
  signal: AbortSignal,
): { leave(stop: () => Promise<void>): Promise<void> } {
  let current: Promise<Presence | undefined> = Promise.resolve(first)
  const watch = async () => {
    for (let presence = await current; presence; presence = await current) {
      await presence.lost
      if (signal.aborted) return
      log.warn('the connection to the embedded Postgres was lost')
      current = comeBack(comeIn, log, signal)
      const back = await current
      if (back && back.url !== first.url) log.error('the embedded Postgres has a new port: start Daybreak again')
    }
  }
  void watch()
  return { leave: async (stop) => (await current)?.leave(stop) }
}

/** @returns undefined once `signal` is aborted */
async function comeBack(comeIn: () => Promise<Presence>, log: Log, signal: AbortSignal): Promise<Presence | undefined> {
  while (!signal.aborted) {
    try {
      return await comeIn()
    } catch (error) {
      if (signal.aborted) return undefined
      log.error({ err: error }, 'the embedded Postgres could not be started again: trying again in five seconds')
      await wait(5_000, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}
