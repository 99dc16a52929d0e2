import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import type { Pool } from '../../../src/database/pool.ts'
import { findMailing } from '../../../src/delivery/mailings.ts'
import { unsubscribe } from '../../../src/feedback/unsubscribe.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import { useWorkers } from './at-work.ts'

const database = useDatabase()
const pool = () => database.pool
const { startRelay, work, ledgerBecomes, mailingBecomes } = useWorkers(pool)

/** A pool that loses the answer to so many statements of a name, after they have been committed. */
function losing(name: string, times: number): Pool {
  let lost = 0
  return new Proxy(pool(), {
    get: (target, property) => {
      const value = Reflect.get(target, property, target)
      if (property !== 'query') return typeof value === 'function' ? value.bind(target) : value
      return async (query: { name?: string }) => {
        const result = await target.query(query as Parameters<Pool['query']>[0])
        if (query.name !== name || lost++ >= times) return result
        throw new Error('Connection terminated unexpectedly')
      }
    },
  })
}

describe('an answer of Postgres that is lost', () => {
  it.each(['claim', 'hand off', 'settle'])('to a %s misses nobody, and mails nobody twice', async (name) => {
    const relay = await startRelay()
    const { mailing } = await setScene(pool(), 60)
    await work(relay, 4, 60, losing(name, 2))
    await mailingBecomes(mailing.id, { status: 'sent' })
    await ledgerBecomes(mailing.id, { accepted: 60, unknown: 0, balances: true })
    expect(relay.acceptedCount).toBe(60)
  })
})

describe('a worker that is told to stop', () => {
  it('is alive until the last answer is in', async () => {
    const relay = await startRelay({ act: ({ point }) => (point === 'message' ? { afterMs: 3_000 } : undefined) })
    const { mailing } = await setScene(pool(), 2)
    const leaving = await work(relay, 2, 1)
    await expect.poll(() => relay.reached('message'), { timeout: 10_000 }).toBe(2)
    const stopped = leaving.stop()
    await work(relay, 2, 1)
    await stopped
    await ledgerBecomes(mailing.id, { accepted: 2, unknown: 0 })
    expect(relay.acceptedCount).toBe(2)
  })
})

describe('a reader who leaves while the relay decides', () => {
  it('is not tried again when it puts them off', async () => {
    const relay = await startRelay({
      act: ({ point }) => (point === 'rcpt' ? { text: '451 4.7.1 greylisted', afterMs: 300 } : undefined),
    })
    const { mailing } = await setScene(pool(), 1)
    await work(relay, 1)
    await expect.poll(() => relay.reached('rcpt'), { timeout: 10_000, interval: 5 }).toBe(1)
    const { rows } = await pool().query(
      sql`select subscriber_id as subscriber from deliveries where mailing_id = ${mailing.id}`,
    )
    await unsubscribe(pool(), { mailing: mailing.id, subscriber: rows[0].subscriber }, 'one-click')
    await ledgerBecomes(mailing.id, { queued: 1 })
    await pool().query(
      sql`update deliveries set due_at = now() where mailing_id = ${mailing.id} and due_at is not null`,
    )
    await ledgerBecomes(mailing.id, { excluded: 1, balances: true })
    expect(relay.reached('rcpt')).toBe(1)
    expect((await findMailing(pool(), mailing.id)).status).toMatch(/sending|sent/)
  })
})

describe('a relay that refuses everybody', () => {
  it('is taken for one that refuses us, whatever it says of the readers', async () => {
    const relay = await startRelay({
      act: ({ point }) => (point === 'rcpt' ? { text: '550 5.1.1 User unknown' } : undefined),
    })
    const { mailing } = await setScene(pool(), 120)
    await work(relay, 2)
    await mailingBecomes(mailing.id, {
      status: 'paused',
      pausedBy: 'relays',
      reason: expect.objectContaining({ key: 'relay.turns_away' }),
    })
    const { rows } = await pool().query(
      sql`select count(*) as refused from deliveries where mailing_id = ${mailing.id} and status = 'refused'`,
    )
    expect(Number(rows[0].refused)).toBeLessThan(60)
  })
})
