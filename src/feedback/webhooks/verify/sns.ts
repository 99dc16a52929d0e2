import { verify, X509Certificate } from 'node:crypto'
import { parseJson, textAt } from '../json.ts'
import { type Amazon, isInTime, type Posted, type Verdict, type Webhook } from '../webhook.ts'

/** It goes on trying for an hour, with the time of the first. */
export const snsSeconds = 2 * 3600

/**
 * What Amazon SNS posts: signed with a key whose certificate lies at its own host, over the fields that count. Only the
 * topic that the webhook was made for is believed: anybody can have one. SignatureVersion 1 is SHA-1, and not taken.
 */
export async function verifySns({ topic }: Webhook, { body }: Posted, now: Date, amazon: Amazon): Promise<Verdict> {
  const message = parseJson(body)
  const type = textAt(message, 'Type')
  const fields = signedFields[type]
  if (!fields) return { refused: 'webhook.unreadable' }
  if (textAt(message, 'TopicArn') !== topic) return { refused: 'webhook.wrong_topic' }
  if (textAt(message, 'SignatureVersion') !== '2') return { refused: 'webhook.sns_version' }
  const certificateUrl = ownUrl(topic, textAt(message, 'SigningCertURL'))
  if (!certificateUrl || !certificatePath.test(certificateUrl.pathname) || certificateUrl.search) {
    return { refused: 'webhook.forged' }
  }
  const certificate = certificateIn(await amazon.certificate(certificateUrl.href))
  const signature = Buffer.from(textAt(message, 'Signature'), 'base64')
  if (
    !certificate ||
    !isGood(certificate, now) ||
    !verify('sha256', signedText(message, fields), certificate.publicKey, signature)
  ) {
    return { refused: 'webhook.forged' }
  }
  const seconds = Date.parse(textAt(message, 'Timestamp')) / 1000
  if (!isInTime(seconds, snsSeconds, now)) return { refused: 'webhook.old' }
  return told(message, type, topic)
}

const notification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const
const confirmation = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const
const signedFields: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  Notification: notification,
  SubscriptionConfirmation: confirmation,
  UnsubscribeConfirmation: confirmation,
})

/** Each field that is there, in this order: name and value, a line break after each. */
function signedText(message: unknown, fields: readonly string[]): Buffer {
  const there = fields.filter((name) => name !== 'Subject' || textAt(message, name) !== '')
  return Buffer.from(there.map((name) => `${name}\n${textAt(message, name)}\n`).join(''))
}

const arn = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+){1,3}-\d):\d{12}:[\w-]{1,256}$/
const certificatePath = /^\/SimpleNotificationService-[\w-]{1,100}\.pem$/

export const isTopic = (text: string): boolean => arn.test(text)

/** Undefined for anything but an address on the host of the topic's own region. */
function ownUrl(topic: string, text: string): URL | undefined {
  const [, partition, region] = arn.exec(topic) ?? []
  if (!region || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const host = `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === ''
  return plain && url.host === host ? url : undefined
}

/** Undefined when it is none. */
function certificateIn(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text)
  } catch {
    return undefined
  }
}

/** Of the kind that Amazon signs with, and in its time. */
const isGood = ({ validFrom, validTo, publicKey }: X509Certificate, now: Date): boolean =>
  publicKey.asymmetricKeyType === 'rsa' && new Date(validFrom) <= now && now <= new Date(validTo)

function told(message: unknown, type: string, topic: string): Verdict {
  const request = textAt(message, 'MessageId')
  if (request === '') return { refused: 'webhook.unreadable' }
  if (type === 'Notification')
    return { request, document: parseJson(textAt(message, 'Message')) ?? { eventType: 'text' } }
  if (type !== 'SubscriptionConfirmation') return { request, document: { eventType: type } }
  const url = ownUrl(topic, textAt(message, 'SubscribeURL'))
  const asks = {
    Action: 'ConfirmSubscription',
    TopicArn: topic,
    Token: textAt(message, 'Token'),
  }
  const own =
    url?.pathname === '/' && Object.entries(asks).every(([name, value]) => url.searchParams.get(name) === value)
  return own ? { request, document: { eventType: type }, confirmAt: url.href } : { refused: 'webhook.forged' }
}
