import { fork } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import type { FromSink } from './process.ts'

/** An SMTP server in a process of its own, so that its work is not counted as ours. */
export interface Sink {
  readonly port: number
  /** Messages that it has taken. */
  accepted(): Promise<number>
  close(): Promise<void>
}

export async function startSink(): Promise<Sink> {
  const child = fork(join(import.meta.dirname, `process${extname(import.meta.filename)}`))
  const next = async () => ((await once(child, 'message')) as [FromSink])[0]
  const { port } = (await next()) as { port: number }
  return {
    port,
    accepted: async () => {
      const answer = next()
      child.send('count')
      return ((await answer) as { accepted: number }).accepted
    },
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
