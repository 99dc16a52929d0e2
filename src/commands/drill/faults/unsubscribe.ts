import sql from 'sql-template-tag'
import { rowOf, rowsOf } from '../../../database/pool.ts'
import { unsubscribe } from '../../../feedback/unsubscribe.ts'
import type { Fault, Finding } from '../fault.ts'
import type { Running } from '../running.ts'

interface Left {
  readonly address: string
  /** When the transaction had committed, by the clock of the sink. */
  readonly at: number
  /** How the delivery stood then. */
  readonly status: string
}

/** Every fifth recipient unsubscribes while the mailing runs. */
export const unsubscribeFault: Fault = {
  name: 'unsubscribe',
  paceMs: 20,
  excludes: true,
  inspect: async (run) => {
    await run.reached(1 / 100)
    const left = await unsubscribeSome(run)
    await run.over
    return judge(run, left)
  },
}

async function unsubscribeSome({ pool, newsletter, recipients, reached }: Running): Promise<Left[]> {
  const people = await rowsOf<{ mailing: number; subscriber: number; address: string }>(
    pool,
    sql`select mailing_id as mailing, subscriber_id as subscriber, address from deliveries
      join mailings m on m.id = mailing_id where newsletter_id = ${newsletter.id} order by random() limit ${recipients / 5}`,
  )
  const left: Left[] = []
  for (const [nth, { address, ...holder }] of people.entries()) {
    await reached(nth / people.length)
    await unsubscribe(pool, holder, 'one-click')
    const at = performance.now()
    const row = await rowOf<{ status: string }>(
      pool,
      sql`select status from deliveries where mailing_id = ${holder.mailing} and subscriber_id = ${holder.subscriber}`,
    )
    left.push({ address, at, status: row!.status })
  }
  return left
}

/**
 * A hand-off is committed before it is written: who was handed off when they left may be seen by the sink a moment
 * later. All others must not be seen from then on, and those excluded not at all.
 */
function judge({ sink }: Running, left: readonly Left[]): Finding {
  const late = left.filter(({ address, at, status }) => {
    const seen = sink.seen.get(address)
    return seen !== undefined && (status === 'excluded' || (status !== 'handing_off' && seen > at))
  })
  const count = (status: string) => left.filter((person) => person.status === status).length
  const onTheWay = left.filter(({ address, at }) => (sink.seen.get(address) ?? 0) > at).length
  const values = { left: left.length, excluded: count('excluded'), late: late.length, onTheWay }
  const passed = late.length === 0 && values.excluded > 0
  return { passed, note: { key: 'drill.note.unsubscribed', values } }
}
