import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { suppress } from '../../../src/audience/suppressions.ts'
import { rowOf, rowsOf, transaction } from '../../../src/database/pool.ts'
import { ledgerOf } from '../../../src/delivery/ledger.ts'
import { cancelMailing, pauseMailing, resumeMailing } from '../../../src/delivery/mailing-states.ts'
import { findMailing } from '../../../src/delivery/mailings.ts'
import { excludeSuppressed } from '../../../src/delivery/states.ts'
import { movePerson } from '../../../src/persons/by-admin.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import { startSendingTo } from '../../support/sending.ts'
import type { TestServer } from '../../support/smtp-server.ts'
import { useWorkers } from './at-work.ts'

const database = useDatabase()
const pool = () => database.pool
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])
const { startRelay, work, ledgerBecomes, mailingBecomes } = useWorkers(pool)

/** Slow enough that something can happen on the way. */
const startSlowRelay = () => startRelay({ act: ({ point }) => (point === 'message' ? { afterMs: 5 } : undefined) })
const rcptsIn = (commands: readonly string[]) => commands.filter((command) => command.startsWith('RCPT'))
const underWay = (relay: TestServer, more = 3) =>
  expect.poll(() => relay.acceptedCount, { interval: 5, timeout: 10_000 }).toBeGreaterThan(more)
const byHand = { key: 'mailing.reason.by_hand', values: {} } as const

interface Reader {
  readonly id: number
  readonly address: string
}

/** So many whose turn comes last. */
const lastOf = (mailing: number, count: number) =>
  rowsOf<Reader>(
    pool(),
    sql`select subscriber_id as id, address from deliveries where mailing_id = ${mailing} and status = 'queued'
      order by due_at desc, ctid desc limit ${count}`,
  )

const repliesOf = async (mailing: number, readers: readonly Reader[]) =>
  rowsOf(
    pool(),
    sql`select status, reply, count(*) from deliveries
      where mailing_id = ${mailing} and subscriber_id = any(${readers.map(({ id }) => id)}) group by status, reply`,
  )

describe('somebody who goes while the mailing is under way', () => {
  it('is not handed off any more: suppressed, or erased', async () => {
    const relay = await startSlowRelay()
    const { mailing } = await setScene(pool(), 200)
    await work(relay, 2)
    await underWay(relay)
    const last = await lastOf(mailing.id, 20)
    const [suppressed, erased] = [last.slice(0, 10), last.slice(10)]
    for (const { address } of suppressed) await suppress(pool(), address, 'manual')
    await pool().query(sql`delete from subscribers where id = any(${erased.map(({ id }) => id)})`)
    await mailingBecomes(mailing.id, { status: 'sent' })
    expect(await repliesOf(mailing.id, suppressed)).toEqual([{ status: 'excluded', reply: 'suppressed', count: 10 }])
    expect(await repliesOf(mailing.id, erased)).toEqual([{ status: 'excluded', reply: 'erased', count: 10 }])
    const mailed = new Set(relay.commands.flatMap((command) => /^RCPT TO:<(.*)>/.exec(command)?.[1] ?? []))
    expect(last.filter(({ address }) => mailed.has(address))).toEqual([])
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ accepted: 180, excluded: 20, balances: true })
  })

  it('is excluded at once by whoever suppresses them, though a worker has them', async () => {
    const relay = await startSlowRelay()
    const { mailing } = await setScene(pool(), 120)
    await work(relay, 2)
    await underWay(relay)
    const mailedSince = new Map<string, number>()
    await transaction(pool(), async (db) => {
      // Held, so that none of them is handed off meanwhile.
      const claimed = await rowsOf<Reader>(
        db,
        sql`select subscriber_id as id, address from deliveries
          where mailing_id = ${mailing.id} and status = 'claimed' for update`,
      )
      for (const { address } of claimed) {
        await suppress(db, address, 'complaint')
        expect(await excludeSuppressed(db, address)).toBe(1)
        mailedSince.set(address, relay.commands.length)
      }
    })
    expect(mailedSince.size).toBeGreaterThan(0)
    await mailingBecomes(mailing.id, { status: 'sent' })
    for (const [address, since] of mailedSince) {
      expect(rcptsIn(relay.commands.slice(since)).filter((command) => command.includes(`<${address}>`))).toEqual([])
    }
    const { accepted, excluded } = await ledgerOf(pool(), mailing.id)
    expect({ accepted, excluded }).toEqual({ accepted: 120 - mailedSince.size, excluded: mailedSince.size })
    expect(relay.acceptedCount).toBe(accepted)
  })
})

it('somebody who is given another address while the mailing is under way gets it there', async () => {
  const relay = await startSlowRelay()
  const { mailing } = await setScene(pool(), 120)
  await work(relay, 2)
  await underWay(relay)
  const origin = { actor: 'admin', source: 'test' } as const
  const moved = await transaction(pool(), async (db) => {
    // Held, so that none of them is handed off meanwhile.
    const waiting = await rowsOf<Reader>(
      db,
      sql`select subscriber_id as id, address from deliveries
        where mailing_id = ${mailing.id} and status in ('claimed', 'queued') order by status desc limit 20 for update`,
    )
    for (const { id, address } of waiting) await movePerson(db, hashKeys, id, `new-${address}`, origin)
    return waiting
  })
  expect(moved).toHaveLength(20)
  await mailingBecomes(mailing.id, { status: 'sent' })
  expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ accepted: 120, excluded: 0, balances: true })
  const mailed = rcptsIn(relay.commands)
  expect(mailed).toHaveLength(120)
  for (const { address } of moved) {
    expect(mailed.filter((command) => command.includes(`<new-${address}>`))).toHaveLength(1)
    expect(mailed.filter((command) => command.includes(`<${address}>`))).toEqual([])
  }
})

describe('what an admin says of a mailing holds for all workers', () => {
  const connections = 4

  async function twoWorkers() {
    const relay = await startSlowRelay()
    const { mailing } = await setScene(pool(), 300)
    await work(relay, connections)
    await work(relay, connections)
    await underWay(relay, 10)
    return { relay, id: mailing.id }
  }

  /** What each connection had been handed off it may still send, and nothing else. */
  async function stops(relay: TestServer, id: number, change: () => Promise<void>) {
    await change()
    const since = relay.commands.length
    await ledgerBecomes(id, { inFlight: 0, balances: true })
    expect(rcptsIn(relay.commands.slice(since)).length).toBeLessThanOrEqual(connections)
    const { accepted, queued } = await ledgerOf(pool(), id)
    expect(relay.acceptedCount).toBe(accepted)
    expect(queued).toBe(300 - accepted)
    expect(queued).toBeGreaterThan(0)
  }

  it('paused, and resumed', async () => {
    const { relay, id } = await twoWorkers()
    await stops(relay, id, () => pauseMailing(pool(), id, 'admin', byHand))
    expect(await findMailing(pool(), id)).toMatchObject({ status: 'paused', pausedBy: 'admin', reason: byHand })
    await resumeMailing(pool(), id)
    await mailingBecomes(id, { status: 'sent', reason: null })
    expect(relay.acceptedCount).toBe(300)
    expect(new Set(relay.accepted.flatMap(({ to }) => to)).size).toBe(300)
  })

  it('cancelled', async () => {
    const { relay, id } = await twoWorkers()
    await stops(relay, id, () => cancelMailing(pool(), id))
    expect(await findMailing(pool(), id)).toMatchObject({ status: 'cancelled', finishedAt: expect.any(Date) })
  })
})

describe('a database that was restored from an old backup', () => {
  const longAgo = sql`now() - interval '3 days'`

  /** A mailing that was under way when the backup was made: some claimed and some handed off, by a worker of then. */
  async function restored(to: 'sending' | 'paused', by: 'admin' | 'relays' | null) {
    const { mailing } = await startSendingTo(pool(), 8)
    const worker = await rowOf<{ id: number }>(
      pool(),
      sql`insert into workers (host, pid, started_at, lease_until) values ('of then', 1, ${longAgo}, ${longAgo}) returning id`,
    )
    for (const status of ['claimed', 'handing_off']) {
      await pool().query(sql`update deliveries
        set status = ${status}::delivery_status, due_at = null, worker_id = ${worker!.id}, attempts = 1
        where mailing_id = ${mailing.id} and subscriber_id = (select min(subscriber_id) from deliveries
          where mailing_id = ${mailing.id} and status = 'queued')`)
    }
    await pool().query(sql`update mailings set status = ${to}::mailing_status, paused_by = ${by}::text,
        reason = ${by ? JSON.stringify(byHand) : null}::jsonb,
        scheduled_for = ${longAgo}, latest_start = ${longAgo}, started_at = ${longAgo}, give_up_at = ${longAgo}
      where id = ${mailing.id}`)
    return mailing.id
  }

  const over = { status: 'sent', pausedBy: null, reason: { key: 'mailing.reason.given_up', values: {} } } as const
  const account = { accepted: 0, queued: 0, inFlight: 0, refused: 7, unknown: 1, balances: true }

  it.each([
    ['sending', null],
    ['paused', 'relays'],
  ] as const)('sends nothing of a mailing that was %s (by %s), and ends it with its reason', async (status, by) => {
    const relay = await startRelay()
    const id = await restored(status, by)
    await work(relay, 2, 1)
    await mailingBecomes(id, over)
    expect(await ledgerOf(pool(), id)).toMatchObject(account)
    const replies = await rowsOf<{ reply: string }>(
      pool(),
      sql`select distinct reply from deliveries where mailing_id = ${id} and status = 'refused'`,
    )
    expect(replies).toEqual([{ reply: 'the window of the mailing passed' }])
    expect(rcptsIn(relay.commands)).toEqual([])
  })

  it('leaves a mailing that an admin paused to the admin, and ends it when it is resumed', async () => {
    const relay = await startRelay()
    const [paused, other] = [await restored('paused', 'admin'), await restored('sending', null)]
    await work(relay, 2, 1)
    await mailingBecomes(other, over)
    expect(await findMailing(pool(), paused)).toMatchObject({ status: 'paused', reason: byHand })
    await resumeMailing(pool(), paused)
    await mailingBecomes(paused, over)
    expect(await ledgerOf(pool(), paused)).toMatchObject(account)
    expect(rcptsIn(relay.commands)).toEqual([])
  })

  it.each(['scheduled', 'preparing'])('misses a mailing that was %s', async (status) => {
    const relay = await startRelay()
    const { mailing } = await setScene(pool(), 3)
    await pool().query(sql`update mailings set status = ${status}::mailing_status,
      scheduled_for = ${longAgo}, latest_start = ${longAgo} where id = ${mailing.id}`)
    await work(relay, 1)
    await mailingBecomes(mailing.id, { status: 'missed', reason: { key: 'mailing.reason.window', values: {} } })
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ audience: 0, balances: true })
    expect(rcptsIn(relay.commands)).toEqual([])
  })
})
