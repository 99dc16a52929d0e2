import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Invalid } from '../../errors.ts'
import type { ReadOptions, ReadResult } from '../assemble.ts'
import type { ForeignKind } from '../kinds.ts'
import type { Order, Report } from './report.ts'

export interface Limits {
  readonly ms: number
  readonly megabytes: number
}

/** A Word file of a daily takes half a second and 100 MB. */
const usual: Limits = { ms: 30_000, megabytes: 1_000 }

/**
 * Reads a file in a process of its own: parsers of foreign formats can be made to run for ever or to take all memory,
 * and then only that process ends. It knows nothing of our environment.
 * @throws Invalid when no issue can be read from it
 */
export async function readApart(
  kind: ForeignKind,
  bytes: Uint8Array,
  options: ReadOptions,
  limits: Limits = usual,
): Promise<ReadResult> {
  const child = fork(join(import.meta.dirname, `process${extname(import.meta.filename)}`), {
    env: {},
    execArgv: [`--max-old-space-size=${limits.megabytes}`, ...loaders],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  try {
    const report = await reportOf(child, { kind, bytes, options }, limits)
    if ('result' in report) return report.result
    throw new Invalid(report.key, report.values)
  } finally {
    child.kill('SIGKILL')
  }
}

/** From the sources, as under test, Node has to be told how to read TypeScript. */
const loaders = import.meta.filename.endsWith('.ts') ? ['--import', 'tsx'] : []

function reportOf(child: ChildProcess, order: Order, { ms, megabytes }: Limits): Promise<Report> {
  const { promise, resolve } = withResolver<Report>()
  const stopAt = setTimeout(() => resolve({ key: 'issue.takes_too_long', values: { seconds: ms / 1000 } }), ms)
  const watch = setInterval(async () => {
    if ((await memoryOf(child)) > megabytes) resolve({ key: 'issue.takes_too_much', values: { size: megabytes } })
  }, 100)
  child.once('message', (report) => resolve(report as Report))
  child.once('exit', () => resolve({ key: 'issue.broken', values: {} }))
  child.once('error', () => resolve({ key: 'issue.broken', values: {} }))
  child.send(order, () => {})
  return promise.finally(() => {
    clearTimeout(stopAt)
    clearInterval(watch)
  })
}

function withResolver<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** In megabytes, where the system tells; buffers do not count for the limit that Node has itself. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return (Number(status.split(' ')[1] ?? 0) * 4096) / 1e6
}
