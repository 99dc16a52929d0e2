import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/feedback/webhooks/read/read.ts'
import { services } from '../../../src/feedback/webhooks/webhook.ts'
import { reasons } from '../../../src/replies/reasons.ts'

const messageId = '<VQAAAAtoken@news.example>'
const reader = 'chen.wei@readers.example'
const gone = '550 5.1.1 The email account that you tried to reach does not exist'

const sesMail = {
  source: 'bounces+AbC-123@bounce.news.example',
  messageId: '0102018f-000000',
  destination: [reader],
  headers: [
    { name: 'From', value: 'Daily <news@news.example>' },
    { name: 'Message-ID', value: messageId },
  ],
  commonHeaders: { messageId: '0102018f-000000', subject: 'Daily' },
}
const sesBounce = (bounceType: string, bounceSubType: string, diagnosticCode = '', status = '') => ({
  eventType: 'Bounce',
  mail: sesMail,
  bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress: reader, diagnosticCode, status }] },
})
const sendgrid = (fields: object) => [{ email: reader, timestamp: 1764140000, 'smtp-id': messageId, ...fields }]
const mailgun = (fields: object) => ({
  event: 'failed',
  severity: 'permanent',
  recipient: reader,
  envelope: { sender: 'bounces+AbC-123@bounce.news.example' },
  message: { headers: { 'message-id': 'VQAAAAtoken@news.example', to: `Chen <${reader}>` } },
  ...fields,
})
const mailgunStatus = (code: number | string, message: string, more = {}) =>
  mailgun({ 'delivery-status': { code, message, description: '', ...more }, reason: 'bounce' })
const postmark = (TypeCode: number, Details: string, more = {}) => ({
  RecordType: 'Bounce',
  TypeCode,
  Details,
  Email: reader,
  MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
  ...more,
})
const brevo = (event: string, reason = '') => ({ event, email: reader, 'message-id': messageId, reason })
const signed = (type: string, data: object) => ({ type, data: { recipient: reader, messageId, ...data } })

type Case = readonly [service: (typeof services)[number], name: string, document: unknown, told: string]

/** `reason` for a soft bounce, `reason!` for a hard one. */
const cases: readonly Case[] = [
  ['ses', 'no such user', sesBounce('Permanent', 'General', `smtp; ${gone}`, '5.1.1'), 'userunknown!'],
  ['ses', 'no such user, without a reply', sesBounce('Permanent', 'NoEmail', '', '5.1.1'), 'userunknown!'],
  ['ses', 'no such host', sesBounce('Permanent', 'General', 'smtp; 550 5.4.4 Host not found', '5.4.4'), 'hostunknown!'],
  ['ses', 'for good, but not why', sesBounce('Permanent', 'General'), 'other'],
  ['ses', 'refused content', sesBounce('Permanent', 'ContentRejected', 'smtp; 554 5.1.1 refused', '5.1.1'), 'spam'],
  ['ses', 'its own list', sesBounce('Permanent', 'Suppressed', 'smtp; 550 5.1.1 user unknown', '5.1.1'), 'policy'],
  ['ses', 'the list of the account', sesBounce('Permanent', 'OnAccountSuppressionList'), 'policy'],
  ['ses', 'blocked for good', sesBounce('Permanent', 'General', 'smtp; 550 5.7.1 blocked by Spamhaus'), 'reputation'],
  [
    'ses',
    'a full mailbox',
    sesBounce('Transient', 'MailboxFull', 'smtp; 452 4.2.2 mailbox full', '4.2.2'),
    'mailboxfull',
  ],
  ['ses', 'a full mailbox, without a reply', sesBounce('Transient', 'MailboxFull'), 'mailboxfull'],
  ['ses', 'no such user for now', sesBounce('Transient', 'General', `smtp; ${gone}`, '5.1.1'), 'system'],
  ['ses', 'too big', sesBounce('Transient', 'MessageTooLarge'), 'toobig'],
  ['ses', 'undetermined', sesBounce('Undetermined', 'Undetermined', 'x', ''), 'other'],
  [
    'ses',
    'by a notification',
    { ...sesBounce('Permanent', 'General', gone), eventType: undefined, notificationType: 'Bounce' },
    'userunknown!',
  ],
  ['ses', 'a virus', { eventType: 'Reject', mail: sesMail, reject: { reason: 'Bad content' } }, 'spam'],
  [
    'ses',
    'a complaint',
    {
      eventType: 'Complaint',
      mail: sesMail,
      complaint: { complainedRecipients: [{ emailAddress: reader }], complaintFeedbackType: 'abuse' },
    },
    'complaint',
  ],
  [
    'ses',
    'a complaint that is none',
    { eventType: 'Complaint', mail: sesMail, complaint: { complaintFeedbackType: 'not-spam' } },
    'ignored',
  ],
  [
    'ses',
    'a complaint of a server',
    { eventType: 'Complaint', mail: sesMail, complaint: { complaintFeedbackType: 'auth-failure' } },
    'ignored',
  ],
  [
    'ses',
    'somebody who leaves',
    { eventType: 'Subscription', mail: sesMail, subscription: { newTopicPreferences: { unsubscribeAll: true } } },
    'unsubscribe',
  ],
  [
    'ses',
    'somebody who leaves a topic',
    {
      eventType: 'Subscription',
      mail: sesMail,
      subscription: {
        newTopicPreferences: { topicSubscriptionStatus: [{ topicName: 'x', subscriptionStatus: 'OptOut' }] },
      },
    },
    'unsubscribe',
  ],
  [
    'ses',
    'somebody who comes',
    { eventType: 'Subscription', mail: sesMail, subscription: { newTopicPreferences: { unsubscribeAll: false } } },
    'ignored',
  ],
  ...['Delivery', 'Send', 'Open', 'Click', 'DeliveryDelay', 'Rendering Failure', '__proto__'].map(
    (eventType): Case => ['ses', eventType, { eventType, mail: sesMail }, 'ignored'],
  ),

  [
    'sendgrid',
    'no such user',
    sendgrid({
      event: 'bounce',
      type: 'bounce',
      reason: gone,
      status: '5.1.1',
      bounce_classification: 'Invalid Address',
    }),
    'userunknown!',
  ],
  [
    'sendgrid',
    'no such user, unclassified',
    sendgrid({ event: 'bounce', type: 'bounce', reason: gone, status: '5.1.1' }),
    'userunknown!',
  ],
  [
    'sendgrid',
    'an invalid address, but not why',
    sendgrid({
      event: 'bounce',
      type: 'bounce',
      reason: 'unable to deliver',
      bounce_classification: 'Invalid Address',
    }),
    'other',
  ],
  [
    'sendgrid',
    'blocked',
    sendgrid({
      event: 'bounce',
      type: 'blocked',
      reason: '550 5.7.1 blocked using Spamhaus',
      bounce_classification: 'Reputation',
    }),
    'reputation',
  ],
  [
    'sendgrid',
    'blocked, in words of a bounce',
    sendgrid({ event: 'bounce', type: 'blocked', reason: gone, status: '5.1.1' }),
    'system',
  ],
  [
    'sendgrid',
    'classed otherwise than worded',
    sendgrid({ event: 'bounce', type: 'bounce', reason: gone, bounce_classification: 'Content' }),
    'spam',
  ],
  [
    'sendgrid',
    'a full mailbox',
    sendgrid({
      event: 'bounce',
      type: 'bounce',
      reason: '552 5.2.2 mailbox full',
      status: '5.2.2',
      bounce_classification: 'Mailbox Unavailable',
    }),
    'mailboxfull',
  ],
  ['sendgrid', 'dropped', sendgrid({ event: 'dropped', reason: 'Bounced Address', status: '5.0.0' }), 'policy'],
  [
    'sendgrid',
    'dropped in words of a bounce',
    sendgrid({ event: 'dropped', type: 'bounce', reason: `Invalid: ${gone}`, status: '5.1.1' }),
    'policy',
  ],
  ['sendgrid', 'dropped as spam', sendgrid({ event: 'dropped', reason: 'Spam Content' }), 'spam'],
  ['sendgrid', 'a complaint', sendgrid({ event: 'spamreport' }), 'complaint'],
  ['sendgrid', 'somebody who leaves', sendgrid({ event: 'unsubscribe' }), 'unsubscribe'],
  ['sendgrid', 'somebody who leaves a group', sendgrid({ event: 'group_unsubscribe' }), 'unsubscribe'],
  ...['processed', 'deferred', 'delivered', 'open', 'click', 'group_resubscribe', 'toString'].map(
    (event): Case => ['sendgrid', event, sendgrid({ event, response: gone }), 'ignored'],
  ),

  [
    'mailgun',
    'no such user',
    mailgunStatus(550, '5.1.1 The email account that you tried to reach does not exist'),
    'userunknown!',
  ],
  [
    'mailgun',
    'no such user, with the code in the reply',
    mailgunStatus(550, gone, { 'enhanced-code': '5.1.1' }),
    'userunknown!',
  ],
  [
    'mailgun',
    'its own list',
    { ...mailgunStatus(605, `Not delivering to previously bounced address: ${gone}`), reason: 'suppress-bounce' },
    'policy',
  ],
  ['mailgun', 'given up', { ...mailgunStatus(602, 'Too old'), reason: 'old' }, 'expired'],
  ['mailgun', 'no such user, in a code of its own', mailgunStatus(499, gone), 'userunknown!'],
  ['mailgun', 'no such user, with no code', mailgunStatus('', gone), 'system'],
  ['mailgun', 'blocked', { ...mailgunStatus(554, '5.7.1 refused'), reason: 'espblock' }, 'policy'],
  ['mailgun', 'blocked, but not why', { ...mailgunStatus(554, ''), reason: 'espblock' }, 'reputation'],
  ['mailgun', 'a full mailbox', mailgunStatus(552, '5.2.2 mailbox full'), 'mailboxfull'],
  ['mailgun', 'a failure that it tries again', { ...mailgunStatus(550, gone), severity: 'temporary' }, 'ignored'],
  ['mailgun', 'a complaint', mailgun({ event: 'complained' }), 'complaint'],
  ['mailgun', 'somebody who leaves', mailgun({ event: 'unsubscribed' }), 'unsubscribe'],
  ...['accepted', 'delivered', 'opened', 'clicked', 'stored', 'rejected'].map(
    (event): Case => ['mailgun', event, mailgun({ event }), 'ignored'],
  ),

  ['postmark', 'no such user', postmark(1, `smtp;${gone}`), 'userunknown!'],
  ['postmark', 'for good, but not why', postmark(1, ''), 'other'],
  ['postmark', 'no such user, softly', postmark(4096, gone), 'other'],
  ['postmark', 'for now', postmark(2, 'smtp;451 4.7.1 greylisted'), 'system'],
  ['postmark', 'no DNS', postmark(256, ''), 'network'],
  ['postmark', 'spam', postmark(512, ''), 'spam'],
  ['postmark', 'its own list', postmark(100002, gone), 'policy'],
  ['postmark', 'blocked', postmark(100006, ''), 'reputation'],
  ['postmark', 'DMARC', postmark(100009, ''), 'auth'],
  ['postmark', 'an automatic answer', postmark(64, 'I am away'), 'ignored'],
  ['postmark', 'a type of tomorrow', postmark(424242, gone), 'ignored'],
  [
    'postmark',
    'a complaint',
    { RecordType: 'SpamComplaint', Type: 'SpamComplaint', TypeCode: 512, Email: reader },
    'complaint',
  ],
  ['postmark', 'a complaint among bounces', postmark(100001, ''), 'complaint'],
  ['postmark', 'a request to leave', postmark(16, ''), 'unsubscribe'],
  [
    'postmark',
    'somebody who leaves',
    {
      RecordType: 'SubscriptionChange',
      Recipient: reader,
      Origin: 'Recipient',
      SuppressSending: true,
      SuppressionReason: 'ManualSuppression',
    },
    'unsubscribe',
  ],
  [
    'postmark',
    'an admin who suppresses',
    {
      RecordType: 'SubscriptionChange',
      Recipient: reader,
      Origin: 'Admin',
      SuppressSending: true,
      SuppressionReason: 'ManualSuppression',
    },
    'ignored',
  ],
  [
    'postmark',
    'somebody who comes back',
    {
      RecordType: 'SubscriptionChange',
      Recipient: reader,
      Origin: 'Recipient',
      SuppressSending: false,
      SuppressionReason: null,
    },
    'ignored',
  ],
  ...['Delivery', 'Open', 'Click', 'Inbound'].map(
    (RecordType): Case => ['postmark', RecordType, { RecordType, Recipient: reader }, 'ignored'],
  ),

  ['brevo', 'no such user', brevo('hard_bounce', gone), 'userunknown!'],
  ['brevo', 'for good, but not why', brevo('hard_bounce'), 'other'],
  ['brevo', 'no such user, softly', brevo('soft_bounce', gone), 'other'],
  ['brevo', 'a full mailbox', brevo('soft_bounce', '452 4.2.2 mailbox full'), 'mailboxfull'],
  ['brevo', 'its own list', brevo('blocked', 'blocked : due to blacklist user'), 'policy'],
  ['brevo', 'a complaint', brevo('spam'), 'complaint'],
  ['brevo', 'somebody who leaves', brevo('unsubscribed'), 'unsubscribe'],
  ['brevo', 'a batch', [brevo('hard_bounce', gone)], 'userunknown!'],
  ...['request', 'delivered', 'opened', 'click', 'deferred', 'proxy_open', 'constructor'].map(
    (event): Case => ['brevo', event, brevo(event, gone), 'ignored'],
  ),

  ['signed', 'no such user', signed('bounce', { reply: gone, permanent: true }), 'userunknown!'],
  ['signed', 'no such user, by its status', signed('bounce', { status: '5.1.1', permanent: true }), 'userunknown!'],
  ['signed', 'no such user, not for good', signed('bounce', { reply: gone }), 'system'],
  ['signed', 'a complaint', signed('complaint', {}), 'complaint'],
  ['signed', 'somebody who leaves', signed('unsubscribe', {}), 'unsubscribe'],
  ['signed', 'a list', [signed('complaint', {})], 'complaint'],
]

describe.each(services)('of %s', (service) => {
  it.each(cases.filter(([of]) => of === service).map(([, name, document, told]) => [name, document, told] as const))(
    '%s is read',
    (_, document, expected) => {
      const [event, ...more] = readDocument(service, document)!
      expect(more).toEqual([])
      if (event!.kind === 'ignored') return expect('ignored').toBe(expected)
      const [recipient] = event!.recipients
      expect(recipient!.address).toBe(reader)
      const read = event!.kind === 'bounce' ? `${recipient!.reason}${recipient!.hard ? '!' : ''}` : event!.kind
      expect(read).toBe(expected)
    },
  )

  const ours = ['eventType', 'notificationType', 'mail', 'bounce', 'complaint', 'event', 'email', 'RecordType', 'Email']
  const names = fc.oneof(
    fc.constantFrom(...ours, 'TypeCode', 'bouncedRecipients', 'data', 'type', '__proto__'),
    fc.string(),
  )
  const values = fc.oneof(
    fc.constantFrom(
      'Bounce',
      'Complaint',
      'bounce',
      'dropped',
      'failed',
      'SpamComplaint',
      'hard_bounce',
      'unsubscribe',
    ),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
  )
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, values, fc.array(tie('tree')), fc.dictionary(names, tie('tree'))),
  }))
  const sound = cases.filter(([of]) => of === service).map(([, , document]) => document)

  it('any JSON is read or refused, and what is read can be kept', () => {
    fc.assert(
      fc.property(fc.oneof(tree, fc.jsonValue(), changed(sound, tree)), (document) => {
        for (const event of readDocument(service, document) ?? []) {
          if (event.kind === 'ignored') continue
          const texts = [...event.envelopes, ...event.messageIds, ...event.to]
          for (const { address, reason, hard, status, reply } of event.recipients) {
            expect(reasons).toContain(reason)
            expect(typeof hard).toBe('boolean')
            texts.push(address, status, reply)
          }
          for (const text of texts) expect(text).toMatch(/^[^\p{Cs}\0]{0,4000}$/u)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([undefined, null, 0, '', 'x', true, {}, [1], [[]], { event: {} }, { eventType: [] }])(
    '%j is not in its form',
    (document) => {
      expect(readDocument(service, document)).toBeUndefined()
    },
  )
})

/** A document of the service in which one value somewhere is another. */
function changed(documents: readonly unknown[], values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...documents), values, fc.nat(40)).map(([document, value, place]) => {
    let passed = 0
    return JSON.parse(JSON.stringify(document), (_, old) => (passed++ === place ? value : old))
  })
}

describe('what an event is about', () => {
  const about = (service: (typeof services)[number], document: unknown) => {
    const [event] = readDocument(service, document)!
    if (event!.kind === 'ignored') throw new Error('nothing')
    const { envelopes, messageIds, to } = event!
    return { envelopes, messageIds, to }
  }

  it('is told by the envelope sender and our own Message-ID, where a service has them', () => {
    expect(about('ses', sesBounce('Permanent', 'General'))).toEqual({
      envelopes: [sesMail.source],
      messageIds: [messageId, '0102018f-000000'],
      to: [reader],
    })
    expect(about('mailgun', mailgun({}))).toEqual({
      envelopes: [sesMail.source],
      messageIds: ['VQAAAAtoken@news.example'],
      to: [reader],
    })
    expect(about('sendgrid', sendgrid({ event: 'spamreport' })).messageIds).toEqual([messageId])
    expect(about('brevo', brevo('spam')).messageIds).toEqual([messageId])
    const named = signed('bounce', { envelopeSender: sesMail.source })
    expect(about('signed', named)).toEqual({ envelopes: [sesMail.source], messageIds: [messageId], to: [] })
  })

  it('is at Postmark in metadata or in the mail itself, since its MessageID is its own', () => {
    const content = `Return-Path: <>\r\nSubject: returned\r\n\r\nMessage-ID: ${messageId}\r\nTo: x\r\n`
    expect(about('postmark', postmark(1, gone)).messageIds).toEqual([])
    expect(about('postmark', postmark(1, gone, { Content: content })).messageIds).toEqual([messageId])
    expect(about('postmark', postmark(1, gone, { Metadata: { id: messageId, n: '7' } })).messageIds).toEqual([
      messageId,
    ])
  })

  it('may be several readers at once, each for themselves', () => {
    const bounce = sesBounce('Permanent', 'General')
    bounce.bounce.bouncedRecipients.push({ emailAddress: 'b@readers.example', diagnosticCode: gone, status: '5.1.1' })
    const [event] = readDocument('ses', bounce)!
    expect(event).toMatchObject({ recipients: [{ hard: false }, { address: 'b@readers.example', hard: true }] })
  })
})

describe('the signed form', () => {
  it.each([
    { type: 'bounce' },
    { type: 'bounce', data: {} },
    { type: 'bounce', data: [] },
    { type: 'bounce', data: { recipient: 'nobody' } },
    { type: 'bounce', data: { recipient: reader, permanent: 'yes' } },
    { type: 'bounce', data: { recipient: reader, reply: 7 } },
    { type: 'opened', data: { recipient: reader } },
    [signed('complaint', {}), { type: 'opened', data: { recipient: reader } }],
  ])('is taken whole or not at all: %j', (document) => {
    expect(readDocument('signed', document)).toBeUndefined()
  })
})
