import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './account.ts'

/** To pass a folder, without reading what is in it. */
export const passable = 0o1

/**
 * Whether the account may pass all the folders above `path`, and do with `path` itself what `bits` say. By the modes
 * alone: where an access list says more, the answer may be a needless no.
 */
export async function reachable(path: string, account: Account, bits: number): Promise<boolean> {
  for (const folder of foldersAbove(path)) {
    if (!allows(await stat(folder), account, passable)) return false
  }
  return allows(await stat(path), account, bits)
}

function foldersAbove(path: string): string[] {
  const above = dirname(path)
  return above === path ? [] : [...foldersAbove(above), above]
}

/** As the kernel does it: the first that fits of owner, group and others decides alone. */
export function allows(entry: Account & { mode: number }, account: Account, bits: number): boolean {
  const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0
  return ((entry.mode >> shift) & bits) === bits
}
