import { autoreply, bounce, dsn, group, one, other, plain, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

const fields = reportsOf(
  'fresh: third',
  `
userunknown 5.1.1 smtp; 550 5.1.1 <reader@example.org> Recipient not found. <http://x.co/irbounce>
userunknown 5.0.0 smtp; 550 Address rejected. No account by that name on this machine
userunknown 5.0.0 smtp; 550 5.1.1 Account is unknown
userunknown 5.0.0 smtp; 553 5.1.1 sorry, that recipient isn't in my validrcptto list (#5.1.1)
userunknown 5.0.0 smtp; 550 5.1.1 <reader@example.org> : Recipient not found in our subscriber base
userunknown 5.1.1 smtp; 511 5.1.1 unknown address or alias: reader@example.org
userunknown 5.0.0 smtp; 550 RCPT ERROR. Mailbox doesn't exist
userunknown 5.0.0 smtp; 550 5.1.1 invalid address
userunknown 5.0.0 smtp; 550 Bad address
userunknown 5.0.0 smtp; 554 5.1.1 unable to find this mailbox
userunknown 5.0.0 smtp; 550 recipient verification failed: no such address in our directory
userunknown 5.0.0 smtp; 550 5.1.1 MBX not exist
userunknown 5.0.0 smtp; 550 That address is not in use
userunknown 5.0.0 smtp; 550 No user by that alias
userunknown 5.0.0 smtp; 550 We have nobody called reader
userunknown 5.0.0 smtp; 511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
userunknown 5.0.0 smtp; 550 5.4.300 Message failed with error: 550 5.1.1 Recipient unknown
userunknown 5.0.0 smtp; 550 5.1.1 This account was deleted a year ago
userunknown 5.1.1 x-local; mail delivery failed, unknown login: reader
userunknown 5.0.0 smtp; 550 5.1.1 The recipient's e-mail address isn't correct
hostunknown 5.1.2 smtp; 550 5.1.2 <reader@nowhere.example>... Host unknown (Name server: nowhere.example: host not found)
hostunknown 5.0.0 smtp; 550 cannot route to <reader@nowhere.example>: no such domain
hostunknown 5.4.4 smtp; 550 5.4.4 Invalid domain (No DNS information was found)
hostunknown 5.0.0 smtp; 554 Recipient domain has neither MX nor A record
suspended 5.0.0 smtp; 550 The domain of the recipient has expired and is no longer registered
notaccept 5.1.10 smtp; 556 5.1.10 Recipient address has null MX
notaccept 5.0.0 smtp; 550 This domain has no mail service
notaccept 5.0.0 smtp; 521 5.2.1 this host never accepts any mail
hasmoved 5.1.6 smtp; 551 5.1.6 User has moved with no forwarding address
hasmoved 5.0.0 smtp; 551 User not local; please try reader@elsewhere.example
mailboxfull 5.2.2 smtp; 552 5.2.2 Quota exceeded (mailbox for user is full)
mailboxfull 4.2.2 smtp; 452 4.2.2 Delivery of message was refused, the inbox is at its limit
mailboxfull 5.0.0 smtp; 550 Maximum number of stored messages reached for this user
mailboxfull 5.0.0 smtp; 554 5.7.0 No room in the mailbox for a message of this size
mailboxfull 5.0.0 smtp; 422 user reader has used up the disk space allotted
mailboxfull 5.0.0 smtp; 550 5.2.2 Mailbox storage capacity has been reached
mailboxfull 5.0.0 smtp; 552 account is overquota
mailboxfull 5.0.0 smtp; 552 #5.2.2 cannot store: user bloated
suspended 5.2.1 smtp; 550 5.2.1 This mailbox has been blocked due to inactivity
suspended 5.0.0 smtp; 550 5.7.1 Recipient account has been disabled. Contact billing
suspended 5.0.0 smtp; 525 5.7.13 Disabled recipient address
suspended 5.0.0 smtp; 550 The user has not paid and cannot receive mail
suspended 5.0.0 smtp; 550 account temporarily off-line
suspended 5.0.0 smtp; 450 4.2.1 Mailbox currently suspended - please contact correspondent to have it reactivated
suspended 5.0.0 smtp; 550 User email address is marked as invalid or frozen by administrator
filtered 5.0.0 smtp; 550 5.7.1 You are not allowed to send to this mailing list
filtered 5.0.0 smtp; 550 The recipient only accepts mail from contacts
filtered 5.0.0 smtp; 550 5.7.1 Sender is on recipient's blocked senders list
filtered 5.0.0 smtp; 550 Rejected by a user-defined rule
filtered 5.2.0 smtp; 550 5.2.0 Mail could not be delivered
spam 5.7.1 smtp; 550 5.7.1 Rejected: Message appears to be a phishing attempt
spam 5.0.0 smtp; 554 5.7.0 Your message scored 9.8, over the threshold for unwanted mail
spam 5.0.0 smtp; 550 The message contains a virus (W97M.Downloader)
spam 5.0.0 smtp; 550 5.7.0 Blocked content in attachment
spam 5.0.0 smtp; 552 Content-type not accepted here
spam 5.0.0 smtp; 554 URL in message body is on our blocklist
spam 5.0.0 smtp; 550 Identified SPAM; contact postmaster
spam 5.0.0 smtp; 541 Message rejected as it looks like bulk
policy 5.0.0 smtp; 550 not permitted to relay through this server without authentication
policy 5.0.0 smtp; 550 Access denied by local rule 4711
policy 5.0.0 smtp; 501 5.1.7 Invalid sender address syntax
policy 5.0.0 smtp; 550 Sender domain has no valid MX
policy 5.0.0 smtp; 553 sender is not existent
policy 5.0.0 smtp; 550 5.1.8 Invalid return path; no such sender domain
policy 5.0.0 smtp; 550 mail server requires that the sender's mailbox exists; user unknown for b@bounces.news.example.com
policy 5.0.0 smtp; 550 5.7.1 Header From does not match envelope sender
policy 5.0.0 smtp; 503 bad sequence of commands
policy 5.0.0 smtp; 554 no valid From: header found
auth 5.0.0 smtp; 550 Message rejected because SPF check of news.example.com said fail
auth 5.7.1 smtp; 550 5.7.1 DKIM signature invalid, discard requested by owner of news.example.com
auth 5.7.0 smtp; 550 5.7.0 ARC seal broken; DMARC p=reject
auth 5.0.0 smtp; 550 SPF softfail is refused here: user unknown to SPF
reputation 5.0.0 smtp; 554 5.7.1 Sorry, your address range 192.0.2.0/24 is on a list of abusers
reputation 5.0.0 smtp; 550 192.0.2.9 has no name in DNS; get one
reputation 5.0.0 smtp; 554 5.7.1 Your host does not exist for us: PTR missing
reputation 5.0.0 smtp; 550 5.7.1 Sending server blacklisted, visit http://lists.example
reputation 5.0.0 smtp; 554 ESMTP not accepting messages from your network
reputation 5.0.0 smtp; 550 domain news.example.com has a low sender score
reputation 5.7.1 smtp; 550 5.7.1 C02 Email blocked. See https://senders.example
reputation 5.0.0 smtp; 421 4.7.1 Intrusion prevention active for [192.0.2.9]
reputation 5.0.0 smtp; 550 5.3.0 Mail blocked, IP on list of dial-up hosts
rate 4.0.0 smtp; 452 4.5.3 Too many recipients
rate 4.0.0 smtp; 421 4.7.0 Too many concurrent SMTP connections; please try again later
rate 5.0.0 smtp; 550 5.7.1 Sender exceeded 300 messages in the last hour
rate 5.0.0 smtp; 450 4.7.1 You talk too fast
rate 5.0.0 smtp; 554 5.7.1 Daily sending quota exceeded
rate 5.0.0 smtp; 550 too many unknown recipients from your IP today
toobig 5.3.4 smtp; 552 5.3.4 Message exceeds 10240000 bytes
toobig 5.0.0 smtp; 554 Body of mail larger than the allowed maximum
expired 5.4.7 smtp; 500 5.4.7 Delivery time expired
expired 4.4.7 smtp; 421 4.4.7 gave up after 48 hours: user unknown was the last word
expired 4.4.1 smtp; 450 4.4.1 no answer from host within 4 days
network 4.4.0 smtp; 451 4.4.0 DNS query failed (ServerFailure)
network 4.4.2 smtp; 451 4.4.2 read error: connection reset by peer
network 4.4.3 smtp; 451 4.4.3 nameserver did not answer: host not found for now
network 5.4.1 smtp; 441 4.4.1 Error encountered while communicating with primary target IP address: Failed to connect. Winsock error code: 10060
network 5.7.5 smtp; 454 4.7.5 The certificate of the remote server does not validate
network 4.7.0 smtp; 454 4.7.0 TLS not available due to local problem
system 5.3.0 smtp; 554 5.3.0 unknown mailer error 2
system 4.3.0 smtp; 451 4.3.0 queue file write error
system 5.0.0 smtp; 451 Requested action aborted: local error in processing
system 4.2.0 smtp; 450 4.2.0 mailbox busy, it is being moved
system 4.1.1 smtp; 450 4.1.1 <reader@example.org>: Recipient address rejected: User unknown in table, directory is being rebuilt, try later
system 5.0.0 smtp; 554 recipient list backend is down, cannot tell whether the user exists
system 5.3.5 smtp; 553 5.3.5 the local host is misconfigured: delivery agent missing
system 4.3.2 smtp; 453 4.3.2 System not accepting network messages during maintenance
other 5.0.0 smtp; 550 5.0.0 sorry
other 5.0.0 smtp; 554 Transaction failed
`,
)

const own: readonly Sample[] = [
  bounce(
    'fresh: third: qmail, LDAP in German',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<${to}>:\nDas Postfach ist voll. (#5.2.2)\n\n--- Below this line is a copy of the message.\n`,
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: qmail in Chinese',
    said(
      `您好，这里是 mx.example.net 邮件系统。\n您的邮件无法发送到以下地址：\n\n<${to}>:\n对不起，这里没有这个用户。\n`,
      '退信',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Postfix, three lines of words',
    said(`This is the mail system at host mx.example.net.\n\n<${to}>: unknown user: "reader"\n`),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Postfix, transport',
    said(`This is the mail system at host mx.example.net.\n\n<${to}>: mail transport unavailable\n`),
    reader('system'),
  ),
  bounce(
    'fresh: third: Postfix, lmtp',
    said(
      `This is the mail system at host mx.example.net.\n\n<${to}>: host /var/run/dovecot/lmtp said: 552 5.2.2 <${to}> Quota exceeded (mailbox for user is full) (in reply to end of DATA command)\n`,
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: Postfix, forwarded',
    dsn({
      groups: [
        `Final-Recipient: rfc822; other@example.net\nOriginal-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <other@example.net> User doesn't exist`,
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Postfix, mailing list alias loop',
    said(`This is the mail system at host mx.example.net.\n\n<${to}>: mail forwarding loop for ${to}\n`),
    reader('network'),
  ),
  bounce(
    'fresh: third: Exim, redirect',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    This account has been closed. Please use new address reader@new.example\n`,
      'Mail delivery failed: returning message to sender',
    ),
    reader('hasmoved'),
  ),
  bounce(
    'fresh: third: Exim, cPanel',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    Domain news.example.com has exceeded the max emails per hour (150/100 (150%)) allowed.  Message discarded.\n`,
      'Mail delivery failed: returning message to sender',
    ),
    reader('rate'),
  ),
  bounce(
    'fresh: third: Exim, SRS',
    said(
      `The following address(es) failed:\n\n  ${to}\n    (generated from reader@alias.example)\n    host mx.example.org [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<${to}>:\n    550 5.1.1 no such account\n`,
      'Mail delivery failed: returning message to sender',
    ),
    'reader@alias.example userunknown',
  ),
  bounce(
    'fresh: third: sendmail, procmail',
    said(
      `   ----- The following addresses had permanent fatal errors -----\n"|/usr/bin/procmail"\n    (reason: 73)\n    (expanded from: <${to}>)\n\n   ----- Transcript of session follows -----\nprocmail: Quota exceeded while writing "/var/mail/reader"\n550 5.0.0 "|/usr/bin/procmail"... Can't create output\n`,
      'Returned mail: see transcript for details',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: sendmail, deferred to death',
    said(
      `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n\n   ----- Transcript of session follows -----\n<${to}>... Deferred: Connection timed out with mx.example.org.\nMessage could not be delivered for 5 days\nMessage will be deleted from queue\n`,
      'Returned mail: Cannot send message for 5 days',
    ),
    reader('expired'),
  ),
  bounce(
    'fresh: third: Notes in French',
    said(
      `Votre message\n\n  Sujet : The Daily\n\nn'a pas été remis à :\n\n  ${to}\n\npour la raison suivante :\n\n  Utilisateur reader (${to}) non répertorié dans l'annuaire Domino\n`,
      'ECHEC DE DISTRIBUTION : Utilisateur',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Notes, several matches',
    said(
      `Your message\n\n  Subject: The Daily\n\nwas not delivered to:\n\n  ${to}\n\nbecause:\n\n  Several matches found in Domino Directory\n`,
      'DELIVERY FAILURE: Several matches found',
    ),
    reader('system'),
  ),
  bounce(
    'fresh: third: Exchange 2010 in French',
    said(
      `Échec de la remise pour ces destinataires ou groupes :\n\n${to}\nL'adresse de messagerie entrée est introuvable. Vérifiez l'adresse de messagerie du destinataire et essayez de renvoyer le message.\n\nInformations de diagnostic pour les administrateurs :\n\nServeur de génération : ex.example.org\n\n${to}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n`,
      'Non remis : The Daily',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Exchange in Swedish',
    said(
      `Det gick inte att leverera till följande mottagare:\n\n${to}\nMottagarens postlåda är full.\n`,
      'Kan inte levereras: The Daily',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: Exchange in Polish',
    said(
      `Nie można dostarczyć wiadomości do następujących adresatów:\n\n${to}\nNie znaleziono podanego adresu e-mail.\n`,
      'Niedostarczalne: The Daily',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Exchange in Turkish',
    said(
      `Aşağıdaki alıcılara teslim edilemedi:\n\n${to}\nGirdiğiniz e-posta adresi bulunamadı.\n`,
      'Teslim edilemedi: The Daily',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Exchange in Czech',
    said(
      `Doručení následujícím příjemcům selhalo:\n\n${to}\nPoštovní schránka příjemce je plná.\n`,
      'Nedoručitelné: The Daily',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: Exchange in Chinese, closed',
    said(
      `未能向以下收件人传递邮件:\n\n${to}\n您无权将邮件发送给此收件人。收件人只接受来自指定发件人的邮件。\n`,
      '未传递: The Daily',
    ),
    reader('filtered'),
  ),
  bounce(
    'fresh: third: Exchange in Japanese, size',
    said(
      `次の受信者に配信できませんでした:\n\n${to}\nこのメッセージはサイズが大きすぎるため配信できません。\n`,
      '配信不能: The Daily',
    ),
    reader('toobig'),
  ),
  bounce(
    'fresh: third: KDDI',
    said(
      `The user(s) account is disabled.\n\n<${to}>\n`,
      'Mail System Error - Returned Mail',
      'no-reply@ezweb.example',
      'Received: from lsean.ezweb.ne.jp',
    ),
    reader('suspended'),
  ),
  bounce(
    'fresh: third: docomo, full',
    one('5.2.2', 'smtp; 552 Too much mail data reader@docomo.example'),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: Nifty',
    said(
      `あなたが送信したメールは、以下の理由により届けることができませんでした。\n\n宛先: ${to}\n理由: メールボックスの容量を超えています。\n`,
      'Returned mail',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: third: a Russian host',
    said(
      `Ваше сообщение не доставлено.\n\nПолучатель: ${to}\nПричина: почтовый ящик не существует\n`,
      'Недоставленное сообщение',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: Yandex',
    said(
      `Это письмо отправлено почтовым сервером. К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может быть отправлено.\n\n<${to}>: host mx.example.org[192.0.2.7] said: 550 5.7.1 No such user! (in reply to RCPT TO command)\n`,
      'Недоставленное сообщение',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: third: QQ, recipient refuses',
    said(`很抱歉您的邮件被退回。\n\n无法发送到 ${to}\n退信原因：您的邮件被收件人拒收。\n`, '系统退信'),
    reader('filtered'),
  ),
  bounce(
    'fresh: third: NetEase, name server',
    said(`抱歉，您的邮件被退回来了。\n收件人：${to}\n退信原因：连接对方服务器超时，多次重试后放弃投递\n`, '系统退信'),
    reader('expired'),
  ),
  bounce(
    'fresh: third: Alibaba, blacklist',
    said(`投递失败\n收件人：${to}\n原因：发件人IP被列入黑名单\n`, '退信通知'),
    reader('reputation'),
  ),
  bounce(
    'fresh: third: Coremail, size',
    said(`投递失败\n收件人：${to}\n原因：邮件超过对方允许的最大尺寸\n`, '退信通知'),
    reader('toobig'),
  ),
  bounce(
    'fresh: third: a gateway, HTML in German',
    plain(`<p>Ihre E-Mail an <b>${to}</b> wurde abgelehnt, weil sie als Spam eingestuft wurde.</p>`, {
      type: 'text/html',
      subject: 'Unzustellbar: The Daily',
    }),
    reader('spam'),
  ),
  bounce(
    'fresh: third: two, prose, commas',
    said(
      `Delivery to the following recipients failed permanently:\n\n     * anna@example.org\n     * ben@example.org\n\nReason: Permanent Error\n550 5.1.1 mailbox unknown\n`,
      'Delivery Status Notification (Failure)',
    ),
    'anna@example.org userunknown',
    'ben@example.org userunknown',
  ),
  bounce(
    'fresh: third: one expired, one gone',
    dsn({
      groups: [
        group('anna@example.org', '4.4.7', 'smtp; 421 still nothing, expired'),
        group('ben@gone.example', '5.1.2', 'smtp; 550 host unknown'),
      ],
    }),
    'anna@example.org expired',
    'ben@gone.example hostunknown',
  ),
  bounce('fresh: third: status without a diagnostic', dsn({ groups: [group(to, '5.2.2')] }), reader('mailboxfull')),
  bounce('fresh: third: a bare 5.1.1', dsn({ groups: [group(to, '5.1.1')], text: '' }), reader('userunknown')),
  other(
    'fresh: third: a newsletter on bounces',
    plain('What does 550 5.1.1 mean? Read on in this week’s issue.', {
      from: 'Mail Weekly <hello@weekly.example>',
      subject: 'User unknown: what bounces tell you',
      head: 'List-Unsubscribe: <mailto:u@weekly.example>',
    }),
  ),
  other(
    'fresh: third: delayed, Postfix',
    dsn({
      subject: 'Delayed Mail (still being retried)',
      groups: [
        `Final-Recipient: rfc822; ${to}\nAction: delayed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full`,
      ],
    }),
    reader('mailboxfull'),
  ),
  autoreply(
    'fresh: third: on leave, French',
    plain('Je suis absent jusqu’au 9. Pour toute urgence, écrivez à bureau@example.org.', {
      from: 'reader@example.org',
      subject: 'Réponse automatique : The Daily',
      head: 'Auto-Submitted: auto-replied',
    }),
  ),
  other(
    'fresh: third: a ticket',
    plain('Your request has been received (#4711). We will answer soon.', {
      from: 'help@example.org',
      subject: '[#4711] The Daily',
      head: 'Auto-Submitted: auto-generated\nPrecedence: bulk',
    }),
  ),
]

export const freshThird: readonly Sample[] = [...fields, ...own]
