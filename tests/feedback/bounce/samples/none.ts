import { autoreply, complaint, dsn, issue, other, plain, type Sample } from './frames.ts'

const letter = (from: string, subject: string, text: string, head = '') => `Return-Path: <${from}>
From: A Reader <${from}>
To: daily@news.example.com
Subject: ${subject}
In-Reply-To: <1102.77@news.example.com>
${head ? `${head}\n` : ''}MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${text}
`

const arf = (fields: string, returned: string, head = '') => `From: feedback@fbl.provider.example
To: fbl@news.example.com
Subject: Email Feedback Report for IP 192.0.2.9
${head ? `${head}\n` : ''}MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="fb"

--fb
Content-Type: text/plain; charset=US-ASCII

This is an email abuse report for an email message received from IP 192.0.2.9.
--fb
Content-Type: message/feedback-report

${fields}

--fb
Content-Type: message/rfc822

${returned}
--fb--
`

export const none: readonly Sample[] = [
  complaint(
    'Yahoo',
    arf(
      'Feedback-Type: abuse\nUser-Agent: Yahoo!-Mail-Feedback/2.0\nVersion: 0.1\nOriginal-Mail-From: <b+77.k3@bounces.news.example.com>\nOriginal-Rcpt-To: reader@example.org\nReceived-Date: Mon, 02 Nov 2026 07:00:00 PST\nReported-Domain: news.example.com',
      issue('reader@example.org'),
    ),
    'reader@example.org',
  ),
  complaint(
    'AOL: who complained is blacked out',
    arf(
      'Feedback-Type: abuse\nUser-Agent: AOL SComp\nVersion: 0.1\nOriginal-Rcpt-To: redacted-xx@redacted.example\nSource-IP: 192.0.2.9',
      issue('redacted@redacted.example'),
    ),
  ),
  complaint(
    'Cloudmark',
    arf(
      'Feedback-Type: abuse\nUser-Agent: Cloudmark/1.0\nVersion: 1\nOriginal-Rcpt-To: <reader@example.org>',
      issue('reader@example.org'),
    ),
    'reader@example.org',
  ),
  complaint(
    'Amazon',
    arf(
      'Feedback-Type: abuse\nUser-Agent: Amazon SES Mailbox Simulator\nVersion: 1\nOriginal-Mail-From: <b+77@bounces.news.example.com>\nOriginal-Rcpt-To: <reader@example.org>\nArrival-Date: Mon, 02 Nov 2026 07:00:00 +0000',
      issue('reader@example.org'),
    ),
    'reader@example.org',
  ),
  complaint(
    'Outlook.com, which sends the mail alone',
    `From: staff@hotmail.example
To: fbl@news.example.com
Subject: complaint about message from 192.0.2.9
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=hm

--hm
Content-Type: message/rfc822

X-HmXmrOriginalRecipient: reader@example.org
${issue('hidden@example.org')}
--hm--
`,
    'reader@example.org',
  ),
  complaint(
    'an opt-out',
    arf(
      'Feedback-Type: opt-out\nUser-Agent: Provider/1\nVersion: 1\nRemoval-Recipient: reader@example.org',
      issue('someone@example.org'),
    ),
    'reader@example.org',
  ),
  other(
    'a report on authentication',
    arf(
      'Feedback-Type: auth-failure\nUser-Agent: Lua/1.0\nVersion: 1\nOriginal-Rcpt-To: reader@example.org\nAuth-Failure: dmarc',
      issue('reader@example.org'),
    ),
  ),
  other(
    'an aggregate report of DMARC',
    `From: noreply-dmarc-support@google.example
To: dmarc@news.example.com
Subject: Report domain: news.example.com Submitter: google.example Report-ID: 1234567890
MIME-Version: 1.0
Content-Type: application/zip; name="google.example!news.example.com!1793574!1793660.zip"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

UEsDBAoAAAAIAA==
`,
  ),
  other(
    'an aggregate report of DMARC, in words',
    letter(
      'dmarc@provider.example',
      'Report Domain: news.example.com; Submitter: provider.example',
      'This is a DMARC aggregate report for news.example.com. 3 messages failed SPF and were rejected.',
    ).replace(/In-Reply-To.*\n/, ''),
  ),
  other(
    'a report on TLS (RFC 8460)',
    `From: tlsrpt@provider.example
To: tls@news.example.com
Subject: Report Domain: news.example.com Submitter: provider.example Report-ID: <1@provider.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=tlsrpt; boundary=t

--t
Content-Type: text/plain

This is an aggregate TLS report from provider.example. 2 sessions failed.
--t
Content-Type: application/tlsrpt+gzip
Content-Transfer-Encoding: base64

H4sIAAAAAAAA
--t--
`,
  ),
  other(
    'a receipt of reading (RFC 8098)',
    `From: reader@example.org
To: daily@news.example.com
Subject: Read: Spam, viruses and full mailboxes
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary=m

--m
Content-Type: text/plain

Your message was read on Monday.
--m
Content-Type: message/disposition-notification

Reporting-UA: Outlook
Final-Recipient: rfc822;reader@example.org
Original-Message-ID: <1102.77@news.example.com>
Disposition: manual-action/MDN-sent-manually; displayed
--m--
`,
  ),
  other(
    'a receipt of deleting it unread',
    `From: reader@example.org
To: daily@news.example.com
Subject: Not read: Spam, viruses and full mailboxes
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary=m

--m
Content-Type: text/plain

Your message was deleted without being read on Monday.
--m
Content-Type: message/disposition-notification

Final-Recipient: rfc822;reader@example.org
Disposition: automatic-action/MDN-sent-automatically; deleted
--m--
`,
  ),
  autoreply(
    'a vacation, in the words of a bounce',
    letter(
      'reader@example.org',
      'Out of Office: Spam',
      'I am away. My mailbox is full, and mail could not be delivered. Write to other@example.org.',
      'Auto-Submitted: auto-replied',
    ),
  ),
  autoreply(
    'vacation(1)',
    letter(
      'reader@example.org',
      'away from my mail',
      'I will not be reading my mail for a while.\nYour mail regarding "Spam" will be read when I return.',
      'Auto-Submitted: auto-replied\nPrecedence: bulk',
    ),
  ),
  autoreply(
    'Exchange',
    letter(
      'reader@example.org',
      'Automatic reply: Spam',
      'I have left the company. This address no longer exists.',
      'X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated',
    ),
  ),
  autoreply('QQ', letter('reader@qq.example', '自动回复:Spam, viruses', '您好，我已收到您的邮件，会尽快回复。')),
  autoreply(
    'NetEase',
    letter(
      'reader@163.example',
      '=?utf-8?B?6Ieq5Yqo5Zue5aSNOlNwYW0=?=',
      '这是来自网易邮箱的假期自动回复邮件。您好，我最近正在休假中，无法亲自回复您的邮件。',
    ),
  ),
  autoreply(
    'Gmail',
    letter(
      'reader@example.org',
      'Vacation Re: Spam',
      'I am on vacation.',
      'Precedence: bulk\nX-Autoreply: yes\nAuto-Submitted: auto-replied',
    ),
  ),
  autoreply('Japanese', letter('reader@example.org', '不在通知', '只今、不在にしております。')),
  autoreply(
    'a ticket that was opened',
    letter(
      'help@example.org',
      '[Ticket#2026110277] Spam',
      'Thank you for your mail. Your request was received.',
      'Auto-Submitted: auto-replied\nX-Loop: help@example.org',
    ),
  ),
  other(
    'a letter from a reader',
    letter(
      'reader@example.org',
      'Re: Spam, viruses and full mailboxes',
      'My mailbox is full, your mail was returned, and "550 user unknown" is what I saw. Please help.',
    ),
  ),
  other(
    'a letter that quotes a bounce',
    letter(
      'reader@example.org',
      'Fwd: Undelivered Mail Returned to Sender',
      'What is this?\n\n> <friend@example.net>: host mx.example.net said: 550 5.1.1 User unknown',
    ),
  ),
  other('a wish to be unsubscribed', letter('reader@example.org', 'unsubscribe', 'Please take me off.')),
  other(
    'a wish to be unsubscribed, made by a machine',
    letter(
      'reader@example.org',
      'unsubscribe',
      'This message was automatically generated by Gmail.',
      'X-Mailer: x',
    ).replace(/In-Reply-To.*\n/, ''),
  ),
  other(
    'a challenge',
    letter(
      'confirm@guard.example',
      'Please confirm your message',
      'I protect my mailbox with a challenge. Click to have your mail delivered to reader@example.org. It has been held until then.',
      'Precedence: bulk',
    ),
  ),
  autoreply(
    'a list that holds the mail',
    plain(
      "Your mail to 'club' with the subject\n\n    Spam, viruses and full mailboxes\n\nIs being held until the list moderator can review it for approval.\n\nThe reason it is being held:\n\n    Post by non-member to a members-only list",
      {
        from: 'club-bounces@lists.example.org',
        subject: 'Your message to club awaits moderator approval',
        head: 'Auto-Submitted: auto-replied\nPrecedence: bulk',
      },
    ),
  ),
  other(
    'a list that welcomes',
    letter(
      'club-request@lists.example.org',
      'Welcome to the "club" mailing list',
      'Welcome to the club@lists.example.org mailing list!',
      'Precedence: bulk',
    ),
  ),
  other(
    'a server that passed the mail on',
    dsn({
      subject: 'Delivery Status Notification (Relay)',
      text: 'Your message was relayed.',
      groups: ['Final-Recipient: rfc822; reader@example.org\nAction: relayed\nStatus: 2.0.0'],
    }),
  ),
  other(
    'a list that took the mail',
    dsn({
      subject: 'Delivered',
      text: 'Expanded.',
      groups: ['Final-Recipient: rfc822; club@example.org\nAction: expanded\nStatus: 2.1.5'],
    }),
  ),
  other(
    'advertisement for mailboxes',
    letter(
      'shop@example.net',
      'Your mailbox is almost full!',
      'Buy more space. Undeliverable mail? user unknown? We help.',
    ).replace(/In-Reply-To.*\n/, ''),
  ),
]
