import { bounce, dsn, group, issue, other, plain, type Sample } from './frames.ts'

const gmail = (text: string, groups: readonly string[], subject = 'Delivery Status Notification (Failure)') =>
  dsn({
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject,
    head: 'X-Failed-Recipients: reader@example.org\nAuto-Submitted: auto-replied',
    text,
    textHead: 'Content-Type: text/plain; charset=UTF-8',
    mta: 'Reporting-MTA: dns; googlemail.com\nArrival-Date: Sun, 01 Nov 2026 15:00:00 -0800 (PST)\nX-Original-Message-ID: <1102.77@news.example.com>',
    groups,
  })

export const providers: readonly Sample[] = [
  bounce(
    'Gmail: the address is not found',
    gmail(
      `** Address not found **

Your message wasn't delivered to reader@example.org because the address couldn't be found, or is unable to receive mail.

Learn more here: https://support.google.com/mail/?p=NoSuchUser

The response was:

550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces.`,
      [
        group(
          'reader@example.org',
          '5.1.1',
          "smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address for typos or\n 550-5.1.1 unnecessary spaces. Learn more at\n 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser x1-2002 - gsmtp",
        ),
      ],
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Gmail: the domain is not found',
    gmail(
      `** Address not found **

Your message wasn't delivered to reader@example.org because the domain nowhere.example couldn't be found. Check for typos or unnecessary spaces and try again.

The response was:

DNS Error: DNS type 'mx' lookup of nowhere.example responded with code NXDOMAIN Domain name not found: nowhere.example`,
      [
        "Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 4.0.0\nDiagnostic-Code: smtp; DNS Error: DNS type 'mx' lookup of nowhere.example responded with code NXDOMAIN\n Domain name not found: nowhere.example",
      ],
    ),
    'reader@example.org hostunknown',
  ),
  bounce(
    'Gmail: the inbox is full',
    gmail(
      `** Recipient inbox full **

Your message couldn't be delivered to reader@example.org. Their inbox is full, or it's getting too much mail right now.

The response was:

452 4.2.2 The email account that you tried to reach is over quota.`,
      [
        group(
          'reader@example.org',
          '4.2.2',
          'smtp; The email account that you tried to reach is over quota. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp',
        ),
      ],
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Gmail: blocked',
    gmail(
      `** Message blocked **

Your message to reader@example.org has been blocked. See technical details below for more information.

The response was:

550 5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.`,
      [
        group(
          'reader@example.org',
          '5.7.1',
          'smtp; Message rejected. See https://support.google.com/mail/answer/69585 for more information.',
        ),
      ],
    ),
    'reader@example.org reputation',
  ),
  bounce(
    'Gmail: three days of trying',
    gmail(
      `** Message not delivered **

There was a problem delivering your message to reader@example.org. See the technical details below, or try resending in a few minutes.

The response from the remote server was:

The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720
[mx.example.org 192.0.2.7: timed out]`,
      [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720\n [mx.example.org 192.0.2.7: timed out]',
      ],
    ),
    'reader@example.org expired',
  ),
  bounce(
    'Gmail of old: state 13',
    plain(
      `This is an automatically generated Delivery Status Notification

Delivery to the following recipient failed permanently:

     reader@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the recipient domain. We recommend contacting the other email provider for further information about the cause of this error. The error that the other server returned was: 554 554 delivery error: dd This user doesn't have a example.org account (reader@example.org) [-9] - mta1.example.org (state 17).

   ----- Original message -----

${issue('reader@example.org')}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Gmail of old: the DNS',
    plain(
      `Delivery to the following recipient failed permanently:

     reader@nowhere.example

Technical details of permanent failure:
DNS Error: Domain name not found

----- Original message -----

${issue('reader@nowhere.example')}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
        head: 'X-Failed-Recipients: reader@nowhere.example',
      },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'Gmail of old: it gave up',
    plain(
      `Delivery to the following recipient failed permanently:

     reader@example.org

Technical details of permanent failure:
Message rejected by Google. The recipient server did not accept our requests to connect. Learn more at http://mail.google.com/support/bin/answer.py?answer=7720
[mx.example.org. (1): Connection dropped]`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    'reader@example.org network',
  ),
  other(
    'Gmail: incomplete',
    gmail(
      `** Delivery incomplete **

There was a temporary problem delivering your message to reader@example.org. Gmail will retry for 47 more hours. You'll be notified if the delivery fails permanently.

The response was:

The recipient server did not accept our requests to connect.`,
      [
        'Final-Recipient: rfc822; reader@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect.\nWill-Retry-Until: Wed, 04 Nov 2026 15:00:00 -0800 (PST)',
      ],
      'Delivery Status Notification (Delay)',
    ),
    'reader@example.org network',
  ),
  bounce(
    'Google Groups',
    plain(
      `Hello daily@news.example.com,

We're writing to let you know that the group you tried to contact (readers) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:

 * You might have spelled or formatted the group name incorrectly.
 * The owner of the group may have removed this group.
 * You may need to join the group before receiving permission to post.
 * This group may not be open to posting.

If you have questions related to this or any other Google Group, visit the Help Center at http://support.google.com/groups.

Thanks,

Google Groups



----- Original message -----

${issue('readers@example.org')}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
        head: 'X-Failed-Recipients: readers@example.org',
      },
    ),
    'readers@example.org filtered',
  ),
  bounce(
    'Yahoo: the account is disabled',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@example.org>:
Remote host said: 554 30 Sorry, your message to reader@example.org cannot be delivered. This mailbox is disabled (554.30). [RCPT_TO]

--- Below this line is a copy of the message.

${issue('reader@example.org')}`,
      { from: 'MAILER-DAEMON@yahoo.com', subject: 'Failure Notice' },
    ),
    'reader@example.org suspended',
  ),
  bounce(
    'Yahoo: no MX',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@nowhere.example>:
No MX or A records for nowhere.example

--- Below this line is a copy of the message.

${issue('reader@nowhere.example')}`,
      { from: 'MAILER-DAEMON@yahoo.com', subject: 'Failure Notice' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'AOL',
    dsn({
      subject: 'Mail System Error - Returned Mail',
      text: `The original message was received at Sun, 1 Nov 2026 18:00:00 -0500 (EST)
from root@localhost


*** ATTENTION ***

Your e-mail is being returned to you because there was a problem with its
delivery.  The address which was undeliverable is listed in the section
labeled: "----- The following addresses had permanent fatal errors -----".

The reason your mail is being returned to you is listed in the section
labeled: "----- Transcript of Session Follows -----".

   ----- The following addresses had permanent fatal errors -----
<reader@example.org>

   ----- Transcript of session follows -----
... while talking to air-xn02.mail.example.:
>>> RCPT To:<reader@example.org>
<<< 550 MAILBOX NOT FOUND
550 <reader@example.org>... User unknown`,
      groups: [
        'Final-Recipient: RFC822; reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: SMTP; 550 MAILBOX NOT FOUND',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'AOL: the box takes no mail',
    dsn({
      groups: [
        group('reader@example.org', '5.2.2', 'smtp; 550 reader@example.org IS NOT ACCEPTING MAIL FROM THIS SENDER'),
      ],
    }),
    'reader@example.org filtered',
  ),
  bounce(
    'Amazon SES',
    dsn({
      from: 'MAILER-DAEMON@eu-west-1.amazonses.com',
      subject: 'Delivery Status Notification (Failure)',
      text: `An error occurred while trying to deliver the mail to the following recipients:
reader@example.org`,
      mta: 'Reporting-MTA: dns; a4-3.smtp-out.eu-west-1.amazonses.com',
      groups: [
        'Action: failed\nFinal-Recipient: rfc822; reader@example.org\nDiagnostic-Code: smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for example.org>\nStatus: 4.4.7',
      ],
    }),
    'reader@example.org expired',
  ),
  bounce(
    'Amazon SES: on its own list',
    dsn({
      from: 'MAILER-DAEMON@amazonses.com',
      subject: 'Delivery Status Notification (Failure)',
      text: 'An error occurred while trying to deliver the mail to the following recipients:\nreader@example.org',
      groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 user unknown', 'Remote-MTA: dns; mx.example.org')],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Amazon WorkMail',
    dsn({
      from: 'MAILER-DAEMON@eu-west-1.amazonses.com',
      subject: 'Delivery Status Notification (Failure)',
      text: 'Technical report:\n\nSMTP server response: 550 5.1.1 mailbox does not exist',
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nDiagnostic-Code: smtp;550 5.1.1 mailbox does not exist\nAction: failed\nStatus: 5.1.1',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'SendGrid',
    dsn({
      from: 'MAILER-DAEMON',
      subject: 'Undelivered Mail Returned to Sender',
      text: `Hello, this is the mail server on mx.example.net.

I am sending you this message to inform you on the delivery status of a
message you previously sent.

  <reader@example.org>
    delivery failed; will not continue trying`,
      mta: 'Reporting-MTA: dns; mx.example.net\nArrival-Date: 2026-11-01 23-00-00',
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nOriginal-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: 550 5.1.1 The email account that you tried to reach does not exist.',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'GMX, quoting with a colon',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to
one or more of its recipients. This is a permanent error.
The following address failed:

"reader@example.org":
Mailbox quota exceeded:
5.2.2 : Over quota

--- The header of the original message is following. ---

${issue('reader@example.org')}`,
      {
        from: 'GMX Mailer Daemon <mailer-daemon@mx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    '1&1',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

reader@example.org:
SMTP error from remote server for TEXT command, host: mx.example.org (192.0.2.7) reason: 550 5.7.1 The message was rejected by a spam filter

--- The header of the original message is following. ---

${issue('reader@example.org')}`,
      {
        from: 'Mail Delivery System <mailer-daemon@mx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    'reader@example.org spam',
  ),
  bounce(
    '1&1: a size of its own',
    plain(
      `This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following addresses failed:

reader@example.org
For the following reason:

Mail size limit exceeded. For explanation visit
http://postmaster.example/en/email-policy?ip=192.0.2.9

The header of the original message:
${issue('reader@example.org')}`,
      {
        from: 'Mail Delivery System <mailer-daemon@mx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    'reader@example.org toobig',
  ),
  bounce(
    'T-Online: in two languages',
    dsn({
      subject: 'Returned mail: see transcript for details',
      text: `|------------------------- Message log follows: -------------------------|
 no valid recipients were found for this message
|------------------------- Failed addresses follow: ---------------------|
 <reader@example.org> ... transport smtp: 550 Requested action not taken: mailbox unavailable: unknown user
|------------------------- Message text follows: ------------------------|`,
      groups: [group('reader@example.org', '5.1.1')],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Orange',
    dsn({
      text: "Ceci est le système de messagerie. Votre message n'a pas pu être remis.\n\n<reader@example.org>: host mx.example.org said: 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416",
      textHead: 'Content-Type: text/plain; charset=utf-8',
      groups: [
        group(
          'reader@example.org',
          '5.1.1',
          'smtp; 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
        ),
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Orange: too many connections',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '4.0.0',
          'smtp; 421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104 [104]',
        ),
      ],
    }),
    'reader@example.org rate',
  ),
  bounce(
    'Comcast',
    dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 Not our Customer')] }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Comcast: a block',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.2.0',
          'smtp; 554 resimta-po-01v.sys.example 192.0.2.9 found on one or more DNSBLs, see http://postmaster.example/smtp-error-codes.php#BL000001',
        ),
      ],
    }),
    'reader@example.org reputation',
  ),
  bounce(
    'Apple',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.2.2',
          'smtp; 552 5.2.2 <reader@example.org>: user is over quota (in reply to RCPT TO command)',
        ),
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Apple: by local policy',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.7.1',
          'smtp; 550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.example/en-us/HT204137',
        ),
      ],
    }),
    'reader@example.org policy',
  ),
  bounce(
    'EarthLink',
    plain(
      `Your message could not be delivered to one or more recipients:

<reader@example.org>: 550 reader@example.org...User account is overquota

${issue('reader@example.org')}`,
      { subject: 'Undeliverable mail' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Verizon, of a telephone',
    plain(
      `Message could not be delivered to mobile.
Error: No valid recipients for this MM
Subject: Spam, viruses and full mailboxes
To: 5550100@vtext.example
`,
      { from: 'post_master@vtext.example', subject: 'Undeliverable Message' },
    ),
    '5550100@vtext.example userunknown',
  ),
  bounce(
    'Yandex',
    dsn({
      from: 'mailer-daemon@yandex.ru',
      subject: '=?koi8-r?B?7sXEz9PUwdfMxc7Oz8Ug08/Pwt3FzsnF?=',
      textHead: 'Content-Type: text/plain; charset=utf-8',
      text: `Это письмо отправлено почтовым сервером yandex.ru.

К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может
быть отправлено одному или нескольким адресатам. Технические подробности можно найти ниже.

<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.7.1 No such user! (in reply to RCPT TO command)`,
      groups: [group('reader@example.org', '5.7.1', 'smtp; 550 5.7.1 No such user!')],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Mail.ru',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

reader@example.org
user not found

**********************
Это письмо создано автоматически сервером, отвечать на него не нужно.

К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

**********************

reader@example.org

Код ошибки: user not found
Ящик получателя не существует. Пожалуйста, проверьте правильность написания адреса.

------ This is a copy of the message, including all the headers. ------

${issue('reader@example.org')}`,
      {
        from: 'mailer-daemon@corp.mail.example',
        subject: 'Mail failure.',
        head: 'X-Failed-Recipients: reader@example.org',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Zoho',
    plain(
      `This message was created automatically by mail delivery software.
 A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

reader@example.org Invalid Address, ERROR_CODE :550, ERROR_CODE :Requested action not taken: mailbox unavailable


Received:from mail.zoho.example by mx.zoho.example
	with SMTP id 125;Mon, 2 Nov 2026 07:00:00 +0800`,
      { from: 'mailer-daemon@mail.zoho.example', subject: 'Undelivered Mail Returned to Sender' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Zoho: expired',
    plain(
      `This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

[Status: Error, Address: <reader@example.org>, ResponseCode 421, , Host not reachable.]`,
      { from: 'mailer-daemon@mail.zoho.example', subject: 'Undelivered Mail Returned to Sender' },
    ),
    'reader@example.org network',
  ),
  bounce(
    'Bell',
    dsn({
      groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 Requested action not taken: mailbox unavailable')],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Facebook',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.1.1',
          'smtp; 550 5.1.1 RCP-P2 http://postmaster.example/response_codes?ip=192.0.2.9#rcp Refused due to recipient preferences',
        ),
      ],
    }),
    'reader@example.org filtered',
  ),
  bounce(
    'Yahoo: deferred for user complaints, until the time was over',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '4.7.0',
          'smtp; 421 4.7.0 [TSS04] Messages from 192.0.2.9 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.example/error-codes',
        ),
      ],
    }),
    'reader@example.org reputation',
  ),
  bounce(
    'Microsoft: more than a day may take',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.7.232',
          "smtp; 550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients",
        ),
      ],
    }),
    'reader@example.org rate',
  ),
]
