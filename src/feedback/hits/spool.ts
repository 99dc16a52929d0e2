import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unlessMissing } from '../../database/embedded/files.ts'
import type { Log } from '../../log.ts'
import { lineOf, type Spooled } from './spool-lines.ts'

/** Hits on disk, until Postgres can take them in. Any number of processes may share the folder. */
export interface Spool {
  readonly folder: string
  /** On disk when the promise is fulfilled, or else the log says that it could not be kept. */
  append(spooled: Spooled): Promise<void>
  /** Nothing is added any more to what has been written. */
  seal(): Promise<void>
  /** The files that may be read, by name. */
  files(): Promise<readonly string[]>
  /** Whether somebody may still add to a file. */
  grows(name: string, lastWritten: Date): boolean
  remove(name: string): Promise<void>
}

export interface SpoolOptions {
  readonly log: Log
  /** Of the whole folder. A hit takes some 300 bytes. */
  readonly maxBytes?: number
}

interface Draft {
  readonly name: string
  readonly file: FileHandle
  readonly since: number
  size: number
}

const usualMaxBytes = 2 ** 30
const fileBytes = 16 * 2 ** 20
// Only so long is a file added to, and only when it has been quiet for longer than that may others remove it.
const growsMs = 60_000
const quietMs = 3 * growsMs
const sayAgainMs = 10_000

/** The name of a file is its source, by which Postgres knows how far it has been taken in. */
export const fileName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/

export function createSpool(folder: string, { log, maxBytes = usualMaxBytes }: SpoolOptions): Spool {
  const sealed = new Set<string>()
  let draft: Draft | undefined
  let used = 0
  let turn: Promise<unknown> = Promise.resolve()
  const loss = createLoss(log, maxBytes)

  // Writing and sealing take turns.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  const seal = async () => {
    if (!draft) return
    const { file, name } = draft
    draft = undefined
    await file.close()
    sealed.add(name)
  }
  const current = async (): Promise<Draft> => {
    if (draft && (draft.size > fileBytes || performance.now() - draft.since > growsMs)) await seal()
    if (draft) return draft
    used = await bytesIn(folder)
    draft = await begin(folder)
    return draft
  }
  const write = async (line: Buffer): Promise<boolean> => {
    const { file } = await current()
    if (used + line.length > maxBytes) return false
    await file.appendFile(line)
    await file.datasync()
    draft!.size += line.length
    used += line.length
    return true
  }

  return {
    folder,
    append: (spooled) =>
      inTurn(async () => {
        try {
          if (!(await write(lineOf(spooled)))) loss.full(spooled.hits.length)
        } catch (error) {
          loss.failed(spooled.hits.length, error)
          // It may end in half a line.
          await seal().catch(() => undefined)
        }
      }),
    seal: () => inTurn(seal),
    files: async () => ((await unlessMissing(readdir(folder))) ?? []).filter((name) => fileName.test(name)).sort(),
    grows: (name, lastWritten) => !sealed.has(name) && Date.now() - lastWritten.getTime() < quietMs,
    remove: async (name) => {
      await rm(join(folder, name), { force: true })
      sealed.delete(name)
    },
  }
}

async function begin(folder: string): Promise<Draft> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${randomUUID()}.jsonl`
  const file = await open(join(folder, name), 'ax', 0o600)
  // Its name is to be on disk, too.
  const parent = await open(folder)
  await parent.sync().finally(() => parent.close())
  return { name, file, since: performance.now(), size: 0 }
}

async function bytesIn(folder: string): Promise<number> {
  const names = (await unlessMissing(readdir(folder))) ?? []
  const sizes = await Promise.all(names.map(async (name) => (await unlessMissing(stat(join(folder, name))))?.size ?? 0))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** What could not be kept is said at once, and then from time to time how much it has become. */
function createLoss(log: Log, maxBytes: number) {
  let lost = 0
  let said = Number.NEGATIVE_INFINITY
  const say = (hits: number, words: string, more: object) => {
    lost += hits
    if (performance.now() - said < sayAgainMs) return
    said = performance.now()
    log.error({ lost, ...more }, words)
  }
  return {
    full: (hits: number) => say(hits, 'the spool of hits is full while Postgres is away: hits are lost', { maxBytes }),
    failed: (hits: number, error: unknown) =>
      say(hits, 'hits could not be written to the spool, and are lost', { err: error }),
  }
}
