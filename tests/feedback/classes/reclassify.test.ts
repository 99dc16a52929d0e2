import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { countSegment } from '../../../src/audience/segments/count.ts'
import { keepRolls } from '../../../src/audience/segments/rolls.ts'
import { rowOf } from '../../../src/database/pool.ts'
import { lookAtHits } from '../../../src/feedback/classes/look.ts'
import { dropNetworks } from '../../../src/feedback/classes/networks.ts'
import { reclassify } from '../../../src/feedback/classes/reclassify.ts'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'
import { figuresOf } from '../../../src/reports/figures.ts'
import { useDatabase } from '../../support/database.ts'
import { addSubscribers, type Scene } from '../../support/scene.ts'
import { click, iPhone, morning, open } from './hits.ts'
import { classesOf, record, setMailing } from './stored.ts'

const database = useDatabase()
let scene: Scene
beforeEach(async () => {
  await database.pool.query(sql`update hit_states set rules_version = 2`)
  const acceptances = new Map(Array.from({ length: 30 }, (_, n) => [n + 1, morning + n * 4_000]))
  scene = await setMailing(database.pool, 20, acceptances)
})

const mailing = () => scene.mailing.id
const recorded = (...hits: SeenHit[]) => record(database.pool, mailing(), hits)
const classes = () => classesOf(database.pool, mailing())
const run = (scope = {}, size?: Parameters<typeof reclassify>[3]) => reclassify(database.pool, scope, undefined, size)
const drop = async () => {
  await lookAtHits(database.pool)
  await dropNetworks(database.pool)
}

const reader = { userAgent: iPhone, network: '198.51.100.0/24' }
const burst = [click(43, 1), click(43.4, 2), click(44, 3)]
/** One click for each of so many, in step with their acceptance. */
const gateway = (recipients: number) =>
  Array.from({ length: recipients }, (_, n) => click(n * 4 + 43, 1, { subscriber: n + 1 }))
/** As rules of another time have classed them. */
const were = (was: string, where = sql`true`) =>
  database.pool.query(sql`update hits set class = ${was}::hit_class, burst = null, rules_version = 1
    where mailing_id = ${mailing()} and ${where}`)

describe('classing the past anew', () => {
  it('finds what was not looked for, takes back what is none any more, and says how many', async () => {
    await recorded(
      ...gateway(6),
      ...burst.map((hit) => ({ ...hit, subscriber: 9 })),
      open(9, { subscriber: 9, userAgent: 'curl/8' }),
    )
    await recorded(click(900, 2, reader))
    await were('person')
    await were('machine', sql`at > '2026-11-02T07:10:00+08:00'`)
    await were('unclear', sql`kind = 'open'`)
    const done = await run({}, { clicks: 2, subscribers: 1 })
    expect(await classes()).toEqual([
      ...Array(6).fill('machine by network'),
      ...Array(3).fill('machine by links'),
      ...['machine', 'person'],
    ])
    expect(done).toEqual({
      version: 2,
      mailings: 1,
      hits: 11,
      changes: [
        { from: 'person', to: 'machine', hits: 9 },
        { from: 'machine', to: 'person', hits: 1 },
        { from: 'unclear', to: 'machine', hits: 1 },
      ],
    })
  })

  it('passes over what these rules have been run over, but for a mailing that is named', async () => {
    await recorded(...burst)
    expect((await run()).changes).toEqual([{ from: 'person', to: 'machine', hits: 3 }])
    expect(await run()).toEqual({ version: 2, mailings: 0, hits: 0, changes: [] })
    await were('person')
    expect((await run()).mailings).toBe(0)
    expect((await run({ mailing: mailing() })).changes).toEqual([{ from: 'person', to: 'machine', hits: 3 }])
  })

  it('leaves mailings of issues before a day alone', async () => {
    await recorded(...burst)
    expect((await run({ since: '2026-11-03' })).mailings).toBe(0)
    expect((await run({ since: '2026-11-02' })).mailings).toBe(1)
  })

  it('does the rest when it ended in between', async () => {
    await recorded(...[1, 2, 3, 4].flatMap((subscriber) => burst.map((hit) => ({ ...hit, subscriber }))))
    const stops = (done: number) => {
      if (done === 6) throw new Error('stopped')
    }
    await expect(reclassify(database.pool, {}, stops, { clicks: 100, subscribers: 1 })).rejects.toThrow('stopped')
    expect((await classes()).filter((one) => one === 'person')).toHaveLength(6)
    expect((await run()).changes).toEqual([{ from: 'person', to: 'machine', hits: 6 }])
    expect((await classes()).filter((one) => one === 'person')).toHaveLength(0)
  })

  it('waits for whoever looks at the hits of the mailing, and they for it', async () => {
    await recorded(...gateway(30), ...burst.map((hit) => ({ ...hit, subscriber: 9 })))
    await Promise.all([
      run({}, { clicks: 3, subscribers: 2 }),
      lookAtHits(database.pool, undefined, 4),
      lookAtHits(database.pool),
    ])
    await lookAtHits(database.pool)
    expect((await classes()).filter((one) => one === 'person')).toHaveLength(0)
  })
})

describe('what is gone', () => {
  it('keeps what a network told when it is dropped', async () => {
    await recorded(...gateway(6), open(44, { subscriber: 1 }), click(900, 2, reader))
    await drop()
    const before = await classes()
    expect(before).toEqual([...Array(6).fill('machine by network'), 'machine by source', 'person'])
    expect((await run({ mailing: mailing() })).changes).toEqual([])
    expect(await classes()).toEqual(before)
  })

  it('keeps it where the networks of only a part of a burst are dropped', async () => {
    await recorded(...gateway(6))
    await lookAtHits(database.pool)
    await database.pool.query(sql`update hits set network = null where mailing_id = ${mailing()} and subscriber_id < 4`)
    await database.pool.query(sql`update hit_states set networks_until = (select min(at) from hits
      where mailing_id = ${mailing()} and network is not null) where mailing_id = ${mailing()}`)
    expect((await run({ mailing: mailing() })).changes).toEqual([])
  })

  it('takes a network verdict back while all networks are there', async () => {
    await recorded(...gateway(6))
    await lookAtHits(database.pool)
    // As rules that went by smaller numbers had it.
    await database.pool.query(sql`delete from hits where mailing_id = ${mailing()} and subscriber_id < 4`)
    expect((await run({ mailing: mailing() })).changes).toEqual([{ from: 'machine', to: 'person', hits: 3 }])
    expect(await classes()).toEqual(Array(3).fill('person'))
  })

  it('keeps the class of whoever was erased, and still finds their bursts', async () => {
    await recorded(
      click(60, 1, reader),
      ...burst.map((hit) => ({ ...hit, subscriber: 2 })),
      open(5, { userAgent: 'curl/8' }),
    )
    await database.pool.query(sql`update hits set user_agent = '', network = null where mailing_id = ${mailing()}`)
    await run()
    expect(await classes()).toEqual(['person', ...Array(3).fill('machine by links'), 'machine'])
  })

  it('is not missed of newsletters that count without persons', async () => {
    await recorded(...burst)
    await database.pool.query(
      sql`update hits set subscriber_id = null, user_agent = '', network = null where mailing_id = ${mailing()}`,
    )
    expect((await run()).mailings).toBe(0)
    expect(await classes()).toEqual(Array(3).fill('person'))
  })
})

describe('what is kept of hits', () => {
  const opened = { opened: { issue: '2026-11-02' } } as const
  const counted = () => countSegment(database.pool, scene.newsletter.id, opened)
  const rolled = () =>
    rowOf(database.pool, sql`select hits_until > 0 as is from roll_states where mailing_id = ${mailing()}`)

  /** So many new readers of the list who have opened. */
  async function openedBy(count: number): Promise<number[]> {
    await addSubscribers(database.pool, scene.list.id, count)
    const { rows } = await database.pool.query<{ id: number }>(
      sql`select subscriber_id as id from subscriptions where list_id = ${scene.list.id} order by 1`,
    )
    await recorded(...rows.map(({ id }) => open(900, { ...reader, subscriber: id })))
    return rows.map(({ id }) => id)
  }

  it('is right again after the past was classed anew: segments and figures', async () => {
    const ids = await openedBy(10)
    await were('machine', sql`subscriber_id > ${ids[5]!}`)
    await keepRolls(database.pool, 1)
    expect(await counted()).toBe(6)
    await run()
    expect(await counted()).toBe(10)
    await keepRolls(database.pool, 1)
    expect(await counted()).toBe(10)
    expect((await figuresOf(database.pool, mailing())).opens).toMatchObject({ raw: 10, machine: 0, unique: 10 })
  })

  it('loses who opened only as a part of a burst', async () => {
    const ids = await openedBy(4)
    await lookAtHits(database.pool)
    await keepRolls(database.pool, 1)
    expect(await counted()).toBe(4)
    await recorded(...burst.map((hit) => ({ ...hit, ...reader, at: morning + 900_000 + hit.id, subscriber: ids[0]! })))
    await lookAtHits(database.pool)
    expect(await counted()).toBe(3)
    await keepRolls(database.pool, 1)
    expect(await counted()).toBe(3)
  })

  it('stays while hits change that are not in it', async () => {
    const ids = await openedBy(4)
    await lookAtHits(database.pool)
    await keepRolls(database.pool, 1)
    await recorded(open(44, { subscriber: ids[1]! }), ...burst.map((hit) => ({ ...hit, subscriber: ids[1]! })))
    await keepRolls(database.pool, 1) // nobody has looked at these
    await lookAtHits(database.pool)
    expect(await rolled()).toEqual({ is: true })
    expect(await counted()).toBe(4)
  })
})
