import { copyFile, stat, truncate } from 'node:fs/promises'
import { beat } from './beat.ts'
import { unlessMissing } from './files.ts'
import type { Site } from './site.ts'

const longestLog = 5_000_000

/** What everybody who uses the server does for it meanwhile. @returns how to stop */
export function startUpkeep(site: Site): () => void {
  const stopBeating = beat(site.occupied)
  // A log that cannot be cut now can be in a minute.
  const timer = setInterval(() => void shortenLog(site).catch(() => undefined), 60_000)
  timer.unref()
  return () => {
    stopBeating()
    clearInterval(timer)
  }
}

/** Past 5 MB the log becomes `log.1` in place of the one before. It is copied: the server keeps writing to its file. */
export async function shortenLog({ log }: Site): Promise<void> {
  const found = await unlessMissing(stat(log))
  if (!found || found.size < longestLog) return
  await copyFile(log, `${log}.1`)
  await truncate(log)
}
