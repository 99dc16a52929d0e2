import type { Log } from '../log.ts'
import { onceUntilWell } from './retry.ts'

export interface Repeated {
  /** The next time comes at once. */
  wake(): void
  /** Fulfilled when the signal has come and the last time is over. */
  readonly ended: Promise<void>
}

/** Does something again and again, one after the other, whatever comes of it, until the signal says stop. */
export function repeat(everyMs: number, signal: AbortSignal, log: Log, work: () => Promise<unknown>): Repeated {
  const say = onceUntilWell(log, 'Postgres did not answer; trying again')
  let woken = false
  let goOn: () => void = () => undefined
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => goOn(), everyMs)
      goOn = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', goOn)
        resolve()
      }
      signal.addEventListener('abort', goOn)
      // Woken while it was at work: once more.
      if (woken || signal.aborted) goOn()
    })
  const run = async () => {
    while (!signal.aborted) {
      woken = false
      await work().then(say.well, say.wrong)
      await rest()
    }
  }
  const wake = () => {
    woken = true
    goOn()
  }
  return { wake, ended: run() }
}
