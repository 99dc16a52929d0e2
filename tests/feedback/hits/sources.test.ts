import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { createPool, rowsOf } from '../../../src/database/pool.ts'
import { createRecorder } from '../../../src/feedback/hits/recorder.ts'
import { forgetSources } from '../../../src/feedback/hits/sources.ts'
import { useDatabase } from '../../support/database.ts'
import { hitsOf, open, sentMailing, spoolDir } from './world.ts'

const database = useDatabase()
const log = pino({ level: 'silent' })
const dayMs = 86_400_000

const sources = async () =>
  (await rowsOf<{ id: string }>(database.pool, sql`select id from hit_sources`)).map(({ id }) => id)

const touched = (days: number) =>
  database.pool.query(sql`update hit_sources set touched_at = now() - make_interval(days => ${days})`)

/** Hits that came so many days ago, and wait in a file. */
async function waiting(days: number, hits = 4) {
  const { dataDir } = await spoolDir()
  const sent = await sentMailing(database.pool)
  const away = createPool('postgres://nobody@127.0.0.1:1/nothing', log, 1)
  const recorder = createRecorder({ pool: away, dataDir, log })
  for (let n = 0; n < hits; n++) await recorder.record(open(sent, `Reader/${n}`))
  await recorder.close()
  await away.end()
  const folder = join(dataDir, 'spool', 'hits')
  const path = join(folder, (await readdir(folder))[0]!)
  const written = await readFile(path, 'utf8')
  await writeFile(
    path,
    written.replace(/"at":(\d+)/g, (_, at) => `"at":${Number(at) - days * dayMs}`),
  )
  const there = createRecorder({ pool: database.pool, dataDir, log })
  return { folder, path, sent, takeIn: () => there.keepUp() }
}

it('forgets a source that was not touched for 90 days, and no other', async () => {
  const { takeIn } = await waiting(0)
  await takeIn()
  const [source] = await sources()
  expect(source).toBeDefined()
  await touched(89)
  expect(await forgetSources(database.pool)).toBe(0)
  await touched(91)
  expect(await forgetSources(database.pool)).toBe(1)
  expect(await sources()).toEqual([])
})

it('knows a source from its last batch, not from its first', async () => {
  const { path, takeIn, sent } = await waiting(0, 2)
  await takeIn()
  await touched(100)
  const [line] = (await readFile(path, 'utf8')).split('\n')
  await writeFile(path, `${await readFile(path, 'utf8')}${line!.replace('Reader/0', 'Reader/2')}\n`)
  await takeIn()
  expect(await forgetSources(database.pool)).toBe(0)
  expect(await hitsOf(database.pool, sent.mailing)).toHaveLength(3)
})

it('counts a file that waited for 59 days once, though old sources were forgotten', async () => {
  const { path, sent, takeIn } = await waiting(59)
  await takeIn()
  await touched(59)
  await forgetSources(database.pool)
  await takeIn()
  expect(await hitsOf(database.pool, sent.mailing)).toHaveLength(4)
  expect(await readFile(path, 'utf8')).toContain('Reader/3')
})

it('puts a file aside that waited for so long that nobody can tell what of it is in', async () => {
  const { folder, path, sent, takeIn } = await waiting(61)
  await utimes(path, new Date(), new Date())
  await takeIn()
  expect(await hitsOf(database.pool, sent.mailing)).toEqual([])
  expect((await readdir(folder)).map((name) => name.endsWith('.refused'))).toEqual([true])
})
