import { bounce, dsn, group, issue, other, plain, type Sample } from './frames.ts'

const from = 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>'
const html = 'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable'

const exchange = (
  text: string,
  groups: readonly string[],
  subject = 'Undeliverable: Spam, viruses and full mailboxes',
) =>
  dsn({
    from,
    subject,
    text,
    groups,
    textHead: 'Content-Type: text/plain; charset="utf-8"',
    mta: 'Reporting-MTA: dns;ex01.example.org',
  })

export const exchangeSamples: readonly Sample[] = [
  bounce(
    'Exchange 5.5',
    plain(
      `Your message

  To:      reader@example.org
  Subject: Spam, viruses and full mailboxes
  Sent:    Mon, 2 Nov 2026 07:00:00 +0800

did not reach the following recipient(s):

reader@example.org on Mon, 2 Nov 2026 07:00:03 +0800
    The recipient name is not recognized
	The MTS-ID of the original message is: c=us;a= ;p=example;l=MAIL0611021500
    MSEXCH:IMS:EXAMPLE:SITE:MAIL 0 (000C05A6) Unknown Recipient`,
      {
        from: 'System Administrator <postmaster@mail.example.org>',
        subject: 'Undeliverable: Spam, viruses and full mailboxes',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Exchange 2000: two, one unknown and one full',
    plain(
      `Your message did not reach some or all of the intended recipients.

      Subject:	Spam, viruses and full mailboxes
      Sent:	02.11.2026 07:00

The following recipient(s) could not be reached:

      anna@example.org on 02.11.2026 07:00
            The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, or contact the recipient directly to find out the correct address.
            <ex01.example.org #5.1.1>

      ben@example.org on 02.11.2026 07:00
            The recipient's mailbox is full.
            <ex01.example.org #5.2.2 smtp;552 5.2.2 mailbox full>
`,
      {
        from: 'System Administrator <postmaster@example.org>',
        subject: 'Undeliverable: Spam, viruses and full mailboxes',
      },
    ),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
  ),
  bounce(
    'Exchange 2003 in German',
    plain(
      `Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.

      Betreff:	Spam, viruses and full mailboxes
      Gesendet am:	02.11.2026 07:00

Folgende(r) Empfänger konnte(n) nicht erreicht werden:

      reader@example.org am 02.11.2026 07:00
            Das E-Mail-Konto ist nicht in der Organisation vorhanden, an die diese Nachricht gesendet wurde. Überprüfen Sie die E-Mail-Adresse, oder wenden Sie sich direkt an den Empfänger.
            <ex01.example.org #5.1.1>
`,
      {
        from: 'Systemadministrator <postmaster@example.org>',
        subject: 'Unzustellbar: Spam, viruses and full mailboxes',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Exchange 2003 in French',
    plain(
      `Votre message n'a pas été remis à certains ou à tous les destinataires.

      Objet :	Spam, viruses and full mailboxes
      Date :	02/11/2026 07:00

Impossible de joindre le(s) destinataire(s) suivant(s) :

      reader@example.org le 02/11/2026 07:00
            La boîte aux lettres du destinataire est pleine.
            <ex01.example.org #5.2.2>
`,
      {
        from: 'Administrateur système <postmaster@example.org>',
        subject: 'Non remis : Spam, viruses and full mailboxes',
      },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Exchange 2007: nobody there',
    exchange(
      `Delivery has failed to these recipients or distribution lists:

reader@example.org
The recipient's e-mail address was not found in the recipient's e-mail system. Microsoft Exchange will not try to redeliver this message for you. Please check the e-mail address and try resending this message, or provide the following diagnostic text to your system administrator.

Sent by Microsoft Exchange Server 2007

Diagnostic information for administrators:

Generating server: example.org

reader@example.org
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##`,
      [group('reader@example.org', '5.1.1', 'smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found')],
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Exchange 2007: over the limit for receiving',
    exchange(
      `Delivery has failed to these recipients or distribution lists:

reader@example.org
The recipient's mailbox is full and can't accept messages now. Microsoft Exchange will not try to redeliver this message for you.

Diagnostic information for administrators:

reader@example.org
#554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception with message Cannot open mailbox. 16.18969:25000000`,
      [group('reader@example.org', '5.2.2', 'smtp;554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException')],
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Exchange: a legacy address',
    exchange(
      `Delivery has failed to these recipients or groups:

Reader, Anna (anna@example.org)
The e-mail address you entered couldn't be found. Please check the recipient's e-mail address and try to resend the message.

Diagnostic information for administrators:

Generating server: ex01.example.org

IMCEAEX-_O=EXAMPLE_OU=EXCHANGE+20ADMINISTRATIVE+20GROUP_CN=RECIPIENTS_CN=ANNA@example.org
#550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found ##`,
      [
        group(
          'IMCEAEX-_O=EXAMPLE_OU=EXCHANGE+20ADMINISTRATIVE+20GROUP_CN=RECIPIENTS_CN=ANNA@example.org',
          '5.1.1',
          'smtp;550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found',
        ),
      ],
    ),
    'anna@example.org userunknown',
  ),
  bounce(
    'Exchange 2013: senders must be known to a group',
    exchange(
      `Delivery has failed to these recipients or groups:

All Staff (staff@example.org)
Your message can't be delivered because delivery to this address is restricted.

Diagnostic information for administrators:

staff@example.org
Remote Server returned '550 5.7.1 RESOLVER.RST.AuthRequired; authentication required'`,
      [group('staff@example.org', '5.7.1', 'smtp;550 5.7.1 RESOLVER.RST.AuthRequired; authentication required')],
    ),
    'staff@example.org policy',
  ),
  bounce(
    'Exchange: too big for the recipient',
    exchange(
      `Delivery has failed to these recipients or groups:

reader@example.org
This message is too large for the recipient's mailbox.`,
      [
        group(
          'reader@example.org',
          '5.2.3',
          'smtp;550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
        ),
      ],
    ),
    'reader@example.org toobig',
  ),
  bounce(
    'Exchange: expired in the queue',
    exchange(
      `Delivery has failed to these recipients or groups:

reader@example.org
The server has tried to deliver this message, without success, and has stopped trying. Please try sending this message again.

Diagnostic information for administrators:
reader@example.org
#< #4.4.7 smtp;550 4.4.7 QUEUE.Expired; message expired> #SMTP#`,
      [group('reader@example.org', '4.4.7', 'smtp;550 4.4.7 QUEUE.Expired; message expired')],
    ),
    'reader@example.org expired',
  ),
  bounce(
    'Office 365: HTML in quoted-printable, no text',
    dsn({
      from,
      subject: 'Undeliverable: Spam, viruses and full mailboxes',
      textHead: html,
      text: `<html><head><style>.x { color: red }</style></head><body><p>Your message to <a href=3D"mailto:rea=
der@example.org">reader@example.org</a> couldn't be delivered.</p><table><tr><td><b>reader</b> w=
asn't found at <b>example.org</b>.</td></tr></table><p>reported error: 550 5.1.10 RESOLVER.ADR.R=
ecipientNotFound; Recipient reader@example.org not found by SMTP address lookup</p></body></html>`,
      mta: 'Reporting-MTA: dns;AM6.eurprd05.prod.outlook.example\nReceived-From-MTA: dns;out.news.example.com',
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient reader@example.org not found by SMTP address lookup',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Office 365: the directory at the edge',
    exchange(
      `Your message to reader@example.org couldn't be delivered.
A communication failure occurred during the delivery of this message.`,
      [
        group(
          'reader@example.org',
          '5.4.1',
          'smtp;550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT064.eop-EUR01.prod.protection.outlook.example]',
        ),
      ],
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Office 365: the domain is not in the DNS',
    exchange(
      `Your message to reader@nowhere.example couldn't be delivered.
nowhere.example couldn't be found.`,
      [
        group(
          'reader@nowhere.example',
          '5.4.310',
          'smtp;550 5.4.310 DNS domain nowhere.example does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=nowhere.example]',
        ),
      ],
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'Office 365: blocked at the network',
    exchange("Your message to reader@example.org couldn't be delivered.", [
      group(
        'reader@example.org',
        '5.7.606',
        'smtp;550 5.7.606 Access denied, banned sending IP [192.0.2.9]. To request removal from this list please visit https://sender.office.example/',
      ),
    ]),
    'reader@example.org reputation',
  ),
  bounce(
    'Office 365: what the next server said is wrapped',
    exchange("Your message to reader@example.org couldn't be delivered.", [
      group(
        'reader@example.org',
        '5.0.350',
        'smtp;550 5.0.350 Remote server returned an error -> 550 5.1.1 <reader@example.org>:;Recipient address rejected: User unknown in virtual mailbox table',
      ),
    ]),
    'reader@example.org userunknown',
  ),
  bounce(
    'Office 365: the last error of a message that expired',
    exchange("Your message to reader@example.org couldn't be delivered.", [
      group('reader@example.org', '5.4.300', 'smtp;550 5.4.300 Message expired -> 421 4.4.1 Connection timed out'),
    ]),
    'reader@example.org expired',
  ),
  bounce(
    'Office 365: the mail flow rule of the recipient',
    exchange("Your message to reader@example.org couldn't be delivered.", [
      group(
        'reader@example.org',
        '5.7.1',
        'smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
      ),
    ]),
    'reader@example.org policy',
  ),
  bounce(
    'Office 365 in Spanish, HTML',
    plain(
      `<html><body><p>No se pudo entregar el mensaje a <b>reader@example.org</b>.</p><p>No se encontró reader en example.org.</p><p>Error notificado: <i>550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient reader@example.org not found by SMTP address lookup</i></p></body></html>`,
      {
        from: 'Microsoft Outlook <postmaster@example.org>',
        subject: 'No se puede entregar: Spam, viruses and full mailboxes',
        type: 'text/html',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Office 365 in Chinese',
    plain(
      `无法将邮件传递到 reader@example.org。

在 example.org 未找到 reader。

原始邮件详细信息
发件人地址: daily@news.example.com
收件人地址: reader@example.org
主题: Spam, viruses and full mailboxes

错误详细信息
报告的错误: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient reader@example.org not found by SMTP address lookup`,
      { from: 'postmaster@example.org', subject: '无法传递: Spam, viruses and full mailboxes' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Exchange in Japanese',
    plain(
      `次の受信者またはグループへの配信に失敗しました:

reader@example.org
受信者のメールボックスがいっぱいで、現在メッセージを受け入れることができません。

管理者向けの診断情報:
reader@example.org
Remote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'`,
      { from: 'Microsoft Outlook <postmaster@example.org>', subject: '配信不能: Spam, viruses and full mailboxes' },
    ),
    'reader@example.org mailboxfull',
  ),
  other(
    'Exchange: a delay',
    exchange(
      `Delivery to these recipients or groups has been delayed:

reader@example.org
Subject: Spam, viruses and full mailboxes
This message has not yet been delivered. Microsoft Exchange will continue to try delivering the message on your behalf.
Delivery of this message will be attempted until 11/4/2026.`,
      [
        'Final-recipient: RFC822;reader@example.org\nAction: delayed\nStatus: 4.4.7\nWill-Retry-Until: Wed, 4 Nov 2026 07:00:02 +0800\nX-Display-Name: reader@example.org',
      ],
      'Delivery delayed:Spam, viruses and full mailboxes',
    ),
    'reader@example.org expired',
  ),
  other(
    'Exchange: relayed on, no receipts from there',
    exchange(
      `Delivery to these recipients or groups is complete, but no delivery notification was sent by the destination server:

reader@example.org`,
      ['Final-Recipient: rfc822;reader@example.org\nAction: relayed\nStatus: 5.0.0'],
      'Relayed: Spam, viruses and full mailboxes',
    ),
  ),
  bounce(
    'Outlook.com',
    dsn({
      from: 'postmaster@outlook.example',
      subject: 'Delivery Status Notification (Failure)',
      text: `This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       reader@example.org`,
      mta: 'Reporting-MTA: dns;BAY0-MC4.phx.example\nReceived-From-MTA: dns;news.example.com',
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.5.0\nDiagnostic-Code: smtp;550 Requested action not taken: mailbox unavailable',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Outlook.com: a quota, under a status that says little',
    dsn({
      from: 'postmaster@outlook.example',
      subject: 'Delivery Status Notification (Failure)',
      text: 'This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n       reader@example.org',
      groups: [
        "Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;552 5.2.2 This message is larger than the current system limit or the recipient's mailbox is full. Create a shorter message body or remove attachments and try sending it again.",
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Lotus Domino 6: in the report and in words',
    dsn({
      subject: 'DELIVERY FAILURE: User reader (reader@example.org) not listed in Domino Directory',
      text: `Your message

  Subject: Spam, viruses and full mailboxes

was not delivered to:

  reader@example.org

because:

  User reader (reader@example.org) not listed in Domino Directory
`,
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: X-Notes; Router: User reader (reader@example.org) not listed in Domino Directory',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Lotus Domino: the server did not answer',
    plain(
      `Your message

  Subject: Spam, viruses and full mailboxes

was not delivered to:

  reader@example.org

because:

  Router: Failed to connect to SMTP host MX.EXAMPLE.ORG because : The server is not responding.  The server may be down or you may be experiencing network problems.  Contact your system administrator if this problem persists.
`,
      { from: 'Postmaster <postmaster@mx.example.net>', subject: 'DELIVERY FAILURE: Router: Failed to connect' },
    ),
    'reader@example.org network',
  ),
  bounce(
    'Lotus Notes in Japanese',
    plain(
      `------- Failure Reasons  --------

ユーザーがパブリックアドレス帳にありません。
reader@example.org

------- Returned Message --------

${issue('reader@example.org')}`,
      { subject: 'Returned mail' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Novell GroupWise',
    plain(
      `The message that you sent was undeliverable to the following:
	reader@example.org (user not found)

Possibly truncated original message follows:

${issue('reader@example.org')}`,
      { subject: 'Message status - undeliverable', from: 'Mailer-Daemon@mx.example.org' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Novell GroupWise: the mailbox over its limit',
    plain(
      `The message that you sent was undeliverable to the following:
	reader@example.org (mailbox is full: disk space limit exceeded)

${issue('reader@example.org')}`,
      { subject: 'Message status - undeliverable', from: 'Mailer-Daemon@mx.example.org' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'IMail: unknown user',
    plain(
      `Unknown user: reader@example.org

Original message follows.

${issue('reader@example.org')}`,
      { from: 'Postmaster <postmaster@mx.example.org>', subject: 'Undeliverable Mail' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'IMail: over the size',
    plain(
      `User mailbox exceeds allowed size: reader@example.org

Original message follows.

${issue('reader@example.org')}`,
      { from: 'Postmaster <postmaster@mx.example.org>', subject: 'Undeliverable Mail' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'IMail: tries used up',
    plain(
      `Delivery failed 20 attempts: reader@example.org

Original message follows.

${issue('reader@example.org')}`,
      { from: 'Postmaster <postmaster@mx.example.org>', subject: 'Undeliverable Mail' },
    ),
    'reader@example.org expired',
  ),
  bounce(
    'MailEnable',
    plain(
      `Message Delivery Failure

MailEnable: Message could not be delivered to some recipients.
The following recipient(s) could not be reached:

Recipient: [SMTP:reader@example.org]
Reason: Mailbox is over quota


Message headers follow:

${issue('reader@example.org')}`,
      { from: 'Postmaster@mx.example.org', subject: 'Message Delivery Failure' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'MailEnable: the next server has no such person',
    plain(
      `MailEnable: Message could not be delivered to some recipients.
The following recipient(s) could not be reached:

Recipient: [SMTP:reader@example.org]
Reason: Remote SMTP Server Returned: 550 no such user here

Message headers follow:

${issue('reader@example.org')}`,
      { from: 'Postmaster@mx.example.org', subject: 'Message Delivery Failure' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'MDaemon',
    plain(
      `The attached message had PERMANENT fatal delivery errors.

After one or more unsuccessful delivery attempts the attached message has
been removed from the mail queue on this server.  The number and frequency
of delivery attempts are determined by local configuration parameters.

Session Transcript:
 Mon 2026-11-02 07:00:02: Parsing message <xxxxxxxx\\md50000012345.msg>
 Mon 2026-11-02 07:00:02: *  From: daily@news.example.com
 Mon 2026-11-02 07:00:02: *  To: reader@example.org
 Mon 2026-11-02 07:00:03: --> RCPT To:<reader@example.org>
 Mon 2026-11-02 07:00:03: <-- 550 5.1.1 <reader@example.org>, Recipient unknown
 Mon 2026-11-02 07:00:03: --> QUIT
`,
      { from: 'MDaemon@mx.example.net', subject: 'Permanent Delivery Failure' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Kerio',
    dsn({
      text: 'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its recipients:\n\nreader@example.org\n    550 5.1.1 Unknown user',
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Unknown user',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'CommuniGate Pro',
    dsn({
      subject: 'Undeliverable mail: Spam, viruses and full mailboxes',
      text: "Failed to deliver to 'reader@example.org'\nLOCAL module(account reader) reports:\n account is full (quota exceeded)\n",
      groups: [
        'Original-Recipient: rfc822;<reader@example.org>\nFinal-Recipient: LOCAL;<reader>\nAction: failed\nStatus: 5.0.0',
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'CommuniGate Pro: the next one does not know him',
    plain(
      `Failed to deliver to 'reader@example.org'
SMTP module(domain example.org) reports:
 host mx.example.org says:
 550 5.1.1 unknown user account

Reporting-MTA: dns; mx.example.net`,
      { subject: 'Undeliverable mail: Spam, viruses', from: '<MAILER-DAEMON@mx.example.net>' },
    ),
    'reader@example.org userunknown',
  ),
]
