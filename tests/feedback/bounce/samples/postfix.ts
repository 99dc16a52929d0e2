import { bounce, dsn, group, issue, other, plain, type Sample } from './frames.ts'

const words = (lines: string) => `This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

${lines}`

const delayed = `This is the mail system at host mx.example.net.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<slow@example.org>: connect to mx.example.org[192.0.2.7]:25: Connection timed out`

export const postfix: readonly Sample[] = [
  bounce(
    'Postfix: four recipients, four fates',
    dsn({
      text: words(`<anna@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <anna@example.org>: Recipient address rejected: User unknown in relay
    recipient table (in reply to RCPT TO command)

<ben@example.org>: host mx.example.org[192.0.2.7] said: 552 5.2.2
    <ben@example.org>: Recipient address rejected: Mailbox quota exceeded (in
    reply to RCPT TO command)

<cleo@nowhere.example>: Host or domain name not found. Name service error for
    name=nowhere.example type=AAAA: Host not found

<dan@example.net>: host mx2.example.net[192.0.2.8] said: 554 5.7.1 Message
    contains spam (in reply to end of DATA command)`),
      groups: [
        group(
          'anna@example.org',
          '5.1.1',
          'smtp; 550 5.1.1 <anna@example.org>: Recipient address\n    rejected: User unknown in relay recipient table',
          'Original-Recipient: rfc822;anna@example.org',
        ),
        group(
          'ben@example.org',
          '5.2.2',
          'smtp; 552 5.2.2 <ben@example.org>: Recipient address rejected:\n    Mailbox quota exceeded',
        ),
        group(
          'cleo@nowhere.example',
          '5.4.4',
          'X-Postfix; Host or domain name not found. Name service error\n    for name=nowhere.example type=AAAA: Host not found',
        ),
        group('dan@example.net', '5.7.1', 'smtp; 554 5.7.1 Message contains spam'),
      ],
    }),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
    'cleo@nowhere.example hostunknown',
    'dan@example.net spam',
  ),
  bounce(
    'Postfix: an alias expanded, the one behind it gone',
    dsn({
      text: words(`<old@inner.example.org> (expanded from <reader@example.org>): unknown user:\n    "old"`),
      groups: [
        group(
          'old@inner.example.org',
          '5.1.1',
          'X-Postfix; unknown user: "old"',
          'Original-Recipient: rfc822;reader@example.org',
        ),
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Postfix: expanded, in text alone',
    plain(
      `${words(
        `<old@inner.example.org> (expanded from <reader@example.org>): host\n    inner.example.org[192.0.2.3] said: 550 5.1.1 No such user (in reply to RCPT TO command)\n`,
      )}\n${issue('reader@example.org')}`,
      { subject: 'Undelivered Mail Returned to Sender' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Postfix: a domain that takes no mail',
    dsn({
      groups: [group('reader@example.org', '5.1.0', 'X-Postfix; Domain example.org does not accept mail (nullMX)')],
      text: words('<reader@example.org>: Domain example.org does not accept mail (nullMX)'),
    }),
    'reader@example.org notaccept',
  ),
  bounce(
    'Postfix: the lookup failed for now, then the time was over',
    dsn({
      text: words(
        '<reader@example.org>: Host or domain name not found. Name service error for\n    name=mx.example.org type=A: Host not found, try again',
      ),
      groups: [
        group(
          'reader@example.org',
          '4.4.3',
          'X-Postfix; Host or domain name not found. Name service error\n    for name=mx.example.org type=A: Host not found, try again',
        ),
      ],
    }),
    'reader@example.org network',
  ),
  bounce(
    'Postfix: the mailbox is over its limit, by maildir',
    dsn({
      text: words("<reader@example.org>: maildir delivery failed: The user's maildir is over quota"),
      groups: [
        group(
          'reader@example.org',
          '5.2.2',
          "x-postfix; maildir delivery failed: The user's maildir is over\n    quota",
        ),
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Postfix: a script behind the address failed',
    dsn({
      text: words(
        '<reader@example.org>: Command died with status 1:\n    "/usr/local/bin/filter". Command output: cannot open file: No such file or directory',
      ),
      groups: [group('reader@example.org', '5.3.0', 'x-unix; cannot open file: No such file or directory')],
    }),
    'reader@example.org system',
  ),
  bounce(
    'Postfix: a pipe that knows the user is not there',
    dsn({
      text: words('<reader@example.org>: user unknown. Command output: /usr/bin/maildrop: Invalid user specified.'),
      groups: [group('reader@example.org', '5.1.1', 'x-unix; /usr/bin/maildrop: Invalid user specified.')],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Postfix: mail loops back',
    dsn({
      text: words('<reader@example.org>: mail for example.org loops back to myself'),
      groups: [group('reader@example.org', '5.4.6', 'X-Postfix; mail for example.org loops back to myself')],
    }),
    'reader@example.org network',
  ),
  bounce(
    'Postfix: too big for the next server',
    dsn({
      text: words(
        '<reader@example.org>: message size 10487212 exceeds size limit 10240000 of\n    server mx.example.org[192.0.2.7]',
      ),
      groups: [
        group(
          'reader@example.org',
          '5.3.4',
          'X-Postfix; message size 10487212 exceeds size limit 10240000\n    of server mx.example.org[192.0.2.7]',
        ),
      ],
    }),
    'reader@example.org toobig',
  ),
  bounce(
    'Postfix: verification says user unknown, for now',
    dsn({
      text: words(
        '<reader@example.org>: host mx.example.org[192.0.2.7] said: 450 4.1.1\n    <reader@example.org>: Recipient address rejected: unverified address: Address verification in\n    progress (in reply to RCPT TO command)',
      ),
      groups: [
        group(
          'reader@example.org',
          '4.1.1',
          'smtp; 450 4.1.1 <reader@example.org>: Recipient address\n    rejected: unverified address: Address verification in progress',
        ),
      ],
    }),
    'reader@example.org system',
  ),
  bounce(
    'Postfix: the connection was refused, after five days',
    dsn({
      text: words('<reader@example.org>: connect to mx.example.org[192.0.2.7]:25: Connection refused'),
      groups: [
        group(
          'reader@example.org',
          '4.4.1',
          'X-Postfix; connect to mx.example.org[192.0.2.7]:25:\n    Connection refused',
        ),
      ],
    }),
    'reader@example.org network',
  ),
  bounce(
    'Postfix: conversation timed out',
    dsn({
      text: words(
        '<reader@example.org>: conversation with mx.example.org[192.0.2.7] timed out\n    while receiving the initial server greeting',
      ),
      groups: [
        group(
          'reader@example.org',
          '4.4.2',
          'X-Postfix; conversation with mx.example.org[192.0.2.7] timed\n    out while receiving the initial server greeting',
        ),
      ],
    }),
    'reader@example.org expired',
  ),
  bounce(
    'Postfix: TLS is wanted and not to be had',
    dsn({
      text: words('<reader@example.org>: TLS is required, but was not offered by host\n    mx.example.org[192.0.2.7]'),
      groups: [
        group(
          'reader@example.org',
          '5.7.4',
          'X-Postfix; TLS is required, but was not offered by host\n    mx.example.org[192.0.2.7]',
        ),
      ],
    }),
    'reader@example.org network',
  ),
  bounce(
    'Postfix: a reply in Chinese, raw in the report',
    dsn({
      text: '<reader@example.org>: host mx.example.org said: 550 收件人邮箱已满',
      textHead: 'Content-Type: text/plain; charset=utf-8',
      groups: [group('reader@example.org', '5.0.0', 'smtp; 550 收件人邮箱已满')],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Postfix: the sender was refused, in words about an unknown user',
    dsn({
      text: words(
        '<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.0\n    <daily@news.example.com>: Sender address rejected: User unknown in virtual\n    alias table (in reply to RCPT TO command)',
      ),
      groups: [
        group(
          'reader@example.org',
          '5.1.0',
          'smtp; 550 5.1.0 <daily@news.example.com>: Sender address\n    rejected: User unknown in virtual alias table',
        ),
      ],
    }),
    'reader@example.org policy',
  ),
  bounce(
    'Postfix: access denied by a rule for the recipient',
    dsn({
      text: words(
        '<reader@example.org>: host mx.example.org[192.0.2.7] said: 554 5.7.1\n    <reader@example.org>: Recipient address rejected: Access denied (in reply to RCPT TO command)',
      ),
      groups: [
        group(
          'reader@example.org',
          '5.7.1',
          'smtp; 554 5.7.1 <reader@example.org>: Recipient address\n    rejected: Access denied',
        ),
      ],
    }),
    'reader@example.org policy',
  ),
  bounce(
    'Postfix: the mail is returned by its head alone, no encapsulated report',
    plain(
      `${words('<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.7.25 The IP\n    address sending this message does not have a PTR record setup (in reply to end of DATA command)')}\n\n${issue('reader@example.org')}`,
      { subject: 'Undelivered Mail Returned to Sender' },
    ),
    'reader@example.org reputation',
  ),
  other(
    'Postfix: a warning of a delay',
    dsn({
      subject: 'Delayed Mail (still being retried)',
      text: delayed,
      groups: [
        'Final-Recipient: rfc822; slow@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.org[192.0.2.7]:25: Connection\n    timed out\nWill-Retry-Until: Sat,  7 Nov 2026 07:00:01 +0800 (CST)',
      ],
    }),
    'slow@example.org expired',
  ),
  other(
    'Postfix: a receipt of success',
    dsn({
      subject: 'Successful Mail Delivery Report',
      text: 'Your message was successfully delivered to the destination(s) listed below.',
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: delivered\nStatus: 2.1.5\nDiagnostic-Code: smtp; 250 2.1.5 Ok',
      ],
    }),
  ),
  bounce(
    'Postfix: one delayed, one failed',
    dsn({
      text: words('<gone@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1 User unknown'),
      groups: [
        'Final-Recipient: rfc822; slow@example.org\nAction: delayed\nStatus: 4.4.1',
        group('gone@example.org', '5.1.1', 'smtp; 550 5.1.1 User unknown'),
      ],
    }),
    'gone@example.org userunknown',
  ),
]
