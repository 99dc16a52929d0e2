import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '../../src/database/embedded.ts'
import { migrate } from '../../src/database/migrate.ts'
import { createPool } from '../../src/database/pool.ts'
import { createLog } from '../../src/log.ts'
import { makeDataDir, removeDataDir, sweepDataDirs } from './data-dir.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** `databases` begins the name of each database of this run; one ends in `_template` and holds the schema. */
    postgres: { readonly url: string; readonly databases: string }
  }
}

interface Server {
  readonly url: string
  close(): Promise<void>
}

const log = createLog('silent')

/**
 * One Postgres for the whole run, with a migrated database to clone: that of `TEST_DATABASE_URL`, whose user must be
 * allowed to create databases, or an embedded one, thrown away at the end.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? given(process.env.TEST_DATABASE_URL) : await embedded()
  const databases = `daybreak_test_${secondsNow().toString(36)}_${randomBytes(3).toString('hex')}`
  const tearDown = async () => {
    await withAdmin(server.url, (admin) => dropDatabases(admin, `${databases}_%`))
    await server.close()
  }
  try {
    await withAdmin(server.url, dropForgotten)
    await makeTemplate(server.url, `${databases}_template`)
  } catch (error) {
    await tearDown()
    throw error
  }
  provide('postgres', { url: server.url, databases })
  return tearDown
}

const given = (url: string): Server => ({ url, close: async () => undefined })

async function embedded(): Promise<Server> {
  await sweepDataDirs()
  const dataDir = await makeDataDir()
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '64MB' }
  const { url, close } = await openEmbeddedPostgres({ dataDir, log, settings })
  return {
    url,
    close: async () => {
      await close()
      await removeDataDir(dataDir)
      // What the workers of this run shared between their files.
      await sweepDataDirs()
    },
  }
}

async function makeTemplate(url: string, name: string): Promise<void> {
  await withAdmin(url, (admin) => admin.query(`create database ${name}`))
  const pool = createPool(Object.assign(new URL(url), { pathname: `/${name}` }).href, log)
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
  // A database with a connection open cannot be cloned.
  await withAdmin(url, (admin) => admin.query(`alter database ${name} allow_connections false`))
}

/** On a server that stays, a run that was killed leaves its databases: those older than a day go. */
async function dropForgotten(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^daybreak_test_[0-9a-z]+_[0-9a-f]{6}_'`,
  )
  const born = (name: string) => Number.parseInt(name.split('_')[2]!, 36)
  const forgotten = rows.filter(({ datname }) => born(datname) < secondsNow() - 24 * 3600)
  for (const { datname } of forgotten) await admin.query(`drop database if exists ${datname} with (force)`)
}

async function dropDatabases(admin: pg.Client, pattern: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where datname like $1', [
    pattern.replaceAll('_', '\\_'),
  ])
  for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
}

const secondsNow = (): number => Math.floor(Date.now() / 1000)

async function withAdmin(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(url)
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
