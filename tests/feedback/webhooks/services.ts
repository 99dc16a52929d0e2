import { createHmac, createSign, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto'
import type { Amazon, Posted, Service, Webhook } from '../../../src/feedback/webhooks/webhook.ts'
import { type Certificate, selfSigned } from '../../support/certificate.ts'

/** A request as a service makes it. */
export interface Request {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Making {
  readonly at?: Date
  /** In place of the right one. */
  readonly foreign?: boolean
}

/** A service as it looks from here: what it is checked with, and how it posts what it tells. */
export interface Speaker {
  readonly service: Service
  readonly secret: string
  readonly topic: string
  readonly post: (document: unknown, making?: Making) => Request
}

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000))
const now = () => new Date()

function sendgrid(): Speaker {
  const [own, other] = [1, 2].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }))
  return {
    service: 'sendgrid',
    secret: own!.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    topic: '',
    post: (document, { at = now(), foreign } = {}) => {
      const body = JSON.stringify(document)
      const key = (foreign ? other! : own!).privateKey
      const signature = sign('sha256', Buffer.from(seconds(at) + body), key).toString('base64')
      return {
        headers: {
          'X-Twilio-Email-Event-Webhook-Signature': signature,
          'X-Twilio-Email-Event-Webhook-Timestamp': seconds(at),
        },
        body,
      }
    },
  }
}

function mailgun(): Speaker {
  const secret = 'key-of-a-domain-at-mailgun'
  return {
    service: 'mailgun',
    secret,
    topic: '',
    post: (document, { at = now(), foreign } = {}) => {
      const token = randomBytes(25).toString('hex')
      const timestamp = seconds(at)
      const signature = createHmac('sha256', foreign ? 'another-key-of-somebody' : secret)
        .update(timestamp + token)
        .digest('hex')
      const body = JSON.stringify({ signature: { token, timestamp, signature }, 'event-data': document })
      return { headers: {}, body }
    },
  }
}

function postmark(): Speaker {
  const secret = 'daybreak:p4ssword-of-postmark'
  return {
    service: 'postmark',
    secret,
    topic: '',
    post: (document, { foreign } = {}) => ({
      headers: {
        Authorization: `Basic ${Buffer.from(foreign ? 'daybreak:guessed' : secret).toString('base64')}`,
      },
      body: JSON.stringify(document),
    }),
  }
}

function brevo(): Speaker {
  const secret = 'token-that-brevo-bears'
  return {
    service: 'brevo',
    secret,
    topic: '',
    post: (document, { foreign } = {}) => ({
      headers: { Authorization: `Bearer ${foreign ? 'guessed' : secret}` },
      body: JSON.stringify(document),
    }),
  }
}

function signed(): Speaker {
  const key = randomBytes(32)
  return {
    service: 'signed',
    secret: `whsec_${key.toString('base64')}`,
    topic: '',
    post: (document, { at = now(), foreign } = {}) => {
      const body = JSON.stringify(document)
      const id = `msg_${randomUUID()}`
      const mac = createHmac('sha256', foreign ? randomBytes(32) : key).update(`${id}.${seconds(at)}.${body}`)
      return {
        headers: {
          'webhook-id': id,
          'webhook-timestamp': seconds(at),
          'webhook-signature': `v1,${mac.digest('base64')}`,
        },
        body,
      }
    },
  }
}

export const topic = 'arn:aws:sns:eu-west-1:123456789012:returned'
const host = 'sns.eu-west-1.amazonaws.com'
const certificateUrl = `https://${host}/SimpleNotificationService-0a1b2c3d4e5f.pem`

// To find two primes takes most of a second.
const [own, others] = [selfSigned({ kind: 'rsa' }), selfSigned({ kind: 'rsa' })]

export type SnsFields = Record<string, string>

/** A message of SNS with any of its fields changed before it is signed, and certificates to be found at Amazon. */
export class Sns {
  readonly own: Certificate = own
  readonly others: Certificate = others
  readonly certificates = new Map([[certificateUrl, this.own.cert]])
  /** Amazon confirms nothing. */
  silent = false
  /** What was asked for. */
  readonly asked: string[] = []
  readonly amazon: Amazon = {
    certificate: async (url) => {
      this.asked.push(url)
      const found = this.certificates.get(url)
      if (found === undefined) throw new Error('nothing lies there')
      return found
    },
    confirm: async (url) => {
      if (this.silent) throw new Error('Amazon does not answer')
      this.asked.push(url)
    },
  }

  message(fields: SnsFields, { key = this.own.key, algorithm = 'RSA-SHA256' } = {}): SnsFields {
    const message: SnsFields = {
      Type: 'Notification',
      MessageId: randomUUID(),
      TopicArn: topic,
      Message: '{}',
      Timestamp: new Date().toISOString(),
      SignatureVersion: '2',
      SigningCertURL: certificateUrl,
      ...fields,
    }
    const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
    const text = names.filter((name) => message[name] !== undefined).map((name) => `${name}\n${message[name]}\n`)
    return { ...message, Signature: createSign(algorithm).update(text.join('')).sign(key, 'base64') }
  }

  subscription(fields: SnsFields = {}): SnsFields {
    const Token = randomBytes(32).toString('hex')
    const query = new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topic, Token })
    return this.message({
      Type: 'SubscriptionConfirmation',
      Token,
      Message: 'You have chosen to subscribe.',
      SubscribeURL: `https://${host}/?${query}`,
      ...fields,
    })
  }
}

export function ses(sns: Sns): Speaker {
  return {
    service: 'ses',
    secret: '',
    topic,
    post: (document, { at = now(), foreign } = {}) => {
      const fields = { Message: JSON.stringify(document), Timestamp: at.toISOString() }
      const key = foreign ? sns.others.key : sns.own.key
      return {
        headers: { 'content-type': 'text/plain; charset=UTF-8' },
        body: JSON.stringify(sns.message(fields, { key })),
      }
    },
  }
}

/** One of each. */
export const speakers = (sns: Sns): readonly Speaker[] => [
  ses(sns),
  sendgrid(),
  mailgun(),
  postmark(),
  brevo(),
  signed(),
]

export const webhookOf = ({ service, secret, topic }: Speaker): Webhook => ({
  id: 1,
  name: service,
  service,
  secret,
  topic,
})

export const postedOf = ({ headers, body }: Request): Posted => {
  const given = new Headers(headers)
  return { header: (name) => given.get(name) ?? undefined, body: Buffer.from(body) }
}

/** The key pair of nobody. */
export const someKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey
