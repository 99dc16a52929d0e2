import { stat, utimes } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { unlessMissing } from './files.ts'

const interval = 1_000
/** After how many milliseconds without a beat its owner counts as gone. */
export const silence = 5 * interval

/** Touches a file each second, so that others see that its owner is there. @returns how to stop */
export function beat(path: string): () => void {
  const timer = setInterval(() => {
    const now = new Date()
    // Others may have taken the file away: theirs is the decision, and nothing is left to touch.
    utimes(path, now, now).catch(() => undefined)
  }, interval)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Watches a file for changes, by our own clock: the times in the file may come from another machine.
 * @returns true at the first beat, false after a silence or when the file goes away
 */
export async function isBeating(path: string): Promise<boolean> {
  const first = await unlessMissing(stat(path))
  const start = performance.now()
  while (performance.now() - start < silence) {
    const found = await unlessMissing(stat(path))
    if (!found || !first) return false
    if (found.mtimeMs !== first.mtimeMs) return true
    await wait(100)
  }
  return false
}
