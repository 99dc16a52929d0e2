import { bounce, dsn, issue, plain, reader, type Sample } from './frames.ts'

const copy = issue('reader@example.org')

/** Providers. */
export const unseenProviders: readonly Sample[] = [
  bounce(
    'unseen: Gmail page',
    dsn({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
      subject: 'Delivery Status Notification (Failure)',
      head: 'X-Failed-Recipients: reader@example.org\nAuto-Submitted: auto-replied',
      text: `** Message blocked **

Your message to reader@example.org has been blocked. See technical details below for more information.

The response from the remote server was:
550 5.7.1 [192.0.2.9] Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.example.org. (192.0.2.7, the server for the domain example.org.)\nDiagnostic-Code: smtp; 550 5.7.1 [192.0.2.9] Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.\nLast-Attempt-Date: Mon, 02 Nov 2026 07:00:01 -0700 (PDT)',
      ],
    }),
    reader('reputation'),
  ),
  bounce(
    'unseen: Gmail of long ago',
    plain(
      `Delivery to the following recipient failed permanently:

     reader@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the recipient domain. We recommend contacting the other email provider for further information about the cause of this error. The error that the other server returned was: 554 554 Message refused, spam found (state 18).

----- Original message -----

${copy}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('spam'),
  ),
  bounce(
    'unseen: Gmail of long ago, DNS',
    plain(
      `Delivery to the following recipient failed permanently:

     reader@nowhere.example

Technical details of permanent failure:
DNS Error: Domain name not found

----- Original message -----

${copy}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: Google Groups',
    plain(
      `Hello news,

We're writing to let you know that the group you tried to contact (reader) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:

 * You might have spelled or formatted the group name incorrectly.
 * The owner of the group may have removed this group.
 * You may need to join the group before receiving permission to post.

If you have questions related to this or any other Google Group, visit the Help Center.
`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
        head: 'X-Failed-Recipients: reader@example.org',
      },
    ),
    reader('filtered'),
  ),
  bounce(
    'unseen: Yahoo in prose',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@example.org>:
550: 5.2.1 <reader@example.org>: Recipient address rejected: Mailbox disabled
`,
      { from: 'MAILER-DAEMON@mail.example', subject: 'Failure Notice' },
    ),
    reader('suspended'),
  ),
  bounce(
    'unseen: Yahoo, no MX',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@nowhere.example>:
No MX or A records for nowhere.example
`,
      { from: 'MAILER-DAEMON@mail.example', subject: 'Failure Notice' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: GMX',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address(es)
failed:

reader@example.org:
SMTP error from remote server for RCPT TO command, host: mx.example.org (192.0.2.7) reason: 550-5.1.1 The email account that you tried to reach does not exist.

--- The header of the original message is following. ---

${copy}`,
      {
        from: '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: 1&1, full',
    plain(
      `Delivery of your message failed. This is a permanent error; the following address(es) failed:

reader@example.org:
Quota exceeded. The recipient's mailbox is full.

--- The header of the original message is following. ---

${copy}`,
      {
        from: 'Mail Delivery System <mailer-daemon@kundenserver.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Mail.ru',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    Mail failure (user is not found)

------ This is a copy of your message, including all the headers. ------

${copy}`,
      { from: 'mailer-daemon@corp.mail.example', subject: 'Mail failure.' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Yandex',
    plain(
      `Это письмо отправлено почтовым сервером.

К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может быть отправлено одному или нескольким адресатам. Технические подробности можно найти ниже.

*****************************************

This is the mail system at host mx.example.ru.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1 <reader@example.org>
    User unknown; rejecting (in reply to RCPT TO command)

${copy}`,
      {
        from: 'mailer-daemon@mx.example.ru',
        subject: '=?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Zoho',
    plain(
      `This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

reader@example.org, ERROR CODE :550 - 5.1.1 This email address does not exist.

${copy}`,
      { from: 'mailer-daemon@mail.zoho.example', subject: 'Undelivered Mail Returned to Sender' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Amazon SES',
    dsn({
      from: 'MAILER-DAEMON@ses.example',
      text: `An error occurred while trying to deliver the mail to the following recipients:
reader@example.org`,
      groups: [
        'Action: failed\nFinal-Recipient: rfc822; reader@example.org\nDiagnostic-Code: smtp; 550-5.2.2 mailbox full 550 5.2.2\nStatus: 5.2.2',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: PowerMTA',
    dsn({
      text: `This message was created automatically by the mail system at pmta.example.net.
A message that you sent could not be delivered to one or more of its recipients.`,
      groups: [
        'Original-Recipient: rfc822;reader@nowhere.example\nFinal-Recipient: rfc822;reader@nowhere.example\nAction: failed\nStatus: 5.1.2 (bad destination system: no such domain)\nX-PowerMTA-BounceCategory: bad-domain',
      ],
    }),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: PowerMTA, nothing but the status',
    dsn({
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 4.4.7 (delivery time expired)\nX-PowerMTA-BounceCategory: message-expired',
      ],
    }),
    reader('expired'),
  ),
  bounce(
    'unseen: Momentum',
    dsn({
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 5.7.1 [internal] recipient address was suppressed due to customer policy',
      ],
    }),
    reader('policy'),
  ),
  bounce(
    'unseen: FastMail',
    dsn({
      text: `This is the mail system at host out.mail.example.

<reader@example.org>: Recipient address rejected. User is over quota (4.2.2)`,
      groups: ['Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0'],
    }),
    reader('mailboxfull'),
  ),
]
