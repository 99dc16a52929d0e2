import { bounce, dsn, issue, plain, reader, type Sample } from './frames.ts'

const copy = issue('reader@example.org')

/** The unix families. */
export const unseenUnix: readonly Sample[] = [
  bounce(
    'unseen: Postfix, three recipients of one notice, three reasons',
    plain(
      `This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<anna@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <anna@example.org>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

<ben@nowhere.example>: Host or domain name not found. Name service error for
    name=nowhere.example type=A: Host not found

<cleo@example.org>: host mx.example.org[192.0.2.7] said: 452 4.2.2 <cleo@example.org>
    Mailbox full (in reply to end of DATA command)

${copy}`,
      { from: 'MAILER-DAEMON (Mail Delivery System)', subject: 'Undelivered Mail Returned to Sender' },
    ),
    'anna@example.org userunknown',
    'ben@nowhere.example hostunknown',
    'cleo@example.org mailboxfull',
  ),
  bounce(
    'unseen: Postfix to LMTP, an alias behind',
    dsn({
      text: `<inner@store.example.org> (expanded from <reader@example.org>): host
    store.example.org[/var/run/dovecot/lmtp] said: 552 5.2.2
    <inner@store.example.org> Quota exceeded (mailbox for user is full) (in
    reply to end of DATA command)`,
      groups: [
        'Final-Recipient: rfc822; inner@store.example.org\nOriginal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.2.2\nRemote-MTA: dns; store.example.org\nDiagnostic-Code: smtp; 552 5.2.2 <inner@store.example.org> Quota exceeded (mailbox\n    for user is full)',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: sendmail 8 transcript',
    plain(
      `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from out.news.example.com [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<reader@example.org>
    (reason: 550 5.7.1 <reader@example.org>... Access denied)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> MAIL From:<b+77@bounces.news.example.com> SIZE=68000
<<< 550 5.7.1 <reader@example.org>... Access denied
554 5.0.0 Service unavailable

   ----- Original message follows -----

${copy}`,
      {
        from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
        subject: 'Returned mail: see transcript for details',
      },
    ),
    reader('policy'),
  ),
  bounce(
    'unseen: sendmail 5',
    plain(
      `   ----- Transcript of session follows -----
While talking to mx.example.org:
>>> RCPT To:<reader@example.org>
<<< 550 reader... User unknown
550 <reader@example.org>... User unknown

   ----- Unsent message follows -----
${copy}`,
      { from: 'MAILER-DAEMON@mx.example.net (Mail Delivery Subsystem)', subject: 'Returned mail: User unknown' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: sendmail, local host unknown',
    plain(
      `   ----- Transcript of session follows -----
550 nowhere.example (smtp)... Host unknown
554 reader@nowhere.example... 550 Host unknown (Authoritative answer from name server)

   ----- Message header follows -----
${copy.replace('reader@example.org', 'reader@nowhere.example')}`,
      { subject: 'Returned mail: Host unknown' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: qmail, two of them',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Sorry, no mailbox here by that name. vpopmail (#5.1.1)

<ben@slow.example>:
Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

${copy}`),
    reader('userunknown'),
    'ben@slow.example expired',
  ),
  bounce(
    'unseen: qmail, the greeting',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Connected to 192.0.2.7 but sender was rejected.
Remote host said: 553 5.7.1 <b+77@bounces.news.example.com>: Sender address rejected: policy violation

--- Below this line is a copy of the message.

${copy}`),
    reader('policy'),
  ),
  bounce(
    'unseen: qmail with TLS',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
TLS connect failed: error:1408F10B:SSL routines:SSL3_GET_RECORD:wrong version number; connecting to 192.0.2.7

--- Below this line is a copy of the message.

${copy}`),
    reader('network'),
  ),
  bounce(
    'unseen: Exim, quota of the local store',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    (generated from team@example.org)
    mailbox is full (MTA-imposed quota exceeded while writing to file /home/reader/mail/new)

------ This is a copy of the message, including all the headers. ------

${copy.replace('reader@example.org', 'team@example.org')}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
        head: 'X-Failed-Recipients: team@example.org',
      },
    ),
    'team@example.org mailboxfull',
  ),
  bounce(
    'unseen: Exim, two with X-Failed-Recipients in two headers',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown
  ben@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after end of data:
    554 5.7.1 Message scored too high on spam scale. For help, please quote incident ID 0815

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
        head: 'X-Failed-Recipients: reader@example.org\nX-Failed-Recipients: ben@example.org',
      },
    ),
    reader('userunknown'),
    'ben@example.org spam',
  ),
  bounce(
    'unseen: Exim, lowest MX is itself',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    lowest numbered MX record points to local host

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('network'),
  ),
  bounce(
    'unseen: Exim, failing for a long time',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    all hosts for 'example.org' have been failing for a long time (and retry time not reached)

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('expired'),
  ),
  bounce(
    'unseen: Courier',
    plain(
      `This is a delivery status notification from mx.example.net,
running the Courier mail server, version 1.0.

The original message was received on Mon, 02 Nov 2026 07:00:00 +0800
from out.news.example.com ([192.0.2.9])

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<reader@example.org>:
    mx.example.org [192.0.2.7]:
>>> RCPT TO:<reader@example.org>
<<< 550 User unknown.

---------------------------------------------------------------------------

If your message was also sent to additional recipients, their delivery
status is not included in this report.
`,
      { from: '"Courier mail server at mx.example.net" <@>', subject: 'NOTICE: mail delivery status.' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: OpenSMTPD',
    plain(
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

reader@nowhere.example: Domain does not exist

    Below is a copy of the original message:

${copy}`,
      { from: 'Mailer Daemon <MAILER-DAEMON@mx.example.net>', subject: 'Delivery status notification: error' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: OpenSMTPD, the network',
    plain(
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

reader@example.org: Network error on destination MXs

    Below is a copy of the original message:

${copy}`,
      { from: 'Mailer Daemon <MAILER-DAEMON@mx.example.net>', subject: 'Delivery status notification: error' },
    ),
    reader('network'),
  ),
  bounce(
    'unseen: MMDF and X.400 gateways',
    plain(
      `Your message was not delivered to the following recipients:

    reader@example.org: 550 Unknown user name in "reader@example.org"

    Message text follows:

${copy}`,
      { from: 'Memo Service <mmdf@mx.example.net>', subject: 'Failed mail  (msg.aa12345)' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Sun Messaging Server',
    dsn({
      text: `This report relates to a message you sent with the following header fields:

  Message-id: <1102.77@news.example.com>
  Subject: The daily

Your message cannot be delivered to the following recipients:

  Recipient address: reader@example.org
  Reason: Over quota
`,
      groups: [
        'Original-recipient: rfc822;reader@example.org\nFinal-recipient: rfc822;reader@ims-daemon\nAction: failed\nStatus: 5.2.2 (Over quota)',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Sun Messaging Server, remote',
    dsn({
      text: `Your message cannot be delivered to the following recipients:

  Recipient address: reader@example.org
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: reader@example.org
  Remote system: dns;mx.example.org (TCP|192.0.2.8|4711|192.0.2.7|25) (mx.example.org ESMTP)
`,
      groups: [
        'Original-recipient: rfc822;reader@example.org\nFinal-recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.1 (Remote SMTP server has rejected address)\nRemote-MTA: dns;mx.example.org\nDiagnostic-code: smtp;550 5.1.1 unknown or illegal alias: reader@example.org',
      ],
    }),
    reader('userunknown'),
  ),
]
