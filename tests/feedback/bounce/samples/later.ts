import { bounce, dsn, group, issue, one, other, plain, reader, type Sample } from './frames.ts'

export const later: readonly Sample[] = [
  bounce(
    'Postfix: LMTP of a local store',
    one(
      '5.1.1',
      "smtp; 550 5.1.1 <reader@example.org> User doesn't exist: reader@example.org",
      'Remote-MTA: dns; /var/run/dovecot/lmtp',
    ),
    reader('userunknown'),
  ),
  bounce(
    'Postfix: deferred by a 4xx until it expired',
    one('4.2.0', 'smtp; 450 4.2.0 <reader@example.org>: Recipient address rejected: Greylisted'),
    reader('system'),
  ),
  bounce(
    'Postfix: HELO',
    one('5.7.1', 'smtp; 550 5.7.1 <out>: Helo command rejected: You are not mx.example.org'),
    reader('reputation'),
  ),
  bounce(
    'Postfix: access map with an answer of its own',
    one('5.7.1', 'smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: This account has been closed'),
    reader('suspended'),
  ),
  bounce(
    'Postfix: restricted recipient',
    one(
      '5.7.1',
      'smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: Sender is not allowed to write to this address',
    ),
    reader('filtered'),
  ),
  bounce(
    'Postfix: no such domain for the sender',
    one('4.1.8', 'smtp; 450 4.1.8 <b+77@bounces.news.example.com>: Sender address rejected: Domain not found'),
    reader('policy'),
  ),
  bounce(
    'Postfix: bounce by a transport error(5)',
    one('5.0.0', 'X-Postfix; mailbox of this user is closed'),
    reader('suspended'),
  ),
  bounce(
    'sendmail: service unavailable only',
    dsn({
      text: `   ----- The following addresses had permanent fatal errors -----
<reader@example.org>
    (reason: 554 Service unavailable)`,
      groups: [
        'Final-Recipient: RFC822; reader@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: SMTP; 554 Service unavailable',
      ],
    }),
    reader('system'),
  ),
  bounce('sendmail: data format error', one('5.6.0', 'X-Unix; 65'), reader('spam')),
  bounce(
    'sendmail: list:; syntax illegal',
    one('5.1.3', 'SMTP; 553 5.1.3 <reader@example>... Hostname required'),
    reader('policy'),
  ),
  bounce(
    'sendmail: name server timeout',
    one('4.4.3', 'SMTP; 451 example.org: Name server timeout'),
    reader('network'),
  ),
  bounce(
    'sendmail: host name lookup failure',
    one('4.4.3', 'SMTP; 451 4.4.3 example.org: Host Name Lookup Failure'),
    reader('network'),
  ),
  bounce(
    'sendmail: forwarded, the first one named in words',
    dsn({
      text: `   ----- The following addresses had permanent fatal errors -----
second@inner.example.org
    (reason: 550 5.1.1 User unknown)
    (expanded from: <reader@example.org>)`,
      groups: [
        'Final-Recipient: RFC822; reader@example.org\nX-Actual-Recipient: RFC822; second@inner.example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: SMTP; 550 5.1.1 User unknown',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'Exim: unknown in a virtual table',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    Unknown user

------ This is a copy of the message, including all the headers. ------
${issue('reader@example.org')}`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exim: host lookup did not complete',
    plain(
      `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    host lookup did not complete: retry timeout exceeded
`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('expired'),
  ),
  bounce(
    'Exim: too big for the remote',
    plain(
      `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    message is too big (transport limit = 10000000)
`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('toobig'),
  ),
  bounce(
    'Exim: a mail that was frozen, cancelled by the administrator',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. The message has been cancelled by the administrator:

  reader@example.org
    delivery cancelled by administrator
`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    reader('other'),
  ),
  bounce(
    'Exim: unrouteable, and a second of its kind',
    plain(
      `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@nowhere.example
    Unrouteable address
  ben@example.org
    unrouteable mail domain "example.org"
`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ),
    'anna@nowhere.example hostunknown',
    'ben@example.org hostunknown',
  ),
  bounce(
    'GMX: the mailbox in German',
    plain(
      `Diese E-Mail wurde automatisch erzeugt.

Ihre Nachricht konnte nicht zugestellt werden an:

"reader@example.org":
Das Postfach des Empfängers ist nicht erreichbar, da der Speicherplatz ausgeschöpft ist.
`,
      { from: 'mailer-daemon@mx.example.de', subject: 'Unzustellbare E-Mail' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'a German provider: the user is not known',
    plain(
      `Ihre E-Mail an reader@example.org konnte nicht zugestellt werden.

Grund: 550 Benutzer unbekannt
`,
      { from: 'Mailer-Daemon@mx.example.de', subject: 'Nachricht nicht zustellbar' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'a French provider',
    plain(
      `Votre message destiné à reader@example.org n'a pas été distribué.

Cause : 550 5.1.1 Adresse e-mail inexistante
`,
      { from: 'MAILER-DAEMON@mx.example.fr', subject: 'Message non distribué' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'a Spanish provider',
    plain(
      `El mensaje para reader@example.org no ha podido ser entregado.

Motivo: 550 Usuario inexistente en este servidor
`,
      { from: 'MAILER-DAEMON@mx.example.es', subject: 'Mensaje devuelto' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange in Danish',
    plain(
      `Levering mislykkedes til disse modtagere eller grupper:

reader@example.org
Den angivne mailadresse blev ikke fundet.

#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
`,
      { from: 'postmaster@example.org', subject: 'Kan ikke leveres: Spam' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange 2003: relay',
    plain(
      `Your message did not reach some or all of the intended recipients.

The following recipient(s) could not be reached:

      reader@example.org on 11/2/2026 7:00 AM
            You do not have permission to send to this recipient.  For assistance, contact your system administrator.
            <ex01.example.org #5.7.1 smtp;550 5.7.1 Unable to relay for reader@example.org>
`,
      { from: 'System Administrator <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    reader('policy'),
  ),
  bounce(
    'Exchange 2003: the destination server is not there',
    plain(
      `Your message did not reach some or all of the intended recipients.

The following recipient(s) could not be reached:

      reader@nowhere.example on 11/2/2026 7:00 AM
            The destination server for this recipient could not be found in Domain Name Service (DNS). Please verify the email address and retry.  If that fails, contact your administrator.
            <ex01.example.org #5.4.0>
`,
      { from: 'System Administrator <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'Exchange 2003: could not be delivered in time',
    plain(
      `Your message did not reach some or all of the intended recipients.

The following recipient(s) could not be reached:

      reader@example.org on 11/2/2026 7:00 AM
            Could not deliver the message in the time limit specified.  Please retry or contact your administrator.
            <ex01.example.org #4.4.7>
`,
      { from: 'System Administrator <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    reader('expired'),
  ),
  bounce(
    'Exchange 2007: the sender may not',
    dsn({
      text: `Delivery has failed to these recipients or distribution lists:

reader@example.org
You are not allowed to send this message because you are trying to send on behalf of another sender without permission to do so.`,
      groups: [
        group('reader@example.org', '5.7.1', 'smtp;550 5.7.1 Client does not have permissions to send as this sender'),
      ],
    }),
    reader('policy'),
  ),
  bounce(
    'Office 365: user not found in the directory of the tenant, with long diagnostics',
    one(
      '5.1.10',
      'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient reader@example.org not found by SMTP address lookup [AM0PR0102MB3107.eurprd01.prod.outlook.example 2026-11-02T07:00:00.000Z 08D8]',
    ),
    reader('userunknown'),
  ),
  bounce(
    'Office 365: access denied for spam',
    one('5.7.1', 'smtp;550 5.7.1 Access denied, spam abuse detected'),
    reader('spam'),
  ),
  bounce(
    'Office 365: bad outbound sender',
    one('5.1.8', 'smtp;550 5.1.8 Access denied, bad outbound sender AS(42004)'),
    reader('policy'),
  ),
  bounce(
    'Office 365: the mailbox is disabled',
    one('5.2.1', 'smtp;550 5.2.1 STOREDRV.Deliver: mailbox disabled'),
    reader('suspended'),
  ),
  bounce(
    'Gmail: domain does not exist',
    one('5.1.2', "smtp; DNS Error: DNS type 'mx' lookup of nowhere.example responded with code NXDOMAIN"),
    reader('hostunknown'),
  ),
  bounce(
    'Gmail: DNS does not answer',
    one('4.4.3', "smtp; DNS Error: DNS type 'mx' lookup of example.org responded with code SERVFAIL"),
    reader('network'),
  ),
  bounce(
    'Gmail: no answer for days',
    one(
      '4.4.2',
      'smtp; The server has tried to deliver this message, without success, and has stopped trying: connection timed out',
    ),
    reader('expired'),
  ),
  bounce(
    'Yahoo: deferred',
    one('4.7.0', 'smtp; 421 4.7.0 [TSS04] Messages from 192.0.2.9 temporarily deferred due to user complaints'),
    reader('reputation'),
  ),
  bounce(
    'Yahoo: disabled',
    one(
      '5.0.0',
      'smtp; 554 30 Sorry, your message to reader@example.org cannot be delivered. This mailbox is disabled (554.30).',
    ),
    reader('suspended'),
  ),
  bounce(
    'AOL: not an account',
    one('5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: aol.example'),
    reader('userunknown'),
  ),
  bounce(
    'Hotmail: the account is over its limit',
    one('5.2.2', 'smtp; 554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'),
    reader('mailboxfull'),
  ),
  bounce(
    'Hotmail: unusual',
    one(
      '4.7.650',
      'smtp; 451 4.7.650 The mail server [192.0.2.9] has been temporarily rate limited due to IP reputation.',
    ),
    reader('rate'),
  ),
  bounce(
    'Orange: spam',
    one(
      '5.0.0',
      'smtp; 550 mwinf5c27 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR_506 [506]',
    ),
    reader('spam'),
  ),
  bounce(
    'Comcast: full',
    one('5.2.2', 'smtp; 552 5.2.2 <reader@example.org> recipient over quota'),
    reader('mailboxfull'),
  ),
  bounce(
    'Comcast: closed',
    one('5.2.1', 'smtp; 550 5.2.1 <reader@example.org>... Account not available'),
    reader('suspended'),
  ),
  bounce(
    'QQ: a number instead of a word',
    plain(
      `很抱歉您的邮件被退回，以下是该邮件的相关信息：
主题：Spam
收件人：reader@example.org
退信原因：您的邮件被对方服务器拒收。
返回信息：554 5.7.1 spam content detected
`,
      { from: 'PostMaster@qq.com', subject: '系统退信' },
    ),
    reader('spam'),
  ),
  bounce(
    'QQ: the sender is limited for today',
    plain(
      `很抱歉您的邮件被退回
收件人：reader@example.org
退信原因：您的帐号今天发送的邮件数量超过限制。
`,
      { from: 'PostMaster@qq.com', subject: '系统退信' },
    ),
    reader('rate'),
  ),
  bounce(
    'NetEase: too big',
    plain(
      `抱歉，您的邮件被退回来了……
收件人：reader@example.org
退信原因：邮件大小超过对方邮箱限制
`,
      { from: 'Postmaster@163.com', subject: '系统退信' },
    ),
    reader('toobig'),
  ),
  bounce(
    'NetEase: no user',
    plain(
      `抱歉，您的邮件被退回来了……
收件人：reader@example.org
退信原因：收件人不存在
英文说明：RCPT TO: 550 Invalid User
建议解决方案：请核对收件人地址是否正确，如果对方邮箱已满，请稍后再试。
`,
      { from: 'Postmaster@163.com', subject: '系统退信' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'NetEase: full, with the sender named',
    plain(
      `抱歉，您的邮件被退回来了……
发件人：daily@news.example.com
收件人：reader@example.org
退信原因：收件人邮箱容量已满
`,
      { from: 'Postmaster@163.com', subject: '系统退信' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Coremail: unknown, with the sender named',
    plain(
      `系统退信
发件人地址：daily@news.example.com
收件人地址：reader@example.org
错误原因：用户不存在
`,
      { from: 'postmaster@coremail.example', subject: '系统退信' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Aliyun: the mailbox is disabled',
    one('5.0.0', 'smtp; 551 Account is disabled [@sm070103]'),
    reader('suspended'),
  ),
  bounce(
    'a Japanese DSN',
    dsn({
      textHead: 'Content-Type: text/plain; charset=iso-2022-jp',
      text: '\x1b$B08@hITL@\x1b(B',
      groups: [group('reader@example.org', '5.0.0')],
    }),
    reader('userunknown'),
  ),
  bounce(
    'DoCoMo: at the recipient',
    dsn({
      text: '<reader@docomo.example>: host mfsmax.docomo.example[192.0.2.7] said: 550 Unknown user reader@docomo.example (in reply to RCPT TO command)',
      groups: [group('reader@docomo.example', '5.0.0', 'smtp; 550 Unknown user reader@docomo.example')],
    }),
    'reader@docomo.example userunknown',
  ),
  bounce(
    'EZweb: full',
    plain(
      `The user(s) account is temporarily over quota.

<reader@ezweb.example>
`,
      { from: 'Postmaster <Postmaster@ezweb.example>', subject: 'Mail System Error - Returned Mail' },
    ),
    'reader@ezweb.example mailboxfull',
  ),
  bounce(
    'Barracuda: a reputation',
    one('5.7.1', 'smtp; 550 5.7.1 permanently rejected message (DOMAIN): blocked by barracuda reputation'),
    reader('reputation'),
  ),
  bounce(
    'Cisco: rejected by a policy of its',
    one('5.0.0', 'smtp; 554 Message rejected by recipient domain policy'),
    reader('policy'),
  ),
  bounce(
    'Symantec: unverified',
    one(
      '5.0.0',
      'smtp; 501 Connection rejected by policy [7.7] 18903, please visit www.messagelabs.example/support for more details',
    ),
    reader('policy'),
  ),
  bounce(
    'Google Groups as a list manager',
    one(
      '5.7.1',
      'smtp; 550 5.7.1 The user or domain that you are sending to (or from) has a policy that prohibited the mail that you sent.',
    ),
    reader('policy'),
  ),
  bounce(
    'a report with two Diagnostic-Code',
    dsn({
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: X-Local; 500 (error)\nDiagnostic-Code: smtp; 550 5.1.1 no such user',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'the recipient of the original is found where the report hides it',
    dsn({
      groups: [
        'Final-Recipient: rfc822; undisclosed-recipients:;\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 full',
      ],
    }),
    reader('mailboxfull'),
  ),
  other(
    'a delay by Zimbra, in French',
    plain(
      `Votre message à reader@example.org n'a pas encore été remis. Le serveur continuera d'essayer.
`,
      { subject: 'Message retardé' },
    ),
    reader('other'),
  ),
]
