import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { subscriptionsOf } from '../../src/audience/subscriptions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { recordCameBack } from '../../src/feedback/record.ts'
import { recordLeft } from '../../src/feedback/webhooks/left.ts'
import { addWebhook } from '../../src/feedback/webhooks/store.ts'
import { takePosted } from '../../src/feedback/webhooks/take.ts'
import { createBounceAddresses } from '../../src/links/bounce-address.ts'
import { createLog } from '../../src/log.ts'
import { Sns, type Speaker, speakers, topic } from '../feedback/webhooks/services.ts'
import { useDatabase } from '../support/database.ts'
import { messageIdOf, type Reader, ring, startSendingTo } from '../support/sending.ts'
import { secrets, serverFor } from './world.ts'

const database = useDatabase()
const pool = () => database.pool
const gone = '550 5.1.1 no such user'
let sns: Sns
let hooks: ReadonlyMap<string, { readonly speaker: Speaker; readonly path: string }>

beforeEach(async () => {
  sns = new Sns()
  await pool().query('delete from webhooks')
  const made = speakers(sns).map(async (speaker) => {
    const { service, secret } = speaker
    const given = service === 'ses' ? { topic } : { secret }
    const { state } = await addWebhook(pool(), secrets, { name: service, service, ...given })
    return [service, { speaker, path: state.path }] as const
  })
  hooks = new Map(await Promise.all(made))
})

async function post(service: string, document: unknown) {
  const { speaker, path } = hooks.get(service)!
  const { headers, body } = speaker.post(document)
  const send = () => server().request(path, { method: 'POST', headers, body })
  expect((await send()).status).toBe(200)
  return { again: send }
}

function server() {
  const taking = {
    pool: pool(),
    secrets,
    amazon: sns.amazon,
    log: createLog('silent'),
    recordCameBack: (cameBack: Parameters<typeof recordCameBack>[2]) => recordCameBack(pool(), ring, cameBack),
    recordLeft: (left: Parameters<typeof recordLeft>[2]) => recordLeft(pool(), ring, left),
  }
  return serverFor(pool(), { takePosted: (key, posted) => takePosted(taking, key, posted) })
}

/** A mailing that a reader has got, and how its mail was marked. */
async function sent() {
  const { mailing, readers } = await startSendingTo(pool(), 2)
  await pool().query(sql`update deliveries set status = 'accepted', attempts = 1, due_at = null, settled_at = now()
    where mailing_id = ${mailing.id}`)
  const [reader, other] = readers as [Reader, Reader]
  const messageId = messageIdOf(mailing.id, reader)
  const verp = createBounceAddresses(ring, mailing.id, 'bounces@news.example')(reader.subscriber)
  return { mailing: mailing.id, reader, other, messageId, verp }
}
type Sent = Awaited<ReturnType<typeof sent>>

const bounces = (mailing: number) =>
  rowsOf(pool(), sql`select reason, hard, matched, source from bounces where mailing_id = ${mailing}`)
const suppressed = async ({ address }: Reader) =>
  rowsOf(pool(), sql`select reason from suppressions where email = lower(${address})`)
const stays = async ({ subscriber }: Reader) =>
  (await subscriptionsOf(pool(), subscriber)).some(({ status }) => status === 'confirmed')

/** As each service tells of a reader who is gone, with the mark that it passes on. */
const bounced: Readonly<Record<string, readonly [(sent: Sent) => unknown, matched: string]>> = {
  ses: [
    ({ reader, verp }) => ({
      eventType: 'Bounce',
      mail: { source: verp, destination: [reader.address] },
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: reader.address, diagnosticCode: `smtp; ${gone}` }],
      },
    }),
    'verp',
  ],
  sendgrid: [
    ({ reader, messageId }) => [
      { event: 'bounce', type: 'bounce', email: reader.address, 'smtp-id': messageId, reason: gone },
    ],
    'message-id',
  ],
  mailgun: [
    ({ reader, messageId }) => ({
      event: 'failed',
      severity: 'permanent',
      recipient: reader.address,
      message: { headers: { 'message-id': messageId.slice(1, -1) } },
      'delivery-status': { code: 550, message: '5.1.1 no such user' },
    }),
    'message-id',
  ],
  postmark: [
    ({ reader }) => ({ RecordType: 'Bounce', TypeCode: 1, Email: reader.address, Details: `smtp;${gone}` }),
    'recipient',
  ],
  brevo: [({ reader }) => ({ event: 'hard_bounce', email: reader.address, reason: gone }), 'recipient'],
  signed: [
    ({ reader, verp }) => ({
      type: 'bounce',
      data: { recipient: reader.address, envelopeSender: verp, reply: gone, permanent: true },
    }),
    'verp',
  ],
}

describe.each(Object.entries(bounced))('a reader who is gone, as %s tells it', (service, [told, matched]) => {
  it('is suppressed at once, and comes back when an admin says so, whatever is replayed', async () => {
    const mail = await sent()
    const { again } = await post(service, told(mail))
    expect(await bounces(mail.mailing)).toEqual([
      { reason: 'userunknown', hard: true, matched, source: `webhook ${service}` },
    ])
    expect(await suppressed(mail.reader)).toEqual([{ reason: 'bounce' }])
    expect(await suppressed(mail.other)).toEqual([])
    await pool().query(sql`delete from suppressions where email = lower(${mail.reader.address})`)
    expect((await again()).status).toBe(200)
    expect(await suppressed(mail.reader)).toEqual([])
  })
})

describe('other events', () => {
  it('a complaint unsubscribes and suppresses', async () => {
    const { mailing, reader, other, messageId } = await sent()
    await post('sendgrid', [{ event: 'spamreport', email: reader.address, 'smtp-id': messageId }])
    expect(await suppressed(reader)).toEqual([{ reason: 'complaint' }])
    expect([await stays(reader), await stays(other)]).toEqual([false, true])
    const complaints = await rowsOf(
      pool(),
      sql`select subscriber_id as id from complaints where mailing_id = ${mailing}`,
    )
    expect(complaints).toEqual([{ id: reader.subscriber }])
  })

  it.each([
    [
      'sendgrid',
      ({ reader, messageId }: Sent) => [{ event: 'unsubscribe', email: reader.address, 'smtp-id': messageId }],
    ],
    ['brevo', ({ reader }: Sent) => ({ event: 'unsubscribed', email: reader.address })],
  ] as const)('who leaves with %s has left here', async (service, told) => {
    const mail = await sent()
    await post(service, told(mail))
    const left = await rowsOf(
      pool(),
      sql`select subscriber_id as id, way from unsubscribes where mailing_id = ${mail.mailing}`,
    )
    expect(left).toEqual([{ id: mail.reader.subscriber, way: 'webhook' }])
    expect([await stays(mail.reader), await stays(mail.other)]).toEqual([false, true])
    expect(await suppressed(mail.reader)).toEqual([])
  })

  it('what is soft suppresses nobody', async () => {
    const { mailing, reader } = await sent()
    await post('brevo', { event: 'soft_bounce', email: reader.address, reason: '452 4.2.2 mailbox full' })
    expect(await bounces(mailing)).toMatchObject([{ reason: 'mailboxfull', hard: false, matched: 'recipient' }])
    expect(await suppressed(reader)).toEqual([])
  })

  it('what is about nobody of ours, or names another reader than its mail went to, changes nothing', async () => {
    const { mailing, reader, other, messageId } = await sent()
    await post('sendgrid', [
      { event: 'bounce', type: 'bounce', email: 'nobody@elsewhere.example', reason: gone },
      { event: 'unsubscribe', email: other.address, 'smtp-id': messageId },
      { event: 'spamreport', email: other.address, 'smtp-id': messageId },
      { event: 'bounce', type: 'bounce', email: '', reason: gone },
    ])
    await post('signed', {
      type: 'bounce',
      data: { recipient: other.address, messageId, reply: gone, permanent: true },
    })
    expect(await bounces(mailing)).toEqual([])
    for (const one of [reader, other]) expect([await suppressed(one), await stays(one)]).toEqual([[], true])
  })
})
