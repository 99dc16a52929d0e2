import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Orders } from './worker-process.ts'

/** Worker processes of the drill's own, which it may kill. */
export interface Workers {
  /** Kills one at random as `kill -9` does, and starts another in its place. */
  killOne(): Promise<void>
  readonly killed: number
  /** How often a line with this in it was logged. */
  said(words: string): number
  /** Lets all finish what they hand off. */
  stop(): Promise<void>
}

export function startWorkers(count: number, orders: Orders): Workers {
  const messages = new Map<string, number>()
  const start = () => {
    const worker = fork(programOf('worker-process'), [JSON.stringify(orders)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    createInterface({ input: worker.stderr! }).on('line', (line) => {
      const message = messageOf(line)
      messages.set(message, (messages.get(message) ?? 0) + 1)
    })
    return worker
  }
  const workers = Array.from({ length: count }, start)
  let killed = 0
  return {
    killOne: async () => {
      const at = Math.floor(Math.random() * workers.length)
      const worker = workers[at]!
      worker.kill('SIGKILL')
      await ended(worker)
      killed++
      workers[at] = start()
    },
    get killed() {
      return killed
    },
    said: (words) => [...messages].reduce((sum, [line, times]) => sum + (line.includes(words) ? times : 0), 0),
    stop: () => dismiss(workers),
  }
}

/** The file of a process of the drill, built or not. */
export const programOf = (name: string): string => join(import.meta.dirname, `${name}${extname(import.meta.filename)}`)

/** Lets processes end that end when their parent has nothing more to say. */
export async function dismiss(processes: readonly ChildProcess[]): Promise<void> {
  for (const child of processes) if (child.connected) child.disconnect()
  await Promise.all(processes.map(ended))
}

const ended = (child: ChildProcess) => (child.exitCode ?? child.signalCode) !== null || once(child, 'exit')

/** Of a line of the log; a line that is none, as of a crash, is its own. */
function messageOf(line: string): string {
  try {
    return (JSON.parse(line) as { msg: string }).msg
  } catch {
    return line
  }
}
