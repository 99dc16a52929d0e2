import { bounce, dsn, group, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

const fields = reportsOf(
  'fresh: seventh',
  `
userunknown 5.1.1 smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: undeliverable address: unknown user: "reader"
userunknown 5.0.0 smtp; 550 Mailbox reader@example.org unknown
userunknown 5.0.0 smtp; 550 Account reader@example.org not found on this server
userunknown 5.1.1 smtp; 550 5.1.1 reader@example.org: Invalid mailbox name
userunknown 5.0.0 smtp; 550 cannot find that recipient on our system
userunknown 5.0.0 smtp; 550 Sorry, this user has left us
userunknown 5.0.0 smtp; 550 Mailbox does not exist, please check the address
userunknown 5.0.0 smtp; 550 5.1.1 The user reader was not found in the address list
userunknown 5.1.1 X-Domino; reader not listed in the public address book
userunknown 5.0.0 smtp; 550 Requested action not taken: no such user here
userunknown 5.1.1 smtp; 553 5.1.1 No mailbox matches that name
userunknown 5.0.0 smtp; 550 the recipient address <reader@example.org> is unknown to us
userunknown 5.0.0 smtp; 554 5.1.1 mailbox deleted
userunknown 5.0.0 smtp; 550 no one here by that name
userunknown 5.0.0 smtp; 550 El usuario no existe en este servidor
userunknown 5.0.0 smtp; 550 Пользователь не найден
userunknown 5.0.0 smtp; 550 受信者が見つかりません
userunknown 5.0.0 smtp; 550 收件人不存在
userunknown 5.0.0 smtp; 550 Der Empfaenger existiert nicht
hostunknown 5.1.2 smtp; 550 5.1.2 unknown mail domain
hostunknown 5.4.4 smtp; 550 5.4.4 no route: MX for nowhere.example does not exist
hostunknown 5.0.0 X-Postfix; unable to look up host nowhere.example: No address associated with hostname
hostunknown 5.1.2 smtp; 554 5.1.2 Recipient address rejected: Domain name does not resolve
notaccept 5.1.10 smtp; 550 5.1.10 null MX found for the recipient domain
notaccept 5.0.0 smtp; 556 5.1.10 this domain does not accept mail
hasmoved 5.1.6 smtp; 551 5.1.6 address changed to reader@new.example
mailboxfull 5.2.2 smtp; 552 5.2.2 mailbox reader has reached its quota
mailboxfull 4.2.2 smtp; 452 4.2.2 recipient over storage limit
mailboxfull 5.0.0 smtp; 550 quota of user exhausted
mailboxfull 5.0.0 smtp; 550 5.2.2 The mailbox has no space for more mail
mailboxfull 5.0.0 smtp; 550 This mailbox is 102% full
mailboxfull 5.0.0 smtp; 552 5.7.0 disk quota of recipient exceeded
mailboxfull 5.0.0 smtp; 550 Das Postfach hat keinen Speicherplatz mehr
mailboxfull 5.0.0 smtp; 550 受信者のメールボックスがいっぱいです
mailboxfull 5.0.0 smtp; 552 Почтовый ящик переполнен
suspended 5.2.1 smtp; 550 5.2.1 mailbox not active
suspended 5.0.0 smtp; 550 Account blocked for non-payment
suspended 5.0.0 smtp; 550 5.7.1 reader has a disabled mailbox
suspended 5.0.0 smtp; 550 this user is currently suspended
suspended 5.2.1 smtp; 550 5.2.1 Address is no longer accepting mail
suspended 5.0.0 smtp; 550 Аккаунт заблокирован
filtered 5.7.1 smtp; 550 5.7.1 User has set a rule that rejects your mail
filtered 5.0.0 smtp; 550 You have been blocked by the recipient
filtered 5.0.0 smtp; 554 This list accepts posts of members only
filtered 5.7.1 smtp; 550 5.7.1 Recipient not authorized, your message was refused by the group's policy: only internal senders
spam 5.7.1 smtp; 550 5.7.1 Message content is considered spam by our filter
spam 5.0.0 smtp; 554 rejected, virus found in attachment
spam 5.0.0 smtp; 550 5.7.1 high spam score: 11.2
spam 5.0.0 smtp; 554 5.7.1 Blocked: phishing link detected
spam 5.0.0 smtp; 552 5.6.0 attachment type .js not allowed
spam 5.0.0 smtp; 550 邮件含有病毒
policy 5.7.1 smtp; 554 5.7.1 refused by site policy
policy 5.0.0 smtp; 550 Relaying to this domain is not allowed
reputation 5.5.4 smtp; 501 5.5.4 Invalid HELO argument count
policy 5.0.0 smtp; 550 sender domain does not exist
policy 5.1.7 smtp; 553 5.1.7 sender address invalid
policy 5.0.0 smtp; 554 message lacks a Date header
policy 5.0.0 smtp; 535 authentication credentials invalid
auth 5.7.0 smtp; 550 5.7.0 DMARC evaluation failed, reject
auth 5.0.0 smtp; 550 mail from 192.0.2.9 not permitted by SPF of sender
auth 5.7.20 smtp; 550 5.7.20 DKIM signature required
reputation 5.7.1 smtp; 550 5.7.1 IP 192.0.2.9 listed on a DNSBL
reputation 5.0.0 smtp; 554 your IP address has been blacklisted
reputation 5.0.0 smtp; 550 no PTR for 192.0.2.9, go away
reputation 4.7.1 smtp; 421 4.7.1 low reputation of your domain, deferred
reputation 5.0.0 smtp; 554 5.7.1 mail from your network is blocked
rate 4.7.0 smtp; 421 4.7.0 rate limit reached, come back later
rate 5.0.0 smtp; 550 too many messages per day for this account
rate 4.0.0 smtp; 450 maximum number of connections per IP reached
toobig 5.3.4 smtp; 552 5.3.4 message exceeds maximum size
toobig 5.0.0 smtp; 552 your message is too big
toobig 5.0.0 smtp; 550 Nachricht zu groß
expired 4.4.7 smtp; 450 4.4.7 could not be delivered in time
expired 5.4.7 smtp; 550 retry period exhausted
expired 4.4.1 smtp; 421 4.4.1 Connection timed out while connecting
network 4.4.2 smtp; 421 4.4.2 remote server hung up
network 4.7.5 smtp; TLS negotiation failed
system 4.3.0 smtp; 451 4.3.0 internal software problem
system 4.3.2 smtp; 421 4.3.2 service shutting down
system 4.0.0 smtp; 451 temporary local problem - please try later
system 4.0.0 smtp; 450 greylisted for 300 seconds
system 5.3.0 X-Unix; 75
policy 5.0.0 smtp; 550 rejected? ask the postmaster
`,
)

const own: readonly Sample[] = [
  bounce(
    'fresh: seventh: Exim, router',
    said(
      `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    No such user: no alias, no mailbox\n`,
      'Mail delivery failed: returning message to sender',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: seventh: Exim, over',
    said(
      `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    retry timeout exceeded: mailbox is full\n`,
      'Mail delivery failed: returning message to sender',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: seventh: qmail, closed',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<${to}>:\nThe account has been closed by its owner.\n`,
      'failure notice',
    ),
    reader('suspended'),
  ),
  bounce(
    'fresh: seventh: qmail, host',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<reader@nowhere.example>:\nSorry, I couldn't find any host named nowhere.example. (#5.1.2)\n`,
      'failure notice',
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'fresh: seventh: Postfix, spam',
    said(
      `This is the mail system at host mx.example.net.\n\n<${to}>: host mx.example.org[192.0.2.7] said: 554 5.7.1 Message scored too high on spam scale (in reply to end of DATA command)\n`,
    ),
    reader('spam'),
  ),
  bounce(
    'fresh: seventh: Postfix, refused',
    said(
      `This is the mail system at host mx.example.net.\n\n<${to}>: host mx.example.org[192.0.2.7] refused to talk to me: 554 5.7.1 your host is on our block list\n`,
    ),
    reader('reputation'),
  ),
  bounce(
    'fresh: seventh: sendmail, host',
    said(
      `   ----- The following addresses had permanent fatal errors -----\n<reader@nowhere.example>\n    (reason: 550 Host unknown)\n\n   ----- Transcript of session follows -----\n550 5.1.2 <reader@nowhere.example>... Host unknown (Name server: nowhere.example: host not found)\n`,
      'Returned mail: see transcript for details',
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'fresh: seventh: Exchange in Dutch, full',
    said(
      `Uw bericht kon niet worden bezorgd bij de volgende ontvangers:\n\n${to}\nHet postvak van de geadresseerde is vol.\n`,
      'Onbestelbaar: The Daily',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: seventh: Exchange in Spanish, host',
    said(
      `No se pudo entregar a estos destinatarios o grupos:\n\nreader@nowhere.example\nEl dominio nowhere.example no existe.\n`,
      'No se puede entregar: The Daily',
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'fresh: seventh: Chinese, spam',
    said(`投递失败\n收件人：${to}\n原因：邮件被对方反垃圾系统拦截\n`, '退信通知'),
    reader('spam'),
  ),
  bounce(
    'fresh: seventh: Chinese, rate',
    said(`投递失败\n收件人：${to}\n原因：发信过于频繁，超出对方限制\n`, '退信通知'),
    reader('rate'),
  ),
  bounce(
    'fresh: seventh: Chinese, SPF',
    said(`投递失败\n收件人：${to}\n原因：发信域名SPF验证未通过\n`, '退信通知'),
    reader('auth'),
  ),
  bounce(
    'fresh: seventh: two, one late',
    dsn({
      groups: [
        group('anna@example.org', '4.2.2', 'smtp; 452 4.2.2 full'),
        group('ben@example.org', '5.1.1', 'smtp; 550 5.1.1 nobody'),
      ],
    }),
    'anna@example.org mailboxfull',
    'ben@example.org userunknown',
  ),
]

export const freshSeventh: readonly Sample[] = [...fields, ...own]
