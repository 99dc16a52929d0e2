import { execFile } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Site } from '../../database/embedded/site.ts'
import { createLog } from '../../log.ts'
import { diskFull } from './faults/disk-full.ts'
import { runOnOwnPostgres } from './on-own-postgres.ts'
import type { DrillOptions } from './run.ts'

export interface SmallDiskOrders {
  /** Mounted for this process alone. */
  readonly disks: { readonly tables: string; readonly log: string }
  readonly options: DrillOptions
}

// The log that is written ahead stays within its disk until that is filled.
const settings = { max_wal_size: '48MB', min_wal_size: '32MB' }

const { disks, options } = JSON.parse(process.argv[2]!) as SmallDiskOrders
const furnish = async ({ data }: Site) => {
  await move(join(data, 'base'), disks.tables)
  await move(join(data, 'pg_wal'), disks.log)
}
// The drill has ended: what is left here is cleared away at the exit.
process.on('disconnect', () => process.exit())
const result = await runOnOwnPostgres(diskFull(disks), options, { log: createLog('error'), settings, furnish })
process.send!(result, () => process.disconnect())

/** With the owners and modes that Postgres insists on. */
async function move(folder: string, disk: string): Promise<void> {
  const place = join(disk, 'data')
  await promisify(execFile)('cp', ['-a', folder, place])
  await promisify(execFile)('rm', ['-r', folder])
  await symlink(place, folder)
}
