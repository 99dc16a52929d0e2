import { appendFile, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPool } from '../../../src/database/pool.ts'
import { createRecorder, type Recorder } from '../../../src/feedback/hits/recorder.ts'
import type { Log } from '../../../src/log.ts'
import { useDatabase } from '../../support/database.ts'
import { hitsOf, open, type SentMailing, sentMailing, spoolDir } from './world.ts'

const database = useDatabase()
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing'

interface Said {
  readonly msg: string
  readonly [detail: string]: unknown
}

function listeningLog(): { log: Log; said: Said[] } {
  const said: Said[] = []
  const stream = new Writable({
    write: (line, _, done) => {
      said.push(JSON.parse(line.toString()))
      done()
    },
  })
  return { log: pino({ level: 'info' }, stream), said }
}

/** So many hits in a spool, each written by itself, by a recorder that has found no Postgres and has gone. */
async function spooled(hits: number, maxBytes?: number) {
  const { dataDir, files } = await spoolDir()
  const sent = await sentMailing(database.pool)
  const { log, said } = listeningLog()
  const pool = createPool(nowhere, log, 1)
  const recorder = createRecorder({ pool, dataDir, log, ...(maxBytes && { maxBytes }) })
  for (let n = 0; n < hits; n++) await recorder.record(open(sent, `Reader/${n}`))
  await recorder.close()
  await pool.end()
  const folder = join(dataDir, 'spool', 'hits')
  const path = async () => join(folder, (await readdir(folder))[0]!)
  return { dataDir, folder, files, path, sent, said }
}

function recorderOn(dataDir: string): { recorder: Recorder; said: Said[] } {
  const { log, said } = listeningLog()
  return { recorder: createRecorder({ pool: database.pool, dataDir, log }), said }
}

const agents = async ({ mailing }: SentMailing) =>
  (await hitsOf(database.pool, mailing)).map((hit) => hit.userAgent).sort()
const names = (count: number) => Array.from({ length: count }, (_, n) => `Reader/${n}`).sort()
const longAgo = new Date(Date.now() - 3_600_000)

describe('a spool that another process has left', () => {
  it('is taken in at once, and removed when nobody can add to it any more', async () => {
    const { dataDir, files, path, sent } = await spooled(20)
    const { recorder } = recorderOn(dataDir)
    await recorder.keepUp()
    expect(await agents(sent)).toEqual(names(20))
    expect(await files()).toHaveLength(1)
    await utimes(await path(), longAgo, longAgo)
    await recorder.keepUp()
    expect(await agents(sent)).toEqual(names(20))
    expect(await files()).toEqual([])
  })

  it('is taken in on from where it was left, when more is added', async () => {
    const { dataDir, path, sent } = await spooled(5)
    const { recorder } = recorderOn(dataDir)
    await recorder.keepUp()
    const [line] = (await readFile(await path(), 'utf8')).split('\n')
    await appendFile(await path(), `${line!.replace('Reader/0', 'Reader/5')}\n`)
    await recorder.keepUp()
    expect(await agents(sent)).toEqual(names(6))
  })

  it('counts once, however many take it in at the same time', async () => {
    const { dataDir, sent } = await spooled(300)
    const recorders = Array.from({ length: 4 }, () => recorderOn(dataDir).recorder)
    await Promise.all(recorders.map((recorder) => recorder.keepUp()))
    expect(await agents(sent)).toEqual(names(300))
  })

  it('gives all whole lines, and the log says that one was cut off', async () => {
    const { dataDir, files, path, sent } = await spooled(10)
    await truncate(await path(), (await stat(await path())).size - 20)
    const { recorder, said } = recorderOn(dataDir)
    await recorder.keepUp()
    expect(await agents(sent)).toEqual(names(9))
    expect(said.filter(({ msg }) => msg.includes('cut off'))).toEqual([])
    await utimes(await path(), longAgo, longAgo)
    await recorder.keepUp()
    expect(said.filter(({ msg }) => msg.includes('cut off'))).toMatchObject([{ bytes: expect.any(Number) }])
    expect(await files()).toEqual([])
  })

  it('gives what can be read of it, and the log says that some cannot', async () => {
    const { dataDir, path, sent } = await spooled(3)
    const lines = (await readFile(await path(), 'utf8')).split('\n')
    await writeFile(await path(), [lines[0], '{"hits":[{"at":17', lines[1], 'null', lines[2], ''].join('\n'))
    const { recorder, said } = recorderOn(dataDir)
    await recorder.keepUp()
    await recorder.keepUp()
    expect(await agents(sent)).toEqual(names(3))
    expect(said.filter(({ msg }) => msg.includes('cannot be read'))).toMatchObject([{ lines: 2 }])
  })

  it.each([
    ['"unclear"', '"nobody"'],
    [',"method":"GET"', ''],
  ])('is put aside when Postgres will never take it (%s: %s), and taken in when it is mended', async (right, wrong) => {
    const { dataDir, folder, files, path, sent } = await spooled(3)
    const text = await readFile(await path(), 'utf8')
    await writeFile(await path(), text.replace(right, wrong))
    const { recorder, said } = recorderOn(dataDir)
    await recorder.keepUp()
    const [aside] = await files()
    expect(aside).toMatch(/\.jsonl\.refused$/)
    expect(said.filter(({ msg }) => msg.includes('put aside'))).toHaveLength(1)
    await recorder.record(open(sent, 'Reader/3'))
    await writeFile(join(folder, aside!.replace('.refused', '')), text)
    await recorder.keepUp()
    expect(await agents(sent)).toEqual(names(4))
  })
})

describe('a spool that is full', () => {
  it('stays within its bound, and the log says what is lost', async () => {
    const { path, said } = await spooled(200, 20_000)
    const { size } = await stat(await path())
    expect(size).toBeGreaterThan(19_000)
    expect(size).toBeLessThanOrEqual(20_000)
    expect(said.filter(({ msg }) => msg.includes('is full'))).toMatchObject([{ lost: 1, maxBytes: 20_000 }])
  })

  it('counts what others have left in it', async () => {
    const { dataDir, files, sent } = await spooled(50)
    const { log, said } = listeningLog()
    const pool = createPool(nowhere, log, 1)
    onTestFinished(() => pool.end())
    const recorder = createRecorder({ pool, dataDir, log, maxBytes: 5_000 })
    await recorder.record(open(sent))
    await recorder.close()
    expect(said.filter(({ msg }) => msg.includes('is full'))).toHaveLength(1)
    const sizes = (await files()).map(async (name) => (await stat(join(dataDir, 'spool/hits', name))).size)
    expect((await Promise.all(sizes)).sort()).toMatchObject([0, expect.any(Number)])
  })
})

it('a spool that cannot be written keeps nobody waiting, and the log says so', async () => {
  const { log, said } = listeningLog()
  const pool = createPool(nowhere, log, 1)
  onTestFinished(() => pool.end())
  const recorder = createRecorder({ pool, dataDir: '/dev/null', log })
  await recorder.record(open(await sentMailing(database.pool)))
  expect(said.filter(({ msg }) => msg.includes('could not be written'))).toMatchObject([{ lost: 1 }])
})
