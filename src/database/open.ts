import sql from 'sql-template-tag'
import type { Config } from '../config.ts'
import { Failure } from '../errors.ts'
import type { Log } from '../log.ts'
import { openEmbeddedPostgres } from './embedded.ts'
import { migrate } from './migrate.ts'
import { createPool, type Pool, rowOf } from './pool.ts'

export interface Database {
  readonly url: string
  readonly pool: Pool
  /** What was migrated when it was opened. */
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

const oldestVersion = 15

/**
 * Opens the database of `DATABASE_URL`, or the embedded one, and migrates it.
 * @throws Failure when it cannot be reached or is too old
 */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>, log: Log): Promise<Database> {
  const embedded = config.databaseUrl ? undefined : await openEmbeddedPostgres({ dataDir: config.dataDir, log })
  const url = config.databaseUrl ?? embedded!.url
  const pool = createPool(url, log)
  const close = async () => {
    await pool.end()
    await embedded?.close()
  }
  try {
    await checkVersion(pool)
    return { url, pool, migrated: await migrate(pool), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function checkVersion(pool: Pool): Promise<void> {
  const row = await rowOf<{ version: number }>(
    pool,
    sql`select current_setting('server_version_num')::integer / 10000 as version`,
  ).catch((error: Error) => {
    throw new Failure('database.unreachable', { reason: error.message || String((error as { code?: string }).code) })
  })
  const version = row!.version
  if (version < oldestVersion) throw new Failure('database.too_old', { version, oldest: oldestVersion })
}
