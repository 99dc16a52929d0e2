import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { afterEach, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { importSubscribers } from '../../src/audience/import/import.ts'
import { confirm, subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { rowsOf, transaction } from '../../src/database/pool.ts'
import { noteBounce } from '../../src/delivery/bounces.ts'
import { endWindow } from '../../src/delivery/end-window.ts'
import { finishMailing } from '../../src/delivery/mailing-states.ts'
import { settle } from '../../src/delivery/states.ts'
import { type Event, events } from '../../src/events/events.ts'
import { noteComplaint } from '../../src/feedback/complaints.ts'
import { recordCameBack } from '../../src/feedback/record.ts'
import { createBounceAddresses } from '../../src/links/bounce-address.ts'
import { createEndpoint } from '../../src/outbound/endpoint.ts'
import { payloadOf, type Told, toldColumns } from '../../src/outbound/payload.ts'
import { erasePerson } from '../../src/persons/erase.ts'
import { makeLists, makeReader } from '../audience/readers.ts'
import { useDatabase } from '../support/database.ts'
import { ring, startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const pool = () => database.pool
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])
const reader = { actor: 'reader', source: 'form' } as const

afterEach(() => pool().query('delete from endpoint_calls; delete from endpoints'))

let made = 0
const want = (newsletterId: number | null, wanted: readonly Event[] = events) =>
  createEndpoint(
    pool(),
    { secrets: ['a secret that is long enough to seal a key with'], isAllowed: () => true },
    { name: `crm-${++made}`, url: 'https://crm.example/', events: wanted, newsletterId },
  )
const told = () =>
  rowsOf<{ event: string; subscriber: number | null; data: Record<string, unknown> }>(
    pool(),
    sql`select event, subscriber_id as subscriber, data from endpoint_calls order by id`,
  )

describe('a change of a subscription', () => {
  it('is told of in its own transaction, each once, to those who want it', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers', 'weekly')
    const other = await makeLists(pool(), 'readers')
    await want(newsletter)
    await want(other.newsletter)
    await want(null, ['mailing.sent'])
    const subscriber = await makeReader(pool())
    await subscribe(pool(), subscriber, { listId: lists.readers, status: 'pending' }, reader)
    expect(await told()).toEqual([])
    for (let time = 0; time < 2; time++) {
      await confirm(pool(), subscriber, [lists.readers], { ...reader, source: 'confirmation link' })
      await subscribe(pool(), subscriber, { listId: lists.weekly, status: 'confirmed' }, reader)
    }
    for (let time = 0; time < 2; time++) await unsubscribe(pool(), subscriber, Object.values(lists), reader)
    const one = (event: string, list: string, source = 'form') => ({ event, subscriber, data: { list, source } })
    const all = await told()
    expect(all.slice(0, 2)).toEqual([
      one('subscription.confirmed', 'readers', 'confirmation link'),
      one('subscription.confirmed', 'weekly'),
    ])
    expect(all.slice(2)).toHaveLength(2)
    expect(all).toEqual(
      expect.arrayContaining([one('subscription.unsubscribed', 'readers'), one('subscription.unsubscribed', 'weekly')]),
    )
  })

  it('that is rolled back is told to nobody', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers')
    await want(newsletter)
    const subscriber = await makeReader(pool())
    const change = transaction(pool(), async (db) => {
      await subscribe(db, subscriber, { listId: lists.readers, status: 'confirmed' }, reader)
      throw new Error('changed my mind')
    })
    await expect(change).rejects.toThrow('changed my mind')
    expect(await told()).toEqual([])
  })

  it('by an import is told of for whoever it is news of', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers')
    const known = await makeReader(pool(), [[lists.readers, 'confirmed']], 'known@readers.example')
    await want(newsletter)
    const file =
      'email,status\nnew@readers.example,subscribed\nknown@readers.example,subscribed\nleft@readers.example,unsubscribed\n'
    await importSubscribers(pool(), Readable.from([Buffer.from(file)]), {
      ...{ listId: lists.readers, status: 'confirmed', source: 'import people.csv', hashKeys },
    })
    const all = await told()
    expect(all.map(({ event }) => event)).toEqual(['subscription.confirmed', 'subscription.unsubscribed'])
    expect(all.map(({ subscriber }) => subscriber)).not.toContain(known)
    expect(all[0]!.data).toEqual({ list: 'readers', source: 'import people.csv' })
  })

  it('by an erasure is told of, and who it was is not', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers', 'weekly')
    await want(newsletter)
    const subscriber = await makeReader(pool(), [[lists.readers, 'confirmed']], 'gone@readers.example')
    await makeReader(pool(), [[lists.weekly, 'confirmed']])
    await pool().query(sql`insert into endpoint_attempts (call_id, attempt, status, reply, milliseconds)
      select id, 1, 200, 'thanks for gone@readers.example', 1 from endpoint_calls where subscriber_id = ${subscriber}`)
    await erasePerson(pool(), hashKeys, subscriber, { actor: 'admin', source: 'test' })
    const rows = await rowsOf<Told & Record<string, unknown>>(
      pool(),
      sql`select ${toldColumns} from endpoint_calls c where c.subscriber_id = ${subscriber} order by id`,
    )
    expect(await Promise.all(rows.map((row) => payloadOf(pool(), row)))).toMatchObject([
      { type: 'subscription.confirmed', data: { subscriber: { id: subscriber, email: null } } },
      { type: 'subscription.unsubscribed', data: { source: 'erasure', subscriber: { id: subscriber, email: null } } },
    ])
    expect(await rowsOf(pool(), sql`select reply from endpoint_attempts`)).toEqual([{ reply: '' }])
  })
})

describe('what comes of a mailing', () => {
  it('is told: also a mailbox that was full until its window had passed', async () => {
    const { mailing, readers, newsletter } = await startSendingTo(pool(), 2)
    await want(newsletter.id)
    const [full] = readers
    await pool().query(sql`update deliveries set attempts = 1, reply = '452 4.2.2 mailbox full'
      where mailing_id = ${mailing.id} and subscriber_id = ${full!.subscriber}`)
    await pool().query(sql`update mailings set give_up_at = now() where id = ${mailing.id}`)
    await endWindow(pool(), mailing.id)
    expect(await told()).toMatchObject([
      { event: 'bounce.recorded', subscriber: full!.subscriber, data: { reason: 'mailboxfull', hard: false } },
    ])
  })

  it('is told: the bounces, at once and later, the complaint, and that it is sent, with its ledger', async () => {
    const { mailing, readers, newsletter } = await startSendingTo(pool(), 3)
    await want(newsletter.id)
    const [refused, returned, complains] = readers.map(({ subscriber }) => subscriber) as [number, number, number]
    await pool().query(sql`update deliveries set status = 'handing_off', attempts = 1, due_at = null
      where mailing_id = ${mailing.id}`)
    const claimed = { mailing: mailing.id, subscriber: refused, epoch: 0 } as Parameters<typeof settle>[1][number][0]
    const refusal = { kind: 'refused', reply: '550 5.1.1 no such user', hard: true, reason: 'userunknown' } as const
    await settle(pool(), [[claimed, refusal]])
    await pool().query(sql`update deliveries set status = 'accepted', settled_at = now()
      where mailing_id = ${mailing.id} and status = 'handing_off'`)
    const bounce = { mailing: mailing.id, reason: 'mailboxfull', hard: false, status: '5.2.2', reply: 'full' } as const
    await noteBounce(pool(), { ...bounce, subscriber: complains, source: 'mailbox', matched: 'weak' })
    await noteBounce(pool(), { ...bounce, subscriber: returned, source: 'mailbox', matched: 'verp' })
    await noteComplaint(pool(), { mailing: mailing.id, subscriber: returned, weak: true })
    await noteComplaint(pool(), { mailing: mailing.id, subscriber: complains, weak: true })
    for (let time = 0; time < 2; time++) {
      await recordCameBack(pool(), ring, {
        ...{ kind: 'complaint', source: 'listener', proven: true, messageIds: [], to: [], recipients: [] },
        envelopes: [createBounceAddresses(ring, mailing.id, 'bounces@news.example')(complains)],
      })
      await noteComplaint(pool(), { mailing: mailing.id, subscriber: complains, weak: true })
    }
    for (let time = 0; time < 2; time++) await finishMailing(pool(), mailing.id)

    const issue = mailing.issueDate
    expect(await told()).toEqual([
      {
        ...{ event: 'bounce.recorded', subscriber: refused },
        data: { mailing: mailing.id, issue, reason: 'userunknown', hard: true, status: '', source: 'reply' },
      },
      {
        ...{ event: 'bounce.recorded', subscriber: returned },
        data: { mailing: mailing.id, issue, reason: 'mailboxfull', hard: false, status: '5.2.2', source: 'mailbox' },
      },
      { event: 'complaint.recorded', subscriber: complains, data: { mailing: mailing.id, issue } },
      {
        event: 'subscription.unsubscribed',
        subscriber: complains,
        data: expect.objectContaining({ source: 'complaint' }),
      },
      {
        event: 'mailing.sent',
        subscriber: null,
        data: expect.objectContaining({ mailing: mailing.id, kind: 'issue', issue }),
      },
    ])
    const rows = await rowsOf<Told & Record<string, unknown>>(
      pool(),
      sql`select ${toldColumns} from endpoint_calls c where event = 'mailing.sent'`,
    )
    expect(await payloadOf(pool(), rows[0]!)).toMatchObject({
      data: { newsletter: newsletter.slug, ledger: { audience: 3, accepted: 2, refused: 1, balances: true } },
    })
  })
})
