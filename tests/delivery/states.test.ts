import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf, transaction } from '../../src/database/pool.ts'
import { noteBounce } from '../../src/delivery/bounces.ts'
import { endWindow } from '../../src/delivery/end-window.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { missLate, startPreparing } from '../../src/delivery/mailing-states.ts'
import type { Outcome } from '../../src/delivery/outcome.ts'
import {
  type Claimed,
  claim,
  type DeliveryStatus,
  excludeUnsubscribed,
  expireWorkers,
  handOff,
  keyOf,
  release,
  settle,
} from '../../src/delivery/states.ts'
import { registerWorker, renewLease } from '../../src/delivery/worker/workers.ts'
import { useDatabase } from '../support/database.ts'
import { onLists, type Scene, setScene } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
let scene: Scene
let mailing: number
let worker: number

const statusOf = async ({ subscriber }: Pick<Claimed, 'subscriber'>): Promise<DeliveryStatus> => {
  const row = await rowOf<{ status: DeliveryStatus }>(
    pool(),
    sql`select status from deliveries where mailing_id = ${mailing} and subscriber_id = ${subscriber}`,
  )
  return row!.status
}
const setMailing = (status: string) =>
  pool().query(sql`update mailings set status = ${status}::mailing_status,
    paused_by = case when ${status} = 'paused' then 'admin' end where id = ${mailing}`)
const take = (limit: number) => claim(pool(), { worker, relay: { id: 1, limited: false }, mailing, limit })
const endLeases = () => pool().query("update workers set lease_until = now() - interval '1 second'")
// The server of the tests has been up for longer than this.
const expire = () => expireWorkers(pool(), 0.001)

beforeEach(async () => {
  scene = await setScene(pool(), 5)
  mailing = scene.mailing.id
  await pool().query('update workers set ended_at = now()')
  worker = await registerWorker(pool(), 60)
  const { audience } = await freezeAudience(pool(), scene.mailing, onLists(scene.newsletter.id, [scene.list.id]))
  await pool().query(
    sql`update mailings set audience = ${audience}, started_at = now(), give_up_at = now() + interval '1 hour' where id = ${mailing}`,
  )
  await setMailing('sending')
})

describe('claim', () => {
  it('hands each delivery to one of several workers', async () => {
    const taken = await Promise.all([take(3), take(3), take(3)])
    const keys = taken.flat().map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
    await take(10)
    expect(await ledgerOf(pool(), mailing)).toMatchObject({ audience: 5, queued: 0, inFlight: 5, balances: true })
  })

  it('takes what is due and nothing else, of mailings that are sending', async () => {
    await pool().query("update deliveries set due_at = now() + interval '1 hour' where status = 'queued'")
    expect(await take(10)).toEqual([])
    await pool().query('update deliveries set due_at = now() where due_at is not null')
    await setMailing('paused')
    expect(await take(10)).toEqual([])
  })
})

const deferred = (reply: string, waitSeconds: number): Outcome => ({
  kind: 'deferred',
  reply,
  waitSeconds,
  because: 'later',
  restSeconds: 0,
})

describe('a delivery', () => {
  it.each<[Outcome, DeliveryStatus]>([
    [{ kind: 'accepted', reply: '250 OK' }, 'accepted'],
    [{ kind: 'refused', reply: '550 no', hard: false, reason: 'policy' }, 'refused'],
    [{ kind: 'unknown', reply: 'lost' }, 'unknown'],
    [deferred('451 later', 60), 'queued'],
  ])('that is handed off and settled as %j is %s', async (outcome, status) => {
    const [delivery] = await take(1)
    expect(await handOff(pool(), [delivery!])).toEqual(new Set([keyOf(delivery!)]))
    expect(await statusOf(delivery!)).toBe('handing_off')
    await settle(pool(), [[delivery!, outcome]])
    expect(await statusOf(delivery!)).toBe(status)
    expect(await ledgerOf(pool(), mailing)).toMatchObject({ balances: true })
  })

  it('that was deferred is claimed again at its time, its attempts counted', async () => {
    const [delivery] = await take(1)
    await handOff(pool(), [delivery!])
    await settle(pool(), [[delivery!, deferred('451', 0)]])
    const again = (await take(5)).find(({ subscriber }) => subscriber === delivery!.subscriber)
    expect(again).toMatchObject({ attempts: 1, epoch: delivery!.epoch + 1 })
  })

  it('may be handed off twice by the worker that asks again, and counts one attempt', async () => {
    const [delivery] = await take(1)
    await handOff(pool(), [delivery!])
    expect(await handOff(pool(), [delivery!])).toEqual(new Set([keyOf(delivery!)]))
    const row = await rowOf(pool(), sql`select attempts from deliveries where status = 'handing_off'`)
    expect(row).toEqual({ attempts: 1 })
  })

  it('is not handed off once its mailing is paused, and can be given back', async () => {
    const [delivery] = await take(1)
    await setMailing('paused')
    expect(await handOff(pool(), [delivery!])).toEqual(new Set())
    await release(pool(), [delivery!])
    expect(await statusOf(delivery!)).toBe('queued')
  })

  it('that is settled is settled for good', async () => {
    const [delivery] = await take(1)
    await handOff(pool(), [delivery!])
    await settle(pool(), [[delivery!, { kind: 'accepted', reply: '250' }]])
    await settle(pool(), [[delivery!, { kind: 'refused', reply: '550', hard: false, reason: 'policy' }]])
    await release(pool(), [delivery!])
    await endLeases()
    await expire()
    expect(await statusOf(delivery!)).toBe('accepted')
  })
})

describe('a lease that runs out', () => {
  it('gives back what was claimed, and makes unknown what was handed off', async () => {
    const [claimed, handed] = (await take(2)) as [Claimed, Claimed]
    await handOff(pool(), [handed])
    expect(await expire()).toEqual({ queued: 0, unknown: 0 })
    await endLeases()
    expect(await expire()).toEqual({ queued: 1, unknown: 1 })
    expect(await statusOf(claimed)).toBe('queued')
    expect(await statusOf(handed)).toBe('unknown')
    expect(await ledgerOf(pool(), mailing)).toMatchObject({ unknown: 1, queued: 4, balances: true })
  })

  it('leaves a late worker nothing to change', async () => {
    const [late] = await take(1)
    await endLeases()
    await expire()
    expect(await take(5)).toEqual([])
    worker = await registerWorker(pool(), 60)
    const again = (await take(5)).find(({ subscriber }) => subscriber === late!.subscriber)!
    expect(await handOff(pool(), [late!])).toEqual(new Set())
    await release(pool(), [late!])
    expect(await statusOf(again)).toBe('claimed')
    await handOff(pool(), [again])
    await settle(pool(), [[late!, { kind: 'refused', reply: '550', hard: false, reason: 'policy' }]])
    expect(await statusOf(again)).toBe('handing_off')
  })

  it('is kept by a living worker', async () => {
    await take(2)
    await endLeases()
    expect(await renewLease(pool(), worker, 60)).toBe(true)
    expect(await expire()).toEqual({ queued: 0, unknown: 0 })
  })
})

describe('excludeUnsubscribed', () => {
  const leave = (subscriber: number) =>
    transaction(pool(), async (db) => {
      await db.query(sql`update subscriptions set status = 'unsubscribed' where subscriber_id = ${subscriber}`)
      const row = await rowOf<{ id: number }>(
        db,
        sql`select newsletter_id as id from lists join subscriptions on list_id = id where subscriber_id = ${subscriber}`,
      )
      await excludeUnsubscribed(db, subscriber, row!.id)
    })

  it('stops what is not handed off, and only that', async () => {
    const [claimed, handed] = (await take(2)) as [Claimed, Claimed]
    await handOff(pool(), [handed])
    const queued = await rowOf<{ subscriber: number }>(
      pool(),
      sql`select subscriber_id as subscriber from deliveries where mailing_id = ${mailing} and status = 'queued' limit 1`,
    )
    for (const { subscriber } of [claimed, handed, queued!]) await leave(subscriber)
    expect(await statusOf(claimed)).toBe('excluded')
    expect(await statusOf(queued!)).toBe('excluded')
    expect(await statusOf(handed)).toBe('handing_off')
    expect(await handOff(pool(), [claimed])).toEqual(new Set())
    expect(await ledgerOf(pool(), mailing)).toMatchObject({ excluded: 2, balances: true })
  })

  it('waits for an audience that is being frozen', async () => {
    const { mailing: other, list } = await setScene(pool(), 1)
    const person = await rowOf<{ id: number }>(pool(), sql`select max(id) as id from subscribers`)
    let excluding: Promise<void> | undefined
    await transaction(pool(), async (db) => {
      await freezeAudience(db, other, onLists(list.newsletterId, [list.id]))
      excluding = leave(person!.id)
      await db.query(
        sql`update mailings set status = 'sending', give_up_at = now() + interval '1 hour' where id = ${other.id}`,
      )
    })
    await excluding
    const row = await rowOf(pool(), sql`select status from deliveries where mailing_id = ${other.id}`)
    expect(row).toEqual({ status: 'excluded' })
  })
})

describe('freezeAudience', () => {
  it('makes one delivery of each confirmed subscriber, the suppressed excluded from the start', async () => {
    const { mailing: other, list } = await setScene(pool(), 3)
    const person = await rowOf<{ email: string }>(pool(), sql`select email from subscribers order by id desc limit 1`)
    await suppress(pool(), person!.email, 'complaint')
    expect(await freezeAudience(pool(), other, onLists(list.newsletterId, [list.id, list.id]))).toMatchObject({
      audience: 3,
    })
    const row = await rowOf(
      pool(),
      sql`select address, reply from deliveries where mailing_id = ${other.id} and status = 'excluded'`,
    )
    expect(row).toEqual({ address: person!.email, reply: 'suppressed' })
  })
})

describe('a window that has passed', () => {
  const passWindow = () => pool().query(sql`update mailings set give_up_at = now() where id = ${mailing}`)

  it('lets nothing be claimed or handed off, and ends what is queued', async () => {
    const [claimed] = await take(1)
    await passWindow()
    expect(await take(5)).toEqual([])
    expect(await handOff(pool(), [claimed!])).toEqual(new Set())
    await release(pool(), [claimed!])
    expect(await endWindow(pool(), mailing)).toBe(5)
    expect(await ledgerOf(pool(), mailing)).toMatchObject({ refused: 5, queued: 0, balances: true })
  })

  it('counts a mailbox that was full till the end as a soft bounce', async () => {
    const claimed = await take(3)
    await handOff(pool(), claimed)
    const said = ['452 4.2.2 mailbox full', '451 4.7.1 greylisted, try again later', '421 4.4.2 connection timed out']
    const deferred = (reply: string): Outcome => ({
      kind: 'deferred',
      reply,
      because: 'later',
      waitSeconds: 60,
      restSeconds: 0,
    })
    await settle(
      pool(),
      claimed.map((delivery, at) => [delivery, deferred(said[at]!)] as const),
    )
    await passWindow()
    expect(await endWindow(pool(), mailing)).toBe(5)
    const bounces = sql`select subscriber_id as subscriber, reason, hard, fresh, reply from bounces where mailing_id = ${mailing}`
    expect(await rowsOf(pool(), bounces)).toEqual([
      { subscriber: claimed[0]!.subscriber, reason: 'mailboxfull', hard: false, fresh: true, reply: said[0] },
    ])
  })

  it.each([
    [
      'at once',
      async (one: Claimed) => {
        const refused = {
          kind: 'refused',
          reply: '552 5.2.2 mailbox full',
          hard: false,
          reason: 'mailboxfull',
        } as const
        await settle(pool(), [[one, refused]])
      },
    ],
    [
      'by the end of the window',
      async (one: Claimed) => {
        const later = { because: 'later', waitSeconds: 60, restSeconds: 0 } as const
        await settle(pool(), [[one, { kind: 'deferred', reply: '452 4.2.2 mailbox full', ...later }]])
        await passWindow()
        await endWindow(pool(), mailing)
      },
    ],
  ])('takes what the relay says %s over what anybody could have written', async (_, fails) => {
    const [one] = await take(1)
    await handOff(pool(), [one!])
    const weak = {
      reason: 'userunknown',
      hard: true,
      status: '',
      reply: 'no',
      source: 'mailbox',
      matched: 'weak',
    } as const
    await noteBounce(pool(), { mailing, subscriber: one!.subscriber, ...weak })
    await fails(one!)
    const noted = sql`select reason, matched, fresh from bounces where mailing_id = ${mailing}`
    expect(await rowsOf(pool(), noted)).toEqual([{ reason: 'mailboxfull', matched: 'reply', fresh: true }])
  })

  it('of its start makes a mailing missed, not sent', async () => {
    const { mailing: late } = await setScene(pool(), 1)
    await pool().query(sql`update mailings set latest_start = now() - interval '1 second' where id = ${late.id}`)
    expect((await startPreparing(pool())).map(({ id }) => id)).not.toContain(late.id)
    expect(await missLate(pool())).toMatchObject([{ id: late.id, status: 'missed' }])
    expect(await missLate(pool())).toEqual([])
  })
})

describe('the ledger', () => {
  it('does not balance when a delivery disappears', async () => {
    await pool().query(
      sql`delete from deliveries where ctid = (select min(ctid) from deliveries where mailing_id = ${mailing})`,
    )
    expect(await ledgerOf(pool(), mailing)).toMatchObject({ audience: 5, queued: 4, balances: false })
  })
})

describe('a mailing to a list and a segment', () => {
  it('excludes who leaves the list while it is sent, though they stay on another', async () => {
    const { newsletter, list, mailing: other } = await setScene(pool(), 2)
    const elsewhere = await createList(pool(), { newsletterId: newsletter.id, slug: 'elsewhere', name: 'Elsewhere' })
    const origin = { actor: 'reader', source: 'test' } as const
    const readers = await rowsOf<{ id: number }>(
      pool(),
      sql`select subscriber_id as id from subscriptions where list_id = ${list.id} order by 1`,
    )
    for (const { id } of readers) await subscribe(pool(), id, { listId: elsewhere.id, status: 'confirmed' }, origin)
    await freezeAudience(pool(), other, onLists(newsletter.id, [list.id]))
    await pool().query(sql`update mailings set status = 'sending', started_at = now(), segment_ids = '{1}',
      give_up_at = now() + interval '1 hour' where id = ${other.id}`)
    await transaction(pool(), async (db) => {
      await unsubscribe(db, readers[0]!.id, [list.id], origin)
      await excludeUnsubscribed(db, readers[0]!.id, newsletter.id)
    })
    const row = await rowOf(
      pool(),
      sql`select array_agg(status order by subscriber_id)::text[] as statuses from deliveries where mailing_id = ${other.id}`,
    )
    expect(row).toEqual({ statuses: ['excluded', 'queued'] })
  })
})
