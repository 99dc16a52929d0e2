import { bounce, dsn, issue, plain, reportsOf } from './frames.ts'

/** A bounce that went through a list on its way back has the list in its head, as a refusal by the list has. */
const throughList = `Sender: readers-owner@lists.example.com
Errors-To: readers-owner@lists.example.com
X-BeenThere: readers@lists.example.com
Precedence: bulk
List-Id: Our readers <readers.lists.example.com>
List-Post: <mailto:readers@lists.example.com>`

export const throughLists = [
  bounce(
    'through a list: two of one provider',
    plain(
      `Message from mail.example.net.
Unable to deliver message to the following address(es).

<anna@example.org>:
Sorry your message to anna@example.org cannot be delivered. This account has been disabled or discontinued.

<bert@example.org>:
This user doesn't have a mail.example.net account (bert@example.org) [0]

--- Original message follows.

${issue('readers@lists.example.com')}`,
      { subject: 'Delivery failure', head: throughList },
    ),
    'anna@example.org suspended',
    'bert@example.org userunknown',
  ),
  bounce(
    'through a list: Exchange 5.5',
    plain(
      `Your message

  To:      readers@lists.example.com
  Subject: Spam, viruses and full mailboxes
  Sent:    Mon, 2 Nov 2026 07:00:00 +0800

did not reach the following recipient(s):

reader@example.org on Mon, 2 Nov 2026 07:00:05 +0800
    The recipient name is not recognized
    MSEXCH:IMS:Example:MAIN:EX1 0 (000C05A6) Unknown Recipient
`,
      { from: 'System Administrator <postmaster@mx.example.net>', subject: 'Undeliverable: news', head: throughList },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'through a list: Exchange 5.5, of one beyond X.400',
    plain(
      `Your message

  To:      readers@lists.example.com
  Sent:    Mon, 2 Nov 2026 07:00:00 +0800

did not reach the following recipient(s):

c=US;a= ;p=EXAMPLE;o=Main;dda:SMTP=reader@example.org; on Mon, 2 Nov 2026
07:00:05 +0800
    The recipient name is not recognized
    MSEXCH:IMS:EXAMPLE:Main:EX1 0 (000C05A6) Unknown Recipient
`,
      { from: 'System Administrator <postmaster@mx.example.net>', subject: 'Undeliverable: news', head: throughList },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'through a list: Postfix',
    plain(
      `This is the Postfix program at host mx.example.net.

I'm sorry to have to inform you that your message could not be
be delivered to one or more recipients.

<reader@example.org>: can't create user output file
`,
      { subject: 'Undelivered Mail Returned to Sender', head: throughList },
    ),
    'reader@example.org system',
  ),
  bounce(
    'a gateway that names itself otherwise',
    plain(
      `------ Failed Recipients ------

<reader@example.org>: Requested action not taken: mailbox unavailable. [SMTP Error Code 550]
-------- Returned Mail --------

${issue('reader@example.org')}`,
      { from: 'G500_SMTP_Mail_Service@mx.example.net', subject: 'Returned Mail - Error During Delivery' },
    ).replace('Return-Path: <>\n', ''),
    'reader@example.org userunknown',
  ),
  bounce(
    'through a list: an old server that tried so often',
    plain('Delivery failed 20 attempts: reader@example.org\n\n\nOriginal message follows.\n\nMessage removed\n', {
      from: 'Postmaster <postmaster@mx.example.net>',
      subject: 'Undeliverable Mail',
      head: throughList,
    }),
    'reader@example.org expired',
  ),
  bounce(
    'a report that names nobody, from a gateway under its own name',
    dsn({
      from: 'Sweeper <gateway@mx.example.net>',
      subject: 'The results of your commands',
      head: 'X-Gateway: 7',
      text: "A message could not be delivered to:\nreader@example.org\n\nL'adresse ci-dessus n'existe pas.",
      groups: [],
      returned: '',
    }).replace('Return-Path: <>\n', ''),
    'reader@example.org userunknown',
  ),
  ...reportsOf(
    'through lists',
    `
policy 5.0.0 smtp; 550 policy domain not known
network 5.0.0 smtp; 550 对方服务器未找到
rate 5.0.0 smtp; 550 destinataire inconnu, trop souvent
rate 5.0.0 smtp; 550 unknown recipients sent to too often
filtered 5.0.0 smtp; 550 your address was not found in the contacts of this user
filtered 5.0.0 smtp; 550 the recipient id refuses mail
system 5.0.0 X-Notes; Router: Unable to open mailbox file MAIL/R.NSF: File does not exist
reputation 5.0.0 smtp; 521 (DNS:NR)
policy 5.0.0 smtp; 550 tenant domain is unknown
policy 5.0.0 smtp; 550 reply-to domain does not resolve or exist
policy 5.0.0 smtp; 550 envelope address not known
policy 5.0.0 smtp; 550 SMTP user not found
policy 5.0.0 smtp; 550 no such account for this connection
network 5.0.0 smtp; 550 upstream server not found
network 5.0.0 smtp; 550 backend host ex7.example.org unknown
network 5.0.0 smtp; 550 对方服务器不存在
filtered 5.0.0 smtp; 550 your address is not known to the addressee
filtered 5.0.0 smtp; 550 your name is not registered in the contacts
userunknown 5.0.0 smtp; 550 rejected by our filter server: no such user
userunknown 5.0.0 smtp; 550 next hop server answers: user unknown
userunknown 5.0.0 smtp; 550 Your email could not be delivered: unknown user
`,
  ),
]
