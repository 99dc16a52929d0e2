import { fork } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'

/** A way to a server that takes time, in a process of its own, so that its work is not counted as a sender's. */
export interface Delay {
  readonly port: number
  close(): Promise<void>
}

/** @param latencyMs there and back */
export async function startDelay(port: number, latencyMs: number): Promise<Delay> {
  const file = join(import.meta.dirname, `delay-process${extname(import.meta.filename)}`)
  const child = fork(file, [String(port), String(latencyMs)])
  const [own] = (await once(child, 'message')) as [number]
  return {
    port: own,
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
