import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { unlessMissing } from '../../database/embedded/files.ts'
import { type Connection, type Pool, rowOf, transaction } from '../../database/pool.ts'
import { isPassing } from '../../database/retry.ts'
import type { Log } from '../../log.ts'
import { allowed, type Hit } from './hit.ts'
import { insertHits } from './insert.ts'
import type { HitMailings } from './mailings.ts'
import { untellable } from './sources.ts'
import { fileName, type Spool } from './spool.ts'
import { type Line, linesIn, type SpooledHit } from './spool-lines.ts'

export interface TakeInDeps {
  readonly pool: Pool
  readonly spool: Spool
  readonly mailings: HitMailings
  readonly log: Log
}

/** Hits at once. */
const portion = 1_000

/**
 * Takes what lies in the spool into the database, each hit once, also when it is killed in the middle or another process
 * does the same. Files that nobody adds to any more are removed.
 * @returns how many hits were read
 * @throws what passes, such as Postgres being away
 */
export async function takeInSpool(deps: TakeInDeps): Promise<number> {
  let hits = 0
  for (const name of await deps.spool.files()) {
    try {
      hits += await takeInFile(deps, name)
    } catch (error) {
      if (isPassing(error)) throw error
      await setAside(deps, name, error)
    }
  }
  if (hits > 0) deps.log.info({ hits }, 'hits that were kept on disk are in the database')
  return hits
}

async function takeInFile(deps: TakeInDeps, name: string): Promise<number> {
  const { pool, spool, log } = deps
  const path = join(spool.folder, name)
  const found = await unlessMissing(stat(path))
  if (!found) return 0
  // Asked before it is read: what is written after that is read the next time.
  const grows = spool.grows(name, found.mtime)
  const source = fileName.exec(name)![1]!
  const rest = await restOf(path, await takenOf(pool, source))
  const { lines, end } = linesIn(rest.bytes, rest.start)
  const reason = untellable(lines, Date.now())
  if (reason) {
    await setAside(deps, name, new Error(reason))
    return 0
  }
  let hits = 0
  for (const some of portionsOf(lines)) hits += await takeInLines(deps, source, some)
  if (grows) return hits
  const torn = rest.start + rest.bytes.length - end
  if (torn > 0) log.warn({ file: path, bytes: torn }, 'a line of the spool of hits was cut off when it was written')
  await spool.remove(name)
  return hits
}

async function takenOf(pool: Pool, source: string): Promise<number> {
  const row = await rowOf<{ taken: number }>(pool, sql`select taken from hit_sources where id = ${source}`)
  return row?.taken ?? 0
}

async function restOf(path: string, start: number): Promise<{ start: number; bytes: Buffer }> {
  const file = await unlessMissing(open(path))
  if (!file) return { start, bytes: Buffer.alloc(0) }
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.max(0, size - start))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
    return { start, bytes: bytes.subarray(0, bytesRead) }
  } finally {
    await file.close()
  }
}

function* portionsOf(lines: readonly Line[]): Generator<readonly Line[]> {
  let some: Line[] = []
  let hits = 0
  for (const line of lines) {
    some.push(line)
    hits += line.spooled?.hits.length ?? 0
    if (hits < portion) continue
    yield some
    some = []
    hits = 0
  }
  if (some.length > 0) yield some
}

/** In one transaction with how far the file has come. @returns how many hits */
function takeInLines({ pool, mailings, log }: TakeInDeps, source: string, lines: readonly Line[]): Promise<number> {
  return transaction(pool, async (db) => {
    const taken = await lockSource(db, source)
    const fresh = lines.filter(({ end }) => end > taken)
    if (fresh.length === 0) return 0
    const readable = fresh.flatMap(({ spooled }) => spooled ?? [])
    if (readable.length < fresh.length) {
      log.error({ source, lines: fresh.length - readable.length }, 'lines of the spool of hits cannot be read')
    }
    for (const { mark, hits } of readable) {
      if (mark) await insertHits(db, await decided(hits, mailings), { mark, patient: true })
    }
    const others = readable.flatMap(({ mark, hits }) => (mark ? [] : hits))
    // Its mark is how far the file has come.
    const mark = { source, batch: fresh.at(-1)!.end }
    await insertHits(db, await decided(others, mailings), { mark, patient: true })
    return readable.reduce((sum, { hits }) => sum + hits.length, 0)
  })
}

/** Another process that reads the same file is waited for. */
async function lockSource(db: Connection, source: string): Promise<number> {
  await db.query(sql`insert into hit_sources (id, taken) values (${source}, 0) on conflict do nothing`)
  const row = await rowOf<{ taken: number }>(db, sql`select taken from hit_sources where id = ${source} for update`)
  return row!.taken
}

async function decided(hits: readonly SpooledHit[], mailings: HitMailings): Promise<Hit[]> {
  const decide = async ({ undecided, ...hit }: SpooledHit): Promise<Hit[]> => {
    if (!undecided) return [hit]
    const mailing = mailings.get(hit.mailing) ?? (await mailings.find(hit.mailing))
    const stored = mailing && allowed(hit, mailing)
    return stored ? [stored] : []
  }
  return (await Promise.all(hits.map(decide))).flat()
}

/** Nothing of it is lost: with its old name it is taken up where it stopped. */
async function setAside({ spool, log }: TakeInDeps, name: string, error: unknown): Promise<void> {
  const path = join(spool.folder, name)
  const aside = `${path}.refused`
  log.error({ err: error, file: aside }, 'a file of the spool of hits cannot be taken in, and was put aside')
  await unlessMissing(rename(path, aside))
}
