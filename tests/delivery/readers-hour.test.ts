import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/database/pool.ts'
import { startPreparing } from '../../src/delivery/mailing-states.ts'
import { findMailing, type NewMailing } from '../../src/delivery/mailings.ts'
import { prepareMailing } from '../../src/delivery/prepare.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const noMx = () => Promise.reject(new Error('nobody is asked'))

const minute = 60_000
const hour = 60 * minute

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(
    parts.find(({ type }) => type === 'timeZoneName')!.value,
  )!
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute)
}

/** A mailing of five minutes ago in Shanghai, prepared, for readers with a zone each. */
async function prepared(zones: readonly (string | null)[], how: Partial<NewMailing>) {
  const scheduledFor = new Date(Date.now() - 5 * minute)
  const { list, mailing } = await setScene(pool(), zones.length, { scheduledFor, ...how })
  await pool().query(sql`update subscribers s set time_zone = z.zone
    from unnest(${[...zones]}::text[]) with ordinality as z (zone, at),
      (select subscriber_id, row_number() over (order by subscriber_id) as at from subscriptions where list_id = ${list.id}) as r
    where r.at = z.at and s.id = r.subscriber_id`)
  await startPreparing(pool())
  await prepareMailing(pool(), mailing, { publicUrl: 'http://localhost', lookUpMx: noMx, log: createLog('silent') })
  const rows = await rowsOf<{ due: Date; canary: boolean }>(
    pool(),
    sql`select due_at as due, canary from deliveries where mailing_id = ${mailing.id} order by subscriber_id`,
  )
  const { startedAt, giveUpAt } = await findMailing(pool(), mailing.id)
  return { rows, scheduledFor, startedAt: startedAt!, giveUpAt: giveUpAt! }
}

/** In milliseconds after `scheduledFor`, when it is that hour in a zone. */
const laterIn = (zone: string, scheduledFor: Date) => {
  const local = scheduledFor.getTime() + offsetOf('Asia/Shanghai', scheduledFor)
  // Of the hour of theirs, which may be on the other side of a change of the clocks.
  const there = new Date(local - offsetOf(zone, scheduledFor))
  return local - offsetOf(zone, there) - scheduledFor.getTime()
}

describe('a mailing by the clock of each reader', () => {
  it('is due at the same hour of their own day; at once where that has passed, or nothing is known', async () => {
    const zones = ['Europe/London', 'america/los_angeles', 'Asia/Shanghai', 'Pacific/Auckland', null, 'Nowhere/Atall']
    const { rows, scheduledFor, startedAt, giveUpAt } = await prepared(zones, { hour: 'reader' })
    const dues = rows.map(({ due }) => due.getTime() - scheduledFor.getTime())
    const west = ['Europe/London', 'America/Los_Angeles'].map((zone) => laterIn(zone, scheduledFor))
    expect(dues.slice(0, 2)).toEqual(west)
    const atOnce = startedAt.getTime() - scheduledFor.getTime()
    expect(dues.slice(2)).toEqual(Array(4).fill(atOnce))
    // Eight hours after the hour of the last of them.
    expect(giveUpAt.getTime() - scheduledFor.getTime()).toBe(west[1]! + 8 * hour)
  })

  it('has its canary among those whose hour has come', async () => {
    const zones = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'Asia/Shanghai' : 'Europe/London'))
    const { rows, startedAt } = await prepared(zones, { hour: 'reader', canary: { share: 0.9, minutes: 30 } })
    const first = rows.filter(({ canary }) => canary)
    expect(first.length).toBeGreaterThan(0)
    for (const { due } of first) expect(due).toEqual(startedAt)
  })

  it('is not what a mailing is by itself', async () => {
    const { rows, startedAt, giveUpAt } = await prepared(['Europe/London', null], {})
    expect(rows.map(({ due }) => due)).toEqual([startedAt, startedAt])
    expect(giveUpAt.getTime() - startedAt.getTime()).toBe(8 * hour)
  })
})
