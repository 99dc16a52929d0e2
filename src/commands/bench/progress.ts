import type { Context } from '../context.ts'
import { bar } from '../print.ts'

const terminalMs = 200
const plainMs = 5_000

/** How far a long run is, how fast, and how long it will take: a bar on a terminal, else a line every five seconds. */
export function createRateProgress(
  say: Context['say'],
  label: string,
  total: number,
  { stream, clock }: { stream: NodeJS.WriteStream; clock: { now(): number } } = {
    stream: process.stderr,
    clock: performance,
  },
): (done: number) => void {
  const started = clock.now()
  let shown = started
  return (done) => {
    const now = clock.now()
    const due = now - shown >= (stream.isTTY ? terminalMs : plainMs)
    if (done === 0 || !(due || done >= total)) return
    shown = now
    const rate = (done * 1000) / (now - started)
    const seconds = Math.ceil((total - done) / rate)
    const line = say('bench.progress', { label, done, total, rate: Math.round(rate), seconds })
    if (!stream.isTTY) stream.write(`${line}\n`)
    else stream.write(`\r${bar(done / total)} ${line}\x1b[K${done >= total ? '\n' : ''}`)
  }
}
