import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { createPool, type Pool } from '../../src/database/pool.ts'
import { createLog } from '../../src/log.ts'

export interface TestDatabase {
  readonly pool: Pool
  readonly url: string
  /** @throws Error when connections to it were left open: by `pool`, or by whoever was given `url` */
  drop(): Promise<void>
}

/** A database of its own with the whole schema, for the tests of one file. */
export function useDatabase(): Pick<TestDatabase, 'pool' | 'url'> {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database?.drop())
  const opened = () => {
    if (!database) throw new Error('the database is there from beforeAll on')
    return database
  }
  return {
    get pool() {
      return opened().pool
    },
    get url() {
      return opened().url
    },
  }
}

/** Clones the migrated database of this run, in some 30 ms. `useDatabase` also drops it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url: server, databases } = inject('postgres')
  const name = `${databases}_${randomBytes(4).toString('hex')}`
  await withAdmin(server, (admin) => clone(admin, `${databases}_template`, name))
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const pool = createPool(url, createLog('silent'))
  return { pool, url, drop: () => drop(server, name, pool) }
}

async function clone(admin: pg.Client, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query(`create database ${name} template ${template} strategy file_copy`)
      return
    } catch (error) {
      // SQLSTATE: object_in_use, as by autovacuum
      if ((error as pg.DatabaseError).code !== '55006' || attempt === 50) throw error
      await wait(20)
    }
  }
}

async function drop(server: string, name: string, pool: Pool): Promise<void> {
  const allReleased = await settles(() => pool.totalCount === pool.idleCount)
  const ended = pool.end()
  if (allReleased) await ended
  await withAdmin(server, async (admin) => {
    const leaks = await leaksIn(admin, name)
    // By force it would have to end an autovacuum as well, which only a superuser may; without, that goes by itself.
    await admin.query(`drop database ${name} ${leaks.length > 0 ? 'with (force)' : ''}`)
    if (leaks.length > 0) throw new Error(`connections were left open, which last ran:\n${leaks.join('\n')}`)
  })
}

/** What is still connected; a connection that was ended takes the server a moment to forget. */
async function leaksIn(admin: pg.Client, name: string): Promise<string[]> {
  let leaks: string[] = []
  await settles(async () => {
    const { rows } = await admin.query<{ query: string }>(
      `select query from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    )
    leaks = rows.map(({ query }) => query)
    return leaks.length === 0
  })
  return leaks
}

/** Asks for a second at the most. */
async function settles(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await condition()) return true
    await wait(20)
  }
  return condition()
}

async function withAdmin(server: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client(server)
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
