import { autoreply, bounce, dsn, group, plain, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

/** A reply of Postfix, with the command that it answers. */
const replied = (name: string, command: string, status: string, reply: string, reason: string): Sample =>
  bounce(
    `systems: ${name}`,
    dsn({
      text: `This is the mail system at host mx.example.net.\n\n<${to}>: host mx.example.org[192.0.2.7] said: ${reply} (in\n    reply to ${command} command)\n`,
      groups: [group(to, status, `smtp; ${reply}`, `Original-Recipient: rfc822;${to}`)],
    }),
    reader(reason),
  )

/** MDaemon, with its closing words. */
const transcript = (name: string, lines: string, reason: string): Sample =>
  bounce(
    `systems: MDaemon, ${name}`,
    plain(
      `The attached message had PERMANENT fatal delivery errors!

YOUR MESSAGE WAS NOT DELIVERED TO ONE OR MORE RECIPIENTS!

Failed address: ${to}

--- Session Transcript ---
${lines}
--- End Transcript ---

: Message contains [1] file attachments
`,
      { from: '"MDaemon at mail.example.net" <MDaemon@mail.example.net>', subject: 'Permanent Delivery Failure' },
    ),
    reader(reason),
  )

const afterData: readonly Sample[] = [
  replied(
    'Yahoo has no such account',
    'end of DATA',
    '5.0.0',
    `554 delivery error: dd This user doesn't have a yahoo.example account (${to}) [0] - mta4170.mail.yahoo.example`,
    'userunknown',
  ),
  replied(
    'Yahoo finds no mailbox',
    'end of DATA',
    '5.0.0',
    '552 1 Requested mail action aborted, mailbox not found',
    'userunknown',
  ),
  replied(
    'Mail.ru finds no mailbox',
    'end of DATA',
    '5.0.0',
    `550 Message was not accepted -- invalid mailbox. Local mailbox ${to} is unavailable: user not found`,
    'userunknown',
  ),
  replied(
    'Mail.ru has the mailbox disabled',
    'end of DATA',
    '5.0.0',
    `550 Message was not accepted -- invalid mailbox. Local mailbox ${to} is unavailable: account is disabled`,
    'suspended',
  ),
  replied('a carrier refuses by a rule', 'end of DATA', '5.0.0', `550 Unknown user ${to}`, 'filtered'),
  replied(
    'Comcast lists the address',
    'MAIL FROM',
    '5.0.0',
    '554 resimta-po.mx.example.org provider 192.0.2.9 Provider block for spam. Please see http://postmaster.example.org/codes#BL000000',
    'reputation',
  ),
]

const transcripts: readonly Sample[] = [
  transcript(
    'no such domain',
    ` Mon 2026-11-02 07:00:01: Attempting SMTP connection to [example.org]
 Mon 2026-11-02 07:00:02: *  DNS: 192.0.2.53 - Name server reports domain name unknown
 Mon 2026-11-02 07:00:02: *  This message could not be delivered: domain example.org does not exist`,
    'hostunknown',
  ),
  transcript(
    'no such user',
    ` Mon 2026-11-02 07:00:02: --> RCPT To:<${to}>
 Mon 2026-11-02 07:00:02: <-- 550 <${to}>, Recipient unknown
 Mon 2026-11-02 07:00:02: --> QUIT`,
    'userunknown',
  ),
]

/** Of servers that send no report. */
const small: readonly Sample[] = (
  [
    [
      'hMailServer finds no server',
      `The following recipient(s) could not be reached:

${to}
   Error Type: SMTP
   Error Description: No mail servers appear to exists for the recipient's address.
   Additional information: Please check that you have not misspelled the recipient's email address.

hMailServer`,
      'hostunknown',
    ],
    [
      'MailEnable, whose message contents are no word on content',
      `MailEnable: Message Delivery Failure.

The message could not be delivered because the domain name (example.org) does not appear to be registered.

    Recipient: [SMTP:${to}]

Message contents follow:

From: daily@news.example.com
To: ${to}
Subject: The daily`,
      'hostunknown',
    ],
    [
      'MailEnable, a full mailbox',
      `MailEnable: Message Delivery Failure.

Reason: Mailbox quota exceeded.

    Recipient: [SMTP:${to}]

Message contents follow:

To: ${to}`,
      'mailboxfull',
    ],
    ['IceWarp gives up', `Delivery to the following recipients was aborted after 3 day(s):\n\n  * ${to}`, 'expired'],
    [
      'GroupWise, a limit on disk space',
      `The message that you sent was undeliverable to the following:\n\t${to} (disk space limit exceeded)`,
      'mailboxfull',
    ],
    [
      'words joined by underscores',
      `The following addresses had delivery problems:\n\n<${to}>\n\tPermanent Failure: 550_<${to}>..._user_not_found\n\tDelivery last attempted at Mon, 2 Nov 2026 07:00:02 -0000`,
      'userunknown',
    ],
    [
      'no such receiver',
      `Receiver not found: reader\n\nYour message could not be delivered as addressed.\n\nTo: ${to}`,
      'userunknown',
    ],
    [
      'a recipient who wants none of ours',
      `Your mail to the following recipients could not be delivered because they are not accepting mail from daily@news.example.com:\n\n\t${to}`,
      'filtered',
    ],
    [
      'Gmail of old, a refusal that says nothing',
      `Delivery to the following recipient failed permanently:\n\n     ${to}\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.7].\n\nThe error that the other server returned was:\n550 Requested action not taken`,
      'other',
    ],
    [
      'a name that is not found',
      `Your message could not be delivered to:\n\n${to} (The name was not found at the remote site.)`,
      'userunknown',
    ],
    [
      'QQ, not there or not active',
      `抱歉，您的邮件被退回来了……\n收件人：${to}\n退信原因：\n收件人邮箱不存在或未激活，无法接收您的邮件。\nhost mx.example.org said: 550 Mailbox not found`,
      'userunknown',
    ],
    [
      'ezmlm, for subscribers',
      `Your message was not accepted:\n<${to}>: only subscribers may post to this list.\n\nIt could not be delivered.`,
      'filtered',
    ],
    [
      'a scanner for what is sensitive',
      `The filter of ${to} found sensitive content in this message. Your mail could not be delivered.`,
      'spam',
    ],
    [
      'Exim, a sender that cannot be called back',
      `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    SMTP error from remote mail server after RCPT TO:<${to}>:\n    550-Callback setup failed while verifying <b+77.k3@bounces.news.example.com>\n    550-The initial connection, or a HELO or MAIL FROM:<> command was\n    550-rejected.\n    550 Sender verify failed`,
      'policy',
    ],
  ] as const
).map(([name, text, reason]) => bounce(`systems: ${name}`, said(text), reader(reason)))

const fields = reportsOf(
  'systems',
  `
userunknown 5.0.0 smtp; 551 <reader@example.org> is not a local user
userunknown 5.1.0 smtp; 550 5.1.0 Recipient not in directory
userunknown 5.0.0 smtp; 550 Sorry, reader is no longer with us. This account was closed and removed.
userunknown 5.0.0 smtp; 550 Mrs Reader is no longer employed by this company
userunknown 5.0.0 smtp; 550 Ukjent mottaker
userunknown 5.0.0 smtp; 550 Okänd användare
userunknown 5.0.0 smtp; 550 Nieznany odbiorca reader@example.org
userunknown 5.0.0 smtp; 550 Onbekende gebruiker
userunknown 5.0.0 smtp; 550 Neznámý uživatel
userunknown 5.0.0 X-Notes; Reader (reader@example.org) non répertorié dans l'annuaire Domino
userunknown 5.0.0 X-Notes; Reader (reader@example.org) nicht im Domino-Verzeichnis aufgeführt
policy 5.0.0 smtp; 550 ukjent avsender
policy 5.0.0 smtp; 550 example.org is not a local domain here, relaying denied
userunknown 5.0.0 smtp; 550 We have no one named reader
userunknown 5.0.0 smtp; 550 this user never existed
userunknown 5.1.1 smtp; 550 5.1.1 Account has been terminated and no longer exists
userunknown 5.0.0 smtp; 550 not a deliverable address
userunknown 5.0.0 smtp; 550 <reader@example.org> is a retired mailbox
userunknown 5.0.0 smtp; 550 that name is not known here
userunknown 5.0.0 smtp; 550 Recipient address does not resolve to any user
userunknown 5.0.0 smtp; 550 <reader@example.org>: recipient not on file
userunknown 5.0.0 smtp; 550 Boîte aux lettres inexistante
userunknown 5.0.0 smtp; 550 Den Empfänger gibt es hier nicht
hasmoved 5.0.0 smtp; 550 The user has a new address, please write there
suspended 5.0.0 smtp; 550 User blocked by administrator
filtered 5.0.0 smtp; 550 this list is for subscribers only
filtered 5.0.0 smtp; 550 User blocked your address
policy 5.0.0 smtp; 553 sorry, your envelope sender domain must exist
policy 5.7.520 smtp; 550 5.7.520 Access denied, Your organization does not allow external forwarding
policy 5.0.0 smtp; 550 sender does not resolve to any user
toobig 5.0.0 smtp; 523 the message is longer than 10 MB allowed
expired 5.0.0 X-Mail; message too old, bounced
system 5.0.0 smtp; 554 disk full on server
filtered 5.0.0 smtp; 550 you are not in the recipient's contacts
spam 5.0.0 smtp; 550 invalid attachment type
network 4.0.0 X-Mail; Name service error for name=example.org type=MX: SERVFAIL
expired 5.0.0 X-Mail; host unknown for 5 days: given up
expired 5.0.0 X-Mail; host unknown: the message could not be delivered within the queue period
reputation 5.0.0 smtp; 550 client hostname does not resolve to any address
reputation 5.0.0 smtp; 550 IP address not in directory
reputation 5.0.0 smtp; 550 Your company is no longer with us as a customer
userunknown 5.0.0 smtp; 550 <reader@example.org> cannot be resolved to a mailbox
hostunknown 5.0.0 X-Mail; Recipient domain doesn't exist
notaccept 5.0.0 X-Mail; the mail host of example.org accepts no mail
reputation 5.0.0 smtp; 550 this host accepts no mail from dynamic senders
mailboxfull 5.0.0 X-Unix; reader has exceeded his/her disk space limit
`,
)

/** A reply that calls the recipient by the name alone. */
const byName = (address: string, reply: string, reason: string): Sample =>
  bounce(
    `systems: ${reply}`,
    said(
      `This message was created automatically by mail delivery software.\n\n  ${address}\n    SMTP error from remote mail server after RCPT TO:<${address}>:\n    ${reply}`,
    ),
    `${address} ${reason}`,
  )

const names: readonly Sample[] = [
  byName('full.moon@example.org', '550 Unknown user: full.moon', 'userunknown'),
  byName('blocked_art@example.org', '550 blocked_art does not exist here', 'userunknown'),
  byName('anna.k@example.org', '552 anna.k is over quota', 'mailboxfull'),
  byName('no-spam@example.org', '550 no-spam is refused', 'policy'),
  byName('550@example.org', '550 550 5.7.1 relaying denied', 'policy'),
]

const korean = bounce(
  'systems: Korean, a full mailbox',
  plain(`메일이 정상적으로 발송되지 못했습니다.\n\n받는사람 : ${to}\n발송실패 사유 : 메일박스 용량 초과`, {
    subject: '[발송 실패 안내] The daily',
  }),
  reader('mailboxfull'),
)

const inChinese = (name: string, why: string, reason: string): Sample =>
  bounce(
    `systems: ${name}`,
    plain(`您的邮件被退回。\n\n主题：The daily\n收件人：${to}\n\n退信原因：\n${why}\n`, { subject: '系统退信' }),
    reader(reason),
  )

const everyday: readonly Sample[] = [
  inChinese('the domain is missing, not the recipient', '收件人邮箱地址的域名（example.org）不存在。', 'hostunknown'),
  inChinese('the recipient has blocked us', '收件人已将您的地址加入黑名单，拒收您的来信。', 'filtered'),
  bounce(
    'systems: a gateway that names sender and recipient by signs of equality',
    plain(
      `The mail scanner took action on this message.\n\nSender = daily@news.example.com\nRecipient(s) = ${to}\nSubject = The daily\n\nIt was identified as spam and deleted. The message was not delivered.\n`,
      { subject: 'Mail scanner: delivery failed' },
    ),
    reader('spam'),
  ),
  autoreply(
    'systems: a help desk has taken it for a question',
    plain('Your request (1234) is with our support staff. Answer this mail to add to it.\n', {
      from: 'Support <help@example.org>',
      subject: '[Request received] The daily',
      head: 'Auto-Submitted: auto-generated',
    }),
  ),
]

export const systems: readonly Sample[] = [
  ...afterData,
  ...transcripts,
  ...small,
  ...fields,
  ...names,
  ...everyday,
  korean,
]
