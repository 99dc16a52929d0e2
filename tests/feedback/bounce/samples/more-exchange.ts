import { bounce, dsn, group, issue, one, plain, reader, type Sample } from './frames.ts'

export const moreExchange: readonly Sample[] = [
  bounce(
    'Exchange 2016: rejected by the owner of the mailbox',
    dsn({
      from: 'postmaster@example.org',
      subject: 'Undeliverable: Spam',
      text: `Delivery has failed to these recipients or groups:

reader@example.org
Your message wasn't delivered because the recipient's email provider rejected it.`,
      groups: [group('reader@example.org', '5.7.1', 'smtp;550 5.7.1 Message rejected by recipient')],
    }),
    reader('filtered'),
  ),
  bounce(
    'Exchange Online: the tenant has no such domain',
    one('5.7.64', 'smtp;550 5.7.64 TenantAttribution; Relay Access Denied SMTP'),
    reader('policy'),
  ),
  bounce(
    'Exchange Online: the user takes only known senders',
    one(
      '5.7.133',
      'smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
    ),
    reader('filtered'),
  ),
  bounce(
    'Exchange Online: the mailbox has too much traffic',
    one(
      '5.2.121',
      "smtp;550 5.2.121 RESOLVER.RST.RecipientRateLimitExceeded; The recipient's mailbox has exceeded the maximum receive rate",
    ),
    reader('rate'),
  ),
  bounce(
    'Exchange Online: loop',
    one('5.4.14', 'smtp;554 5.4.14 Hop count exceeded - possible mail loop ATTR34'),
    reader('network'),
  ),
  bounce(
    'Exchange Online: the certificate',
    one(
      '5.7.51',
      'smtp;550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set',
    ),
    reader('policy'),
  ),
  bounce(
    'Exchange Online: DMARC',
    one(
      '5.7.509',
      'smtp;550 5.7.509 Access denied, sending domain [NEWS.EXAMPLE.COM] does not pass DMARC verification and has a DMARC policy of reject.',
    ),
    reader('auth'),
  ),
  bounce(
    'Exchange Online in German, HTML',
    plain(
      `<html><body><p>Ihre Nachricht an <a href="mailto:reader@example.org">reader@example.org</a> konnte nicht zugestellt werden.</p><p>reader wurde bei example.org nicht gefunden.</p></body></html>`,
      { from: 'Microsoft Outlook <postmaster@example.org>', subject: 'Unzustellbar: Spam', type: 'text/html' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange Online in French',
    plain(
      `Votre message pour reader@example.org n'a pas pu être remis.

reader est introuvable sur example.org.
`,
      { from: 'postmaster@example.org', subject: 'Non remis : Spam' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange in Portuguese',
    plain(
      `Falha na entrega a estes destinatários ou grupos:

reader@example.org
Não foi possível encontrar o endereço de email inserido. Verifique o endereço de email do destinatário e tente reenviar a mensagem.
`,
      { from: 'postmaster@example.org', subject: 'Não entregue: Spam' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange in Russian',
    plain(
      `Сбой доставки следующим получателям или группам:

reader@example.org
Введенный адрес электронной почты не найден. Проверьте адрес электронной почты получателя и отправьте сообщение повторно.
`,
      { from: 'postmaster@example.org', subject: 'Не удается доставить: Spam' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange in Korean',
    plain(
      `다음 받는 사람 또는 그룹에 배달하지 못했습니다.

reader@example.org
받는 사람의 사서함이 가득 차서 지금은 메시지를 수신할 수 없습니다.
`,
      { from: 'postmaster@example.org', subject: '배달되지 않음: Spam' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Exchange in Chinese: too big',
    plain(
      `未能向以下收件人或组传递邮件:

reader@example.org
此邮件太大，无法发送。请减小邮件大小，然后重试发送。
`,
      { from: 'postmaster@example.org', subject: '未传递: Spam' },
    ),
    reader('toobig'),
  ),
  bounce(
    'Exchange in traditional Chinese',
    plain(
      `無法傳遞至下列收件者或群組:

reader@example.org
找不到您輸入的電子郵件地址。請檢查收件者的電子郵件地址，然後嘗試重新傳送郵件。
`,
      { from: 'postmaster@example.org', subject: '無法傳遞: Spam' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Exchange in Italian',
    plain(
      `Recapito non riuscito per i seguenti destinatari o gruppi:

reader@example.org
La cassetta postale del destinatario è piena e non può accettare messaggi.
`,
      { from: 'postmaster@example.org', subject: 'Non recapitabile: Spam' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Exchange in Spanish: the quota',
    plain(
      `Error de entrega a los siguientes destinatarios o grupos:

reader@example.org
El buzón del destinatario está lleno y no puede aceptar mensajes ahora.
`,
      { from: 'postmaster@example.org', subject: 'No se puede entregar: Spam' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Domino: several matches',
    plain(
      `Your message

  Subject: Spam, viruses and full mailboxes

was not delivered to:

  reader@example.org

because:

  Error transferring to MX.EXAMPLE.ORG; SMTP Protocol Returned a Permanent Error 550 5.1.1 <reader@example.org>... User unknown
`,
      { subject: 'DELIVERY FAILURE: Error transferring', from: 'postmaster@mx.example.net' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Domino: the mail file is over quota',
    plain(
      `Your message

  Subject: Spam

was not delivered to:

  reader@example.org

because:

  Router: Database disk quota exceeded
`,
      { subject: 'DELIVERY FAILURE: Router', from: 'postmaster@mx.example.net' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Domino: unable to deliver, access control',
    plain(
      `Your message was not delivered to:

  reader@example.org

because:

  You are not authorized to send mail to this user or group.
`,
      { subject: 'DELIVERY FAILURE', from: 'postmaster@mx.example.net' },
    ),
    reader('filtered'),
  ),
  bounce(
    'Novell GroupWise, host down',
    plain(
      `The message that you sent was undeliverable to the following:
\treader@example.org (host not found)

Possibly truncated original message follows:

${issue('reader@example.org')}`,
      { subject: 'Message status - undeliverable' },
    ),
    reader('hostunknown'),
  ),
  bounce(
    'Scalix',
    plain(
      `Your message was not delivered to the following recipients:

reader@example.org
   Unable to deliver to recipient; the name was not recognised in the directory.
`,
      { subject: 'Non-Delivery Report' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Zimbra',
    one('5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: example.org'),
    reader('userunknown'),
  ),
  bounce('Zimbra: LMTP', one('5.2.2', 'smtp; 552 5.2.2 Over quota'), reader('mailboxfull')),
  bounce(
    'hMailServer',
    plain(
      `Your message did not reach some or all of the intended recipients.

   Sent: Mon, 2 Nov 2026 07:00:00 +0800
   Subject: Spam, viruses and full mailboxes

The following recipient(s) could not be reached:

reader@example.org
   Error Type: SMTP
   Remote server (192.0.2.7) issued an error.
   hMailServer sent: RCPT TO:<reader@example.org>
   Remote server replied: 550 5.1.1 The email account does not exist.

hMailServer
`,
      { subject: 'Message undeliverable: Spam', from: 'mailer-daemon@mx.example.net' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'SmarterMail',
    plain(
      `Could not deliver message to the following recipient(s):

Failed Recipient: reader@example.org
Reason: Remote host said: 552 5.2.2 This message is larger than the current system limit or the recipient's mailbox is full.

   -- The header and top 20 lines of the message follows --

${issue('reader@example.org')}`,
      { subject: 'Delivery Failure', from: '"System Administrator" <system.administrator@mx.example.net>' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Merak, IceWarp',
    plain(
      `A message you sent could not be delivered to one or more of its recipients.

The following address failed:

<reader@example.org> Address does not exist or mailbox is unavailable 550 5.1.1 User unknown; rejecting
`,
      { subject: 'Undeliverable message', from: 'Mailer-Daemon@mx.example.net' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'XMail',
    plain(
      `[00] XMail bounce: Rcpt=[reader@example.org];Error=[550 Mailbox unavailable <reader@example.org>]

[01] Error sending message [1793574.mx] from [news.example.com].

ID:        <S1A2>
Mail From: <daily@news.example.com>
Rcpt To:   <reader@example.org>
Server:    <mx.example.org>

[02] The reason of the delivery failure was:

550 5.1.1 No such user here

[05] Here is listed the initial part of the message:

${issue('reader@example.org')}`,
      { subject: 'Error sending message [1793574.mx] from [news.example.com]' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'ArGoSoft',
    plain(
      `Message could not be delivered to reader@example.org
User reader does not exist in domain example.org
`,
      { subject: 'Mail Delivery Failure', from: 'postmaster@mx.example.net' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Mercury/32',
    plain(
      `This is the Mercury/32 mail server: your message could not be delivered.

   To:      reader@example.org
   Error:   Sorry - there is no user by that name here.
`,
      { subject: 'Delivery failure notification', from: 'Electronic Postmaster <postmaster@mx.example.net>' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Post.Office',
    plain(
      `This Message was undeliverable due to the following reason:

One or more of the recipients of your message did not receive it
because they would have exceeded their mailbox size limit.  It
may be possible for you to successfully send your message again
at a later time; however, if it is large, it is recommended that
you first contact the recipients to confirm that the space will be
available for your message when you send it.

User quota exceeded: SMTP <reader@example.org>

Please reply to <postmaster@mx.example.org>
if you feel this message to be in error.
`,
      { subject: 'Mail System Error - Returned Mail', from: 'Mail Administrator <postmaster@mx.example.org>' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Netscape Messaging Server',
    plain(
      `This Message was undeliverable due to the following reason:

The user(s) account is not found on this host.

No such user: <reader@example.org>

Please reply to Postmaster@mx.example.org
if you feel this message to be in error.
`,
      { subject: 'Mail System Error - Returned Mail', from: 'Mail Administrator <Postmaster@mx.example.org>' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Openwave, no resource',
    plain(
      `This Message was undeliverable due to the following reason:

Your message was not delivered because the destination computer was
not found.  Carefully check that it was spelled correctly and try
sending it again if there were any mistakes.

Host nowhere.example not found

The following recipients did not receive this message:

     <reader@nowhere.example>

Please reply to Postmaster@mx.example.net
if you feel this message to be in error.
`,
      { subject: 'Mail System Error - Returned Mail', from: 'Mail Administrator <Postmaster@mx.example.net>' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'Openwave, not reachable in time',
    plain(
      `This Message was undeliverable due to the following reason:

Your message was not delivered because the destination computer was
not reachable within the allowed queue period. The amount of time
a message is queued before it is returned depends on local configura-
tion parameters.

Most likely there is a network problem that prevented delivery, but
it is also possible that the computer is turned off, or does not
have a mail system running right now.

Your message was not delivered within 3 days.
Host mx.example.org is not responding.

The following recipients did not receive your message:

     <reader@example.org>

Please reply to Postmaster@mx.example.net
if you feel this message to be in error.
`,
      { subject: 'Mail System Error - Returned Mail', from: 'Mail Administrator <Postmaster@mx.example.net>' },
    ),
    reader('expired'),
  ),
]
