import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import sql from 'sql-template-tag'
import { createAttribute } from '../../audience/attributes.ts'
import type { ImportCounts } from '../../audience/import/report.ts'
import { createList } from '../../audience/lists.ts'
import type { Pool } from '../../database/pool.ts'
import type { Scratch } from '../../database/scratch.ts'
import { createNewsletter } from '../../newsletters/newsletter.ts'
import type { Imported, ImportOrders } from './import-process.ts'
import { median, round } from './measure.ts'

export interface ImportBenchOptions {
  /** Of the file, and subscribers that are on the list already. */
  readonly rows: number
}

export interface ImportBench extends ImportBenchOptions {
  readonly megabytes: number
  /** The same rows by one `copy` into a table without an index: the least that Postgres could do for them. */
  readonly copySeconds: number
  /** Every row changes three attributes. */
  readonly changing: ImportRun
  /** One row in ten changes an attribute. */
  readonly some: ImportRun
  /** Nothing changes. */
  readonly same: ImportRun
}

export interface ImportRun extends ImportCounts {
  readonly seconds: number
  readonly peakMegabytes: number
  /** Of the seconds to those of the bare copy. */
  readonly ratio: number
}

/** Told as each part of the benchmark begins. */
export type OnStage = (stage: 'scene' | 'copy' | 'changing' | 'some' | 'same') => void

/** Imports a file into a list whose people are all in it, beside a bare copy of the same file in the same run. */
export async function benchImport(
  scratch: Scratch,
  { rows }: ImportBenchOptions,
  onStage: OnStage,
): Promise<ImportBench> {
  const folder = await mkdtemp(join(tmpdir(), 'daybreak-bench-'))
  try {
    const [file, changed] = [join(folder, 'readers.csv'), join(folder, 'changed.csv')]
    onStage('scene')
    await writeRows(file, rows)
    await writeRows(changed, rows, 10)
    const listId = await makeScene(scratch.pool, rows)
    onStage('copy')
    const copySeconds = await copyBare(scratch.pool, file)
    const orders = { databaseUrl: scratch.url, file, listId }
    onStage('changing')
    const changing = await runImport(orders, copySeconds)
    onStage('some')
    const some = await runImport({ ...orders, file: changed }, copySeconds)
    onStage('same')
    const same = await runImport({ ...orders, file: changed }, copySeconds)
    return { rows, megabytes: round((await stat(file)).size / 1e6), copySeconds, changing, some, same }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const cities = ['北京', '上海', '广州', '深圳', '成都', '杭州', '武汉', '西安']

/** @param every so many rows have another score; 0: none has */
async function writeRows(file: string, rows: number, every = 0): Promise<void> {
  const lines = function* () {
    yield 'email,name,city,joined,score\n'
    for (let at = 1; at <= rows; at++) {
      const joined = `${2010 + (at % 15)}-0${1 + (at % 9)}-1${at % 10}`
      const score = (at % 10_000) / 10 + (every > 0 && at % every === 0 ? 1 : 0)
      yield `reader-${at}@readers.invalid,读者${at},${cities[at % cities.length]},${joined},${score}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}

async function makeScene(pool: Pool, rows: number): Promise<number> {
  const newsletter = await createNewsletter(pool, {
    ...{ slug: 'bench', name: 'Bench', language: 'en', timeZone: 'UTC', postalAddress: '', theme: 'daily' },
    ...{ senderName: 'Bench', senderAddress: 'bench@news.invalid', schedule: null },
  })
  const { id } = await createList(pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  for (const [key, type] of [
    ['city', 'text'],
    ['joined', 'date'],
    ['score', 'number'],
  ] as const) {
    await createAttribute(pool, { key, label: key, type, choices: null })
  }
  await pool.query(sql`insert into subscribers (email, name)
    select 'reader-' || n || '@readers.invalid', '读者' || n from generate_series(1, ${rows}::integer) as n`)
  await pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source, confirmed_at)
    select ${id}::integer, id, 'confirmed', 'bench', now() from subscribers order by id`)
  await pool.query(sql`insert into profiles (subscriber_id, attributes)
    select id, '{"city": "南京", "joined": "2009-01-01", "score": -1}' from subscribers order by id`)
  await pool.query('vacuum analyze subscribers, subscriptions, profiles')
  return id
}

const copies = 5

/** The median of several, which differ by half; the first, which finds the file on the disk, is none of them. */
async function copyBare(pool: Pool, file: string): Promise<number> {
  await pool.query('create table bare (email text, name text, city text, joined date, score numeric)')
  const db = await pool.connect()
  try {
    const copy = async () => {
      await db.query('truncate bare')
      const started = performance.now()
      await pipeline(
        createReadStream(file, { highWaterMark: 262_144 }),
        db.query(copyFrom('copy bare from stdin (format csv, header)')),
      )
      return (performance.now() - started) / 1000
    }
    await copy()
    const seconds: number[] = []
    while (seconds.length < copies) seconds.push(await copy())
    return Math.round(median(seconds) * 1000) / 1000
  } finally {
    db.release()
    await pool.query('drop table bare')
  }
}

/** In a process of its own, so that its memory is its own. */
async function runImport(orders: ImportOrders, copySeconds: number): Promise<ImportRun> {
  const child = fork(join(import.meta.dirname, `import-process${extname(import.meta.filename)}`))
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the import ended before its time')))
  try {
    child.send(orders)
    const [imported] = (await Promise.race([once(child, 'message'), ended])) as [Imported]
    return { ...imported, ratio: round(imported.seconds / Math.max(copySeconds, 0.001)) }
  } finally {
    ended.catch(() => undefined)
    child.kill()
  }
}
