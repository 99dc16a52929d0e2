import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { beat, silence } from './beat.ts'
import { codeOf, unlessMissing } from './files.ts'
import { isAlive } from './server.ts'

/**
 * Runs `work` while nobody else who calls this with the same path does, in whatever process. The lock of one who died
 * is taken over: at once where the system says so, else after a silence, for its pid may have a new owner.
 *
 * Node has no lock that ends with its process, and two who find the same dead owner could both get in. So this saves
 * doing the work twice and no more; what must never happen twice is kept so by the file system (`makeCluster`) and by
 * Postgres (`launch`).
 */
export async function alone<T>(path: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) await untilFree(path, signal)
  const stop = beat(path)
  try {
    return await work()
  } finally {
    stop()
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // A full disk leaves it made, but empty.
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}

async function untilFree(path: string, signal: AbortSignal): Promise<void> {
  let beaten = 0
  let since = 0
  for (;;) {
    const found = await unlessMissing(stat(path))
    if (!found) return
    if (found.mtimeMs !== beaten) {
      beaten = found.mtimeMs
      since = performance.now()
    }
    if (performance.now() - since > silence || (await ownerIsDead(path))) return rm(path, { force: true })
    await wait(20, undefined, { signal })
  }
}

/** False while the file is still empty. */
async function ownerIsDead(path: string): Promise<boolean> {
  const pid = Number(await unlessMissing(readFile(path, 'utf8')))
  return pid > 0 && !isAlive(pid)
}
