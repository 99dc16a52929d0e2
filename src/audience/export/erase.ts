import { hostname } from 'node:os'
import type { Queryable } from '../../database/pool.ts'
import type { Failure } from '../../errors.ts'
import { rewriteWithout } from './rewrite.ts'
import { type ExportedFile, listExports } from './store.ts'

export interface ErasedFromExports {
  /** Files that held the person, and do no longer. */
  readonly rewritten: readonly string[]
  /** Where somebody has to look: on another machine, gone from its place, or not to be read or written. */
  readonly unreached: readonly { readonly host: string; readonly path: string; readonly reason: string }[]
}

/**
 * Takes a person out of the files that were exported on this machine.
 * @param address in any case
 */
export async function eraseFromExports(db: Queryable, address: string): Promise<ErasedFromExports> {
  const rewritten: string[] = []
  const unreached: { host: string; path: string; reason: string }[] = []
  for (const file of await listExports(db)) {
    const outcome = await eraseFrom(file, address)
    if (outcome === 'rewritten') rewritten.push(file.path)
    else if (outcome !== 'absent') unreached.push({ host: file.host, path: file.path, reason: outcome.reason })
  }
  return { rewritten, unreached }
}

async function eraseFrom({ host, path, format }: ExportedFile, address: string) {
  if (host !== hostname()) return { reason: `on ${host}` }
  try {
    return (await rewriteWithout(path, format, address)) ? 'rewritten' : 'absent'
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException | Failure).message }
  }
}
