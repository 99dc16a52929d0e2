import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { type Check, sentence } from '../../checks/check.ts'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { packageRoot } from '../../root.ts'

/** A database that is open is reachable, new enough, and has all our migrations. It may have more. */
export async function checkDatabase(db: Queryable): Promise<Check[]> {
  const server = await rowOf<{ version: string; size: number }>(
    db,
    sql`select current_setting('server_version') as version, pg_database_size(current_database()) as size`,
  )
  const applied = await rowsOf<{ name: string }>(db, sql`select name from migrations order by name`)
  const ours = await readdir(join(packageRoot, 'migrations'))
  const theirs = applied.map(({ name }) => name).filter((name) => !ours.includes(name))
  return [fine(server!, applied), ...(theirs.length > 0 ? [newer(theirs)] : [])]
}

function fine({ version, size }: { version: string; size: number }, applied: readonly { name: string }[]): Check {
  return {
    area: 'database',
    verdict: 'ok',
    finding: sentence('doctor.database_fine', {
      // Some builds name their distribution after the number.
      version: version.split(' ')[0]!,
      size: (size / 1_000_000).toFixed(1),
      count: applied.length,
      last: applied.at(-1)!.name,
    }),
  }
}

function newer(theirs: readonly string[]): Check {
  return {
    area: 'database',
    verdict: 'problem',
    finding: sentence('doctor.database_newer', { names: theirs.join(', ') }),
    mend: sentence('doctor.database_newer_mend'),
  }
}
