import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { believedSeconds, verifyPosted } from '../../../src/feedback/webhooks/verify/verify.ts'
import { selfSigned } from '../../support/certificate.ts'
import {
  postedOf,
  type Request,
  Sns,
  type SnsFields,
  type Speaker,
  ses,
  someKey,
  speakers,
  topic,
  webhookOf,
} from './services.ts'

let sns: Sns
beforeEach(() => {
  sns = new Sns()
})
const every = speakers(new Sns()).map(({ service }) => service)
const speakerOf = (service: string) => speakers(sns).find((speaker) => speaker.service === service)!
const verified = (speaker: Speaker, request: Request, now?: Date) =>
  verifyPosted(webhookOf(speaker), postedOf(request), sns.amazon, now)
const document = { event: 'bounce', note: '退信' }
const forged = { refused: 'webhook.forged' }

describe.each(every)('a request of %s', (service) => {
  it('is believed, and gives what it tells', async () => {
    const speaker = speakerOf(service)
    expect(await verified(speaker, speaker.post(document))).toMatchObject({ document, request: expect.any(String) })
  })

  it('is not believed from somebody else', async () => {
    const speaker = speakerOf(service)
    expect(await verified(speaker, speaker.post(document, { foreign: true }))).toEqual(forged)
  })

  it('is not believed without a word of who it is from, or for a webhook whose secret does not open', async () => {
    const speaker = speakerOf(service)
    const { body } = speaker.post(document)
    const bare = await verified(speaker, {
      headers: {},
      body: JSON.stringify({ ...JSON.parse(body), signature: {}, Signature: '' }),
    })
    expect(bare).toEqual(forged)
    const none = await verified({ ...speaker, secret: '', topic: '' }, speaker.post(document))
    expect(none).toHaveProperty('refused')
  })

  it('of any bytes and headers is judged, never a crash', async () => {
    const speaker = speakerOf(service)
    const names = Object.keys(speaker.post(document).headers)
    const header = fc.string({ unit: fc.constantFrom(...'abcZ0123=,+/ .v{}'.split('')), maxLength: 90 })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.json().map((json) => `{"signature":${json}}`),
        ),
        fc.array(header, { minLength: names.length, maxLength: names.length }),
        async (body, values) => {
          const headers = Object.fromEntries(names.map((name, at) => [name, values[at]!.trim()]))
          expect(await verified(speaker, { headers, body })).toHaveProperty('refused')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.each(['ses', 'sendgrid', 'mailgun', 'signed'] as const)('a signature of %s', (service) => {
  it.each([
    ['as old as it may be', -1, true],
    ['older', 5, false],
  ])('%s', async (_, past, good) => {
    const speaker = speakerOf(service)
    const at = new Date(Date.now() - (believedSeconds[service] + past) * 1000)
    const verdict = await verified(speaker, speaker.post(document, { at }), new Date())
    if (good) expect(verdict).toMatchObject({ document })
    else expect(verdict).toEqual({ refused: 'webhook.old' })
  })

  it('of the future is not believed, but for what clocks differ by', async () => {
    const speaker = speakerOf(service)
    const ahead = (minutes: number) => speaker.post(document, { at: new Date(Date.now() + minutes * 60_000) })
    expect(await verified(speaker, ahead(4))).toMatchObject({ document })
    expect(await verified(speaker, ahead(6))).toEqual({ refused: 'webhook.old' })
  })
})

describe.each(['ses', 'sendgrid', 'signed'] as const)('a body of %s', (service) => {
  it('is the one that was signed, to the byte', async () => {
    const speaker = speakerOf(service)
    const { headers, body } = speaker.post(document)
    const sameElsewise = JSON.stringify(JSON.parse(body), null, 1)
    const changed = [body.replace('bounce', 'bounde'), body.replace('退信', '退件')]
    // SNS signs what its fields hold, not how they are written.
    if (service !== 'ses') changed.push(sameElsewise, `${body} `)
    for (const other of changed) {
      expect(other).not.toBe(body)
      expect(await verified(speaker, { headers, body: other })).toEqual(forged)
    }
  })
})

describe('the time in a header', () => {
  it.each([
    ['sendgrid', 'X-Twilio-Email-Event-Webhook-Timestamp'],
    ['signed', 'webhook-timestamp'],
  ])('of %s is signed', async (service, name) => {
    const speaker = speakerOf(service)
    const { headers, body } = speaker.post(document, { at: new Date('2026-01-01') })
    const now = String(Math.floor(Date.now() / 1000))
    expect(await verified(speaker, { headers: { ...headers, [name]: now }, body })).toEqual(forged)
  })
})

describe('Standard Webhooks', () => {
  it('takes one good signature of several, and the published example', async () => {
    const speaker = speakerOf('signed')
    const { headers, body } = speaker.post(document)
    const several = { ...headers, 'webhook-signature': `v1a,xx v1,eHg= ${headers['webhook-signature']}` }
    expect(await verified(speaker, { headers: several, body })).toMatchObject({ document })
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const [id, timestamp, payload] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}']
    const example = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const verdict = await verified(
      { ...speaker, secret },
      { headers: example, body: payload },
      new Date(1614265330_000),
    )
    expect(verdict).toEqual({ request: id, document: { test: 2432232314 } })
  })

  it('does not take the id of another request, or none', async () => {
    const speaker = speakerOf('signed')
    const { headers, body } = speaker.post(document)
    for (const id of ['msg_other', '', 'a.b']) {
      expect(await verified(speaker, { headers: { ...headers, 'webhook-id': id }, body })).toEqual(forged)
    }
    const mac = createHmac('sha256', Buffer.from(speaker.secret.slice(6), 'base64')).update(
      `.${headers['webhook-timestamp']}.${body}`,
    )
    const bare = { ...headers, 'webhook-id': '', 'webhook-signature': `v1,${mac.digest('base64')}` }
    expect(await verified(speaker, { headers: bare, body })).toEqual(forged)
  })
})

describe('a key that is not of the kind', () => {
  it.each(['', 'x', 'AAAA'])('of SendGrid %j proves nothing', async (secret) => {
    const speaker = speakerOf('sendgrid')
    expect(await verified({ ...speaker, secret }, speaker.post(document))).toEqual(forged)
  })

  it('of another curve proves nothing', async () => {
    const secret = someKey().export({ type: 'spki', format: 'der' }).toString('base64')
    const speaker = speakerOf('sendgrid')
    expect(await verified({ ...speaker, secret }, speaker.post(document))).toEqual(forged)
  })
})

describe('a message of SNS', () => {
  const judged = (message: SnsFields) => verified(ses(sns), { headers: {}, body: JSON.stringify(message) })
  const elsewhere = 'https://sns.eu-west-1.amazonaws.com'

  it('may have a subject, which is signed', async () => {
    const message = sns.message({ Subject: 'Amazon SES Email Event', Message: JSON.stringify(document) })
    expect(await judged(message)).toMatchObject({ document, request: message.MessageId })
    expect(await judged({ ...message, Subject: 'other' })).toEqual(forged)
    const { Subject: _, ...without } = message
    expect(await judged(without as SnsFields)).toEqual(forged)
  })

  it.each(['Message', 'MessageId', 'Timestamp', 'Type', 'Signature'])('with another %s is forged', async (name) => {
    const message = sns.message({})
    const other = { Timestamp: new Date(Date.now() + 1000).toISOString(), Type: 'UnsubscribeConfirmation' }[name]
    expect(await judged({ ...message, [name]: other ?? `A${message[name]}` })).toEqual(forged)
  })

  it('of another topic is refused before anything is asked for', async () => {
    for (const TopicArn of [`${topic}2`, topic.replace('123456789012', '999999999999'), '']) {
      expect(await judged(sns.message({ TopicArn }))).toEqual({ refused: 'webhook.wrong_topic' })
    }
    expect(sns.asked).toEqual([])
  })

  it('with SHA-1 is refused, whatever it calls itself', async () => {
    const message = sns.message({ SignatureVersion: '1' }, { algorithm: 'RSA-SHA1' } as never)
    expect(await judged(message)).toEqual({ refused: 'webhook.sns_version' })
    expect(await judged({ ...message, SignatureVersion: '2' })).toEqual(forged)
  })

  it.each([
    'https://sns.us-east-1.amazonaws.com.evil.test/SimpleNotificationService-0.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.test/SimpleNotificationService-0.pem',
    'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns.eu-west-1.amazonaws.com.cn/SimpleNotificationService-0.pem',
    'https://evil.test/SimpleNotificationService-0.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.test/SimpleNotificationService-0.pem',
    'https://user@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0.pem',
    'https://xsns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem',
    'https://s3.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem',
    'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem',
    'file:///SimpleNotificationService-0.pem',
    `${elsewhere}/mine.pem`,
    `${elsewhere}/a/../evil/SimpleNotificationService-0.pem`,
    `${elsewhere}/SimpleNotificationService-0.pem?x=1`,
    `${elsewhere}/SimpleNotificationService-0.pem#x`,
    '',
    'x',
  ])('with a certificate at %s is forged, and that is not asked for', async (SigningCertURL) => {
    sns.certificates.set(SigningCertURL, sns.own.cert)
    expect(await judged(sns.message({ SigningCertURL }))).toEqual(forged)
    expect(sns.asked).toEqual([])
  })

  it.each([
    ['of another key', () => selfSigned({ kind: 'rsa' }).cert],
    ['that is none', () => '<html>not found</html>'],
    ['of nothing', () => ''],
  ])('with a certificate %s is forged', async (_, cert) => {
    sns.certificates.set(sns.message({}).SigningCertURL!, cert())
    expect(await judged(sns.message({}))).toEqual(forged)
  })

  it('with a certificate that has run out, or of another kind of key, is forged', async () => {
    for (const made of [selfSigned({ kind: 'rsa', until: '20210101000000Z' }), selfSigned({ kind: 'ec' })]) {
      sns.certificates.set(sns.message({}).SigningCertURL!, made.cert)
      expect(await judged(sns.message({}, { key: made.key }))).toEqual(forged)
    }
  })

  it('waits for a certificate that cannot be had', async () => {
    sns.certificates.clear()
    await expect(judged(sns.message({}))).rejects.toThrow('nothing lies there')
  })

  it('in China has a host of its own', async () => {
    const chinese = 'arn:aws-cn:sns:cn-north-1:123456789012:bounces'
    const url = 'https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0.pem'
    sns.certificates.set(url, sns.own.cert)
    const message = sns.message({ TopicArn: chinese, SigningCertURL: url, Message: JSON.stringify(document) })
    const speaker = { ...ses(sns), topic: chinese }
    expect(await verified(speaker, { headers: {}, body: JSON.stringify(message) })).toMatchObject({ document })
  })

  it('that asks whether events are wanted is to be confirmed at its own address', async () => {
    const message = sns.subscription()
    expect(await judged(message)).toMatchObject({ confirmAt: message.SubscribeURL })
    expect(sns.asked).toEqual([message.SigningCertURL])
  })

  const query = (fields: Record<string, string>) =>
    new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topic, ...fields })
  it.each([
    ['another host', `https://evil.test/?${query({ Token: 't' })}`],
    ['a host that begins like it', `https://sns.eu-west-1.amazonaws.com.evil.test/?${query({ Token: 't' })}`],
    ['another path', `${elsewhere}/x?${query({ Token: 't' })}`],
    ['another topic', `${elsewhere}/?${query({ Token: 't', TopicArn: `${topic}2` })}`],
    ['another token', `${elsewhere}/?${query({ Token: 'u' })}`],
    ['another act', `${elsewhere}/?${query({ Token: 't', Action: 'Unsubscribe' })}`],
    ['no encryption', `http://sns.eu-west-1.amazonaws.com/?${query({ Token: 't' })}`],
    ['nothing', ''],
  ])('that is to be confirmed with %s is not, though its signature is good', async (_, SubscribeURL) => {
    expect(await judged(sns.subscription({ Token: 't', SubscribeURL }))).toEqual(forged)
  })

  it('that says that a subscription has ended does not bring it back', async () => {
    const verdict = await judged(sns.subscription({ Type: 'UnsubscribeConfirmation' }))
    expect(verdict).toMatchObject({ document: { eventType: 'UnsubscribeConfirmation' } })
    expect(verdict).not.toHaveProperty('confirmAt')
  })

  it('in words is nothing to read', async () => {
    const verdict = await judged(sns.message({ Message: 'Successfully validated SNS topic.' }))
    expect(verdict).toMatchObject({ document: { eventType: 'text' } })
  })
})
