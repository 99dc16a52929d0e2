import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { judgeCanary } from '../../src/delivery/canary.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { cancelMailing, resumeMailing } from '../../src/delivery/mailing-states.ts'
import { findMailing } from '../../src/delivery/mailings.ts'
import { claim, release } from '../../src/delivery/states.ts'
import { registerWorker } from '../../src/delivery/worker/workers.ts'
import { noteComplaint } from '../../src/feedback/complaints.ts'
import { takeReturned } from '../../src/feedback/take.ts'
import { type Locale, translate } from '../../src/locale/index.ts'
import { bytesOf, complaint } from '../feedback/bounce/mails.ts'
import { useDatabase } from '../support/database.ts'
import { messageIdOf, type Reader, ring, type Sending, startSendingTo } from '../support/sending.ts'
import { useWorkers } from './worker/at-work.ts'

const database = useDatabase()
const pool = () => database.pool
const { startRelay, work, ledgerBecomes, mailingBecomes } = useWorkers(pool)

const minutes = 30

/** A mailing of which exactly the first so many go first. */
async function withCanary(subscribers: number, first: number): Promise<Sending & { canary: readonly Reader[] }> {
  const scene = await startSendingTo(pool(), subscribers, { canary: { share: 0.5, minutes } })
  const canary = scene.readers.slice(0, first)
  await pool().query(sql`update deliveries d
    set canary = c.canary, due_at = m.started_at + make_interval(mins => case when c.canary then 0 else ${minutes}::integer end)
    from mailings m, (select subscriber_id, subscriber_id = any(${canary.map(({ subscriber }) => subscriber)}) as canary
      from deliveries where mailing_id = ${scene.mailing.id}) as c
    where d.mailing_id = ${scene.mailing.id} and m.id = d.mailing_id and c.subscriber_id = d.subscriber_id`)
  return { ...scene, canary }
}

/** As if it had begun so much earlier. */
async function wait(mailing: number): Promise<void> {
  const past = sql`make_interval(mins => ${minutes}::integer)`
  await pool().query(sql`update mailings set started_at = started_at - ${past} where id = ${mailing}`)
  await pool().query(
    sql`update deliveries set due_at = due_at - ${past} where mailing_id = ${mailing} and due_at is not null`,
  )
}

/** So many of those who go first come to this. */
const settleCanary = (mailing: number, status: string, count: number) =>
  pool().query(sql`update deliveries
    set status = ${status}::delivery_status, attempts = 1, settled_at = now(), due_at = null
    where mailing_id = ${mailing} and subscriber_id = any(array(
      select subscriber_id from deliveries where mailing_id = ${mailing} and canary and status = 'queued' limit ${count}))`)

const complainAbout = async (mailing: number, reader: Reader) => {
  const { address } = reader
  const messageId = messageIdOf(mailing, reader)
  return takeReturned(pool(), ring, bytesOf(complaint(`Original-Rcpt-To: ${address}`, `Message-ID: ${messageId}\n\nx`)))
}

const judge = async (mailing: number) => judgeCanary(pool(), await findMailing(pool(), mailing))

describe('a canary', () => {
  it('is about such a share of the audience', async () => {
    const { mailing } = await startSendingTo(pool(), 2_000, { canary: { share: 0.1, minutes } })
    const row = await rowOf<{ first: number; early: number }>(
      pool(),
      sql`select count(*) filter (where canary) as first,
          count(*) filter (where canary <> (due_at < started_at + make_interval(mins => canary_minutes))) as early
        from deliveries join mailings on id = mailing_id where id = ${mailing.id}`,
    )
    // Binomial: 200, and six times its deviation of 13.4 either way.
    expect(row!.first).toBeGreaterThan(120)
    expect(row!.first).toBeLessThan(280)
    expect(row!.early).toBe(0)
    await cancelMailing(pool(), mailing.id)
  })

  it('goes first, and nobody else before it is judged, whenever they are due', async () => {
    const { mailing, canary } = await withCanary(20, 5)
    const worker = await registerWorker(pool(), 60)
    const take = async () =>
      (await claim(pool(), { worker, relay: { id: 1, limited: false }, mailing: mailing.id, limit: 100 }))
        .map(({ subscriber }) => subscriber)
        .sort((one, other) => one - other)
    expect(await take()).toEqual(canary.map(({ subscriber }) => subscriber))
    await wait(mailing.id)
    expect(await take()).toEqual([])
    await pool().query(sql`update deliveries set status = 'accepted' where mailing_id = ${mailing.id} and canary`)
    expect(await judge(mailing.id)).toBe('passed')
    expect(await take()).toHaveLength(15)
  })

  it('that is well received lets the rest go after the wait', async () => {
    const relay = await startRelay()
    const { mailing, canary } = await withCanary(40, 10)
    await work(relay)
    await ledgerBecomes(mailing.id, { accepted: 10, queued: 30, inFlight: 0 })
    expect(relay.accepted.flatMap(({ to }) => to).sort()).toEqual(canary.map(({ address }) => address).sort())
    expect(await findMailing(pool(), mailing.id)).toMatchObject({ status: 'sending', canaryDue: false })
    await wait(mailing.id)
    await mailingBecomes(mailing.id, { status: 'sent', reason: null })
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ accepted: 40, balances: true })
    expect(relay.acceptedCount).toBe(40)
  })

  it('of nobody passes after the wait', async () => {
    const relay = await startRelay()
    const { mailing } = await withCanary(3, 0)
    await work(relay)
    await wait(mailing.id)
    await mailingBecomes(mailing.id, { status: 'sent' })
    expect(relay.acceptedCount).toBe(3)
  })

  it.each([
    ['nobody knows of', 'unknown', 3, 1],
    ['nobody accepts', 'refused', 2, 0],
  ])('that %s holds the mailing', async (_, status, failed, accepted) => {
    const { mailing } = await withCanary(20, failed + accepted)
    await settleCanary(mailing.id, 'accepted', accepted)
    await settleCanary(mailing.id, status, failed)
    await wait(mailing.id)
    expect(await judge(mailing.id)).toBe('held')
  })

  it('that comes back after its wait is still claimed before the verdict', async () => {
    const { mailing } = await withCanary(10, 4)
    const worker = await registerWorker(pool(), 60)
    const take = () => claim(pool(), { worker, relay: { id: 1, limited: false }, mailing: mailing.id, limit: 20 })
    const claimed = await take()
    expect(claimed).toHaveLength(4)
    await wait(mailing.id)
    await release(pool(), claimed)
    expect(await judge(mailing.id)).toBeUndefined()
    expect(await take()).toHaveLength(4)
  })

  it('that is refused too often holds the mailing until somebody lets it go on', async () => {
    let full = true
    const relay = await startRelay({
      act: ({ point, to }) =>
        point === 'rcpt' && full && turnedAway.has(to[0]!) ? { text: '552 5.2.2 mailbox full' } : undefined,
    })
    const { mailing, canary } = await withCanary(40, 20)
    const turnedAway = new Set(canary.slice(0, 3).map(({ address }) => address))
    await work(relay)
    await ledgerBecomes(mailing.id, { accepted: 17, refused: 3, queued: 20 })
    await wait(mailing.id)
    const values = { accepted: 17, refused: 3, unknown: 0, deferred: 0, complaints: 0 }
    await mailingBecomes(mailing.id, {
      status: 'paused',
      pausedBy: 'canary',
      reason: { key: 'mailing.reason.canary', values },
    })
    for (const [locale, words] of [
      ['en', /17 accepted, 3 refused, 0 unknown, 0 put off, 0 complaints/],
      ['zh-CN', /接收 17，拒收 3，未知 0，推迟 0，投诉 0/],
    ] satisfies [Locale, RegExp][]) {
      expect(translate(locale, 'mailing.reason.canary', values)).toMatch(words)
    }
    expect(relay.acceptedCount).toBe(17)
    full = false
    await resumeMailing(pool(), mailing.id)
    await mailingBecomes(mailing.id, { status: 'sent', pausedBy: null, reason: null })
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ accepted: 37, refused: 3, balances: true })
  })

  it('that is complained about too often holds the mailing, and the complainers get no more', async () => {
    const relay = await startRelay()
    const { mailing, canary } = await withCanary(20, 10)
    await work(relay)
    await ledgerBecomes(mailing.id, { accepted: 10, queued: 10 })
    for (const reader of canary.slice(0, 2)) {
      expect(await complainAbout(mailing.id, reader)).toMatchObject({ result: 'suppressed' })
      await complainAbout(mailing.id, reader) // counts once
    }
    await wait(mailing.id)
    await mailingBecomes(mailing.id, {
      status: 'paused',
      pausedBy: 'canary',
      reason: { key: 'mailing.reason.canary', values: { accepted: 10, refused: 0, complaints: 2 } },
    })
    expect(relay.acceptedCount).toBe(10)
  })

  it('does not wait for those of it that were deferred', async () => {
    const relay = await startRelay({
      act: ({ point, to }) =>
        point === 'rcpt' && greylisted.has(to[0]!) ? { text: '451 4.7.1 greylisted' } : undefined,
    })
    const { mailing, canary } = await withCanary(12, 6)
    const greylisted = new Set(canary.slice(0, 3).map(({ address }) => address))
    await work(relay)
    await ledgerBecomes(mailing.id, { accepted: 3, queued: 9, inFlight: 0 })
    await pool().query(sql`update mailings set started_at = started_at - make_interval(mins => ${minutes}::integer)`)
    await pool().query(sql`update deliveries set due_at = now() where mailing_id = ${mailing.id} and not canary`)
    await ledgerBecomes(mailing.id, { accepted: 9, queued: 3 })
    const open = await rowsOf<{ address: string }>(
      pool(),
      sql`select address from deliveries where mailing_id = ${mailing.id} and status = 'queued'`,
    )
    expect(new Set(open.map(({ address }) => address))).toEqual(greylisted)
  })
})

describe('the verdict', () => {
  it.each([
    [{ accepted: 57, refused: 3, complaints: 0 }, 'passed'], // 5 %, and no more
    [{ accepted: 56, refused: 3, complaints: 0 }, 'held'],
    [{ accepted: 2, refused: 2, complaints: 0 }, 'passed'], // two are no share
    [{ accepted: 0, refused: 3, complaints: 0 }, 'held'],
    [{ accepted: 10, refused: 0, complaints: 1 }, 'passed'],
    [{ accepted: 10, refused: 0, complaints: 2 }, 'held'],
    [{ accepted: 667, refused: 0, complaints: 2 }, 'passed'], // 0.2999 %
    [{ accepted: 666, refused: 0, complaints: 2 }, 'held'],
  ])('of %j is %s', async ({ accepted, refused, complaints }, verdict) => {
    const first = accepted + refused
    const { mailing, canary } = await withCanary(first + 2, first)
    await settleCanary(mailing.id, 'accepted', accepted)
    await settleCanary(mailing.id, 'refused', refused)
    for (const { subscriber } of canary.slice(0, complaints)) {
      await pool().query(sql`insert into complaints (mailing_id, subscriber_id) values (${mailing.id}, ${subscriber})`)
    }
    expect(await judge(mailing.id)).toBeUndefined()
    await wait(mailing.id)
    expect(await judge(mailing.id)).toBe(verdict)
  })

  it('takes no account of complaints that anybody could have written', async () => {
    const { mailing, canary } = await withCanary(12, 10)
    await settleCanary(mailing.id, 'accepted', 10)
    for (const { subscriber } of canary.slice(0, 5)) {
      await noteComplaint(pool(), { mailing: mailing.id, subscriber, weak: true })
    }
    await wait(mailing.id)
    expect(await judge(mailing.id)).toBe('passed')
  })

  it('waits for who was not tried yet, but not for whose provider is held', async () => {
    const { mailing } = await withCanary(4, 2)
    await settleCanary(mailing.id, 'accepted', 1)
    await wait(mailing.id)
    expect(await judge(mailing.id)).toBeUndefined()
    await pool().query(sql`with held as (insert into providers (slug, held_reason)
        values ('held', '{"key": "provider.hard", "values": {"hard": 30, "settled": 40}}') returning id)
      update deliveries set provider_id = held.id from held where mailing_id = ${mailing.id} and canary`)
    expect(await judge(mailing.id)).toBe('passed')
  })

  it('of several processes is made by one, and nothing of a mailing that was stopped meanwhile', async () => {
    const { mailing } = await withCanary(10, 5)
    await settleCanary(mailing.id, 'refused', 5)
    await wait(mailing.id)
    const found = await findMailing(pool(), mailing.id)
    const verdicts = await Promise.all([1, 2, 3].map(() => judgeCanary(pool(), found)))
    expect(verdicts.filter((verdict) => verdict === 'held')).toHaveLength(1)
    await cancelMailing(pool(), mailing.id)
    expect(await judgeCanary(pool(), found)).toBeUndefined()
  })
})
