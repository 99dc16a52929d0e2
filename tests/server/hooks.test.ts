import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPool, rowOf } from '../../src/database/pool.ts'
import type { CameBack } from '../../src/feedback/came-back.ts'
import type { Left } from '../../src/feedback/webhooks/left.ts'
import { addWebhook } from '../../src/feedback/webhooks/store.ts'
import { takePosted } from '../../src/feedback/webhooks/take.ts'
import { believedSeconds } from '../../src/feedback/webhooks/verify/verify.ts'
import { services } from '../../src/feedback/webhooks/webhook.ts'
import { createLog } from '../../src/log.ts'
import { type Request, Sns, type Speaker, speakers, topic } from '../feedback/webhooks/services.ts'
import { useDatabase } from '../support/database.ts'
import { secrets, serverFor } from './world.ts'

const database = useDatabase()
const reader = 'chen.wei@readers.example'

/** What a service tells of a reader who is gone, who complains, who leaves, and of nobody of ours. */
const documents = {
  ses: (kind: Kind) => ({
    eventType: { bounce: 'Bounce', complaint: 'Complaint', unsubscribe: 'Subscription', ignored: 'Open' }[kind],
    mail: { source: 'bounces@news.example', destination: [reader] },
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: reader, diagnosticCode: 'smtp; 550 5.1.1 user unknown', status: '5.1.1' }],
    },
    complaint: { complainedRecipients: [{ emailAddress: reader }] },
    subscription: { newTopicPreferences: { unsubscribeAll: true } },
  }),
  sendgrid: (kind: Kind) => [
    {
      event: { bounce: 'bounce', complaint: 'spamreport', unsubscribe: 'unsubscribe', ignored: 'open' }[kind],
      email: reader,
      type: 'bounce',
      reason: '550 5.1.1 user unknown',
    },
  ],
  mailgun: (kind: Kind) => ({
    event: { bounce: 'failed', complaint: 'complained', unsubscribe: 'unsubscribed', ignored: 'opened' }[kind],
    severity: 'permanent',
    recipient: reader,
    'delivery-status': { code: 550, message: '5.1.1 user unknown' },
  }),
  postmark: (kind: Kind) => ({
    RecordType: { bounce: 'Bounce', complaint: 'SpamComplaint', unsubscribe: 'SubscriptionChange', ignored: 'Open' }[
      kind
    ],
    TypeCode: 1,
    Details: 'smtp;550 5.1.1 user unknown',
    Email: reader,
    SuppressSending: true,
    Origin: 'Recipient',
    SuppressionReason: 'ManualSuppression',
  }),
  brevo: (kind: Kind) => ({
    event: { bounce: 'hard_bounce', complaint: 'spam', unsubscribe: 'unsubscribed', ignored: 'opened' }[kind],
    email: reader,
    reason: '550 5.1.1 user unknown',
  }),
  signed: (kind: Kind) => ({
    type: kind,
    data: { recipient: reader, reply: '550 5.1.1 user unknown', permanent: true },
  }),
}
type Kind = 'bounce' | 'complaint' | 'unsubscribe' | 'ignored'

let sns: Sns
let hooks: ReadonlyMap<string, { readonly speaker: Speaker; readonly path: string }>
let recorded: { kind: string; cameBack: CameBack | Left }[]
let failing: Error | undefined

beforeEach(async () => {
  sns = new Sns()
  recorded = []
  failing = undefined
  await database.pool.query('delete from webhooks')
  const made = speakers(sns).map(async (speaker) => {
    const given = speaker.service === 'ses' ? { topic } : { secret: speaker.secret }
    const { state } = await addWebhook(database.pool, secrets, {
      name: speaker.service,
      service: speaker.service,
      ...given,
    })
    return [speaker.service, { speaker, path: state.path }] as const
  })
  hooks = new Map(await Promise.all(made))
})

function server(pool = database.pool) {
  const record = (kind: string) => async (cameBack: CameBack | Left) => {
    if (failing) throw failing
    recorded.push({ kind, cameBack })
  }
  const log = createLog('silent')
  const taking = { secrets, amazon: sns.amazon, log, recordCameBack: record('came back'), recordLeft: record('left') }
  return serverFor(pool, { takePosted: (key, posted) => takePosted({ ...taking, pool }, key, posted) })
}

const post = (path: string, { headers, body }: Request, app = server()) =>
  app.request(path, { method: 'POST', headers, body })
const requests = async () =>
  (await rowOf<{ count: number }>(database.pool, sql`select count(*) from webhook_requests`))!.count

describe.each(services)('a webhook of %s', (service) => {
  const hook = () => hooks.get(service)!
  const told = (kind: Kind, making = {}) => hook().speaker.post(documents[service](kind), making)

  it.each([
    ['bounce', 'came back', true],
    ['complaint', 'came back', false],
    ['unsubscribe', 'left', false],
  ] as const)('records a %s before it answers', async (kind, as, hard) => {
    const answer = await post(hook().path, told(kind))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(recorded).toMatchObject([
      { kind: as, cameBack: { proven: true, source: `webhook ${service}`, recipients: [{ address: reader, hard }] } },
    ])
    const { last } = (await rowOf<{ last: boolean }>(
      database.pool,
      sql`select last_at > now() - interval '1 minute' as last from webhooks where name = ${service}`,
    ))!
    expect(last).toBe(true)
  })

  it('records once, whatever is sent again, also at the same moment', async () => {
    const request = told('bounce')
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(hook().path, request)))
    for (const { status } of answers) expect([200, 503]).toContain(status)
    expect((await post(hook().path, request)).status).toBe(200)
    expect(recorded).toHaveLength(1)
    await post(hook().path, told('complaint'))
    expect(recorded).toHaveLength(2)
  })

  it('records nothing of forgeries, and remembers none', async () => {
    const request = told('bounce')
    const forged = [
      told('bounce', { foreign: true }),
      { headers: {}, body: '{}' },
      { headers: request.headers, body: '' },
      { headers: request.headers, body: `{"signature":{}}` },
    ]
    // What is borne alone says nothing of the body.
    const bearing = service === 'postmark' || service === 'brevo'
    for (const forgery of bearing ? forged.slice(0, 2) : forged) {
      const { status } = await post(hook().path, forgery)
      expect([400, 401]).toContain(status)
    }
    expect(recorded).toEqual([])
    expect(await requests()).toBe(0)
  })

  it('is no other webhook', async () => {
    for (const other of services.filter((each) => each !== service)) {
      const { status } = await post(hooks.get(other)!.path, told('bounce'))
      expect([400, 401]).toContain(status)
    }
    expect(recorded).toEqual([])
  })

  it('takes again what could not be recorded', async () => {
    const request = told('bounce')
    failing = Object.assign(new Error('the connection was lost'), { code: '08006' })
    const answer = await post(hook().path, request)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    failing = undefined
    expect((await post(hook().path, request)).status).toBe(200)
    expect(recorded).toHaveLength(1)
  })

  it('leaves to whoever comes two minutes later what somebody has died at', async () => {
    const request = told('bounce')
    await post(hook().path, request)
    await database.pool.query('update webhook_requests set done = false')
    expect((await post(hook().path, request)).status).toBe(503)
    await database.pool.query("update webhook_requests set claimed_at = now() - interval '121 seconds'")
    expect((await post(hook().path, request)).status).toBe(200)
    expect((await post(hook().path, request)).status).toBe(200)
    expect(recorded).toHaveLength(2)
  })

  it('forgets a request when its age alone refuses it', async () => {
    await post(hook().path, told('bounce'))
    const kept = await rowOf<{ seconds: number }>(
      database.pool,
      sql`select extract(epoch from forget_at - now())::int as seconds from webhook_requests`,
    )
    expect(kept!.seconds).toBeGreaterThan(believedSeconds[service] + 300)
    await database.pool.query("update webhook_requests set forget_at = now() - interval '1 second'")
    await post(hook().path, told('complaint'))
    expect(await requests()).toBe(2)
    // Once a minute is often enough.
    await database.pool.query("update webhooks set last_at = now() - interval '61 seconds'")
    await post(hook().path, told('unsubscribe'))
    expect(await requests()).toBe(2)
  })

  it('answers 503 while Postgres is away', async () => {
    const away = createPool('postgres://nobody@127.0.0.1:9/none', createLog('silent'))
    const answer = await post(hook().path, told('bounce'), server(away))
    expect(answer.status).toBe(503)
    await away.end()
  })

  it('is not read beyond a megabyte', async () => {
    const { headers, body } = told('bounce')
    expect((await post(hook().path, { headers, body: body + ' '.repeat(1024 * 1024) })).status).toBe(413)
    expect(recorded).toEqual([])
  })

  // The signed form is our own, and has nothing else in it.
  if (service === 'signed') return
  it('takes what is nothing of ours', async () => {
    expect((await post(hook().path, told('ignored'))).status).toBe(200)
    expect(recorded).toEqual([])
  })
})

it('a genuine body in another form is refused in words, and not taken up again', async () => {
  const { speaker, path } = hooks.get('brevo')!
  const request = speaker.post({ hello: 'world' })
  const answer = await server().request(path, {
    method: 'POST',
    ...request,
    headers: { ...request.headers, 'accept-language': 'zh-CN' },
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('格式')
})

it('Mailgun signs no body: with a token that was used, another body is not taken', async () => {
  const { speaker, path } = hooks.get('mailgun')!
  const { body } = speaker.post(documents.mailgun('ignored'))
  await post(path, { headers: {}, body })
  const other = { ...JSON.parse(body), 'event-data': documents.mailgun('complaint') }
  expect((await post(path, { headers: {}, body: JSON.stringify(other) })).status).toBe(200)
  expect(recorded).toEqual([])
})

it('a subscription of SNS confirms itself, once, and comes again when Amazon does not answer', async () => {
  const { path } = hooks.get('ses')!
  const message = sns.subscription()
  const request = { headers: {}, body: JSON.stringify(message) }
  sns.silent = true
  expect((await post(path, request)).status).toBe(503)
  sns.silent = false
  expect((await post(path, request)).status).toBe(200)
  expect((await post(path, request)).status).toBe(200)
  expect(sns.asked.filter((url) => url === message.SubscribeURL)).toHaveLength(1)
})

it.each(['/hooks', '/hooks/', '/hooks/nobody', `/hooks/${'A'.repeat(22)}`, '/hooks/%00', `/hooks/${'A'.repeat(5000)}`])(
  '%s is nothing',
  async (path) => {
    expect((await server().request(path, { method: 'POST', body: '{}' })).status).toBe(404)
    expect((await server().request(hooks.get('brevo')!.path)).status).toBe(404)
  },
)

it('a batch is recorded in its order, and not more than 5,000 of it', async () => {
  const { speaker, path } = hooks.get('sendgrid')!
  const event = (at: number) => ({ event: 'bounce', email: `r${at}@readers.example`, reason: '5.1.1' })
  const batch = (count: number) => Array.from({ length: count }, (_, at) => event(at))
  expect((await post(path, speaker.post(batch(5_001)))).status).toBe(413)
  expect(recorded).toEqual([])
  expect((await post(path, speaker.post(batch(5_000)))).status).toBe(200)
  expect(recorded.map(({ cameBack }) => cameBack.recipients[0]!.address)).toEqual(
    batch(5_000).map(({ email }) => email),
  )
})
