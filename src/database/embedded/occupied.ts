import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { Failure } from '../../errors.ts'
import { isBeating } from './beat.ts'
import { unlessMissing } from './files.ts'
import type { Site } from './site.ts'

/**
 * Marks the data as in use by this host. Pids and memory do not show across containers and machines: two servers would
 * get at the same files and destroy them, with nothing in Postgres to stop them. So all who use the data keep a file
 * beating that names their host.
 * @throws Failure while it beats elsewhere
 */
export async function occupy({ occupied, home }: Site): Promise<void> {
  const host = await unlessMissing(readFile(occupied, 'utf8'))
  if (host && host !== hostname() && (await isBeating(occupied))) {
    throw new Failure('database.elsewhere', { folder: home, host })
  }
  await writeFile(occupied, hostname())
}

/** What the last one does, so that another host need not wait for a silence. */
export const vacate = ({ occupied }: Site): Promise<void> => rm(occupied, { force: true })
