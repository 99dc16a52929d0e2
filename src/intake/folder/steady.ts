import type { BigIntStats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that nobody has written to for a while. */
export interface Steady {
  readonly path: string
  /** Changes when the file does. */
  readonly mark: string
}

/** What programs leave while they write, and what systems keep for themselves. */
const passing =
  /^[.~]|[~#]$|\.(?:tmp|temp|part|partial|filepart|crdownload|download|swp|lock)$|^(?:desktop\.ini|thumbs\.db)$/i

/**
 * Tells which files of a folder are whole: those that are as they were at the look before, and were last written longer
 * ago than a writer rests. One that is renamed into the folder was written before.
 */
export function steadyFiles(restMs: number) {
  let seen = new Map<string, string>()
  return async (folders: readonly string[]): Promise<Steady[]> => {
    const now = new Map<string, string>()
    const steady: Steady[] = []
    for (const folder of folders) {
      for (const name of await namesIn(folder)) {
        const path = join(folder, name)
        const status = await lstat(path, { bigint: true }).catch(() => undefined)
        if (!status?.isFile()) continue
        const mark = markOf(status)
        now.set(path, mark)
        const rested = Date.now() - Number(status.mtimeMs) >= restMs
        if (rested && seen.get(path) === mark) steady.push({ path, mark })
      }
    }
    seen = now
    return steady
  }
}

export const markOf = ({ dev, ino, size, mtimeNs }: BigIntStats): string => [dev, ino, size, mtimeNs].join(' ')

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Newsletters need not have one.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  return names.filter((name) => !passing.test(name)).sort()
}
