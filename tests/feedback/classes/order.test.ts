import fc from 'fast-check'
import { expect, it } from 'vitest'
import { classOf } from '../../../src/feedback/classes/bursts.ts'
import { lookAtHits } from '../../../src/feedback/classes/look.ts'
import { reclassify } from '../../../src/feedback/classes/reclassify.ts'
import { useDatabase } from '../../support/database.ts'
import { burstsOf } from './hits.ts'
import { byMailing, type Replayed, readReplay } from './replay.ts'
import { classesOf, record, setMailing } from './stored.ts'

const database = useDatabase()
const mailings = byMailing(await readReplay())

/** A mailing of the replay in any order, in what parts its hits are recorded, and how many are looked at at once. */
const arrivals = fc.integer({ min: 0, max: mailings.length - 1 }).chain((n) => {
  const rows = mailings[n]!
  return fc.record({
    rows: fc.shuffledSubarray(rows, { minLength: rows.length }),
    cuts: fc.array(fc.integer({ min: 0, max: rows.length }), { maxLength: 12 }),
    batch: fc.integer({ min: 5, max: 200 }),
  })
})

function expected(rows: readonly Replayed[]): string[] {
  const hits = rows.map(({ hit }) => hit)
  const marks = burstsOf(hits, rows[0]!.links)
  return hits.map((hit) => classOf(hit, marks))
}

const found = async (mailing: number) =>
  (await classesOf(database.pool, mailing)).map((one) => one.replace(/ by .*/, ''))

it('comes to the same by whatever order and in whatever batches hits come, and again over the past', async () => {
  const { pool } = database
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ rows, cuts, batch }) => {
      // Of this mailing the planner has not heard, as of every new one beside many.
      await pool.query('analyze hits, deliveries')
      const acceptances = new Map(rows.map(({ hit }) => [hit.subscriber, hit.acceptedAt]))
      const { id } = (await setMailing(pool, rows[0]!.links, acceptances)).mailing
      let from = 0
      for (const to of [...cuts.sort((a, b) => a - b), rows.length]) {
        await record(
          pool,
          id,
          rows.slice(from, to).map(({ hit }) => hit),
        )
        await lookAtHits(pool, undefined, batch)
        from = to
      }
      expect(await found(id)).toEqual(expected(rows))
      expect(
        (await reclassify(pool, { mailing: id }, undefined, { clicks: batch, subscribers: batch })).changes,
      ).toEqual([])
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
