import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../src/database/pool.ts'
import { noteBounce } from '../../src/delivery/bounces.ts'
import type { Outcome } from '../../src/delivery/outcome.ts'
import { type Claimed, claim, excludeErased, handOff, settle } from '../../src/delivery/states.ts'
import { storyOf } from '../../src/delivery/story.ts'
import { resolveUnknown } from '../../src/delivery/unknown.ts'
import { registerWorker } from '../../src/delivery/worker/workers.ts'
import { noteComplaint } from '../../src/feedback/complaints.ts'
import { useDatabase } from '../support/database.ts'
import { type Sending, startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const pool = () => database.pool
let sending: Sending
let worker: number

const mailing = () => sending.mailing.id
const take = (limit = 10) => claim(pool(), { worker, relay: { id: 1, limited: false }, mailing: mailing(), limit })
const story = ({ subscriber }: Pick<Claimed, 'subscriber'>) => storyOf(pool(), mailing(), subscriber)
const told = async (one: Pick<Claimed, 'subscriber'>) =>
  (await story(one)).story.map(({ kind, attempt, reply }) => [kind, attempt, reply])
const dueNow = () =>
  pool().query(sql`update deliveries set due_at = now() where mailing_id = ${mailing()} and due_at is not null`)

const deferred = (reply: string): Outcome => ({
  ...{ kind: 'deferred', reply, because: 'later' },
  ...{ waitSeconds: 300, restSeconds: 0 },
})
const accepted: Outcome = { kind: 'accepted', reply: '250 ok' }

/** One attempt, as far as its outcome. */
async function attempt(outcome: Outcome): Promise<Claimed> {
  await dueNow()
  const [one] = await take(1)
  await handOff(pool(), [one!])
  await settle(pool(), [[one!, outcome]])
  return one!
}

beforeEach(async () => {
  sending = await startSendingTo(pool(), 1)
  worker = await registerWorker(pool(), 60)
})

describe('the story of a delivery', () => {
  it('tells of each attempt what was said', async () => {
    await attempt(deferred('450 4.7.1 greylisted'))
    const one = await attempt(accepted)
    expect(await told(one)).toEqual([
      ['queued', null, null],
      ['handed_off', 1, null],
      ['deferred', 1, '450 4.7.1 greylisted'],
      ['handed_off', 2, null],
      ['accepted', 2, '250 ok'],
    ])
    const { story: events, provider, status } = await story(one)
    expect({ provider, status }).toEqual({ provider: 'other', status: 'accepted' })
    expect(events.map(({ at }) => at.getTime())).toEqual(events.map(({ at }) => at.getTime()).sort((a, b) => a - b))
    expect(events[2]!.until!.getTime() - events[2]!.at.getTime()).toBe(300_000)
    expect(events[4]!.relay).toBe('default')
  })

  it('of one that waits ends with when it is due', async () => {
    const one = await attempt(deferred('421 4.3.2 later'))
    expect((await told(one)).at(-1)).toEqual(['deferred', 1, '421 4.3.2 later'])
    expect(await story(one)).toMatchObject({ status: 'queued', attempts: 1 })
  })

  it('keeps that nobody knew, when an admin has it sent again', async () => {
    const one = await attempt({ kind: 'unknown', reply: 'lost' })
    expect((await told(one)).at(-1)).toEqual(['unknown', 1, 'lost'])
    await resolveUnknown(pool(), mailing(), 'resend')
    await attempt(accepted)
    expect((await told(one)).map(([kind]) => kind)).toEqual([
      ...['queued', 'handed_off', 'unknown', 'handed_off', 'accepted'],
    ])
  })

  it('keeps nothing that a relay said of who is erased', async () => {
    const one = await attempt(deferred('450 4.2.2 s1@readers.example is full'))
    await transaction(pool(), (db) => excludeErased(db, one.subscriber))
    const { address, story: events } = await story(one)
    expect(address).toBe('')
    expect(events.map(({ kind, reply }) => [kind, reply])).toEqual([
      ['queued', null],
      ['handed_off', null],
      ['deferred', '450 4.2.2'],
      ['excluded', 'erased'],
    ])
  })

  it('goes on after the relay: what came back, and who left', async () => {
    const one = await attempt(accepted)
    await pool().query(sql`insert into unsubscribes (mailing_id, subscriber_id, way)
      values (${mailing()}, ${one.subscriber}, 'page')`)
    expect((await told(one)).at(-1)).toEqual(['unsubscribed', null, null])
  })

  it('marks what anybody could have written, until it is proven', async () => {
    const { subscriber } = await attempt(accepted)
    const bounce = { mailing: mailing(), subscriber, reason: 'userunknown', hard: true, status: '5.1.1' } as const
    await noteBounce(pool(), { ...bounce, reply: 'no such user', source: 'mailbox', matched: 'weak' })
    expect((await told({ subscriber })).at(-1)).toEqual(['weak_bounce', null, 'no such user'])
    await noteBounce(pool(), { ...bounce, reply: '550 no', source: 'mailbox', matched: 'verp' })
    expect((await told({ subscriber })).slice(-2)).toEqual([
      ['accepted', 1, '250 ok'],
      ['bounced', null, '550 no'],
    ])
    await noteComplaint(pool(), { mailing: mailing(), subscriber, weak: true })
    expect((await told({ subscriber })).at(-1)).toEqual(['weak_complaint', null, null])
    await noteComplaint(pool(), { mailing: mailing(), subscriber, weak: false })
    expect((await told({ subscriber })).slice(-2)).toEqual([
      ['bounced', null, '550 no'],
      ['complained', null, null],
    ])
  })
})

describe('the rate of a mailing', () => {
  it('lets so many through a second, whoever claims', async () => {
    sending = await startSendingTo(pool(), 40)
    await pool().query(sql`update mailings set per_second = 10, tokens = 0, refilled_at = now() - interval '2 seconds'
      where id = ${mailing()}`)
    const other = await registerWorker(pool(), 60)
    const claims = await Promise.all(
      [worker, other].map((by) =>
        claim(pool(), { worker: by, relay: { id: 1, limited: false }, mailing: mailing(), limit: 30 }),
      ),
    )
    // A bucket holds what a second lets through; a moment may have passed between the two.
    const taken = claims.flat().length
    expect(taken).toBeGreaterThanOrEqual(10)
    expect(taken).toBeLessThan(15)
    await pool().query(sql`update mailings set per_second = null where id = ${mailing()}`)
    expect(await take(100)).toHaveLength(40 - taken)
  })
})
