import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import type { Orders } from './worker-process.ts'

/** Worker processes of the drill's own, which it may kill. */
export interface Workers {
  /** Kills one at random as `kill -9` does, and starts another in its place. */
  killOne(): Promise<void>
  /** Lets all finish what they hand off. */
  stop(): Promise<void>
}

export function startWorkers(count: number, orders: Orders): Workers {
  const start = () =>
    fork(join(import.meta.dirname, `worker-process${extname(import.meta.filename)}`), [JSON.stringify(orders)])
  const ended = (worker: ChildProcess) => (worker.exitCode ?? worker.signalCode) !== null || once(worker, 'exit')
  const workers = Array.from({ length: count }, start)
  return {
    killOne: async () => {
      const at = Math.floor(Math.random() * workers.length)
      const worker = workers[at]!
      worker.kill('SIGKILL')
      await ended(worker)
      workers[at] = start()
    },
    stop: async () => {
      for (const worker of workers) if (worker.connected) worker.disconnect()
      await Promise.all(workers.map(ended))
    },
  }
}
