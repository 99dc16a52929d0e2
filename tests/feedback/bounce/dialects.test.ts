import { describe, expect, it } from 'vitest'
import { parseReturned } from '../../../src/feedback/bounce/parse.ts'
import { isHard, type Reason } from '../../../src/replies/reasons.ts'
import { hard, soft } from '../../replies/labelled.ts'
import { bytesOf } from './mails.ts'
import { dsn, issue, one, plain } from './samples/frames.ts'

const reader = 'reader@example.org'
const copy = issue(reader)

/** A reply as each server passes it on. */
const frames: Readonly<Record<string, (reply: string) => string>> = {
  'a report': (reply) => one('5.0.0', `smtp; ${reply}`),
  'a report with its words': (reply) =>
    dsn({
      text: `<${reader}>: host mx.example.org[192.0.2.7] said: ${reply}`,
      textHead: 'Content-Type: text/plain; charset=utf-8',
      groups: [`Final-Recipient: rfc822; ${reader}\nAction: failed\nStatus: 5.0.0`],
    }),
  Postfix: (reply) =>
    plain(`This is the mail system at host mx.example.net.

<${reader}>: host mx.example.org[192.0.2.7] said: ${reply}

${copy}`),
  Exim: (reply) =>
    plain(`A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${reader}
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<${reader}>:
    ${reply}

------ This is a copy of the message, including all the headers. ------

${copy}`),
  qmail: (reply) =>
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.

<${reader}>:
192.0.2.7 does not like recipient.
Remote host said: ${reply}
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

${copy}`),
  'a table in HTML': (reply) =>
    plain(
      `<p>您的邮件被退回</p><table><tr><td>收件人：</td><td>${reader}</td></tr><tr><td>退信原因：</td><td>${reply.replaceAll('<', '&lt;')}</td></tr></table>`,
      { from: 'postmaster@mx.example.cn', subject: '系统退信', type: 'text/html' },
    ),
}

const rows = Object.entries({ ...hard, ...soft }).flatMap(([reason, replies]) =>
  replies
    // Of these the reply's own code or the command that it answers is the evidence, or they quote another's frame.
    .filter((reply) => !/^\d{3}$|^\d\.\d\.\d$|^>>>|in reply to/.test(reply))
    .map((reply) => [reply, reason as Reason] as const),
)

it('there are many replies to pass on', () => {
  expect(rows.length).toBeGreaterThan(200)
})

describe.each(Object.entries(frames))('a reply within %s', (_, frame) => {
  const read = async (reply: string) => {
    const { recipients } = await parseReturned(bytesOf(frame(reply)))
    return recipients.map(({ address, reason, hard: gone }) => ({ address, reason, gone }))
  }

  it('is never called hard when it is soft, and always about the reader', async () => {
    for (const [reply, reason] of rows) {
      const recipients = await read(reply)
      expect([reply, recipients.map(({ address }) => address)]).toEqual([reply, [reader]])
      if (!isHard(reason)) expect([reply, recipients[0]!.gone]).toEqual([reply, false])
    }
  })

  it('has the reason that it has alone in 90 %, and is hard in 98 % of those that are', async () => {
    const got = await Promise.all(rows.map(async ([reply, reason]) => ({ reply, reason, to: (await read(reply))[0]! })))
    const gone = got.filter(({ reason }) => isHard(reason))
    expect(got.filter(({ reason, to }) => to.reason === reason).length / got.length).toBeGreaterThanOrEqual(0.9)
    expect(gone.filter(({ to }) => to.gone).length / gone.length).toBeGreaterThanOrEqual(0.98)
  })
})
