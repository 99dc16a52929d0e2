import { bounce, dsn, issue, one, plain, reader, type Sample } from './frames.ts'

export const moreUnix: readonly Sample[] = [
  bounce(
    'ZMailer',
    plain(
      `This is a collection of reports about email delivery
process concerning a message you originated.

Some explanations/translations for these reports
can be found at:
      http://www.zmailer.example/reports.html

FAILED:
  Original Recipient:
    rfc822;reader@example.org
  Control data:
    smtp example.org reader@example.org 99
  Diagnostic texts:
    <smtp example.org reader@example.org>:
\t<<- RCPT TO:<reader@example.org>
\t->> 550 5.1.1 unknown user

Following is a copy of the message
${issue('reader@example.org')}`,
      { subject: 'Delivery reports about your message', from: 'The Post Office <postmaster@mx.example.net>' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'a sendmail that hit a full disk',
    plain(
      `   ----- The following addresses had permanent fatal errors -----
<reader@example.org>

   ----- Transcript of session follows -----
mail.local: /var/mail/reader: Disc quota exceeded
554 5.3.0 <reader@example.org>... unknown mailer error 75
`,
      { subject: 'Returned mail: see transcript for details' },
    ),
    reader('mailboxfull'),
  ),
  bounce('sendmail: local configuration error', one('5.3.5', 'SMTP; 553 5.3.5 system config error'), reader('system')),
  bounce(
    'sendmail: timeout waiting for input',
    plain(
      `   ----- The following addresses had permanent fatal errors -----
<reader@example.org>
    (reason: 421 4.4.2 mx.example.org Error: timeout exceeded)

   ----- Transcript of session follows -----
451 4.4.1 timeout waiting for input from mx.example.org. during client greeting
<reader@example.org>... Deferred
Message could not be delivered for 5 days
Message will be deleted from queue`,
      { subject: 'Returned mail: Cannot send message for 5 days' },
    ),
    reader('expired'),
  ),
  bounce(
    'sendmail: cannot send within five days',
    dsn({
      subject: 'Returned mail: Cannot send message within 5 days',
      text: 'The original message was received 5 days ago',
      groups: [
        'Final-Recipient: RFC822; reader@example.org\nAction: failed\nStatus: 4.4.7\nRemote-MTA: DNS; mx.example.org\nDiagnostic-Code: SMTP; 452 4.2.2 mailbox over quota',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'Exim: a system filter',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    This message has been rejected because it has
    potentially executable content "report.exe"

------ This is a copy of the message, including all the headers. ------
${issue('reader@example.org')}`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('spam'),
  ),
  bounce(
    'Exim: an undisclosed address',
    plain(
      `This message was created automatically by mail delivery software.

A message sent by

  <daily@news.example.com>

could not be delivered to one or more of its recipients. The following
address(es) failed:

  reader@example.org
    SMTP error from remote mail server after MAIL FROM:<daily@news.example.com> SIZE=4096:
    host mx.example.org [192.0.2.7]: 553 5.1.8 <daily@news.example.com>... Domain of sender address daily@news.example.com does not exist
`,
      { subject: 'Mail failure - rejected by remote server' },
    ),
    reader('policy'),
  ),
  bounce(
    'Exim: an LMTP store',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    (ultimately generated from news-readers@example.org)
    LMTP error from remote mail server after RCPT TO:<reader@example.org>:
    mx.example.org [/var/run/lmtp]: 550-Mailbox unknown.  Either there is no mailbox associated with this
    550-name or you do not have authorization to see it.
    550 5.1.1 User unknown
`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    'news-readers@example.org userunknown',
  ),
  bounce(
    'Exim: retry time not reached',
    plain(
      `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    retry time not reached for any host after a long failure period`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('expired'),
  ),
  bounce(
    'Exim: lowest numbered MX record points to local host',
    plain(
      `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    lowest numbered MX record points to local host`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('network'),
  ),
  bounce(
    'Exim with a verify message in its callout',
    plain(
      `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    host mx.example.org [192.0.2.7]: 550-Verification failed for <daily@news.example.com>
    550-Called:   192.0.2.9
    550-Sent:     RCPT TO:<daily@news.example.com>
    550-Response: 550 5.1.1 User unknown
    550 Sender verify failed`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('policy'),
  ),
  bounce(
    'qmail: no such user, ezmlm',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
192.0.2.7 failed after I sent the message.
Remote host said: 552 5.7.0 message rejected: we found a virus

--- Below this line is a copy of the message.

${issue('reader@example.org')}`),
    reader('spam'),
  ),
  bounce(
    'qmail: I could not find',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@nowhere.example>:
Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
I'm not going to try again; this message has been in the queue too long.

<other@example.net>:
Sorry. Although I'm listed as a best-preference MX or A for that host,
it isn't in my control/locals file, so I don't treat it as local. (#5.4.6)
`),
    'reader@nowhere.example expired',
    'other@example.net network',
  ),
  bounce(
    'qmail with a child that crashed',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Sorry, message has wrong owner. (#4.3.5)
`),
    reader('system'),
  ),
  bounce(
    'MessageWall and a quota at the end',
    plain(
      `Sorry, delivery to reader@example.org has failed.

The user reader has exceeded the disk space they may use on this server.
`,
      { subject: 'Delivery failure' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Dovecot',
    dsn({
      from: 'Mail Delivery Subsystem <postmaster@example.org>',
      subject: 'Rejected: Spam, viruses and full mailboxes',
      text: 'Your message to <reader@example.org> was automatically rejected:\nQuota exceeded (mailbox for user is full)',
      groups: ['Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.2.2'],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'Sieve reject, as a notification',
    `Return-Path: <>
From: Mail Delivery Subsystem <postmaster@example.org>
To: b+77.k3@bounces.news.example.com
Subject: Automatically rejected mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary=s

--s
Content-Type: text/plain; charset=utf-8

Your message to <reader@example.org> was automatically rejected:
I do not want any newsletters.

--s
Content-Type: message/disposition-notification

Reporting-UA: mx.example.org; Dovecot Mail Delivery Agent
Final-Recipient: rfc822; reader@example.org
Original-Message-ID: <1102.77@news.example.com>
Disposition: automatic-action/MDN-sent-automatically; deleted

--s
Content-Type: message/rfc822

${issue('reader@example.org')}
--s--
`,
    reader('filtered'),
  ),
  bounce(
    'Cyrus',
    plain(
      `Your message could not be delivered to the following address:

reader@example.org: 550-Mailbox unknown.  Either there is no mailbox associated with this name or you do not have authorization to see it.`,
      { subject: 'Undelivered mail' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'nullmailer',
    plain(
      `Hi. This is the mail system at mx.example.net.

Your message could not be delivered to:
\treader@example.org

smtp: Failed: 550 5.1.1 <reader@example.org> User doesn't exist
`,
      { subject: 'Failure notice' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Stalwart',
    dsn({
      subject: 'Failed to deliver message',
      text: `Your message could not be delivered to the following recipients:

<reader@example.org> (host 'mx.example.org' rejected command 'RCPT TO:<reader@example.org>' with code 550 (5.1.1) 'Recipient not found')
`,
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 Recipient not found\nRemote-MTA: dns;mx.example.org',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'Maddy',
    dsn({
      subject: 'Undelivered Mail Returned to Sender',
      text: 'Delivery to reader@example.org failed with error: 554 5.7.0 DNSBL lookup: host is listed',
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.7.0\nDiagnostic-Code: smtp; 554 5.7.0 Client identity is listed in the used DNSBL',
      ],
    }),
    reader('reputation'),
  ),
  bounce('Halon', one('5.0.0', 'smtp; 550 Recipient does not exist (halon)'), reader('userunknown')),
  bounce(
    'MailChannels',
    one(
      '5.7.1',
      'smtp; 550 5.7.1 [SDNF] Sender Domain Not Found. The sender domain news.example.com has no MX or A record.',
    ),
    reader('policy'),
  ),
]
