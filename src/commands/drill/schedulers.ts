import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { ClockOrder } from './scheduler-process.ts'
import { dismiss, programOf } from './workers.ts'

/** Scheduler processes of the drill's own, each with a clock that can be set. */
export interface Schedulers {
  /** Begins, or sets the clocks anew: so many ms ahead, one for each. */
  set(...aheadMs: number[]): void
  stop(): Promise<void>
}

/** @param count of processes; all are ready to begin when the promise is fulfilled */
export async function startSchedulers(count: number, databaseUrl: string): Promise<Schedulers> {
  const processes = Array.from({ length: count }, () => fork(programOf('scheduler-process'), [databaseUrl]))
  await Promise.all(processes.map(readiness))
  return {
    set: (...clocks) => {
      for (const [at, aheadMs] of clocks.entries()) processes[at]!.send({ aheadMs } satisfies ClockOrder)
    },
    stop: () => dismiss(processes),
  }
}

async function readiness(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('a scheduler of the drill ended')))
  await Promise.race([once(child, 'message'), ended])
  ended.catch(() => undefined)
}
