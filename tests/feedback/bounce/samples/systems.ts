import { bounce, dsn, group, plain, reader, type Sample } from './frames.ts'

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

export const systems: readonly Sample[] = [...afterData, ...transcripts]
