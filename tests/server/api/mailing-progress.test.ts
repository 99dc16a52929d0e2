import sql from 'sql-template-tag'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createToken } from '../../../src/access/tokens.ts'
import { cancelMailing, pauseMailing } from '../../../src/delivery/mailing-states.ts'
import { useDatabase } from '../../support/database.ts'
import { type Sending, startSendingTo } from '../../support/sending.ts'
import { serverFor } from '../world.ts'

const database = useDatabase()
const pool = () => database.pool
let sending: Sending
let stopping: AbortController
let server: ReturnType<typeof serverFor>
let authorization: string

beforeEach(async () => {
  sending = await startSendingTo(pool(), 4)
  stopping = new AbortController()
  server = serverFor(pool(), { stopping: stopping.signal })
  const given = { name: 'test', newsletterIds: null, createdBy: 'a test', days: 1 }
  authorization = `Bearer ${(await createToken(pool(), { ...given, permissions: ['mailings:read'] })).secret}`
})
afterEach(() => stopping.abort())

interface SentEvent {
  readonly event: string
  readonly id: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: whatever the event holds
  readonly data: any
}

const follow = (headers: Record<string, string> = {}) =>
  server.request(`/api/newsletters/${sending.newsletter.slug}/mailings/${sending.mailing.id}/progress`, {
    headers: { authorization, ...headers },
  })

/** The events of an answer, one after the other. */
async function* eventsOf(answer: Response): AsyncGenerator<SentEvent> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      text = text.slice(end + 2)
      if (fields.get('event') === 'hello') continue
      yield { event: fields.get('event')!, id: fields.get('id'), data: JSON.parse(fields.get('data')!) }
    }
  }
}

/** Until one fits. */
async function first(events: AsyncGenerator<SentEvent>, fits: (event: SentEvent) => boolean): Promise<SentEvent> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) throw new Error('the events ended')
    if (fits(value)) return value
  }
}

const accept = (subscriber: number) =>
  pool().query(sql`update deliveries set status = 'accepted', due_at = null, settled_at = now(), attempts = 1, relay_id = 1
    where mailing_id = ${sending.mailing.id} and subscriber_id = ${subscriber}`)

describe('the progress of a mailing', () => {
  it('is told as it goes on, with its ledger and its pace, and ends with the mailing', async () => {
    const answer = await follow()
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const events = eventsOf(answer)
    const begin = await first(events, ({ event }) => event === 'progress')
    expect(begin.data).toMatchObject({
      mailing: { id: sending.mailing.id, status: 'sending' },
      ledger: { audience: 4, queued: 4, balances: true },
      perSecond: null,
      relays: [],
      over: false,
    })
    for (const { subscriber } of sending.readers.slice(0, 2)) await accept(subscriber)
    const half = await first(events, ({ data }) => data.ledger.accepted === 2)
    expect(half.data.relays).toMatchObject([{ slug: 'default', accepted: 2, audience: 2 }])
    expect(half.data.providers).toMatchObject([{ slug: 'other', accepted: 2, queued: 2 }])
    expect(half.data.perSecond).toBeGreaterThan(0)
    expect(half.data.secondsLeft).toBeCloseTo(2 / half.data.perSecond)
    await pauseMailing(pool(), sending.mailing.id, 'admin', { key: 'mailing.reason.by_hand', values: {} })
    const paused = await first(events, ({ data }) => data.mailing.status === 'paused')
    expect(paused.data.mailing.reason.code).toBe('mailing.reason.by_hand')
    await cancelMailing(pool(), sending.mailing.id)
    expect(await first(events, ({ event }) => event === 'over')).toMatchObject({ id: 'over cancelled' })
    expect((await events.next()).done).toBe(true)
  })

  it('is resumed with all there is to know, and not after its end', async () => {
    const events = eventsOf(await follow())
    const { id } = await first(events, ({ event }) => event === 'progress')
    await events.return(undefined)
    await accept(sending.readers[0]!.subscriber)
    const again = eventsOf(await follow({ 'last-event-id': id! }))
    expect((await first(again, () => true)).data.ledger).toMatchObject({ accepted: 1, queued: 3 })
    await again.return(undefined)
    await cancelMailing(pool(), sending.mailing.id)
    expect((await first(eventsOf(await follow()), () => true)).event).toBe('over')
    expect((await follow({ 'last-event-id': 'over cancelled' })).status).toBe(204)
  })

  it('of very many subscribers begins with what was found last, and ends with what is', async () => {
    await pool().query(sql`insert into subscribers (email) select 'many-' || n || '@readers.example'
      from generate_series(1, 50_001) as n on conflict do nothing`)
    await pool().query('analyze subscribers')
    const counts = async () => {
      const events = eventsOf(await follow())
      const begin = await first(events, ({ event }) => event === 'progress')
      const next = await first(events, () => true)
      await events.return(undefined)
      return [begin.data.ledger.accepted, next.data.ledger.accepted]
    }
    expect(await counts()).toEqual([0, 0])
    await accept(sending.readers[0]!.subscriber)
    expect(await counts()).toEqual([0, 1])
    await cancelMailing(pool(), sending.mailing.id)
    const over = await first(eventsOf(await follow()), ({ event }) => event === 'over')
    expect(over.data.ledger).toMatchObject({ accepted: 1 })
    await pool().query(sql`delete from subscribers where email like 'many-%'`)
    await pool().query('analyze subscribers')
  })

  it('costs one statement, however many look on', async () => {
    let statements = 0
    const counting = new Proxy(pool(), {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name)
        return (query: { text?: string }) => {
          if (query.text?.includes('from mailings m left join (')) statements++
          return target.query(query as never)
        }
      },
    })
    server = serverFor(counting, { stopping: stopping.signal })
    const all = await Promise.all(Array.from({ length: 8 }, async () => eventsOf(await follow())))
    const seen = await Promise.all(all.map((events) => first(events, () => true)))
    const next = await Promise.all(all.map((events, at) => first(events, ({ id }) => id !== seen[at]!.id)))
    expect(new Set(next.map(({ id }) => id)).size).toBe(1)
    expect(statements).toBeLessThanOrEqual(3)
  })

  it('ends with the server', async () => {
    const events = eventsOf(await follow())
    await first(events, () => true)
    stopping.abort()
    let last = await events.next()
    while (!last.done) last = await events.next()
    expect(last.done).toBe(true)
  })

  it('is not for who may not read mailings, nor of another newsletter', async () => {
    expect((await follow({ authorization: 'Bearer daybreak_none' })).status).toBe(401)
    const other = await startSendingTo(pool(), 1)
    const { status } = await server.request(
      `/api/newsletters/${other.newsletter.slug}/mailings/${sending.mailing.id}/progress`,
      { headers: { authorization } },
    )
    expect(status).toBe(404)
  })
})
