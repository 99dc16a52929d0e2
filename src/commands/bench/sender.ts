import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Sink } from '../sink/sink.ts'
import type { Measured } from './measure.ts'
import type { Orders } from './sender-process.ts'

const lookMs = 10
const stalledMs = 60_000

/**
 * Sends so many messages from a process of its own, so that its CPU and memory are its own, and counts them where they
 * arrive.
 * @param onProgress gets how many have arrived
 */
export async function runSender(
  orders: Orders,
  { sink, messages, onProgress }: { sink: Sink; messages: number; onProgress: (done: number) => void },
): Promise<Measured> {
  const child = fork(join(import.meta.dirname, `sender-process${extname(import.meta.filename)}`))
  const ended = once(child, 'exit')
  try {
    const before = await sink.accepted()
    child.send(orders)
    await arrival(child, messages, async () => {
      const done = (await sink.accepted()) - before
      onProgress(done)
      return done
    })
    const answer = once(child, 'message')
    child.send(messages)
    const [measured] = (await answer) as [Measured]
    await ended
    return measured
  } finally {
    child.kill()
  }
}

/** @throws when the sender ends before its time, or nothing arrives for a minute */
async function arrival(child: ChildProcess, messages: number, count: () => Promise<number>): Promise<void> {
  let last = { done: 0, at: performance.now() }
  while (last.done < messages) {
    await wait(lookMs)
    const done = await count()
    if (done > last.done) last = { done, at: performance.now() }
    const gone = child.exitCode !== null || child.signalCode !== null
    if (gone || performance.now() - last.at > stalledMs)
      throw new Error(`the sink took ${done} of ${messages} messages`)
  }
}
