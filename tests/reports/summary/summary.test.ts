import * as fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import type { Pool } from '../../../src/database/pool.ts'
import { createLog } from '../../../src/log.ts'
import { keepHitSums, reachOf } from '../../../src/reports/summary/keep.ts'
import { startSums } from '../../../src/reports/summary/upkeep.ts'
import { useDatabase } from '../../support/database.ts'
import { addHits, agents, type MadeHit, plainSums, readSums, startWithLinks } from '../hits.ts'

const database = useDatabase()
const readers = 5

const hit: fc.Arbitrary<MadeHit> = fc.record({
  reader: fc.option(fc.nat(readers - 1), { freq: 8 }),
  link: fc.option(fc.nat(3), { nil: null }),
  minutes: fc.constantFrom(0, 3, 7, 61, 300, 310, 2000),
  device: fc.constantFrom(...(Object.keys(agents) as (keyof typeof agents)[])),
  class: fc.constantFrom('person', 'person', 'proxied', 'unclear', 'machine'),
})
type Act =
  | { readonly kind: 'hits'; readonly hits: readonly MadeHit[] }
  | { readonly kind: 'class'; readonly of: number; readonly as: string }
  | { readonly kind: 'erase'; readonly reader: number }
  | { readonly kind: 'keep' | 'anew' }
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('hits'), hits: fc.array(hit, { minLength: 1, maxLength: 8 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('class'),
      of: fc.nat(1),
      as: fc.constantFrom('person', 'machine', 'proxied', 'unclear'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase'), reader: fc.nat(readers - 1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('keep') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('anew') }) },
)

// Classed anew twice before it is counted again: what was counted is what it was at first.
const twice: Act[] = [
  { kind: 'hits', hits: [{ reader: 0 }, { reader: 1 }] },
  { kind: 'keep' },
  { kind: 'class', of: 0, as: 'machine' },
  { kind: 'class', of: 1, as: 'machine' },
  { kind: 'class', of: 0, as: 'proxied' },
  { kind: 'class', of: 1, as: 'unclear' },
]

type Sending = Awaited<ReturnType<typeof startWithLinks>>

async function perform(pool: Pool, sending: Sending, one: Act): Promise<void> {
  const { id } = sending.mailing
  if (one.kind === 'hits') await addHits(pool, sending, one.hits)
  if (one.kind === 'keep') await keepHitSums(pool, 1)
  if (one.kind === 'anew') await pool.query(sql`update hit_sum_states set hits_until = 0 where mailing_id = ${id}`)
  if (one.kind === 'class') {
    await pool.query(sql`update hits set class = ${one.as}::hit_class where mailing_id = ${id} and id % 2 = ${one.of}`)
  }
  if (one.kind === 'erase') {
    await pool.query(sql`update hits set user_agent = '', purpose = ''
      where mailing_id = ${id} and subscriber_id = ${sending.readers[one.reader]!.subscriber}`)
  }
}

describe('the sums of hits', () => {
  it('are those of the hits, whatever came, was classed anew, erased or counted meanwhile', async () => {
    const sending = await startWithLinks(database.pool, readers)
    const { id } = sending.mailing
    const property = fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      await database.pool.query(sql`delete from hits where mailing_id = ${id}`)
      for (const table of [sql`delete from hit_sums`, sql`delete from hit_sum_states`, sql`delete from changed_hits`]) {
        await database.pool.query(table)
      }
      for (const one of acts) {
        await perform(database.pool, sending, one)
        expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
      }
      // And of what is kept alone.
      await keepHitSums(database.pool, 1)
      expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
    })
    await fc.assert(property, { numRuns: 25, examples: [[twice]] })
  }, 120_000)

  it('take in hits that are committed out of the order of their ids', async () => {
    const sending = await startWithLinks(database.pool, readers)
    const slow = await database.pool.connect()
    try {
      await slow.query('begin')
      await slow.query(sql`insert into hits (mailing_id, subscriber_id, kind, method, user_agent, purpose, class, rules_version)
        values (${sending.mailing.id}, ${sending.readers[0]!.subscriber}, 'open', 'GET', 'x', '', 'person', 1)`)
      await addHits(database.pool, sending, [{ reader: 1 }])
      const keeping = keepHitSums(database.pool, 1)
      await slow.query('commit')
      await keeping
    } finally {
      slow.release()
    }
    await keepHitSums(database.pool, 1)
    expect(await readSums(database.pool, sending.mailing.id)).toEqual(
      await plainSums(database.pool, sending.mailing.id),
    )
  })

  it('do not wait for ever for who writes hits, and go no further then', async () => {
    const sending = await startWithLinks(database.pool, readers)
    await addHits(database.pool, sending, [{ reader: 1 }])
    const slow = await database.pool.connect()
    try {
      await slow.query('begin')
      await slow.query('lock table hits in row exclusive mode')
      await keepHitSums(database.pool, 1)
      expect(await reachOf(database.pool, sending.mailing.id)).toBe(0)
    } finally {
      await slow.query('rollback')
      slow.release()
    }
  })

  it('are right when hits are classed anew while they are counted', async () => {
    const sending = await startWithLinks(database.pool, readers)
    const { id } = sending.mailing
    await addHits(database.pool, sending, [{ reader: 0 }, { reader: 1 }, { reader: 1, link: 2 }])
    await keepHitSums(database.pool, 1)
    await addHits(database.pool, sending, [{ reader: 2 }])
    const other = await database.pool.connect()
    try {
      await other.query('begin')
      await other.query(sql`update hits set class = 'machine' where mailing_id = ${id} and kind = 'open'`)
      const keeping = keepHitSums(database.pool, 1)
      expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
      await other.query('commit')
      await keeping
    } finally {
      other.release()
    }
    expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
    const all = (await readSums(database.pool, id)).find(({ figure, kind }) => figure === 'all' && kind === 'open')
    expect(all).toMatchObject({ machine: 3, people: 0, unique: 0 })
  })

  it('are counted anew when very many hits of a mailing change at once', async () => {
    const { mailing, readers: people } = await startWithLinks(database.pool, readers)
    const { id } = mailing
    await database.pool.query(sql`insert into hits (mailing_id, subscriber_id, kind, method, user_agent, purpose, class, rules_version)
      select ${id}::integer, ${people[0]!.subscriber}::bigint, 'open', 'GET', 'x', '', 'person', 1 from generate_series(1, 20001)`)
    await keepHitSums(database.pool, 1)
    expect(await reachOf(database.pool, id)).toBeGreaterThan(20_000)
    await database.pool.query(sql`update hits set network = '10.0.0.0/24' where mailing_id = ${id}`)
    expect(await reachOf(database.pool, id)).toBeGreaterThan(20_000)
    await database.pool.query(sql`update hits set class = 'machine' where mailing_id = ${id}`)
    expect(await reachOf(database.pool, id)).toBe(0)
    expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
    await keepHitSums(database.pool, 1)
    expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
  })

  it('are kept by whoever runs them, as are those of deliveries', async () => {
    const sending = await startWithLinks(database.pool, readers)
    const { id } = sending.mailing
    await addHits(
      database.pool,
      sending,
      Array.from({ length: 200 }, () => ({ reader: 1 })),
    )
    await database.pool.query(sql`update mailings set status = 'sent', finished_at = now() where id = ${id}`)
    const runners = [1, 2].map(() => startSums(database.pool, createLog('silent')))
    const kept = async () => [
      (await reachOf(database.pool, id)) > 0,
      (await database.pool.query(sql`select from delivery_sums where mailing_id = ${id}`)).rowCount,
    ]
    await expect.poll(kept, { timeout: 20_000 }).toEqual([true, 2])
    await Promise.all(runners.map(({ stop }) => stop()))
    expect(await readSums(database.pool, id)).toEqual(await plainSums(database.pool, id))
  })
})
