import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/replies/reason.ts'
import { isHard, type Reason } from '../../src/replies/reasons.ts'
import { statusIn } from '../../src/replies/reply.ts'

const read = (text: string): Reason => reasonOf({ said: [text], page: '', status: statusIn(text) })

const recipients = [
  ...['user', 'recipient', 'mailbox', 'account', 'address', 'e-mail address', 'recipient address', 'local part'],
  ...['alias', 'addressee', 'mail box', 'username', 'inbox', 'user account'],
]
const ours = [
  ...['sender', 'sender address', 'sender domain', 'your domain', 'your host', 'your IP address', 'return path'],
  ...['envelope sender', 'from address', 'From: domain', 'client host', 'HELO name', 'reverse DNS name', 'PTR record'],
  ...['the sending domain', 'MAIL FROM domain', 'originator', 'sending host', 'your address', 'your mail server'],
  ...['domain of the sender', 'SPF record', 'DKIM key'],
]
const isGone = [
  ...['unknown', 'is unknown', 'not found', 'could not be found', 'does not exist', "doesn't exist", 'is invalid'],
  ...['is not valid', 'not known', 'not recognized', 'is no longer valid', 'no longer exists', 'is not listed'],
  ...['is nonexistent', 'not present on this server', 'has been deleted', 'is not on this server', 'was removed'],
]
const noSuch = ['no such', 'unknown', 'invalid', 'nonexistent', 'unrecognized', 'cannot find', 'could not find']
const isThere: readonly (readonly [string, Reason])[] = [
  ['is full', 'mailboxfull'],
  ['is over quota', 'mailboxfull'],
  ['is out of space', 'mailboxfull'],
  ['over its storage limit', 'mailboxfull'],
  ['has no space left', 'mailboxfull'],
  ['is disabled', 'suspended'],
  ['has been suspended', 'suspended'],
  ['is inactive', 'suspended'],
  ['is locked', 'suspended'],
  ['has expired', 'suspended'],
  ['was closed', 'suspended'],
]

const crossed = <T>(texts: readonly string[], others: readonly T[]): (readonly [string, T])[] =>
  texts.flatMap((text) => others.map((other) => [text, other] as const))

describe('subject and predicate', () => {
  it.each(['550 ', '550 5.0.0 ', '554 rejected: ', '550 5.7.1 <reader@example.org>: '])(
    'a recipient who is gone is gone, after %j',
    (start) => {
      const said = [
        ...crossed(recipients, isGone).map(([who, gone]) => `${start}${who} ${gone}`),
        ...crossed(recipients, noSuch).map(([who, gone]) => `${start}${gone} ${who}`),
      ]
      expect(said.filter((text) => !isHard(read(text)))).toEqual([])
    },
  )

  it.each(['550 ', '550 5.1.1 ', '553 5.1.8 ', '550 5.7.1 <reader@example.org>: '])(
    'nobody is gone when it is us that they do not know, after %j',
    (start) => {
      const said = [
        ...crossed(ours, isGone).map(([who, gone]) => `${start}${who} ${gone}`),
        ...crossed(ours, noSuch).map(([who, gone]) => `${start}${gone} ${who}`),
      ]
      expect(said.filter((text) => isHard(read(text)))).toEqual([])
    },
  )

  it.each(['550 ', '550 5.1.1 ', '554 5.7.1 '])('who is full or closed is there, after %j', (start) => {
    const rows = crossed(recipients, isThere)
    expect(rows.map(([who, [said]]) => `${who} ${said}: ${read(`${start}${who} ${said}`)}`)).toEqual(
      rows.map(([who, [said, reason]]) => `${who} ${said}: ${reason}`),
    )
  })
})
