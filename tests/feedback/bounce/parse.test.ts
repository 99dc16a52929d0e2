import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReturned } from '../../../src/feedback/bounce/parse.ts'
import { bytesOf, complaint, original, prose, report } from './mails.ts'

const parse = (mail: string) => parseReturned(bytesOf(mail))
const reader = 'reader@example.org'

/** Recipients as `address reason status`. */
const short = async (mail: string) => {
  const { kind, recipients } = await parse(mail)
  return [kind, ...recipients.map(({ address, reason, status }) => `${address} ${reason} ${status}`.trim())]
}

const failed = (fields: string) => `Final-Recipient: rfc822; ${reader}\nAction: failed\n${fields}`

describe('a report (RFC 3464)', () => {
  it('gives recipient, reason, status and reply', async () => {
    const mail = report(
      failed(`Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <${reader}>: Recipient address rejected:\n User unknown`),
    )
    expect(await parse(mail)).toEqual({
      kind: 'bounce',
      recipients: [
        {
          address: reader,
          reason: 'userunknown',
          hard: true,
          status: '5.1.1',
          reply: `550 5.1.1 <${reader}>: Recipient address rejected: User unknown`,
        },
      ],
      original: { messageIds: ['<abc.123@news.example.com>'], to: [reader] },
    })
  })

  it.each<[string, string, string]>([
    ['the status where there is no reply', 'Status: 5.1.2', 'hostunknown 5.1.2'],
    [
      'the wording before a wrong status',
      'Status: 5.1.1\nDiagnostic-Code: smtp; 552 mailbox full',
      'mailboxfull 5.1.1',
    ],
    [
      'the status of the reply where the other says little',
      'Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.26 no',
      'auth 5.7.26',
    ],
    ['no hard bounce of a mere 550', 'Status: 5.0.0\nDiagnostic-Code: smtp; 550 no', 'other 5.0.0'],
    [
      'a reply of Exchange',
      'Status: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found',
      'userunknown 5.1.10',
    ],
    [
      'a refusal by QQ as ours',
      'Status: 5.0.0\nDiagnostic-Code: smtp; 550 Mailbox unavailable or access denied',
      'rate 5.0.0',
    ],
    ['the action with a comment', 'Status: 5.2.2', 'mailboxfull 5.2.2'],
  ])('reads %s', async (_, fields, result) => {
    expect(await short(report(failed(fields)))).toEqual(['bounce', `${reader} ${result}`])
  })

  it('names each recipient that failed, and no other', async () => {
    const groups = ['failed', 'delayed', 'failed', 'relayed', 'delivered'].map(
      (action, index) => `Final-Recipient: rfc822; r${index}@example.org\nAction: ${action}\nStatus: 5.1.1`,
    )
    expect(await short(report(groups.join('\n\n')))).toEqual([
      'bounce',
      'r0@example.org userunknown 5.1.1',
      'r2@example.org userunknown 5.1.1',
    ])
    const jammed = groups.filter((group) => group.includes('failed')).join('\n')
    expect((await parse(report(jammed))).recipients).toHaveLength(2)
  })

  it.each(['relayed', 'delivered', 'expanded'])('of %s is no bounce', async (action) => {
    const status = `Final-Recipient: rfc822; ${reader}\nAction: ${action}\nStatus: 4.4.1`
    expect(await short(report(status))).toEqual(['other'])
  })

  it('of a delay is no bounce, but tells of whom and why, and of nobody that they are gone', async () => {
    const delayed = `Final-Recipient: rfc822; ${reader}\nAction: delayed\nStatus: 4.4.1`
    expect(await short(report(delayed))).toEqual(['other', `${reader} expired 4.4.1`])
    const { recipients } = await parse(report(`${delayed}\nDiagnostic-Code: smtp; 450 4.1.1 user unknown`))
    expect(recipients).toMatchObject([{ address: reader, reason: 'system', hard: false }])
  })

  it('names whom we wrote to, not where that was forwarded', async () => {
    const fields = 'Status: 5.1.1\nOriginal-Recipient: rfc822;reader+2Bdaily@example.org'
    expect(await short(report(failed(fields)))).toEqual(['bounce', 'reader+daily@example.org userunknown 5.1.1'])
  })

  it('is read where it was passed on', async () => {
    const inner = report(failed('Status: 5.1.1'))
    const mail = `From: office@example.com\nSubject: Fwd: look\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\n\nSee below.\n--outer\nContent-Type: message/rfc822\n\n${inner}\n--outer--\n`
    expect(await short(mail)).toEqual(['bounce', `${reader} userunknown 5.1.1`])
  })

  it('is read in base64, and out of the text', async () => {
    const status = failed('Status: 5.1.1')
    const mail = report('x').replace(
      /Content-Type: message\/delivery-status\n\n[\s\S]*?\n--=_b/,
      `Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${Buffer.from(`Reporting-MTA: dns; a\n\n${status}`).toString('base64')}\n--=_b`,
    )
    expect(await short(mail)).toEqual(['bounce', `${reader} userunknown 5.1.1`])
    expect(await short(prose(`Failed:\n\n${status}`))).toEqual(['bounce', `${reader} userunknown 5.1.1`])
  })

  it('asks the text where the report is silent', async () => {
    const text = `<${reader}>: host mx.example.org said: 550 5.2.1 mailbox disabled`
    expect(await short(report(failed('Status: 5.0.0'), text))).toEqual(['bounce', `${reader} suspended 5.0.0`])
    const unnamed = report('Final-Recipient: x400; /S=reader/\nAction: failed\nStatus: 5.1.1', 'Sorry.')
    expect(await short(unnamed)).toEqual(['bounce', `${reader} userunknown 5.1.1`])
  })

  it('unwraps the addresses of Exchange', async () => {
    const status =
      'Final-Recipient: rfc822;IMCEASMTP-reader+40example+2Eorg@gateway.example\nAction: failed\nStatus: 5.1.1'
    expect(await short(report(status))).toEqual(['bounce', `${reader} userunknown 5.1.1`])
  })
})

const copy = `\n\n${original()}`
const dialects: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'qmail',
    prose(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${reader}>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 User unknown
Giving up on 192.0.2.7.

<second@example.net>:
Sorry, I couldn't find any host named example.net. (#5.1.2)

--- Below this line is a copy of the message.${copy}`),
    [`${reader} userunknown 5.1.1`, 'second@example.net hostunknown 5.1.2'],
  ],
  [
    'Exim',
    prose(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${reader}
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<${reader}>:
    552 5.2.2 Over quota

------ This is a copy of the message, including all the headers. ------${copy}`,
      { subject: 'Mail delivery failed: returning message to sender', head: `X-Failed-Recipients: ${reader}` },
    ),
    [`${reader} mailboxfull 5.2.2`],
  ],
  [
    'Postfix, in text',
    prose(
      `This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

<${reader}>: host mx.example.org[192.0.2.7] said: 554 5.7.1 Service unavailable;
    Client host [192.0.2.9] blocked using zen.spamhaus.org (in reply to RCPT TO command)
<second@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1 <second@example.org>:
    Recipient address rejected: User unknown (in reply to RCPT TO command)`,
      { subject: 'Undelivered Mail Returned to Sender' },
    ),
    [`${reader} reputation 5.7.1`, 'second@example.org userunknown 5.1.1'],
  ],
  [
    'sendmail',
    prose(
      `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from news.example.com [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<${reader}>
    (reason: 550 5.1.1 <${reader}>... User unknown)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> RCPT To:<${reader}>
<<< 550 5.1.1 <${reader}>... User unknown
550 5.1.1 <${reader}>... User unknown

   ----- Message header follows -----${copy}`,
      { subject: 'Returned mail: see transcript for details' },
    ),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'an old sendmail',
    prose(
      `   ----- Transcript of session follows -----
>>> RCPT To:<${reader}>
<<< 550 <${reader}>... User unknown
550 <${reader}>... User unknown

   ----- Unsent message follows -----${copy}`,
      { subject: 'Returned mail: User unknown' },
    ),
    [`${reader} userunknown`],
  ],
  [
    'Exchange 2003',
    prose(
      `Your message

  To:      ${reader}
  Subject: The daily
  Sent:    Mon, 2 Nov 2026 07:00:00 +0800

did not reach the following recipient(s):

${reader} on Mon, 2 Nov 2026 07:00:02 +0800
    The recipient name is not recognized
	The MTS-ID of the original message is: c=us;a= ;p=Example;l=EX-061102`,
      { from: 'System Administrator <postmaster@example.org>', subject: 'Undeliverable: The daily' },
    ),
    [`${reader} userunknown`],
  ],
  [
    'Exchange 2010',
    prose(
      `Delivery has failed to these recipients or distribution lists:

${reader}<mailto:${reader}>
The e-mail address you entered couldn't be found.

Diagnostic information for administrators:

Generating server: ex.example.org

${reader}
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

Original message headers:${copy}`,
      { from: 'Microsoft Outlook <postmaster@example.org>', subject: 'Undeliverable: The daily' },
    ),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'Office 365',
    prose(
      `Your message to ${reader} couldn't be delivered.

reader wasn't found at example.org.

Status code: 550 5.1.10

Original Message Details
Sender Address:	news@example.com
Recipient Address:	${reader}
Error Details
Reported error:	550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${reader} not found by SMTP address lookup`,
      { from: 'postmaster@example.org', subject: 'Undeliverable: The daily' },
    ),
    [`${reader} userunknown 5.1.10`],
  ],
  [
    'Exchange in German',
    prose(
      `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:

${reader}
Das Postfach des Empfängers ist voll und kann zurzeit keine Nachrichten annehmen.

Diagnoseinformationen für Administratoren:
${reader}
Remote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'`,
      { from: 'postmaster@example.org', subject: 'Unzustellbar: The daily' },
    ),
    [`${reader} mailboxfull 5.2.2`],
  ],
  [
    'Gmail of old',
    prose(
      `Delivery to the following recipient failed permanently:

     ${reader}

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.7].

The error that the other server returned was:
550 5.2.1 The email account that you tried to reach is disabled

----- Original message -----${copy}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    [`${reader} suspended 5.2.1`],
  ],
  [
    'Gmail',
    prose(
      `** Address not found **

Your message wasn't delivered to ${reader} because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist.`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'QQ',
    prose(
      `很抱歉您的邮件被退回，以下是该邮件的相关信息：

被退回邮件
主 题：The daily
时 间：2026-11-02 07:00:00

无法发送到 ${reader}

退信原因：收件人邮件地址（${reader}）不存在，邮件无法送达。
host mx.example.org[192.0.2.7] said: 550 Mailbox not found.`,
      { from: 'PostMaster@qq.com', subject: '系统退信/The daily' },
    ),
    [`${reader} userunknown`],
  ],
  [
    'NetEase, in HTML and GB 18030',
    prose(
      `<html><head><style>p{}</style></head><body><p>抱歉，您的邮件被退回来了……</p><table><tr><td>收件人：</td><td>${reader}</td></tr>
<tr><td>退信原因：</td><td>对方邮箱空间不足</td></tr></table></body></html>`,
      { from: 'Postmaster@163.com', subject: '系统退信' },
    ).replace('text/plain', 'text/html'),
    [`${reader} mailboxfull`],
  ],
  [
    'Outlook.com of old',
    prose(
      `This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       ${reader}

550 5.5.0 Requested action not taken: mailbox unavailable`,
      { from: 'postmaster@hotmail.com', subject: 'Delivery Status Notification (Failure)' },
    ),
    [`${reader} userunknown 5.5.0`],
  ],
  [
    'Domino',
    prose(
      `------- Failure Reasons  --------

User not listed in public Name & Address Book
${reader}

------- Returned Message --------${copy}`,
      { subject: 'Returned mail' },
    ),
    [`${reader} userunknown`],
  ],
  [
    'Courier',
    prose(
      `This is a delivery status notification from mx.example.net.

                       UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<${reader}>:
    mx.example.org [192.0.2.7]:
>>> RCPT TO:<${reader}>
<<< 550 5.1.1 <${reader}>... User Unknown`,
      { subject: 'NOTICE: mail delivery status.' },
    ),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'OpenSMTPD',
    prose(
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

${reader}: 550 5.2.2 <${reader}>: Mailbox full

    Below is a copy of the original message:${copy}`,
      { subject: 'Delivery status notification: error' },
    ),
    [`${reader} mailboxfull 5.2.2`],
  ],
  [
    'Sun Messaging Server',
    prose(
      `This report relates to a message you sent with the following header fields:

  Message-id: <abc.123@news.example.com>
  Date: Mon, 2 Nov 2026 07:00:00 +0800
  From: Daily <news@example.com>
  To: ${reader}
  Subject: The daily

Your message cannot be delivered to the following recipients:

  Recipient address: ${reader}
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 <${reader}>... User Unknown
  Remote system: dns;mx.example.org (TCP|192.0.2.9|2525|192.0.2.7|25)`,
      { subject: 'Delivery Notification: Delivery has failed' },
    ),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'GMX',
    prose(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to
one or more of its recipients. This is a permanent error.
The following address failed:

"${reader}":
SMTP error from remote server after RCPT command:
host: mx.example.org
5.1.1 <${reader}>... User Unknown

--- The header of the original message is following. ---${copy}`,
      {
        from: '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'a reason before the recipient',
    prose(`Your message:
   From:    news@example.com
   Subject: The daily
Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    ${reader}

Additional Information
======================
Original Sender:    <news@example.com>`),
    [`${reader} userunknown 5.1.1`],
  ],
  [
    'a Japanese carrier',
    prose(`次の宛先にメールを送信できませんでした。

<${reader}>: 550 Unknown user ${reader} (in reply to end of DATA command)`),
    [`${reader} filtered`],
  ],
  [
    'Russian',
    prose(
      `Это письмо создано автоматически. К сожалению, ваше письмо не может быть доставлено одному или нескольким получателям:

**********************

${reader}
Почтовый ящик получателя переполнен

**********************`,
      { subject: 'Недоставленное сообщение' },
    ),
    [`${reader} mailboxfull`],
  ],
  [
    'nobody named, but the mail returned',
    prose(`Undeliverable: user unknown\n\n----- Original message -----${copy}`),
    [`${reader} userunknown`],
  ],
  [
    'guesses of what may be wrong, which decide nothing',
    prose(`Your message could not be delivered.

<${reader}>: 550 no thanks

The address may not exist, or the mailbox might be full. If the user is unknown, ask for another address.`),
    [`${reader} other`],
  ],
  [
    'an alias of Exim',
    prose(`A message that you sent could not be delivered to one or more of its recipients.

  pipe to |/usr/bin/sort
    generated by ${reader}
    local delivery failed`),
    [`${reader} system`],
  ],
  [
    'the sender, who is no recipient',
    prose(`Undeliverable: news@example.com wrote, user unknown${copy}`),
    [`${reader} userunknown`],
  ],
  ['nobody named at all', prose('Your mail could not be delivered: mailbox full'), ['mailboxfull']],
]

describe('a notice in prose', () => {
  it.each(dialects)('%s', async (_, mail, recipients) => {
    expect(await short(mail)).toEqual(['bounce', ...recipients])
  })

  it('quotes the reply on one line', async () => {
    const [, mail] = dialects.find(([name]) => name === 'Postfix, in text')!
    const { recipients } = await parse(mail)
    expect(recipients[1]!.reply).toBe(
      '550 5.1.1 <second@example.org>: Recipient address rejected: User unknown (in reply to RCPT TO command)',
    )
  })

  it.each<[string, string, string[]]>([
    [
      'a warning of sendmail',
      prose(
        '**********************************************\n**      THIS IS A WARNING MESSAGE ONLY      **\n**  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n\n<reader@example.org>\n451 try later',
        { subject: 'Warning: could not send message for past 4 hours' },
      ),
      [`${reader} system`],
    ],
    [
      'a delay of Gmail',
      prose(
        `Delivery incomplete\n\nThere was a temporary problem delivering your message to ${reader}. Gmail will retry for 46 more hours.\n\n450 4.2.1 busy`,
        { subject: 'Delivery Status Notification (Delay)' },
      ),
      [`${reader} system 4.2.1`],
    ],
    [
      'a letter',
      prose(`Dear all, the meeting is at 5. Ask ${reader}.`, {
        from: 'colleague@example.com',
        subject: 'Meeting',
      }).replace('<>', '<colleague@example.com>'),
      [],
    ],
    [
      'a letter about bounces',
      prose(`Somebody told me: user unknown ${reader}`, {
        from: 'colleague@example.com',
        subject: 'A question',
      }).replace('<>', '<colleague@example.com>'),
      [],
    ],
    ['nothing', '', []],
  ])('%s is none', async (_, mail, recipients) => {
    expect(await short(mail)).toEqual(['other', ...recipients])
  })
})

describe('an automatic answer', () => {
  const letter = (subject: string, head = 'X-Mailer: x') =>
    `From: Reader <${reader}>\nTo: news@example.com\nSubject: ${subject}\n${head}\nContent-Type: text/plain; charset=utf-8\n\nI am away; my mailbox is full, ask colleague@example.org.\n`

  it.each<readonly [string, string]>([
    ['by RFC 3834', letter('Re: The daily', 'Auto-Submitted: auto-replied')],
    ['by an older header', letter('Re: The daily', 'X-Autoreply: yes')],
    ['by precedence', letter('Re: The daily', 'Precedence: auto_reply')],
    ...[
      'Automatic reply: The daily',
      'Out of Office: x',
      '自动回复：每日',
      '自動返信',
      'Abwesenheitsnotiz',
      'Réponse automatique : x',
      'Автоответ: x',
      '=?utf-8?B?6Ieq5Yqo5Zue5aSNOiDml6nmiqU=?=',
    ].map((subject) => [subject, letter(subject)] as const),
  ])('%s', async (_, mail) => {
    expect(await parse(mail)).toEqual({ kind: 'autoreply', recipients: [], original: { messageIds: [], to: [] } })
  })
})

describe('a complaint (RFC 5965)', () => {
  it.each<[string, string, string[]]>([
    ['the original recipient', complaint(`Original-Rcpt-To: <${reader}>`), [`${reader} other`]],
    [
      'several',
      complaint(`Original-Rcpt-To: ${reader}\nOriginal-Rcpt-To: second@example.org`),
      [`${reader} other`, 'second@example.org other'],
    ],
    ['whom to remove', complaint('Removal-Recipient: third@example.org'), ['third@example.org other']],
    ['the returned mail', complaint('Source-IP: 192.0.2.1'), [`${reader} other`]],
    [
      'nobody, where it is blacked out',
      complaint('Original-Rcpt-To: redacted@provider.example', original('redacted@x.example')),
      [],
    ],
  ])('is read from %s', async (_, mail, recipients) => {
    expect(await short(mail)).toEqual(['complaint', ...recipients])
  })

  it.each(['not-spam', 'auth-failure'])('is none when it is %s', async (type) => {
    expect(await short(complaint('Version: 1').replace('abuse\n', `${type}\n`))).toEqual(['other'])
  })
})

describe('the mail that it is about', () => {
  const gone = `<${reader}>:\n550 5.1.1 User unknown`

  it.each<[string, string, readonly string[]]>([
    ['is that of the copy', report(failed('Status: 5.1.1')), ['<abc.123@news.example.com>']],
    [
      'is that of the copy below the words',
      prose(`${gone}\n\n--- Original message ---\n\n${original()}`),
      ['<abc.123@news.example.com>'],
    ],
    [
      'may be the one that it answers',
      prose(gone, { head: 'References: <a@x.example>\n <b@x.example>' }),
      ['<a@x.example>', '<b@x.example>'],
    ],
    [
      'may be quoted',
      prose(`${gone}\nMessage-ID: <a@x.example>\nMessage-id <b@x.example>`),
      ['<a@x.example>', '<b@x.example>'],
    ],
    ['is not the notice itself', prose(gone, { head: 'Message-ID: <own@mx.example.net>' }), []],
  ])('%s', async (_, mail, messageIds) => {
    expect((await parse(mail)).original.messageIds).toEqual(messageIds)
  })
})

describe('any bytes', () => {
  it('are read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        expect(['bounce', 'complaint', 'autoreply', 'other']).toContain((await parseReturned(bytes)).kind)
      }),
    )
  })

  it('are read in place of any piece of a bounce', async () => {
    const mails = [...dialects.map(([, mail]) => mail), report(failed('Status: 5.1.1')), complaint('Version: 1')]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...mails),
        fc.nat(),
        fc.nat(200),
        fc.uint8Array({ maxLength: 50 }),
        async (mail, at, length, bytes) => {
          const whole = Buffer.from(mail)
          const start = at % whole.length
          const broken = Buffer.concat([whole.subarray(0, start), bytes, whole.subarray(start + length)])
          for (const recipient of (await parseReturned(broken)).recipients) expect(recipient.address).not.toMatch(/\s/)
        },
      ),
    )
  })

  it.each([
    ['parts', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(400_000)}`],
    ['parts in parts', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(40_000)],
    ['header lines', 'a: b\n'.repeat(400_000)],
    ['one folded header', `Subject: x\n${' y\n'.repeat(600_000)}`],
    ['tags that never end', `${prose('').replace('text/plain', 'text/html')}${'<style <'.repeat(250_000)}`],
    [
      'recipients',
      prose(Array.from({ length: 50_000 }, (_, index) => `<r${index}@example.org>:\n550 user unknown\n`).join('\n')),
    ],
    ['addresses that are none', prose('a@'.repeat(1_000_000))],
    ['blanks', prose(`${' '.repeat(1_000_000)}x`)],
    [
      'recipients of a report',
      report(
        Array.from(
          { length: 20_000 },
          (_, index) => `Final-Recipient: rfc822; r${index}@example.org\nAction: failed\n`,
        ).join('\n'),
      ),
    ],
  ])('of two million %s are read quickly', async (_, mail) => {
    // More than linear, it would take longer than a test may.
    expect(await parse(mail)).toHaveProperty('kind')
  })
})
