import { rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import sql from 'sql-template-tag'
import { type Connection, type Pool, rowsOf, transaction } from '../../database/pool.ts'
import type { Unreached } from '../export/erase.ts'
import { openTable, type Reading } from '../import/table.ts'
import { mentions } from '../quoted-address.ts'

export interface ErasedFromUploads {
  /** Files that held the person, as they were called, and are gone. */
  readonly removed: readonly string[]
  readonly unreached: readonly Unreached[]
}

interface Waiting {
  readonly id: number
  readonly file: string
  readonly host: string
  readonly path: string
  readonly options: Reading | null
}

/**
 * Removes the files that were uploaded to this machine, are not imported yet, and hold a person: whoever uploaded one is told
 * so. One that is being imported goes by itself when it is, and nothing of the person is kept of it.
 * @param addresses all that the person had, in any case
 */
export async function eraseFromUploads(pool: Pool, addresses: readonly string[]): Promise<ErasedFromUploads> {
  const removed: string[] = []
  const unreached: Unreached[] = []
  if (addresses.length === 0) return { removed, unreached }
  const isMentioned = mentions(addresses)
  await transaction(pool, async (db) => {
    for (const upload of await waitingUploads(db)) {
      const { id, host, path, file } = upload
      if (host !== hostname()) {
        unreached.push({ host, path, reason: `on ${host}` })
        continue
      }
      try {
        if (!(await holds(upload, isMentioned))) continue
        await rm(path, { force: true })
        const problem = JSON.stringify({ key: 'upload.erased', values: { file } })
        await db.query(sql`update uploads set status = 'failed', problem = ${problem} where id = ${id}`)
        removed.push(file)
      } catch (error) {
        if (!isGone(error)) unreached.push({ host, path, reason: (error as Error).message })
      }
    }
  })
  return { removed, unreached }
}

/** Those whose files are there: nobody begins with one before the end of the transaction. */
async function waitingUploads(db: Connection): Promise<Waiting[]> {
  return rowsOf<Waiting & Record<string, unknown>>(
    db,
    sql`select id, file, host, path, options from uploads
      where path is not null and (made_at > now() - interval '2 days' or status in ('waiting', 'running'))
        and (trial or status not in ('running', 'done'))
      order by id for update`,
  )
}

async function holds({ path, options }: Waiting, isMentioned: (text: string) => boolean): Promise<boolean> {
  const table = await openTable(path, options ?? {}, () => undefined)
  try {
    // A file without heads begins with a person.
    if (table.head.cells.some(isMentioned)) return true
    for await (const rows of table.rows) if (rows.some(({ cells }) => cells.some(isMentioned))) return true
    return false
  } finally {
    await table.close()
  }
}

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
