import { autoreply, bounce, dsn, group, issue, one, other, plain, reader, type Sample } from './frames.ts'

const copy = issue('reader@example.org')

/** A transcript of sendmail, with what was said to whom. */
const transcript = (...lines: readonly string[]): string =>
  plain(
    `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<reader@example.org>

   ----- Transcript of session follows -----
${lines.join('\n')}

${copy}`,
    {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
      subject: 'Returned mail: see transcript for details',
    },
  )

const rows: readonly (readonly [string, string, string])[] = [
  // Status and words that disagree
  ['5.1.1', 'smtp; 550 5.1.1 Blocked: your domain has a bad reputation', 'reputation'],
  ['5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: Message rejected as spam', 'spam'],
  ['5.1.1', 'smtp; 552 5.1.1 mailbox quota exceeded', 'mailboxfull'],
  ['5.1.1', 'smtp; 550 5.1.1 message rejected by DMARC policy', 'auth'],
  ['5.1.1', 'smtp; 550 5.1.1 relay not permitted', 'policy'],
  ['5.1.1', 'smtp; 554 5.1.1 delivery not authorized, message refused', 'policy'],
  ['5.2.1', 'smtp; 550 5.2.1 too many messages for this recipient', 'rate'],
  ['5.2.2', 'smtp; 550 5.2.2 User unknown', 'userunknown'],
  ['5.2.2', 'smtp; 552 5.2.2 message size exceeds the limit of the mailbox', 'toobig'],
  ['5.4.1', 'smtp; 550 5.4.1 no answer from host', 'expired'],
  ['5.4.4', 'smtp; 550 5.4.4 unable to route', 'hostunknown'],
  ['5.7.1', 'smtp; 550 5.7.1 reader@example.org unknown', 'userunknown'],
  ['5.7.1', 'smtp; 550 5.7.1 mailbox is full', 'mailboxfull'],
  ['5.7.1', 'smtp; 550 5.7.1 account suspended', 'suspended'],
  ['5.7.1', 'smtp; 550 5.7.1 <b+77@bounces.news.example.com>: Sender address rejected: Access denied', 'policy'],
  ['5.7.1', 'smtp; 554 5.7.1 rejected', 'policy'],
  ['5.7.1', 'smtp; 550 5.7.1 message contains a virus', 'spam'],
  ['5.0.0', 'smtp; 550 5.0.0 unknown', 'other'],
  ['5.0.0', 'smtp; 550 Rejected', 'policy'],
  ['5.0.0', 'smtp; 554 Transaction failed', 'other'],
  ['5.0.0', 'smtp; 550 Requested action not taken', 'other'],
  ['5.3.0', 'smtp; 553 5.3.0 user unknown', 'userunknown'],
  ['5.5.0', 'smtp; 550 5.5.0 Mailbox does not exist', 'userunknown'],
  ['5.6.1', 'smtp; 550 5.6.1 8-bit MIME is not supported by the recipient host', 'spam'],
  ['4.4.7', 'smtp; 452 4.2.2 mailbox full', 'mailboxfull'],
  ['4.4.7', 'smtp; 451 4.3.0 local problem', 'expired'],
  [
    '4.0.0',
    'smtp; 450 4.2.1 the user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered',
    'rate',
  ],
  ['4.0.0', 'smtp; 550 5.1.1 no such user, after 3 days of 4xx', 'userunknown'],
  ['5.1.2', 'smtp; 550 5.1.2 mail server temporarily not found', 'network'],
  ['5.1.0', 'smtp; 550 5.1.0 reader@example.org: no such address', 'userunknown'],
  ['5.1.0', 'smtp; 550 5.1.0 <b+77@bounces.news.example.com> sender has been blocked by the recipient', 'filtered'],
  ['5.7.0', 'smtp; 550 5.7.0 your message is too large', 'toobig'],
  [
    '5.7.1',
    'smtp; 550-5.7.1 [192.0.2.9] The user or domain that you are sending to (or from) has a policy that prohibited the mail that you sent. Please contact your domain administrator for further details.\n    550 5.7.1 https://support.mail.example/a/answer/172179 - gsmtp',
    'policy',
  ],
  [
    '5.7.1',
    'smtp; 550-5.7.1 [192.0.2.9] Messages missing a valid messageId header are not accepted. - gsmtp',
    'policy',
  ],
  [
    '5.7.1',
    'smtp; 550-5.7.1 This message is not RFC 5322 compliant. There are multiple From headers.\n    550 5.7.1 To reduce the amount of spam sent to us, this message has been blocked. - gsmtp',
    'policy',
  ],
  [
    '4.7.28',
    'smtp; 421-4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address.\n    421 4.7.28 To protect our users from spam, mail has been temporarily rate limited. - gsmtp',
    'rate',
  ],
  ['4.7.0', 'smtp; 421 4.7.0 Try again later, closing connection. (EHLO) - gsmtp', 'system'],
  [
    '5.2.1',
    'smtp; 550-5.2.1 The user you are trying to contact is receiving mail at a rate that\n    550 5.2.1 prevents additional messages from being delivered. - gsmtp',
    'rate',
  ],
  [
    '5.3.4',
    'smtp; 552-5.3.4 Your message exceeded our message size limits. Please visit\n    552 5.3.4 https://support.mail.example/?p=MaxSizeError - gsmtp',
    'toobig',
  ],
  ['5.0.0', 'smtp; 554 5.7.5 permanent error evaluating DMARC policy', 'auth'],
  ['5.0.0', 'smtp; 550 5.7.0 message rejected per SPF policy', 'auth'],
  [
    '5.0.0',
    'smtp; 554 5.7.7 [CS01] message not accepted: mail from this address fails our checks of authenticity (DKIM)',
    'auth',
  ],
  ['5.0.0', 'smtp; 553 5.1.8 SPF validation of the envelope sender failed', 'auth'],
  ['5.0.0', 'smtp; 550 Command RCPT User <reader@example.org> not OK', 'userunknown'],
  ['5.0.0', 'smtp; 550 user <reader@example.org> does not exist / Benutzer existiert nicht', 'userunknown'],
  ['5.0.0', 'smtp; 550 unknown or inactive user', 'suspended'],
  ['5.0.0', 'smtp; 550 Dirección de correo inexistente', 'userunknown'],
  ['5.0.0', 'smtp; 550 Nie ma takiego konta', 'userunknown'],
  ['5.0.0', 'smtp; 550 ユーザーが存在しません', 'userunknown'],
  ['5.0.0', 'smtp; 550 该帐户不存在', 'userunknown'],
  ['5.0.0', 'smtp; 550 此用户不存在或已停用', 'suspended'],
  ['5.0.0', 'smtp; 550 此邮件被反垃圾网关拦截', 'spam'],
  ['5.0.0', 'smtp; 550 发送频率过高，请稍后再试', 'rate'],
  ['5.0.0', 'smtp; 550 您的IP被列入黑名单', 'reputation'],
  ['5.0.0', 'smtp; 550 连接超时', 'expired'],
  ['5.0.0', 'smtp; 552 信箱容量已满', 'mailboxfull'],
  ['5.0.0', 'smtp; 550 邮件超过大小限制', 'toobig'],
  ['5.0.0', 'smtp; 550 SPF 校验失败', 'auth'],
  ['5.0.0', 'smtp; 550 收件人设置了拒收', 'filtered'],
  ['5.0.0', 'smtp; 550 域名解析失败', 'hostunknown'],
  ['5.0.0', 'smtp; 550 系统繁忙，请稍后重试', 'system'],
  ['5.0.0', 'smtp; 550 メールボックスの容量が超過しています', 'mailboxfull'],
  ['5.0.0', 'smtp; 550 メールサイズが制限を超えています', 'toobig'],
  ['5.0.0', 'smtp; 550 迷惑メールと判定されました', 'spam'],
  ['5.0.0', 'smtp; 550 Почтовый ящик не найден', 'userunknown'],
  ['5.0.0', 'smtp; 550 Ящик получателя переполнен', 'mailboxfull'],
  ['5.0.0', 'smtp; 550 Письмо отклонено как спам', 'spam'],
]

export const third: readonly Sample[] = [
  ...rows.map(([status, diagnostic, reason]) =>
    bounce(`third: ${status} ${diagnostic.replace(/^\S+; ?/, '')}`, one(status, diagnostic), reader(reason)),
  ),

  // Who answers what
  bounce(
    'third: sendmail, the recipient refused',
    transcript(
      '... while talking to mx.example.org.:',
      '>>> MAIL From:<b+77@bounces.news.example.com>',
      '<<< 250 2.1.0 Ok',
      '>>> RCPT To:<reader@example.org>',
      '<<< 550 5.1.1 <reader@example.org>... User unknown',
      '550 5.1.1 <reader@example.org>... User unknown',
    ),
    reader('userunknown'),
  ),
  bounce(
    'third: sendmail, the sender refused',
    transcript(
      '... while talking to mx.example.org.:',
      '>>> MAIL From:<b+77@bounces.news.example.com>',
      '<<< 501 5.1.8 Domain of sender address b+77@bounces.news.example.com does not exist',
      '501 5.6.0 Data format error',
    ),
    reader('policy'),
  ),
  bounce(
    'third: sendmail, the content refused',
    transcript(
      '... while talking to mx.example.org.:',
      '>>> DATA',
      '<<< 554 5.7.1 Message rejected: spam score 12',
      '554 5.0.0 Service unavailable',
    ),
    reader('spam'),
  ),
  bounce(
    'third: sendmail, deferred until too old',
    transcript(
      '<reader@example.org>... Deferred: Connection timed out with mx.example.org.',
      'Message could not be delivered for 5 days',
      'Message will be deleted from queue',
    ),
    reader('expired'),
  ),
  bounce(
    'third: sendmail, too many hops',
    transcript(
      '554 5.4.6 Too many hops 26 (25 max): from <b+77@bounces.news.example.com> via mx.example.net, to <reader@example.org>',
    ),
    reader('network'),
  ),
  bounce(
    'third: sendmail, a mailer that dies',
    transcript(
      'procmail: Couldn\'t create "/var/mail/reader"',
      "550 5.0.0 <reader@example.org>... Can't create output",
    ),
    reader('system'),
  ),
  bounce(
    'third: sendmail, a mailer that finds no space',
    transcript(
      'procmail: Quota exceeded while writing "/var/mail/reader"',
      "550 5.0.0 <reader@example.org>... Can't create output",
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'third: sendmail, an MX that is itself',
    transcript(
      '553 5.3.5 mx.example.org. config error: mail loops back to me (MX problem?)',
      '554 5.3.5 Local configuration error',
    ),
    reader('network'),
  ),

  // Others of that age and since
  bounce(
    'third: MXLogic',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    550 reader@example.org unknown user account

Included is a copy of the message header:
-----------------------------------------
${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mxl.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'third: Axigen',
    plain(
      `Your message could not be delivered.

The following recipients failed permanently:
    reader@example.org

Server response: 550 5.1.1 Recipient mailbox does not exist
`,
      { from: 'Mail Delivery System <MAILER-DAEMON@axigen.example.net>', subject: 'Undeliverable mail' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'third: LISTSERV',
    plain(
      `The enclosed message, found in the LISTSERV reader mailbox, has been identified as a
delivery error: the following recipient could not be reached

reader@example.org: 550 5.2.1 account disabled
`,
      { from: 'LISTSERV <postmaster@lists.example.org>', subject: 'Undelivered mail' },
    ),
    reader('suspended'),
  ),
  bounce(
    'third: Bigfoot',
    dsn({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@bigfoot.example>',
      text: `   ----- The following addresses had permanent fatal errors -----
<reader@example.org>

   ----- Transcript of session follows -----
>>> RCPT TO:<reader@example.org>
<<< 553 Invalid recipient reader@example.org (Mode: normal)`,
      groups: [
        'Final-Recipient: RFC822; <reader@example.org>\nAction: failed\nStatus: 5.7.1\nRemote-MTA: DNS; mx.example.org\nDiagnostic-Code: SMTP; 553 Invalid recipient reader@example.org (Mode: normal)',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'third: a mobile carrier',
    plain(
      `Message could not be delivered to mobile.
Error: No valid recipients for this MM

Recipient: reader@carrier.example
`,
      { from: 'post_master@carrier.example', subject: 'Undeliverable Message' },
    ),
    'reader@carrier.example userunknown',
  ),
  bounce(
    'third: Daum',
    plain(
      `<p>다음 수신자에게 메일을 전달할 수 없습니다.</p><p>받는사람: reader@example.org</p><p>사유: 존재하지 않는 계정입니다. (550 5.1.1 No such user)</p>`,
      { from: 'postmaster@daum.example', subject: '[메일 전송 실패]', type: 'text/html' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'third: Gmail, in Chinese',
    dsn({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
      subject: '=?utf-8?B?6YCS6YCB54q25oCB6YCa55+lICjlpLHotKUp?=',
      textHead: 'Content-Type: text/plain; charset=utf-8',
      text: `** 找不到地址 **

由于找不到 reader@example.org 这个地址，或者该地址无法接收邮件，因此系统未能成功递送您的邮件。

远程服务器的响应为：
550 5.1.1 The email account that you tried to reach does not exist.`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550 5.1.1 double-checking - gsmtp',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'third: Gmail, no server answers',
    dsn({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
      subject: 'Delivery Status Notification (Failure)',
      text: `** Message not delivered **

There was a problem delivering your message to reader@example.org. See the technical details below.

The response was:
The recipient server did not accept our requests to connect. [mx.example.org 192.0.2.7: timed out]`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect. [mx.example.org 192.0.2.7: timed out]',
      ],
    }),
    reader('expired'),
  ),
  bounce(
    'third: Gmail, a domain that is not',
    dsn({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
      subject: 'Delivery Status Notification (Failure)',
      text: `** Address not found **

Your message wasn't delivered to reader@nowhere.example because the domain nowhere.example couldn't be found. Check for typos or unnecessary spaces and try again.

The response was:
DNS Error: DNS type 'mx' lookup of nowhere.example responded with code NXDOMAIN Domain name not found: nowhere.example`,
      groups: [
        "Final-Recipient: rfc822; reader@nowhere.example\nAction: failed\nStatus: 4.0.0\nDiagnostic-Code: smtp; DNS Error: DNS type 'mx' lookup of nowhere.example responded with code NXDOMAIN\n Domain name not found: nowhere.example",
      ],
    }),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'third: iCloud',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.2.2',
          'smtp; 552 5.2.2 <reader@example.org>: user is over quota (in reply to RCPT TO command)',
        ),
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'third: Yahoo, what a queue says at the end',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@example.org>:
Message expired for domain example.org
`,
      { from: 'MAILER-DAEMON@mail.example', subject: 'Failure Notice' },
    ),
    reader('expired'),
  ),
  bounce(
    'third: Facebook of long ago',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.1.1',
          'smtp; 550 5.1.1 RCP-P1 http://postmaster.example/response_codes?ip=192.0.2.9#rcp Refused due to recipient preferences',
        ),
      ],
    }),
    reader('filtered'),
  ),
  bounce(
    'third: t-online',
    plain(
      `Ihre E-Mail konnte leider nicht zugestellt werden an:

reader@example.org

Grund: Das Postfach des Empfängers ist voll (552 5.2.2 Mailbox full)
`,
      { from: 'Mail Delivery System <mailer-daemon@t-online.example>', subject: 'Nachricht unzustellbar' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'third: Orange',
    plain(
      `Votre message n'a pas pu être remis au destinataire suivant :

<reader@example.org>: host smtp-in.example.fr[192.0.2.7] said: 550 5.1.1
    Adresse d'au moins un destinataire invalide. Invalid recipient. OFR_416 [416] (in reply to RCPT TO command)
`,
      { from: 'MAILER-DAEMON@example.fr', subject: 'Message non remis' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'third: two reasons for one, the last word counts',
    plain(
      `This is the mail system at host mx.example.net.

<reader@example.org>: delivery temporarily suspended: host mx.example.org[192.0.2.7] said:
    452 4.2.2 Mailbox over quota (in reply to RCPT TO command)

${copy}`,
      { from: 'MAILER-DAEMON@mx.example.net (Mail Delivery System)', subject: 'Undelivered Mail Returned to Sender' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'third: a mail to oneself',
    plain(
      `This is the mail system at host mx.example.net.

<daily@news.example.com>: host mx.example.net[192.0.2.7] said: 550 5.1.1
    <daily@news.example.com>: Recipient address rejected: User unknown (in reply to RCPT TO command)

${issue('daily@news.example.com')}`,
      { from: 'MAILER-DAEMON@mx.example.net (Mail Delivery System)', subject: 'Undelivered Mail Returned to Sender' },
    ),
    'daily@news.example.com userunknown',
  ),
  bounce(
    'third: a report whose prose is only a link',
    dsn({ text: 'https://mail.example/ndr?id=0815', groups: [group('reader@example.org', '5.1.1')] }),
    reader('userunknown'),
  ),
  bounce(
    'third: a report of two with one text for both',
    dsn({
      text: 'The following recipients failed: anna@example.org, ben@example.org. Reason: 552 5.2.2 mailbox full',
      groups: ['anna', 'ben'].map(
        (name) => `Final-Recipient: rfc822; ${name}@example.org\nAction: failed\nStatus: 5.2.2`,
      ),
    }),
    'anna@example.org mailboxfull',
    'ben@example.org mailboxfull',
  ),
  bounce(
    'third: LF only, and no MIME at all',
    Buffer.from(`From MAILER-DAEMON Mon Nov  2 07:00:00 2026
Return-Path: <MAILER-DAEMON>
From: Mail Delivery Subsystem <MAILER-DAEMON>
To: b+77.k3@bounces.news.example.com
Subject: Returned mail: User unknown

   ----- The following addresses had delivery problems -----
reader@example.org  (unrecoverable error)

   ----- Transcript of session follows -----
550 reader@example.org... User unknown
`),
    reader('userunknown'),
  ),
  bounce(
    'third: with a byte order mark and a wide at sign',
    plain(
      `\uFEFF您发送的邮件被退回。
收件人：<reader@example.org>
原因：用户不存在
`,
      { from: 'postmaster@mx.example.cn', subject: '退信' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'third: an HTML notice with nothing but a table',
    plain(
      `<html><head><style>td{color:red}</style></head><body><table>
<tr><td>Recipient</td><td>reader@example.org</td></tr>
<tr><td>Status</td><td>Failed</td></tr>
<tr><td>Response</td><td>550 5.7.1 Message rejected due to content restrictions</td></tr></table></body></html>`,
      { from: 'postmaster@mx.example.net', subject: 'Delivery failure', type: 'text/html' },
    ),
    reader('spam'),
  ),
  bounce(
    'third: an alias of a hoster',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  inner@mail.example
    (ultimately generated from reader@example.org)
    host mx.mail.example [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<inner@mail.example>:
    550-5.2.1 The email account that you tried to reach is disabled.

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('suspended'),
  ),
  bounce(
    'third: SRS on the way, DMARC at the end',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  inner@mail.example
    (generated from reader@example.org)
    host mx.mail.example [192.0.2.7]
    SMTP error from remote mail server after pipelined end of data:
    550-5.7.26 Unauthenticated email from news.example.com is not accepted due to
    550-5.7.26 domain's DMARC policy.

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('auth'),
  ),

  other(
    'third: an invoice that could not be paid',
    plain('Your payment was declined: 550 EUR. Please update your card.', {
      from: 'billing@shop.example',
      subject: 'Payment failed',
    }).replace('Return-Path: <>', 'Return-Path: <billing@shop.example>'),
  ),
  other(
    'third: a DMARC report',
    plain('This is a DMARC aggregate report.', {
      from: 'noreply-dmarc-support@mail.example',
      subject: 'Report domain: news.example.com Submitter: mail.example Report-ID: 4711',
    }),
  ),
  other(
    'third: a newsletter about bounces',
    plain('How to read "550 5.1.1 user unknown": our guide. reader@example.org is the example.', {
      from: 'tips@deliver.example',
      subject: 'Why was my mail returned?',
      head: 'List-Unsubscribe: <mailto:x@deliver.example>',
    }).replace('Return-Path: <>', 'Return-Path: <tips@deliver.example>'),
  ),
  autoreply(
    'third: an answer of a machine with a null path',
    plain('Vielen Dank für Ihre E-Mail. Ich bin bis Freitag nicht erreichbar.', {
      from: 'reader@example.org',
      subject: 'Automatische Antwort: The daily',
      head: 'Auto-Submitted: auto-replied',
    }),
  ),
  autoreply(
    'third: an address that asks to be confirmed',
    plain('I only accept mail from people I know. Please click here to be let through.', {
      from: 'reader@example.org',
      subject: 'Re: The daily',
      head: 'Auto-Submitted: auto-replied',
    }),
  ),
]
