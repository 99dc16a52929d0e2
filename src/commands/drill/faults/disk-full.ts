import { closeSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { codeOf } from '../../../database/embedded/files.ts'
import type { Fault } from '../fault.ts'
import type { OwnPostgres } from '../own-postgres.ts'
import type { Running } from '../running.ts'

const patienceMs = 30_000
const stillMs = 1_000

/** The disk of the tables fills up, later that of the log written ahead; each time there is room again after a while. */
export const diskFull = (disks: { readonly tables: string; readonly log: string }): Fault => ({
  name: 'disk-full',
  ownPostgres: true,
  paceMs: 20,
  leaseSeconds: 60,
  inspect: async (run, postgres) => {
    // Without room in its pages a table needs the disk for each change.
    await run.pool.query('alter table deliveries set (fillfactor = 100)')
    const stopped =
      (await run.reached(1 / 4)) && (await withoutReuse(run, () => withFullDisk(disks.tables, () => standsStill(run))))
    const crashed = (await run.reached(2 / 4)) && (await withFullDisk(disks.log, () => crashes(run, postgres!)))
    await postgres!.start()
    await run.over
    const said = run.workers.said('the disk of Postgres is full')
    const again = run.workers.said('Postgres answers again')
    const passed = stopped && crashed && said > 0 && again > 0
    return { passed, note: { key: 'drill.note.disk', values: { said, again } } }
  },
})

/** As long as a snapshot may see the old rows, every new one wants room of its own. */
async function withoutReuse<T>({ pool }: Running, work: () => Promise<T>): Promise<T> {
  const snapshot = await pool.connect()
  try {
    await snapshot.query('begin isolation level repeatable read')
    await snapshot.query('select from deliveries limit 1')
    return await work()
  } finally {
    snapshot.release(true)
  }
}

async function withFullDisk<T>(disk: string, work: () => Promise<T>): Promise<T> {
  const filler = join(disk, 'filler')
  try {
    fill(filler)
    return await work()
  } finally {
    await rm(filler, { force: true })
  }
}

/** In as few steps as possible: meanwhile the run goes on, and may come to its end. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  const chunk = Buffer.alloc(16_000_000)
  try {
    for (;;) writeSync(file, chunk)
  } catch (error) {
    if (codeOf(error) !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

/** Whether the workers say why, and nothing is handed off any more. */
async function standsStill({ workers, sink }: Running): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  for (let seen = -1; performance.now() < deadline; await wait(stillMs)) {
    if (workers.said('the disk of Postgres is full') > 0 && sink.seen.size === seen) return true
    seen = sink.seen.size
  }
  return false
}

/** Writes what room is left to the log. Whether Postgres gives up over it: it then starts anew by itself, if it can. */
async function crashes({ pool }: Running, postgres: OwnPostgres): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    if (await postgres.said('PANIC:')) return true
    await pool.query(sql`select pg_logical_emit_message(false, 'drill', repeat('x', 1000000))`).catch(() => wait(100))
  }
  return false
}
