import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPool, type Pool, rowsOf, transaction } from '../../../src/database/pool.ts'
import { createRecorder, type Recorder } from '../../../src/feedback/hits/recorder.ts'
import { createLog } from '../../../src/log.ts'
import { changeNewsletter } from '../../../src/newsletters/newsletter.ts'
import { useDatabase } from '../../support/database.ts'
import { openWay, type Way } from '../../support/way.ts'
import { hitsOf, link, open, sentMailing, spoolDir } from './world.ts'

const database = useDatabase()
const log = createLog('silent')

interface Scene {
  readonly recorder: Recorder
  readonly way: Way
  readonly files: () => Promise<string[]>
  readonly pool: Pool
  readonly dataDir: string
}

/** A recorder whose way to Postgres can be cut. */
async function startScene(options: { maxBytes?: number; queryTimeout?: number } = {}): Promise<Scene> {
  const way = await openWay(database.url)
  const { dataDir, files } = await spoolDir()
  const pool = createPool(way.url, log, 3, {
    connectionTimeoutMillis: 2_000,
    query_timeout: options.queryTimeout ?? 5_000,
  })
  const recorder = createRecorder({ pool, dataDir, log, ...(options.maxBytes && { maxBytes: options.maxBytes }) })
  onTestFinished(async () => {
    await recorder.close()
    await pool.end()
    await way.close()
  })
  return { recorder, way, files, pool, dataDir }
}

const agents = async (mailing: number) =>
  (await hitsOf(database.pool, mailing)).map(({ userAgent }) => userAgent).sort()
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `Reader/${from + n}`).sort()

describe('what is recorded', () => {
  it('is there when the promise is fulfilled, with all that classing needs', async () => {
    const { recorder, files } = await startScene()
    const sent = await sentMailing(database.pool)
    await recorder.record(open(sent))
    await recorder.record({ ...open(sent, 'Mozilla/5.0'), link: 0, client: '2001:db8:1:2::3' })
    const { mailing, subscriber } = sent
    expect(await hitsOf(database.pool, mailing)).toEqual([
      {
        mailing,
        subscriber,
        kind: 'open',
        link: null,
        userAgent: 'Reader/1',
        network: '203.0.113.0/24',
        class: 'unclear',
      },
      {
        mailing,
        subscriber,
        kind: 'click',
        link: 0,
        userAgent: 'Mozilla/5.0',
        network: '2001:db8:1::/48',
        class: 'machine',
      },
    ])
    expect(await files()).toEqual([])
  })

  it('goes in few statements, whatever comes at once', async () => {
    const { recorder } = await startScene()
    const sent = await sentMailing(database.pool)
    await Promise.all(names(0, 500).map((name) => recorder.record(open(sent, name))))
    expect(await agents(sent.mailing)).toEqual(names(0, 500))
    const rows = await rowsOf<{ xmin: string }>(
      database.pool,
      sql`select distinct xmin::text from hits where mailing_id = ${sent.mailing}`,
    )
    expect(rows.length).toBeLessThan(20)
  })

  it.each([
    'a "quoted" name',
    'back\\slash\\"',
    '{curly},null',
    'null',
    '',
    "it's; drop table hits --",
    '读者 ü \u00ff',
  ])('is what the program calls itself: %j', async (name) => {
    const { recorder } = await startScene()
    const sent = await sentMailing(database.pool)
    await recorder.record(open(sent, name))
    expect(await agents(sent.mailing)).toEqual([name])
  })

  it.each([
    ['anonymous', 7, [{ subscriber: null, userAgent: '', network: null, class: 'unclear' }]],
    ['off', 7, []],
    ['full', 0, [{ userAgent: 'Reader/1', network: null }]],
  ] as const)('follows the newsletter: tracking %s, networks for %i days', async (tracking, networkDays, kept) => {
    const { recorder } = await startScene()
    const sent = await sentMailing(database.pool, { tracking, networkDays })
    await recorder.record(open(sent))
    const hits = await hitsOf(database.pool, sent.mailing)
    expect(hits).toHaveLength(kept.length)
    expect(hits).toMatchObject(kept)
  })

  it('follows the newsletter also when it changes how long networks are kept', async () => {
    const { recorder } = await startScene()
    const sent = await sentMailing(database.pool)
    await recorder.record(open(sent))
    await changeNewsletter(database.pool, sent.newsletter.id, { networkDays: 0 })
    await recorder.keepUp()
    await recorder.record(open(sent))
    expect((await hitsOf(database.pool, sent.mailing)).map(({ network }) => network)).toEqual(['203.0.113.0/24', null])
  })

  it('is nothing of who is gone and of a mailing that is gone, and keeps what comes with it', async () => {
    const { recorder, files } = await startScene()
    const [gone, erased, sent] = [
      await sentMailing(database.pool),
      await sentMailing(database.pool),
      await sentMailing(database.pool),
    ]
    for (const one of [gone, erased, sent]) await recorder.record(open(one))
    await database.pool.query(sql`delete from mailings where id = ${gone.mailing}`)
    await database.pool.query(sql`delete from subscribers where id = ${erased.subscriber}`)
    await Promise.all([gone, erased, sent].map((one) => recorder.record(open(one, 'Late/1'))))
    expect(await agents(gone.mailing)).toEqual([])
    expect(await agents(erased.mailing)).toEqual(['Reader/1'])
    expect(await agents(sent.mailing)).toEqual(['Late/1', 'Reader/1'])
    expect(await files()).toEqual([])
  })

  it.each([
    ['erased', true],
    ['let go', false],
  ])('of somebody whose row is held waits on disk, and nobody else with it: %s', async (_, erase) => {
    const { recorder, files } = await startScene()
    const [held, other] = [await sentMailing(database.pool), await sentMailing(database.pool)]
    const letGo = new Error('let go')
    const holding = transaction(database.pool, async (db) => {
      await db.query(sql`delete from subscribers where id = ${held.subscriber}`)
      await Promise.all([recorder.record(open(held)), recorder.record(open(other))])
      expect(await agents(other.mailing)).toEqual(['Reader/1'])
      expect(await files()).toHaveLength(1)
      if (!erase) throw letGo
    })
    if (erase) await holding
    else await expect(holding).rejects.toBe(letGo)
    await recorder.keepUp()
    expect(await agents(held.mailing)).toEqual(erase ? [] : ['Reader/1'])
    expect(await files()).toEqual([])
  })
})

describe('links', () => {
  it('lead where the mailing says, and only there', async () => {
    const { recorder } = await startScene()
    const sent = await sentMailing(database.pool)
    expect(await recorder.linkUrl(sent.mailing, 0)).toBe(link)
    expect(await recorder.linkUrl(sent.mailing, 1)).toBeUndefined()
    expect(await recorder.linkUrl(99_999, 0)).toBeUndefined()
  })

  it('of recent mailings are known before anybody clicks, and of others it is said to try again', async () => {
    const { recorder, way } = await startScene()
    const sent = await sentMailing(database.pool)
    await recorder.keepUp()
    const later = await sentMailing(database.pool)
    await way.cut()
    expect(await recorder.linkUrl(sent.mailing, 0)).toBe(link)
    await expect(recorder.linkUrl(later.mailing, 0)).rejects.toMatchObject({ key: 'page.away.text' })
    await way.open()
    expect(await recorder.linkUrl(later.mailing, 0)).toBe(link)
  })
})

describe('while Postgres is away', () => {
  it('hits go to disk, and each is taken in once when it is back', async () => {
    const { recorder, way, files } = await startScene()
    const sent = await sentMailing(database.pool)
    const record = (from: number, to: number) =>
      Promise.all(names(from, to).map((name) => recorder.record(open(sent, name))))
    await record(0, 100)
    const during = record(100, 300)
    await way.cut()
    await during
    await record(300, 600)
    await record(600, 601)
    expect(await files()).toHaveLength(1)
    await expect(recorder.keepUp()).rejects.toThrow()
    await way.open()
    await recorder.keepUp()
    expect(await agents(sent.mailing)).toEqual(names(0, 601))
    expect(await files()).toEqual([])
    await record(601, 602)
    expect(await agents(sent.mailing)).toEqual(names(0, 602))
  })

  it('those are not taken in a second time whose commit nobody saw', async () => {
    const { recorder, way, files } = await startScene()
    const sent = await sentMailing(database.pool)
    await recorder.record(open(sent, 'Reader/0'))
    way.muffle()
    const recording = recorder.record(open(sent, 'Reader/1'))
    await expect.poll(() => agents(sent.mailing)).toEqual(names(0, 2))
    await way.cut()
    await recording
    expect(await files()).toHaveLength(1)
    await way.open()
    await recorder.record(open(sent, 'Reader/2'))
    await recorder.keepUp()
    await recorder.record(open(sent, 'Reader/3'))
    expect(await agents(sent.mailing)).toEqual(names(0, 4))
    expect(await files()).toEqual([])
  })

  it('an answer that does not come is not waited for, and a batch that was stuck is in once', async () => {
    const { recorder, pool } = await startScene({ queryTimeout: 300 })
    const sent = await sentMailing(database.pool)
    await recorder.record(open(sent, 'Reader/0'))
    await transaction(database.pool, async (db) => {
      await db.query('lock table hits in share mode')
      await recorder.record(open(sent, 'Reader/1'))
    })
    await expect.poll(() => agents(sent.mailing)).toEqual(names(0, 2))
    await recorder.keepUp()
    expect(await agents(sent.mailing)).toEqual(names(0, 2))
    expect(pool.totalCount).toBeLessThanOrEqual(3)
  })

  it.each([
    ['anonymous', [{ subscriber: null, userAgent: '', network: null }]],
    ['off', []],
  ] as const)('what tracking %s does not allow is not on disk either', async (tracking, kept) => {
    const { recorder, way, dataDir } = await startScene()
    const sent = await sentMailing(database.pool, { tracking })
    await recorder.keepUp()
    await way.cut()
    await recorder.record(open(sent, 'Telltale/1'))
    const written = await textBelow(dataDir)
    expect(written.length > 0).toBe(kept.length > 0)
    expect(written).not.toMatch(/Telltale|203\.0\.113/)
    expect(written).not.toContain(`"subscriber":${sent.subscriber}`)
    await way.open()
    await recorder.keepUp()
    const hits = await hitsOf(database.pool, sent.mailing)
    expect(hits).toHaveLength(kept.length)
    expect(hits).toMatchObject(kept)
  })

  it.each([
    ['full', [{ userAgent: 'Reader/1' }]],
    ['anonymous', [{ subscriber: null, userAgent: '', network: null }]],
    ['off', []],
  ] as const)(
    'a mailing that is not known yet is asked for its privacy when it is back: %s',
    async (tracking, kept) => {
      const { recorder, way } = await startScene()
      await way.cut()
      const sent = await sentMailing(database.pool, { tracking })
      await recorder.record(open(sent))
      await way.open()
      await recorder.keepUp()
      const hits = await hitsOf(database.pool, sent.mailing)
      expect(hits).toHaveLength(kept.length)
      expect(hits).toMatchObject(kept)
    },
  )

  it('closing keeps what waits', async () => {
    const { recorder, way, files, pool, dataDir } = await startScene()
    const sent = await sentMailing(database.pool)
    await recorder.record(open(sent, 'Reader/0'))
    void recorder.record(open(sent, 'Reader/1'))
    await recorder.close()
    expect(await agents(sent.mailing)).toEqual(names(0, 2))
    await way.cut()
    void recorder.record(open(sent, 'Reader/2'))
    await recorder.close()
    expect(await files()).toHaveLength(1)
    await way.open()
    const next = createRecorder({ pool, dataDir, log })
    await next.keepUp()
    expect(await agents(sent.mailing)).toEqual(names(0, 3))
  })
})

async function textBelow(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'spool', 'hits')
  const files = await readdir(folder).catch(() => [])
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('')
}
