import { autoreply, bounce, dsn, group, issue, other, plain, reader, type Sample } from './frames.ts'

export const rarer: readonly Sample[] = [
  bounce(
    'Sun Messaging Server: no route',
    dsn({
      subject: 'Delivery Notification: Delivery has failed',
      text: `This report relates to a message you sent with the following header fields:

  Message-id: <1102.77@news.example.com>
  Date: Mon, 02 Nov 2026 07:00:00 +0800
  From: The Daily <daily@news.example.com>
  To: reader@nowhere.example
  Subject: Spam, viruses and full mailboxes

Your message cannot be delivered to the following recipients:

  Recipient address: reader@nowhere.example
  Reason: Illegal host/domain name found
`,
      groups: [
        'Original-recipient: rfc822;reader@nowhere.example\nFinal-recipient: rfc822;reader@nowhere.example\nAction: failed\nStatus: 5.4.4 (Illegal host/domain name found)',
      ],
      returned: '',
    }),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'PMDF, in words alone',
    plain(
      `This report relates to a message you sent with the following header fields:

  Return-path: <b+77@bounces.news.example.com>
  From: The Daily <daily@news.example.com>
  To: reader@example.org
  Subject: Spam, viruses and full mailboxes

Your message is being returned. It was enqueued and undeliverable after
5 days to the following recipients:

  Recipient address: reader@example.org
  Reason: unable to deliver this message after 5 days

Delivery attempt history for your mail:

Mon, 2 Nov 2026 08:00:00 +0800
TCP active open: Failed connect()    Error: Connection timed out
`,
      {
        subject: 'Delivery Notification: Delivery has timed out and failed',
        from: 'Internet Mail Delivery <postmaster@mx.example.net>',
      },
    ),
    reader('expired'),
  ),
  bounce(
    'Lotus: several, one after the other',
    plain(
      `Your message

  Subject: Spam

was not delivered to:

  anna@example.org

because:

  User anna (anna@example.org) not listed in Domino Directory

was not delivered to:

  ben@example.org

because:

  Mail file quota exceeded
`,
      { subject: 'DELIVERY FAILURE', from: 'postmaster@mx.example.org' },
    ),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
  ),
  bounce(
    'Exchange 2003: an answer of the next server',
    plain(
      `Your message did not reach some or all of the intended recipients.

      Subject:	Spam, viruses and full mailboxes
      Sent:	11/2/2026 7:00 AM

The following recipient(s) could not be reached:

      Reader, Anna on 11/2/2026 7:00 AM
            There was a SMTP communication problem with the recipient's email server.  Please contact your system administrator.
            <ex01.example.org #5.5.0 smtp;550 5.1.1 <anna@example.org>... User unknown>
`,
      { from: 'System Administrator <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    'anna@example.org userunknown',
  ),
  bounce(
    'Exchange 2010: a person with a name, and a mailto',
    plain(
      `Delivery has failed to these recipients or distribution lists:

Reader, Anna<mailto:anna@example.org>
The recipient's mailbox is full and can't accept messages now. Please try resending this message later, or contact the recipient directly.

Diagnostic information for administrators:

Generating server: ex.example.org

anna@example.org
#550 5.2.2 STOREDRV.Deliver: mailbox full. The message couldn't be delivered because the recipient's mailbox is full. ##
`,
      { from: 'Microsoft Exchange <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    'anna@example.org mailboxfull',
  ),
  bounce(
    'Office 365: the long page',
    plain(
      `Your message to reader@example.org couldn't be delivered.
reader wasn't found at example.org.
daily	Office 365	reader
Action Required		Recipient
Unknown To address

How to Fix It
The address may be misspelled or may not exist. Try one or more of the following:
  * Send the message again following these steps: In Outlook, open this non-delivery report (NDR) and choose Send Again from the Report ribbon.
  * Contact the recipient (by phone, for example) to check that the address exists and is correct.
  * The recipient may have set up email forwarding to an incorrect address. Ask them to check that any forwarding they've set up is working correctly.

Was this helpful? Send feedback to Microsoft.

More Info for Email Admins
Status code: 550 5.1.10

This error occurs because the sender sent a message to an email address hosted by Office 365 but the address is incorrect or doesn't exist at the destination domain. The error is reported by the recipient domain's email server, but most often it must be fixed by the person who sent the message.

Original Message Details
Created Date:	11/2/2026 7:00:00 AM
Sender Address:	daily@news.example.com
Recipient Address:	reader@example.org
Subject:	Spam, viruses and full mailboxes

Error Details
Reported error:	550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
DSN generated by:	VI1PR0101MB.eurprd01.prod.example
`,
      { from: 'Microsoft Outlook <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Office 365: a mailbox that is full, the long page',
    plain(
      `Your message to reader@example.org couldn't be delivered.
reader's mailbox is full or it's getting too much mail right now.
daily	Office 365	reader

How to Fix It
The recipient's mailbox is full, or the address may not exist.

More Info for Email Admins
Status code: 554 5.2.2
`,
      { from: 'Microsoft Outlook <postmaster@example.org>', subject: 'Undeliverable: Spam' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Gmail: HTML, with the address in a tag',
    plain(
      `<html><head><style>*{font-family:Roboto}</style></head><body><table><tr><td><h2>Address not found</h2></td></tr><tr><td>Your message wasn't delivered to <a style='color:#212121'><b>reader@example.org</b></a> because the address couldn't be found, or is unable to receive mail.</td></tr></table><div>The response was:<p>550 5.1.1 The email account that you tried to reach does not exist.</p></div></body></html>`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
        type: 'text/html',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Gmail: in Chinese',
    plain(
      `** 找不到地址 **

您的邮件未能送达 reader@example.org，因为系统找不到该地址，或该地址无法接收邮件。

另一台服务器返回的响应如下：

550 5.1.1 The email account that you tried to reach does not exist.
`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Gmail: in Japanese, without an English word',
    plain(
      `** 宛先不明 **

アドレスが見つからないか、メールを受信できないため、reader@example.org に配信できませんでした。
`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Gmail of old: several',
    plain(
      `Delivery to the following recipients failed permanently:

     anna@example.org
     ben@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the recipient domain. The error that the other server returned was:
550 5.1.1 User unknown

----- Original message -----
`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    'anna@example.org userunknown',
    'ben@example.org userunknown',
  ),
  bounce(
    'Yahoo of old',
    plain(
      `Message from yahoo.example.
Unable to deliver message to the following address(es).

<reader@example.org>:
192.0.2.7 failed after I sent the message.
Remote host said: 554 5.7.9 Message not accepted for policy reasons.

--- Original message follows.

${issue('reader@example.org')}`,
      { subject: 'Delivery failure', from: 'MAILER-DAEMON@yahoo.example' },
    ),
    reader('policy'),
  ),
  bounce(
    'Hotmail, an English list of causes',
    dsn({
      from: 'postmaster@hotmail.example',
      subject: 'Delivery Status Notification (Failure)',
      text: `This is an automatically generated Delivery Status Notification.

Unable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.

       reader@example.org
`,
      groups: ['Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 4.4.7'],
    }),
    reader('expired'),
  ),
  bounce(
    'Hotmail: no route',
    dsn({
      from: 'postmaster@hotmail.example',
      subject: 'Delivery Status Notification (Failure)',
      text: 'Unable to deliver message to the following recipients, because the message was forwarded more than the maximum allowed times. This could indicate a mail loop.\n\n       reader@example.org\n',
      groups: ['Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.4.6'],
    }),
    reader('network'),
  ),
  bounce(
    'a university of old',
    plain(
      `Your message was not delivered to the following recipients:

	reader@example.org:	No such person
	second@example.org:	Ambiguous name; more than one person matches

${issue('reader@example.org')}`,
      { subject: 'Undeliverable mail', from: 'Directory Mailer <postmaster@example.org>' },
    ),
    reader('userunknown'),
    'second@example.org system',
  ),
  bounce(
    'a list of failed recipients',
    plain(
      `A message that you sent could not be delivered.
Here is your list of failed recipients:

    anna@example.org, ben@example.org

Reason: mailbox does not exist

Here is your returned mail:
${issue('anna@example.org')}`,
      { subject: 'Returned mail' },
    ),
    'anna@example.org userunknown',
    'ben@example.org userunknown',
  ),
  bounce(
    'an arrow between recipient and reply',
    plain(
      `Delivery report

reader@example.org -> 550 5.1.1 mailbox does not exist
second@example.org => 552 mailbox is full
`,
      { subject: 'Delivery failure report' },
    ),
    reader('userunknown'),
    'second@example.org mailboxfull',
  ),
  bounce(
    'fields of their own',
    plain(
      `Message delivery failed.

 Recipient  : reader@example.org
 Diagnostic : 550 5.7.1 blocked, see http://www.spamhaus.example/query/ip/192.0.2.9
 Server     : mx.example.org
`,
      { subject: 'Mail delivery failure' },
    ),
    reader('reputation'),
  ),
  bounce(
    'JSON in the text',
    plain(
      `Delivery has failed.

{"recipient":"reader@example.org","code":"550","enhanced":"5.1.1","message":"user does not exist"}
`,
      { subject: 'Delivery failed' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'a server that speaks before it names',
    plain(
      `The mail server at mx.example.org rejected your message:
   552 5.2.2 Mailbox is full

Rejected recipient: reader@example.org
Original sender: daily@news.example.com
`,
      { subject: 'Message rejected' },
    ),
    reader('mailboxfull'),
  ),
  bounce('one line', plain('550 reader@example.org: user unknown', { subject: 'bounce' }), reader('userunknown')),
  bounce(
    'a recipient with a name in quotes',
    plain(
      `The following recipients could not be reached:

"Anna Reader" <anna@example.org>: 550 unknown user
`,
      { subject: 'Undeliverable' },
    ),
    'anna@example.org userunknown',
  ),
  bounce(
    'a copy of a mail that was to many, one of whom failed',
    plain(
      `Delivery failed for ben@example.org: 550 5.1.1 no such user

----- Original message -----

${issue('anna@example.org, ben@example.org, cleo@example.org')}`,
      { subject: 'Delivery failed' },
    ),
    'ben@example.org userunknown',
  ),
  bounce(
    'a copy whose recipient differs from whom the notice names',
    plain(`<reader@inner.example.org>: 550 user unknown

--- Below this line is a copy of the message.

${issue('reader@example.org')}`),
    'reader@inner.example.org userunknown',
  ),
  bounce(
    'a report in which the diagnostic is cut',
    dsn({
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1',
      ],
      text: '<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1 mailbox unavailable: unknown user (in reply to RCPT TO command)',
    }),
    reader('userunknown'),
  ),
  bounce(
    'the report says 5.0.0 and the transcript full',
    dsn({
      text: `   ----- Transcript of session follows -----
>>> DATA
<<< 552 5.2.2 reader is over quota
`,
      groups: ['Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0'],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'a status without a class that fits: 4.x.x, but failed',
    dsn({ groups: [group('reader@example.org', '4.4.1', 'smtp; 451 4.4.1 unable to connect')] }),
    reader('network'),
  ),
  bounce(
    'MS-TNEF around the words',
    `Return-Path: <>
From: System Administrator <postmaster@example.org>
Subject: Undeliverable: Spam
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=tnef

--tnef
Content-Type: text/plain; charset="iso-8859-1"

Your message did not reach some or all of the intended recipients.

The following recipient(s) could not be reached:

      'reader@example.org' on 11/2/2026 7:00 AM
            The e-mail system was unable to deliver the message, but did not report a specific reason.  Check the address and try again.
            <ex01.example.org #5.0.0 smtp;550 Mailbox not found>

--tnef
Content-Type: application/ms-tnef; name="winmail.dat"
Content-Transfer-Encoding: base64

eJ8+IgAAAAA=
--tnef--
`,
    reader('userunknown'),
  ),
  bounce(
    'qmail in French',
    plain(`Bonjour. Ici le programme qmail-send sur mx.example.net.
Je n'ai pas pu délivrer votre message aux adresses suivantes.
C'est une erreur permanente ; j'abandonne. Désolé.

<reader@example.org>:
Désolé, aucune boîte aux lettres à ce nom ici. (#5.1.1)
`),
    reader('userunknown'),
  ),
  bounce(
    'qmail in Spanish',
    plain(`Hola. Este es el programa qmail-send en mx.example.net.
Me temo que no he podido entregar su mensaje a las siguientes direcciones.

<reader@example.org>:
El buzón está lleno. (#5.2.2)
`),
    reader('mailboxfull'),
  ),
  bounce(
    'Postfix in Chinese',
    plain(
      `这是位于主机 mx.example.net 的邮件系统。

很抱歉，您的邮件无法投递到以下收件人：

<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.7.1 您的IP已被列入黑名单 (in reply to MAIL FROM command)
`,
      { subject: '邮件退回' },
    ),
    reader('reputation'),
  ),
  bounce(
    'Alibaba: retries',
    plain(
      `您的邮件投递失败

收件人地址：reader@example.org
退信原因：多次重试后仍然无法连接对方服务器，系统放弃投递
`,
      { from: 'postmaster@mx.example.cn', subject: '邮件投递失败通知' },
    ),
    reader('expired'),
  ),
  bounce(
    'a Chinese form that hedges',
    plain(
      `退信通知：

您发送给 reader@example.org 的邮件未能成功投递。

可能的原因：
1、收件人地址不存在；
2、对方邮箱已满；
3、被对方服务器拒收。

服务器返回：550 Mail content denied
`,
      { from: 'postmaster@mx.example.cn', subject: '退信' },
    ),
    reader('spam'),
  ),
  bounce(
    'a Chinese school',
    plain(
      `系统退信

原因：对方服务器拒绝接收：该用户已被停用
收件人：<reader@example.org>
`,
      { from: 'postmaster@mail.example.edu.cn', subject: '系统退信' },
    ),
    reader('suspended'),
  ),
  bounce(
    'a Chinese server with the host not resolved',
    plain(
      `您的邮件被退回

收件人：reader@nowhere.example
原因：域名解析失败，找不到收件人域名的MX记录
`,
      { from: 'postmaster@mx.example.cn', subject: '退信' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'a Japanese rule of the recipient',
    plain(
      `下記のメールは、受信者の設定により受信拒否されました。

宛先: reader@example.org
`,
      { from: 'MAILER-DAEMON@mx.example.jp', subject: 'Returned mail' },
    ),
    reader('filtered'),
  ),
  bounce(
    'a Japanese account that stopped',
    plain(
      `メールを配信できませんでした。

reader@example.org
このアカウントは利用停止中です。
`,
      { from: 'MAILER-DAEMON@mx.example.jp', subject: '配信エラー' },
    ),
    reader('suspended'),
  ),
  bounce(
    'a Russian spam filter',
    plain(
      `Ваше сообщение не может быть доставлено: reader@example.org

554 Сообщение отклонено: подозрение на спам
`,
      { from: 'mailer-daemon@mx.example.ru', subject: 'Недоставленное сообщение' },
    ),
    reader('spam'),
  ),
  bounce(
    'Greek',
    plain(
      `Δεν ήταν δυνατή η παράδοση του μηνύματος στον παραλήπτη reader@example.org

550 5.1.1 Ο παραλήπτης δεν υπάρχει
`,
      { from: 'postmaster@mx.example.gr', subject: 'Undelivered Mail Returned to Sender' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Hungarian',
    plain(
      `Az üzenetet nem sikerült kézbesíteni: reader@example.org

550 5.1.1 Nincs ilyen felhasználó
`,
      { from: 'postmaster@mx.example.hu', subject: 'Undelivered Mail Returned to Sender' },
    ),
    reader('userunknown'),
  ),

  other(
    'a delay of Sun',
    dsn({
      subject: 'Delivery Notification: Delivery has been delayed',
      text: 'Your message has been delayed. Delivery will be attempted again.',
      groups: [
        'Final-recipient: rfc822;reader@example.org\nAction: delayed\nStatus: 4.0.0 (unable to deliver this message after 4 hours)',
      ],
    }),
    reader('other'),
  ),
  other(
    'a delay in German',
    plain(
      `Ihre Nachricht an reader@example.org konnte noch nicht zugestellt werden. Es wird weiterhin versucht.
`,
      { subject: 'Verzögerte Zustellung' },
    ),
    reader('other'),
  ),
  other(
    'a newsletter about bounces',
    `Return-Path: <news@other.example>
From: Other News <news@other.example>
To: daily@news.example.com
Subject: How to read a delivery failure
List-Id: <news.other.example>

When mail could not be delivered, the server says 550 5.1.1 user unknown. Write to tips@other.example.
`,
  ),
  other(
    'an invitation to confirm',
    `Return-Path: <club-request@lists.example.org>
From: club-request@lists.example.org
To: daily@news.example.com
Subject: confirm 1a2b3c

Mailing list subscription confirmation notice for mailing list club.
`,
  ),
  autoreply(
    'a shop that answers by itself',
    `Return-Path: <>
From: service@shop.example
To: daily@news.example.com
Subject: Re: Spam, viruses and full mailboxes
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All

Thank you. We will answer within two days. If your mail could not be delivered, call us.
`,
  ),
  autoreply(
    'an address that changed, said by its owner',
    `Return-Path: <>
From: reader@example.org
To: daily@news.example.com
Subject: Auto: my address has changed
Auto-Submitted: auto-replied

My new address is reader@new.example.net.
`,
  ),
]
