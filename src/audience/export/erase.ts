import { hostname } from 'node:os'
import { type Pool, transaction } from '../../database/pool.ts'
import type { Failure } from '../../errors.ts'
import { rewriteWithout } from './rewrite.ts'
import { type ExportedFile, listExports, lockExports } from './store.ts'

export interface ErasedFromExports {
  /** Files that held the person, and do no longer. */
  readonly rewritten: readonly string[]
  readonly unreached: readonly Unreached[]
}

/** A file at which somebody has to look: on another machine, gone from its place, or not to be read or written. */
export type Unreached = Readonly<Record<'host' | 'path' | 'reason', string>>

/**
 * Takes a person out of the files that were exported on this machine, one after the other and after those that are being
 * written.
 * @param addresses all that the person had, in any case
 */
export async function eraseFromExports(pool: Pool, addresses: readonly string[]): Promise<ErasedFromExports> {
  const rewritten = new Set<string>()
  const unreached = new Map<string, Unreached>()
  await transaction(pool, async (db) => {
    await lockExports(db)
    for (const file of await listExports(db)) {
      const { host, path } = file
      for (const address of addresses) {
        const outcome = await eraseFrom(file, address)
        if (outcome === 'rewritten') rewritten.add(path)
        else if (outcome !== 'absent') unreached.set(`${host}:${path}`, { host, path, reason: outcome.reason })
      }
    }
  })
  return { rewritten: [...rewritten], unreached: [...unreached.values()] }
}

async function eraseFrom({ host, path, format }: ExportedFile, address: string) {
  if (host !== hostname()) return { reason: `on ${host}` }
  try {
    return (await rewriteWithout(path, format, address)) ? 'rewritten' : 'absent'
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException | Failure).message }
  }
}
