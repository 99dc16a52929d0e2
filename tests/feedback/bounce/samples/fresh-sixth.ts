import { bounce, dsn, group, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

/** What looks as if somebody were gone and is not, and the other way round. */
const fields = reportsOf(
  'fresh: sixth',
  `
policy 5.1.1 smtp; 550 5.1.1 Sender <b@bounces.news.example.com> not found in our list of partners
policy 5.0.0 smtp; 550 unknown sender account; create one to write to our users
policy 5.0.0 smtp; 553 5.1.8 Sorry, can't find your mailbox b@bounces.news.example.com
policy 5.0.0 smtp; 550 Your message has no valid Message-ID, user informed
policy 5.0.0 smtp; 550 The From: address does not exist
policy 5.0.0 smtp; 550 5.7.1 You are not a known user of this relay
policy 5.0.0 smtp; 550 No such mailbox as b@bounces.news.example.com exists (sender callout)
policy 5.0.0 smtp; 501 Invalid domain in MAIL FROM
reputation 5.0.0 smtp; 550 unknown host out.news.example.com, no reverse entry
reputation 5.0.0 smtp; 550 5.7.1 Client host unknown: cannot resolve your hostname
reputation 5.0.0 smtp; 550 HELO: no such domain
rate 5.0.0 smtp; 550 Too many unknown users, closing
rate 4.0.0 smtp; 421 Too many invalid addresses in this session
system 4.0.0 smtp; 451 Could not check whether the user exists, try later
system 4.1.1 smtp; 450 4.1.1 unknown user (temporary)
system 5.0.0 smtp; 451 4.3.0 user database unavailable
system 4.0.0 smtp; 450 User unknown at the moment, replication pending; try again later
system 5.0.0 smtp; 554 mail store for this mailbox not found on any node, internal error
network 4.0.0 smtp; 451 Domain of recipient could not be resolved just now
network 4.4.3 smtp; 451 4.4.3 temporary failure in name resolution: unknown host mx.example.org
network 4.4.4 smtp; 450 4.4.4 unable to route: dns lookup failure for now
expired 4.4.7 smtp; 554 4.4.7 message expired; last answer: 550 no such user
expired 5.0.0 smtp; 554 delivery time expired, host was not found for 4 days
suspended 5.1.1 smtp; 550 5.1.1 The user's account is suspended
suspended 5.0.0 smtp; 550 mailbox exists but has been disabled by its owner
suspended 5.1.1 smtp; 550 5.1.1 recipient temporarily deactivated
suspended 5.0.0 smtp; 550 User no longer active
mailboxfull 5.1.1 smtp; 550 5.1.1 User's mailbox is over quota
mailboxfull 5.0.0 smtp; 550 unknown error: no space left for user reader in mailbox
filtered 5.1.1 smtp; 550 5.1.1 Recipient has blacklisted the sender
filtered 5.0.0 smtp; 550 This address only receives mail from within our organization
filtered 5.0.0 smtp; 550 The user you wrote to does not accept unknown senders
spam 5.1.1 smtp; 550 5.1.1 message identified as spam
spam 5.0.0 smtp; 550 The URL in your mail points to a domain that does not exist and looks like spam
policy 5.0.0 smtp; 550 We do not relay for unknown domains
auth 5.0.0 smtp; 550 DKIM: no key for domain news.example.com found
auth 5.0.0 smtp; 550 SPF: sender domain record not found
toobig 5.1.1 smtp; 552 5.1.1 message too big for this user
system 5.0.0 smtp; 550 alias file not found, mail system error
network 5.0.0 smtp; 554 mail loop: user forwards to himself
userunknown 5.7.1 smtp; 550 5.7.1 access denied: no such user
userunknown 5.7.1 smtp; 554 5.7.1 rejected, policy: mailbox reader does not exist
userunknown 5.3.0 smtp; 550 5.3.0 unknown recipient
userunknown 5.4.0 smtp; 550 5.4.0 user not found
userunknown 5.5.0 smtp; 550 5.5.0 no such recipient
userunknown 5.2.0 smtp; 550 5.2.0 invalid mailbox name
userunknown 5.2.1 smtp; 550 5.2.1 account was deleted
userunknown 5.1.1 smtp; 550 5.1.1 spam@example.org: unknown
userunknown 5.0.0 smtp; 550 full.quota@example.org no such user
userunknown 5.0.0 smtp; 550 blocked@example.org: user unknown
userunknown 5.0.0 smtp; 554 5.0.0 service unavailable, user unknown
userunknown 5.1.1 smtp; 550 5.1.1 User unknown; rejecting. Mailer: spam-gate.example.org
userunknown 5.1.1 smtp; 550 5.1.1 <reader@example.org>: rejected by policy server: no such recipient
hostunknown 5.0.0 smtp; 554 5.0.0 policy: destination domain does not exist
hostunknown 5.1.2 smtp; 550 5.1.2 no such host in DNS
hostunknown 5.4.0 smtp; 550 5.4.0 domain not found
`,
)

const own: readonly Sample[] = [
  bounce(
    'fresh: sixth: a list of what may be',
    said(
      `Your mail to ${to} was refused.\n\nThe server said: 554 refused\n\nThis may be because the user does not exist, the mailbox is full, or your address is blocked.\n`,
    ),
    reader('policy'),
  ),
  bounce(
    'fresh: sixth: the original speaks of users unknown',
    said(
      `Your mail to ${to} could not be delivered: message is too large.\n\n----- Original message -----\nSubject: 550 user unknown\n\nThe mailbox does not exist.\n`,
    ),
    reader('toobig'),
  ),
  bounce(
    'fresh: sixth: full now, gone elsewhere',
    dsn({
      groups: [
        group('anna@example.org', '5.2.2', 'smtp; 552 mailbox full'),
        group('ben@example.org', '5.1.1', 'smtp; 550 user unknown'),
      ],
      text: 'anna@example.org: mailbox full\nben@example.org: user unknown',
    }),
    'anna@example.org mailboxfull',
    'ben@example.org userunknown',
  ),
  bounce(
    'fresh: sixth: four, prose',
    said(
      `The following recipients failed:\n\nanna@example.org\n  550 5.1.1 user unknown\n\nben@example.org\n  554 5.7.1 spam\n\ncleo@example.org\n  452 4.2.2 over quota\n\ndora@example.org\n  421 4.7.0 too many connections\n`,
    ),
    'anna@example.org userunknown',
    'ben@example.org spam',
    'cleo@example.org mailboxfull',
    'dora@example.org rate',
  ),
  bounce(
    'fresh: sixth: Chinese, the sender',
    said(`投递失败\n收件人：${to}\n原因：发件人地址不存在，被对方拒绝\n`, '退信通知'),
    reader('policy'),
  ),
  bounce(
    'fresh: sixth: Chinese, later',
    said(`投递失败\n收件人：${to}\n原因：对方服务器暂时无法连接\n`, '退信通知'),
    reader('network'),
  ),
  bounce(
    'fresh: sixth: Chinese, the account',
    said(`投递失败\n收件人：${to}\n原因：收件人账号已停用\n`, '退信通知'),
    reader('suspended'),
  ),
  bounce(
    'fresh: sixth: German, the sender',
    said(`Ihre Nachricht an ${to} wurde abgewiesen.\n\n550 Absenderdomain existiert nicht\n`),
    reader('policy'),
  ),
  bounce(
    'fresh: sixth: French, the sender',
    said(`Votre message à ${to} a été refusé.\n\n550 domaine de l'expéditeur inconnu\n`),
    reader('policy'),
  ),
]

export const freshSixth: readonly Sample[] = [...fields, ...own]
