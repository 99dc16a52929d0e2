import { bounce, dsn, issue, other, plain, type Sample } from './frames.ts'

const sendmail = (fatal: string, transcript: string, groups: readonly string[]) =>
  dsn({
    subject: 'Returned mail: see transcript for details',
    head: 'Auto-Submitted: auto-generated (failure)',
    mta: 'Reporting-MTA: dns; mx.example.net\nReceived-From-MTA: DNS; out.news.example.com\nArrival-Date: Mon, 2 Nov 2026 07:00:00 +0800',
    textHead: '',
    text: `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from out.news.example.com [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
${fatal}

   ----- Transcript of session follows -----
${transcript}`,
    groups,
  })

export const unix: readonly Sample[] = [
  bounce(
    'sendmail: an alias to somebody who is gone',
    sendmail(
      'old@inner.example.org\n    (reason: 550 5.1.1 <old@inner.example.org>... User unknown)\n    (expanded from: <reader@example.org>)',
      '... while talking to inner.example.org.:\n>>> DATA\n<<< 550 5.1.1 <old@inner.example.org>... User unknown\n550 5.1.1 old@inner.example.org... User unknown\n<<< 503 5.0.0 Need RCPT (recipient)',
      [
        'Original-Recipient: rfc822;reader@example.org\nFinal-Recipient: RFC822; old@inner.example.org\nAction: failed\nStatus: 5.1.1\nRemote-MTA: DNS; inner.example.org\nDiagnostic-Code: SMTP; 550 5.1.1 <old@inner.example.org>... User unknown\nLast-Attempt-Date: Mon, 2 Nov 2026 07:00:02 +0800',
      ],
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'sendmail: a forward, X-Actual-Recipient beside it',
    sendmail(
      '<reader@example.org>\n    (reason: 552 5.2.2 mailbox over quota)',
      '... while talking to mx.example.org.:\n>>> RCPT To:<reader@example.org>\n<<< 552 5.2.2 mailbox over quota\n554 5.0.0 Service unavailable',
      [
        'Final-Recipient: RFC822; reader@example.org\nX-Actual-Recipient: RFC822; r.eader@inner.example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: SMTP; 552 5.2.2 mailbox over quota',
      ],
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'sendmail: deferred for five days',
    sendmail(
      '<reader@example.org>\n    (reason: Message could not be delivered for 5 days)',
      'Message could not be delivered for 5 days\nMessage will be deleted from queue\n451 4.4.1 reply: read error from mx.example.org.\n<reader@example.org>... Deferred: Connection reset by mx.example.org.',
      [
        'Final-Recipient: RFC822; reader@example.org\nAction: failed\nStatus: 4.4.7\nLast-Attempt-Date: Sat, 7 Nov 2026 07:00:02 +0800',
      ],
    ),
    'reader@example.org expired',
  ),
  bounce(
    'sendmail: the host is not known',
    sendmail(
      '<reader@nowhere.example>\n    (reason: 550 Host unknown)',
      '550 5.1.2 <reader@nowhere.example>... Host unknown (Name server: nowhere.example: host not found)',
      [
        'Final-Recipient: RFC822; reader@nowhere.example\nAction: failed\nStatus: 5.1.2\nRemote-MTA: DNS; nowhere.example',
      ],
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'sendmail: a status of 5.1.1 that speaks of relaying',
    sendmail(
      '<reader@example.org>\n    (reason: 550 5.7.1 <reader@example.org>... Relaying denied)',
      '... while talking to mx.example.org.:\n>>> DATA\n<<< 550 5.7.1 <reader@example.org>... Relaying denied\n550 5.1.1 <reader@example.org>... User unknown\n<<< 503 5.0.0 Need RCPT (recipient)',
      [
        'Final-Recipient: RFC822; reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: SMTP; 550 5.7.1 <reader@example.org>... Relaying denied',
      ],
    ),
    'reader@example.org policy',
  ),
  bounce(
    'sendmail: two of three, in text alone',
    plain(
      `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from out.news.example.com [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<anna@example.org>
    (reason: 550 5.1.1 <anna@example.org>... User unknown)
<ben@example.net>
    (reason: 554 5.7.1 Your IP 192.0.2.9 is listed in our blacklist)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> DATA
<<< 550 5.1.1 <anna@example.org>... User unknown
550 5.1.1 <anna@example.org>... User unknown
<<< 503 5.0.0 Need RCPT (recipient)
... while talking to mx.example.net.:
<<< 554 5.7.1 Your IP 192.0.2.9 is listed in our blacklist
554 5.0.0 Service unavailable`,
      { subject: 'Returned mail: see transcript for details' },
    ),
    'anna@example.org userunknown',
    'ben@example.net reputation',
  ),
  bounce(
    'sendmail 5',
    plain(
      `   ----- Transcript of session follows -----
While talking to mx.example.org:
>>> RCPT To:<reader@example.org>
<<< 550 <reader@example.org>, User Unknown
550 <reader@example.org>... User unknown
421 example.net (smtp)... Deferred: Connection timed out during user open with example.net

   ----- Unsent message follows -----
${issue('reader@example.org')}`,
      { subject: 'Returned mail: User unknown', from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'sendmail 5: a host that is not there',
    plain(
      `   ----- Transcript of session follows -----
550 reader@nowhere.example... Host unknown (Authoritative answer from name server)

   ----- Unsent message follows -----
${issue('reader@nowhere.example')}`,
      { subject: 'Returned mail: Host unknown' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  other(
    'sendmail: a warning after four hours',
    dsn({
      subject: 'Warning: could not send message for past 4 hours',
      text: `    **********************************************
    **      THIS IS A WARNING MESSAGE ONLY      **
    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
    **********************************************

   ----- The following addresses had transient non-fatal errors -----
<reader@example.org>

   ----- Transcript of session follows -----
<reader@example.org>... Deferred: Connection timed out with mx.example.org.
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old`,
      groups: [
        'Final-Recipient: RFC822; reader@example.org\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sat, 7 Nov 2026 07:00:02 +0800',
      ],
    }),
    'reader@example.org expired',
  ),

  bounce(
    'Exim: three recipients, no header',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<anna@example.org>:
    550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown
  ben@nowhere.example
    all relevant MX records point to non-existent hosts
  cleo@example.net
    SMTP error from remote mail server after end of data:
    host mx.example.net [192.0.2.8]: 554 rejected: looks like spam

------ This is a copy of the message, including all the headers. ------

${issue('anna@example.org')}`,
      {
        subject: 'Mail delivery failed: returning message to sender',
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
      },
    ),
    'anna@example.org userunknown',
    'ben@nowhere.example hostunknown',
    'cleo@example.net spam',
  ),
  bounce(
    'Exim: the header names them, wrong by one',
    plain(
      `This message was created automatically by mail delivery software (Exim).

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    (generated from info@example.org)
    Unrouteable address

------ This is a copy of the message, including all the headers. ------

${issue('info@example.org')}`,
      {
        subject: 'Mail delivery failed: returning message to sender',
        head: 'X-Failed-Recipients: info@example.org\nAuto-Submitted: auto-replied',
      },
    ),
    'info@example.org hostunknown',
  ),
  bounce(
    'Exim: retry timeout',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

${issue('reader@example.org')}`,
      { subject: 'Mail delivery failed: returning message to sender', head: 'X-Failed-Recipients: reader@example.org' },
    ),
    'reader@example.org expired',
  ),
  bounce(
    'Exim 4.9 with a report',
    dsn({
      subject: 'Mail delivery failed: returning message to sender',
      head: 'X-Failed-Recipients: reader@example.org\nAuto-Submitted: auto-replied',
      text: `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    550 No such recipient here`,
      mta: 'Reporting-MTA: dns; mx.example.net',
      groups: [
        'Action: failed\nFinal-Recipient: rfc822;reader@example.org\nStatus: 5.0.0\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; 550 No such recipient here',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Exim: a mailbox with its quota gone, by the local delivery',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    mailbox is full (MTA-imposed quota exceeded while writing to tmp/1793574.H1P2.mx)

------ This is a copy of the message, including all the headers. ------
${issue('reader@example.org')}`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    'reader@example.org mailboxfull',
  ),
  other(
    'Exim: a warning of a delay',
    plain(
      `This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.net.

The message identifier is:     1kZ0-0001
The subject of the message is: Spam, viruses and full mailboxes
The date of the message is:    Mon, 2 Nov 2026 07:00:00 +0800

The address to which the message has not yet been delivered is:

  reader@example.org
    Delay reason: SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    host mx.example.org [192.0.2.7]: 451 Temporary local problem - please try later

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals if the message
remains undelivered. Eventually the mail delivery software will give up,
and when that happens, the message will be returned to you.`,
      { subject: 'Warning: message 1kZ0-0001 delayed 24 hours' },
    ),
    'reader@example.org system',
  ),
  bounce(
    'Exim 3',
    plain(
      `This message was created automatically by mail delivery software (Exim).

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org:
    unknown local-part "reader" in domain "example.org"

------ This is a copy of the message, including all the headers. ------
${issue('reader@example.org')}`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    'reader@example.org userunknown',
  ),

  bounce(
    'qmail: the user is not there, vpopmail',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
This address no longer accepts mail.

--- Below this line is a copy of the message.

Return-Path: <daily@news.example.com>
${issue('reader@example.org')}`),
    'reader@example.org suspended',
  ),
  bounce(
    'qmail: greeted and turned away',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Connected to 192.0.2.7 but greeting failed.
Remote host said: 554 Your address 192.0.2.9 is blocked due to bad reputation

--- Below this line is a copy of the message.

${issue('reader@example.org')}`),
    'reader@example.org reputation',
  ),
  bounce(
    'qmail: in the queue too long, the last answer being a full mailbox',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Connected to 192.0.2.7 but sender was rejected.
Remote host said: 451 4.7.1 please come back later
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

${issue('reader@example.org')}`),
    'reader@example.org expired',
  ),
  bounce(
    'qmail-ldap: not authorised group',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Mailaddress is administrative disabled. (#5.2.1)

--- Below this line is a copy of the message.

${issue('reader@example.org')}`),
    'reader@example.org suspended',
  ),
  bounce(
    'qmail: no mailbox here by that name',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

<loop@example.org>:
This message is looping: it already has my Delivered-To line. (#5.4.6)

<box@example.org>:
user does not exist, but will deliver to /home/vpopmail/domains/example.org/catch/
user is over quota

--- Below this line is a copy of the message.

${issue('reader@example.org')}`),
    'reader@example.org userunknown',
    'loop@example.org network',
    'box@example.org mailboxfull',
  ),
  bounce(
    'qmail in German',
    plain(`Hallo. Dies ist das qmail-send Programm auf mx.example.net.
Leider konnte ich Ihre Nachricht an die folgenden Adressen nicht zustellen.
Dies ist ein endgültiger Fehler, ich gebe auf.

<reader@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 550 <reader@example.org>: Empfänger unbekannt
Giving up on 192.0.2.7.

--- Enthalten ist eine Kopie der Nachricht.

${issue('reader@example.org')}`),
    'reader@example.org userunknown',
  ),

  bounce(
    'Courier: the quota',
    dsn({
      subject: 'NOTICE: mail delivery status.',
      text: `This is a delivery status notification from mx.example.net,
running the Courier mail server, version 0.65.

The original message was received on Mon, 02 Nov 2026 07:00:00 +0800
from out.news.example.com (out.news.example.com [192.0.2.9])

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<reader@example.org>:
    mx.example.org [192.0.2.7]:
>>> RCPT TO:<reader@example.org>
<<< 550 User's mailbox is full, sorry.

---------------------------------------------------------------------------

If your message was also sent to additional recipients, their delivery
status is not included in this report.`,
      groups: [
        "Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx.example.org [192.0.2.7]\nDiagnostic-Code: smtp; 550 User's mailbox is full, sorry.",
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'OpenSMTPD: two recipients',
    plain(
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

anna@example.org: 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in virtual mailbox table
ben@example.net: Domain does not exist

    Below is a copy of the original message:

${issue('anna@example.org')}`,
      { subject: 'Delivery status notification: error', from: 'Mailer Daemon <MAILER-DAEMON@mx.example.net>' },
    ),
    'anna@example.org userunknown',
    'ben@example.net hostunknown',
  ),
  bounce(
    'DragonFly Mail Agent',
    plain(
      `This is the DragonFly Mail Agent v0.13 at mx.example.net.

There was an error delivering your mail to <reader@example.org>.

mx.example.org [192.0.2.7] did not like our RCPT TO:
550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown in local recipient table

Message headers follow.

${issue('reader@example.org')}`,
      { subject: 'Mail delivery failed' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'smail',
    plain(
      `|------------------------- Message log follows: -------------------------|
 no valid recipients were found for this message
|------------------------- Failed addresses follow: ---------------------|
 <reader@nowhere.example> ... unknown host
|------------------------- Message text follows: ------------------------|
${issue('reader@nowhere.example')}`,
      { subject: 'mail failed, returning to sender', from: '<MAILER-DAEMON@mx.example.net>' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'MMDF',
    plain(
      `    Your message was not delivered to the following recipients:

    reader@example.org: 550 (USER) Unknown user name in "reader@example.org"

    Your message begins as follows:

From: The Daily <daily@news.example.com>
Subject: Spam, viruses and full mailboxes`,
      { subject: 'Failed mail (msg.aa01234)', from: 'memo.management@mx.example.net' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Haraka',
    plain(
      `This is the mail delivery agent at mx.example.net.

I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

Intended Recipients: <reader@example.org>
Failure Reason: Error: Some recipients failed: reader@example.org: 550 5.1.1 Mailbox does not exist here

--- Below this line is a copy of the message.

${issue('reader@example.org')}`,
      { subject: 'Delivery Status Notification (Failure)' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'James 2',
    plain(
      `Hi. This is the James mail server at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.  Below
I include the list of recipients and the reason why I was unable to deliver
your message.

Failed recipient(s):
reader@example.org

Error message:
550 5.1.1 <reader@example.org>... User unknown

  Message details:
  Subject: Spam, viruses and full mailboxes
  Sent date: Mon Nov 02 07:00:00 CST 2026
  MAIL FROM: daily@news.example.com
  RCPT TO: reader@example.org
  From: daily@news.example.com
  To: reader@example.org
  Size (in bytes): 1024`,
      { subject: 'Re:Spam, viruses and full mailboxes' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'James 3',
    dsn({
      subject: '[BOUNCE]',
      text: `Hi. This is the James mail server at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out. Below
I include the list of recipients, and the reason why I was unable to deliver
your message.
Failed recipient(s):
reader@example.org

Error message:
550 5.2.2 over quota`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 550 5.2.2 over quota',
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Sun Java System Messaging Server',
    dsn({
      subject: 'Delivery Notification: Delivery has failed',
      text: `This report relates to a message you sent with the following header fields:

  Message-id: <1102.77@news.example.com>
  Date: Mon, 02 Nov 2026 07:00:00 +0800
  From: The Daily <daily@news.example.com>
  To: reader@example.org
  Subject: Spam, viruses and full mailboxes

Your message cannot be delivered to the following recipients:

  Recipient address: reader@ims-ms-daemon
  Original address: reader@example.org
  Reason: Over quota`,
      groups: [
        'Original-recipient: rfc822;reader@example.org\nFinal-recipient: rfc822;reader@ims-ms-daemon\nAction: failed\nStatus: 5.2.2 (Over quota)',
      ],
    }),
    'reader@example.org mailboxfull',
  ),
]
