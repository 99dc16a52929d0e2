import { bounce, bytes, dsn, group, plain, reader, type Sample } from './frames.ts'

const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n')

/** Forms. */
export const unseenForms: readonly Sample[] = [
  bounce(
    'unseen: quoted-printable with soft breaks inside of the reply',
    plain(
      `Delivery to reader@example.=
org failed.

The reply was: 550 5.1.1 No such us=
er here
`,
      { subject: 'Undeliverable', type: 'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: a notice all in base64',
    plain(
      base64(`Message delivery failure

Recipient: reader@example.org
Reason: 552 Mailbox size limit exceeded
`),
      {
        from: 'postmaster@mx.example.net',
        subject: 'Delivery failure',
        type: 'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
      },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: X.400 only, with X-Failed-Recipients',
    dsn({
      head: 'X-Failed-Recipients: reader@example.org',
      text: `Your message could not be delivered to reader@example.org: no such user`,
      groups: [
        'Final-Recipient: x400; /S=reader/O=example/PRMD=example/ADMD= /C=de/\nAction: failed\nStatus: 5.1.1\nX-Display-Name: Reader',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'unseen: four in one report, one of them delivered and one relayed',
    dsn({
      groups: [
        group('anna@example.org', '5.1.1', 'smtp; 550 5.1.1 unknown user'),
        'Final-Recipient: rfc822; ben@example.org\nAction: delivered\nStatus: 2.0.0',
        'Final-Recipient: rfc822; cleo@example.org\nAction: relayed\nStatus: 2.6.0',
        group('dora@example.org', '5.7.1', 'smtp; 554 5.7.1 rejected due to spam content'),
      ],
    }),
    'anna@example.org userunknown',
    'dora@example.org spam',
  ),
  bounce(
    'unseen: one failed, one delayed',
    dsn({
      groups: [
        group('anna@example.org', '5.2.2', 'smtp; 552 5.2.2 over quota'),
        'Final-Recipient: rfc822; ben@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 421 4.4.1 timeout',
      ],
    }),
    'anna@example.org mailboxfull',
  ),
  bounce(
    'unseen: a diagnostic folded within words and quoted',
    dsn({
      groups: [
        `Final-Recipient: RFC822; reader@example.org
Action: failed
Status: 5.0.0
Remote-MTA: DNS; mx.example.org
Diagnostic-Code: SMTP; 550-"The recipient's
	 mailbox has
	 exceeded its
	 storage limit"`,
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: a notice passed on by a colleague, inline',
    plain(
      `FYI, is he gone?

-------- Forwarded Message --------
Subject: Undelivered Mail Returned to Sender
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>

This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <reader@example.org>: user unknown (in reply to RCPT TO command)
`,
      { from: 'Colleague <colleague@news.example.com>', subject: 'Fwd: Undelivered Mail Returned to Sender' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: majordomo',
    plain(
      `>>>> Your message to the list readers@example.org was returned.

The following address failed:
    reader@example.org
    ...User has moved, new address is anna@new.example

`,
      { from: 'Majordomo-Owner <MAILER-DAEMON@example.org>', subject: 'BOUNCE: undeliverable mail' },
    ),
    reader('hasmoved'),
  ),
  bounce(
    'unseen: Mailman, not a member',
    plain(
      `You are not allowed to post to this mailing list, and your message has been
automatically rejected.  If you think that your messages are being
rejected in error, contact the mailing list owner at
readers-owner@example.org.
`,
      {
        from: 'readers-bounces@example.org',
        subject: 'The daily',
        head: 'X-BeenThere: readers@example.org\nPrecedence: list',
      },
    ),
    'readers@example.org filtered',
  ),
  bounce(
    'unseen: Barracuda',
    plain(
      `Your message to: reader@example.org
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

Subject: The daily
`,
      {
        from: 'Barracuda Spam Firewall <postmaster@gateway.example.org>',
        subject: '**Message you sent blocked by our bulk email filter**',
      },
    ),
    reader('spam'),
  ),
  bounce(
    'unseen: amavis',
    dsn({
      from: '"Content-filter at mx.example.org" <postmaster@mx.example.org>',
      subject: 'Considered UNSOLICITED BULK EMAIL, apparently from you',
      text: `A message from <b+77.k3@bounces.news.example.com> to:
-> reader@example.org

was considered unsolicited bulk e-mail (UBE).

Our internal reference code for your message is 04711-08/aBc

Delivery of the email was stopped!`,
      groups: [
        'Original-Recipient: rfc822;reader@example.org\nFinal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.7.0\nDiagnostic-Code: smtp; 554 5.7.0 Reject, id=04711-08 - spam',
      ],
    }),
    reader('spam'),
  ),
  bounce(
    'unseen: Italian provider',
    plain(
      `Gentile utente,

il messaggio non è stato recapitato al seguente destinatario:

reader@example.org

Motivo: casella di posta piena
`,
      { from: 'Mail Delivery System <mailer-daemon@posta.example.it>', subject: 'Mancata consegna del messaggio' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Polish provider',
    plain(
      `Twoja wiadomość nie została dostarczona do:

reader@example.org

Powód: Brak takiego użytkownika (550 5.1.1 No such user)
`,
      { from: 'MAILER-DAEMON@poczta.example.pl', subject: 'Wiadomość niedostarczona' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Spanish provider',
    plain(
      `No se pudo entregar su mensaje a los siguientes destinatarios:

  reader@example.org: la cuenta está deshabilitada

`,
      { from: 'Sistema de correo <mailer-daemon@correo.example.es>', subject: 'Mensaje no entregado' },
    ),
    reader('suspended'),
  ),
  bounce(
    'unseen: Dutch provider',
    plain(
      `Uw bericht kon niet worden bezorgd bij:

<reader@example.org>: het e-mailadres bestaat niet
`,
      { from: 'MAILER-DAEMON@mx.example.nl', subject: 'Bericht niet bezorgd' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Turkish provider',
    plain(
      `İletiniz aşağıdaki alıcıya teslim edilemedi:

reader@example.org

Neden: 550 5.1.1 kullanıcı bulunamadı
`,
      { from: 'MAILER-DAEMON@posta.example.tr', subject: 'İleti teslim edilemedi' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Russian host, in koi8-r',
    bytes(
      `Return-Path: <>
From: MAILER-DAEMON@mx.example.ru
To: b+77.k3@bounces.news.example.com
Subject: Undelivered
MIME-Version: 1.0
Content-Type: text/plain; charset=koi8-r

<reader@example.org>: `,
      // почтовый ящик переполнен
      [
        0xd0, 0xcf, 0xde, 0xd4, 0xcf, 0xd7, 0xd9, 0xca, 0x20, 0xd1, 0xdd, 0xc9, 0xcb, 0x20, 0xd0, 0xc5, 0xd2, 0xc5,
        0xd0, 0xcf, 0xcc, 0xce, 0xc5, 0xce, 0x0d, 0x0a,
      ],
    ),
    reader('mailboxfull'),
  ),
]
