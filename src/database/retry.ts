import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../log.ts'

// SQLSTATE classes that pass: connection lost, conflict with another transaction, out of resources, server going down
// or coming up, system error.
const passingClasses = ['08', '40', '53', '57', '58']

/** Whether the same statement may succeed later: the server is away, full or restarting. */
export function isPassing(error: unknown): boolean {
  const { code } = error as { code?: string }
  // An error without an SQLSTATE comes from the connection, not from the server.
  return !/^[0-9A-Z]{5}$/.test(code ?? '') || passingClasses.includes(code!.slice(0, 2))
}

/**
 * Asks again each half second while Postgres is away.
 * @param work may run more than once, also after a run whose commit succeeded and whose answer was lost
 * @throws what does not pass, and anything once `signal` is aborted
 */
export async function persist<T>(work: () => Promise<T>, log: Log, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (signal?.aborted || !isPassing(error)) throw error
      if (attempt === 1) log.warn({ err: error }, 'Postgres does not answer: trying again until it does')
      await wait(500)
    }
  }
}
