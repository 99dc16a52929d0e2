import { bounce, dsn, group, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

const fields = reportsOf(
  'fresh: fifth',
  `
userunknown 5.1.1 smtp; 550 5.1.1 <reader@example.org>: Email address could not be found, or was misspelled
userunknown 5.0.0 smtp; 550 5.1.1 unknown user (UNKNOWN_USER)
userunknown 5.0.0 smtp; 550 5.0.0 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550 [a1b2]
userunknown 5.1.1 smtp; 550 5.1.1 Unable to deliver to <reader@example.org>: no such local user
userunknown 5.1.0 smtp; 550 5.1.0 reader@example.org User unknown
userunknown 5.0.0 smtp; 550 5.2.1 The mailbox reader does not exist on this system
userunknown 5.0.0 smtp; 550 <reader@example.org>: User does not exist in this domain
userunknown 5.0.0 smtp; 550 non-existent user, please check the spelling
userunknown 5.0.0 smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: user reader@example.org does not exist
userunknown 5.1.1 smtp; 550 5.1.1 RCPT TO: No account for reader
userunknown 5.0.0 smtp; 550 Recipient Rejected: No account by that name here
userunknown 5.0.0 smtp; 550 Unknown account <reader@example.org>
userunknown 5.2.1 smtp; 550 5.2.1 <reader@example.org>... addressee unknown
userunknown 5.0.0 smtp; 550 ERR.USER_NOT_FOUND
userunknown 5.1.1 smtp; 550 5.1.1 Destination user not in directory
userunknown 5.1.1 smtp; 550 5.1.1 recipient rejected (verification said: 550 5.1.1 not here)
userunknown 5.4.1 smtp;550 5.4.1 Recipient address rejected: Access denied. [AM5.eop.protection.outlook.example 2026-11-02]
userunknown 5.0.0 smtp; 550 invalid recipient, mailbox was never created
userunknown 5.0.0 smtp; 551 5.1.1 we do not have a mailbox for that recipient
userunknown 5.0.0 smtp; 550 Unrouteable address: there is no user reader in example.org
userunknown 5.0.0 smtp; 550 指定的用户不存在
userunknown 5.0.0 smtp; 550 该邮箱已被删除
hostunknown 5.1.2 smtp; 550 5.1.2 Host unknown
hostunknown 5.4.4 dns; Host or domain name not found. Name service error for name=nowhere.example type=AAAA: Host not found
hostunknown 5.1.2 smtp; 553 5.1.2 nowhere.example: unable to locate a mail server for this domain
hostunknown 5.0.0 smtp; 550 5.4.4 DNS: no such domain nowhere.example
hostunknown 5.1.2 smtp; 550 5.1.2 The recipient's domain is not valid
notaccept 5.1.10 smtp; 550 5.1.10 The domain has an MX of "." and does not receive mail
notaccept 5.3.2 smtp; 556 mx.example.org takes no mail
hasmoved 5.1.6 smtp; 550 5.1.6 recipient moved to another provider
mailboxfull 5.2.2 smtp; 552-5.2.2 The email account that you tried to reach is over quota. Please direct 552 5.2.2 the recipient to https://support.google.example/mail/?p=OverQuotaPerm
mailboxfull 5.0.0 smtp; 552 Requested mail action aborted: exceeded storage allocation
mailboxfull 4.2.2 smtp; 450 4.2.2 <reader@example.org>: Recipient address rejected: Mailbox is full
mailboxfull 5.0.0 smtp; 554 delivery error: dd reader mailbox is over quota
mailboxfull 5.2.2 smtp; 550 5.2.2 STOREDRV.Deliver: mailbox full. The following information should help identify the cause of this delivery failure
mailboxfull 5.0.0 smtp; 452 4.2.2 Not enough storage space in the user's mailbox
mailboxfull 5.0.0 smtp; 550 Mailbox size limit exceeded
mailboxfull 5.0.0 smtp; 552 user has too many messages in the mailbox
mailboxfull 5.0.0 smtp; 550 RP:QTA recipient's mailbox exceeds quota
mailboxfull 5.0.0 smtp; 550 收件人邮箱容量已满
suspended 5.2.1 smtp; 550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.google.example/mail/?p=DisabledUser
suspended 5.0.0 smtp; 554 30 Sorry, your message to reader@example.org cannot be delivered. This mailbox is disabled (554.30)
suspended 5.0.0 smtp; 550 5.2.1 <reader@example.org>: Recipient address rejected: Mailbox inactive
suspended 5.0.0 smtp; 550 Mailbox is frozen. See http://help.example/frozen
suspended 5.0.0 smtp; 550 The account has expired and must be renewed by its owner
suspended 5.7.1 smtp; 550 5.7.1 recipient account is locked
suspended 5.0.0 smtp; 450 user is temporarily disabled
suspended 5.0.0 smtp; 550 用户已被锁定
filtered 5.7.1 smtp; 550 5.7.1 Message rejected by recipient's mail rule
filtered 5.0.0 smtp; 550 user reader does not accept mail from unknown senders
filtered 5.7.1 smtp; 550 5.7.1 Your message was rejected by the moderator of the group
filtered 5.0.0 smtp; 550 5.7.1 Delivery restriction check failed: not in the list of accepted senders
spam 5.7.1 smtp; 550 5.7.1 This message has been identified as SPAM
spam 5.0.0 smtp; 554 5.7.1 Message contains spam or virus
spam 5.0.0 smtp; 550 Message content rejected, UBE, id=4711-01
spam 5.0.0 smtp; 554 The content of this message looked like spam.
spam 5.0.0 smtp; 550 5.7.1 Content-Policy reject msg: links to a bad site
spam 5.0.0 smtp; 554 5.7.1 Sender domain listed in SURBL found in body
spam 5.0.0 smtp; 552 5.7.0 This message was blocked because it contains an executable attachment
spam 5.7.0 smtp; 554 5.7.0 Reject, id=31337-02 - INFECTED: Eicar
spam 5.0.0 smtp; 550 邮件内容涉嫌垃圾信息
policy 5.0.0 smtp; 550 5.7.1 <reader@example.org>... Relaying denied. Proper authentication required.
policy 5.7.1 smtp; 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
policy 5.5.1 smtp; 503 5.5.1 Error: need MAIL command
policy 5.0.0 smtp; 550 Sender address verification failed
policy 5.0.0 smtp; 550 Requested action not taken: mail from empty sender is refused
policy 5.7.0 smtp; 550 5.7.0 Email rejected by transport policy
policy 5.0.0 smtp; 530 Authentication required
policy 5.0.0 smtp; 554 5.5.4 Error: bad address syntax in MAIL FROM
auth 5.7.1 smtp; 550 5.7.1 SPF MAIL FROM check failed: The domain news.example.com explicitly denies 192.0.2.9
auth 5.0.0 smtp; 550-5.7.26 Unauthenticated email from news.example.com is not accepted due to domain's DMARC policy
auth 5.0.0 smtp; 554 5.7.5 Permanent error evaluating DMARC policy
auth 5.7.515 smtp; 550 5.7.515 Access denied, sending domain news.example.com doesn't meet the required authentication level
reputation 5.7.1 smtp; 550 5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150)
reputation 5.0.0 smtp; 550 SC-001 Mail rejected by Outlook.com for policy reasons
reputation 5.7.1 smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked by bl.list.example; listed
reputation 5.0.0 smtp; 550 5.7.1 Client host [192.0.2.9] is not allowed to send: bad reverse DNS
reputation 5.0.0 smtp; 550 Poor Reputation Sender. https://community.mimecast.example/docs/DOC-1369#550
reputation 4.0.0 smtp; 421 4.7.0 [IP1] 192.0.2.9 has been temporarily blocked by reputation
reputation 5.0.0 smtp; 521 5.2.1 (DNS:NR) http://postmaster.info.aol.example/errors/421dnsnr.html no reverse DNS
rate 4.0.0 smtp; 421 4.7.28 Our system has detected an unusual rate of mail from your IP address
rate 4.0.0 smtp; 451 4.7.650 The mail server [192.0.2.9] has been temporarily rate limited due to IP reputation
rate 4.0.0 smtp; 421 Too many connections from your host
rate 5.0.0 smtp; 552 5.7.1 Message refused: hourly limit of sender reached
rate 4.5.3 smtp; 452 4.5.3 Recipients belong to multiple regions, too many recipients
toobig 5.3.4 smtp; 552 5.3.4 Error: message file too big
toobig 5.0.0 smtp; 552 Message size exceeds fixed limit
toobig 5.0.0 smtp; 550 5.2.3 Message too large for mailbox
toobig 5.0.0 smtp; 552 邮件大小超过限制
expired 4.4.7 smtp; 550 4.4.7 QUEUE.Expired; message expired
expired 5.4.7 smtp; 550 5.4.7 Message could not be delivered within 3 days
expired 4.4.1 X-Postfix; connect to mx.example.org[192.0.2.7]:25: Operation timed out
network 4.4.1 smtp; 451 4.4.1 connection refused by mx.example.org
network 4.4.2 X-Postfix; lost connection with mx.example.org[192.0.2.7] while sending RCPT TO
network 4.4.3 X-Postfix; Host or domain name not found. Name service error for name=mx.example.org type=A: Host not found, try again
network 4.7.4 X-Postfix; TLS is required, but was not offered by host mx.example.org[192.0.2.7]
network 5.4.6 X-Postfix; mail for example.org loops back to myself
system 4.3.0 X-Postfix; temporary failure. Command output: dovecot: out of memory
system 5.3.5 smtp; 554 5.3.5 Local configuration error
system 4.3.0 smtp; 451 4.3.0 Error: queue file write error
system 4.0.0 smtp; 421 Service not available, closing transmission channel
system 4.2.1 smtp; 450 4.2.1 mailbox temporarily unavailable, being repaired
system 4.2.0 smtp; 450 4.2.0 <reader@example.org>: Recipient address rejected: Greylisting in effect, user not yet known to this pair
`,
)

const own: readonly Sample[] = [
  bounce(
    'fresh: fifth: qmail, relay prose',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${to}>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 5.7.1 Message undeliverable. Please see: http://x.example/\nGiving up on 192.0.2.7.\n`,
      'failure notice',
    ),
    reader('policy'),
  ),
  bounce(
    'fresh: fifth: qmail, no SMTP',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<${to}>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.\n`,
      'failure notice',
    ),
    reader('expired'),
  ),
  bounce(
    'fresh: fifth: qmail, no such user by its alias',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<${to}>:\nSorry, no mailbox here by that name. (#5.1.1)\n`,
      'failure notice',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: Exim, frozen out',
    said(`The following address(es) failed:\n\n  ${to}\n    Mailbox quota exceeded for this user: 552 over quota\n`),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fifth: Exim, local part',
    said(`The following address(es) failed:\n\n  ${to}\n    unknown local-part "reader" in domain "example.org"\n`),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: Exim, no MX',
    said(
      `The following address(es) failed:\n\n  reader@nowhere.example\n    an MX or SRV record indicated no SMTP service\n`,
    ),
    'reader@nowhere.example notaccept',
  ),
  bounce(
    'fresh: fifth: Exim, spam',
    said(
      `The following address(es) failed:\n\n  ${to}\n    SMTP error from remote mail server after end of data:\n    host mx.example.org [192.0.2.7]: 554 5.7.1 This message looks like SPAM to us\n`,
    ),
    reader('spam'),
  ),
  bounce(
    'fresh: fifth: sendmail, user',
    said(
      `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n    (reason: 550 5.1.1 <${to}>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.org.:\n>>> RCPT To:<${to}>\n<<< 550 5.1.1 <${to}>... User unknown\n550 5.1.1 <${to}>... User unknown\n`,
      'Returned mail: see transcript for details',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: sendmail, relay',
    said(
      `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n    (reason: 550 5.7.1 Access denied)\n`,
      'Returned mail: see transcript for details',
    ),
    reader('policy'),
  ),
  bounce(
    'fresh: fifth: Outlook.com, Chinese',
    said(
      `未能传递到以下收件人或组：\n\n${to}\n找不到你输入的电子邮件地址。请检查收件人的电子邮件地址，然后重新发送邮件。\n`,
      '未送达: The Daily',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: Outlook.com, Chinese, full',
    said(`未能传递到以下收件人或组：\n\n${to}\n收件人的邮箱已满，现在无法接收邮件。\n`, '未送达: The Daily'),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fifth: QQ, box of others',
    said(`很抱歉您的邮件被退回\n\n无法发送到 ${to}\n退信原因：收件人邮箱空间不足。\n`, '系统退信'),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fifth: QQ, unopened',
    said(`很抱歉您的邮件被退回\n\n无法发送到 ${to}\n退信原因：该用户未开通QQ邮箱。\n`, '系统退信'),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: NetEase',
    said(`抱歉，您的邮件被退回来了\n\n收件人：${to}\n退信原因：550 User not found: reader@example.org\n`, '系统退信'),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: NetEase, spam',
    said(`抱歉，您的邮件被退回来了\n\n收件人：${to}\n退信原因：554 DT:SPM 邮件被判定为垃圾邮件\n`, '系统退信'),
    reader('spam'),
  ),
  bounce(
    'fresh: fifth: au',
    dsn({ groups: [group(to, '5.0.0', 'smtp; 550 <reader@example.org>: User unknown')] }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: SoftBank',
    dsn({ groups: [group(to, '5.0.0', 'smtp; 550 Invalid recipient: <reader@example.org>')] }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: iCloud',
    dsn({ groups: [group(to, '5.2.2', 'smtp; 552 5.2.2 <reader@example.org>: user is over quota')] }),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fifth: iCloud, HM08',
    dsn({
      groups: [
        group(
          to,
          '5.7.1',
          'smtp; 550 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.example/',
        ),
      ],
    }),
    reader('policy'),
  ),
  bounce(
    'fresh: fifth: T-Online',
    dsn({
      groups: [
        group(
          to,
          '5.7.0',
          'smtp; 554 IP=192.0.2.9 - A problem occurred. Ask your postmaster for help or to contact tosa@rx.t-online.example',
        ),
      ],
    }),
    reader('reputation'),
  ),
  bounce(
    'fresh: fifth: Web.de',
    dsn({
      groups: [
        group(
          to,
          '5.0.0',
          'smtp; 552-Requested mail action aborted: exceeded storage allocation 552-Quota exceeded. The recipient mailbox is full.',
        ),
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fifth: Free',
    dsn({
      groups: [group(to, '5.0.0', 'smtp; 550 5.2.1 This mailbox has been blocked due to inactivity (UserSearch)')],
    }),
    reader('suspended'),
  ),
  bounce(
    'fresh: fifth: Libero',
    dsn({ groups: [group(to, '5.0.0', 'smtp; 550 5.1.1 Utente sconosciuto. Unknown user')] }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: UOL',
    dsn({ groups: [group(to, '5.0.0', 'smtp; 550 Usuario invalido')] }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: Naver',
    dsn({ groups: [group(to, '5.1.1', 'smtp; 550 5.1.1 No such user (recipient is a secessioner)')] }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fifth: Seznam',
    dsn({ groups: [group(to, '5.0.0', 'smtp; 550 5.2.1 Schranka je zablokovana')] }),
    reader('suspended'),
  ),
  bounce(
    'fresh: fifth: WP',
    dsn({ groups: [group(to, '5.0.0', 'smtp; 550 Nie ma takiego uzytkownika')] }),
    reader('userunknown'),
  ),
]

export const freshFifth: readonly Sample[] = [...fields, ...own]
