import { bounce, dsn, group, issue, plain, type Sample } from './frames.ts'

export const nasty: readonly Sample[] = [
  bounce(
    '5.1.1 and a mailbox that is full',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.1.1',
          'smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: Mailbox full, user has not enough space',
        ),
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    '5.2.1 and an account that is no more',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.2.1',
          'smtp; 550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.example/mail/?p=DisabledUser',
        ),
      ],
    }),
    'reader@example.org suspended',
  ),
  bounce(
    '5.7.1 and an unknown user',
    dsn({ groups: [group('reader@example.org', '5.7.1', 'smtp; 550 5.7.1 <reader@example.org>... User unknown')] }),
    'reader@example.org userunknown',
  ),
  bounce(
    '5.4.1 outside of Microsoft',
    dsn({ groups: [group('reader@example.org', '5.4.1', 'smtp; 550 5.4.1 No answer from host')] }),
    'reader@example.org expired',
  ),
  bounce(
    '5.1.1 alone, with a text that only asks for support',
    dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 Contact the administrator of example.org')] }),
    'reader@example.org userunknown',
  ),
  bounce(
    '5.1.1 and a greylist',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.1.1',
          'smtp; 450 4.1.1 <reader@example.org>: Recipient address rejected: Greylisted, try again later',
        ),
      ],
    }),
    'reader@example.org system',
  ),
  bounce(
    '4.1.1 and user unknown, given up after days',
    dsn({
      text: 'Message expired after 5 days.\n\n<reader@example.org>: host mx.example.org said: 450 4.1.1 <reader@example.org>: user unknown (try again later)',
      groups: [group('reader@example.org', '4.4.7', 'smtp; 450 4.1.1 user lookup failed, try again later')],
    }),
    'reader@example.org expired',
  ),
  bounce(
    '5.4.7: too long in the queue, the last answer being an unknown user',
    dsn({ groups: [group('reader@example.org', '5.4.7', 'smtp; 450 4.1.1 User unknown; message expired in queue')] }),
    'reader@example.org expired',
  ),
  bounce(
    '5.0.0 and a block list called after a server',
    dsn({
      groups: [
        group('reader@example.org', '5.0.0', 'smtp; 550 Blocked - see http://www.spamcop.example/bl.shtml?192.0.2.9'),
      ],
    }),
    'reader@example.org reputation',
  ),
  bounce(
    '5.1.2 and a host that may come back',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '4.1.2',
          'smtp; 450 4.1.2 <reader@example.org>: Recipient address rejected: Domain lookup failed temporarily',
        ),
      ],
    }),
    'reader@example.org network',
  ),
  bounce(
    '5.1.1: unknown user or over quota',
    dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 User unknown or mailbox over quota')] }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    '5.1.0 and nothing',
    dsn({ groups: [group('reader@example.org', '5.1.0', 'smtp; 550 5.1.0 Transaction refused')] }),
    'reader@example.org policy',
  ),
  bounce(
    '550 and nothing',
    dsn({ groups: [group('reader@example.org', '5.5.0', 'smtp; 550')] }),
    'reader@example.org other',
  ),
  bounce(
    'nothing but a failure',
    dsn({ groups: ['Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0'] }),
    'reader@example.org other',
  ),
  bounce(
    'a 5.1.1 of the last server, wrapped in a 5.7.1 of the first',
    dsn({
      groups: [
        group('reader@example.org', '5.7.1', 'smtp; 554 5.7.1 Message rejected by remote: 550 5.1.1 No such user'),
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'the recipient wants a sender who is verified, and says not found',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.1.1',
          'smtp; 550 5.1.1 Sender verification failed: daily@news.example.com not found',
        ),
      ],
    }),
    'reader@example.org policy',
  ),
  bounce(
    'the reverse name is not found',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.7.1',
          'smtp; 550 5.7.1 Client host rejected: cannot find your hostname, [192.0.2.9]',
        ),
      ],
    }),
    'reader@example.org reputation',
  ),
  bounce(
    'too many unknown recipients: the sender is limited',
    dsn({
      groups: [group('reader@example.org', '5.5.3', 'smtp; 550 5.5.3 Too many invalid recipients, connection dropped')],
    }),
    'reader@example.org rate',
  ),
  bounce(
    'no delivery to this user any more: disabled, not gone',
    dsn({
      groups: [group('reader@example.org', '5.2.1', 'smtp; 550 5.2.1 Mailbox has been suspended due to inactivity')],
    }),
    'reader@example.org suspended',
  ),
  bounce(
    'the words of the returned mail in the same text',
    plain(`Your message could not be delivered to <reader@example.org>: 552 mailbox is full

> Today: "550 5.1.1 user unknown" and what it means. The mailbox
> someone@elsewhere.example does not exist.
`),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'no MIME, the copy beginning with From',
    `From MAILER-DAEMON Mon Nov  2 07:00:02 2026
Return-Path: <>
From: Mail Delivery Subsystem <MAILER-DAEMON>
Subject: Returned mail: User unknown
To: daily

   ----- Transcript of session follows -----
550 reader@example.org... User unknown

   ----- Unsent message follows -----
From: daily
To: reader@example.org
Subject: Mailbox full
`,
    'reader@example.org userunknown',
  ),
  bounce(
    'cut off in the report',
    dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 User unknown')] }).replace(
      /User unknown[\s\S]*$/,
      'User unk',
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'a boundary that is never closed',
    dsn({ groups: [group('reader@example.org', '5.2.2', 'smtp; 552 5.2.2 full')], returned: '' }).replace(
      /--4Xq1\S+--\s*$/,
      '',
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'five megabytes of returned mail',
    dsn({
      groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 No such user')],
      returned: `Content-Type: message/rfc822\n\n${issue('reader@example.org')}${'All the news that fits, and user unknown besides.\n'.repeat(100_000)}`,
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'a report within a mail that was passed on, inside another',
    `From: office@example.com
To: b+77.k3@bounces.news.example.com
Subject: Fwd: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: text/plain

See attached. The mailbox full@elsewhere.example is not meant.

--outer
Content-Type: message/rfc822

${dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 User unknown')] })}
--outer--
`,
    'reader@example.org userunknown',
  ),
  bounce(
    'a report without a report, said to be one',
    `Return-Path: <>
From: postmaster@mx.example.org
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=zz

--zz
Content-Type: text/plain; charset=us-ascii

The following recipient could not be reached:

reader@example.org
550 5.1.1 Unknown recipient

--zz
Content-Type: text/rfc822-headers

To: reader@example.org
From: daily@news.example.com
Subject: mailbox full
--zz--
`,
    'reader@example.org userunknown',
  ),
  bounce(
    'windows-1252, in quoted-printable',
    plain('Votre message n=92a pas pu =EAtre remis =E0 reader@example.org : bo=EEte aux lettres pleine.', {
      type: 'text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable',
      subject: '=?windows-1252?Q?=C9chec_de_la_remise?=',
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'text in base64',
    plain(
      Buffer.from('Delivery to reader@example.org failed permanently: 550 5.1.1 no such user here').toString('base64'),
      {
        type: 'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Portuguese',
    plain(
      `Sua mensagem não pôde ser entregue a: reader@example.org

Motivo: a caixa postal do destinatário está cheia.`,
      { from: 'Sistema de Correio <mailer-daemon@mx.example.br>', subject: 'Falha na entrega' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Italian',
    plain(
      `Impossibile recapitare il messaggio a reader@example.org

Utente sconosciuto (550 5.1.1)`,
      { from: 'postmaster@mx.example.it', subject: 'Mancata consegna del messaggio' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Dutch',
    plain(
      `Uw bericht aan reader@example.org kon niet worden bezorgd.

De mailbox van de ontvanger is vol.`,
      { from: 'postmaster@mx.example.nl', subject: 'Onbestelbaar: Spam' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Polish',
    plain(
      `Wiadomość nie została dostarczona do reader@example.org

Użytkownik nie istnieje.`,
      { from: 'postmaster@mx.example.pl', subject: 'Wiadomość nie dostarczona' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Turkish',
    plain(
      `İletiniz reader@example.org adresine teslim edilemedi.

550 5.1.1 Kullanıcı bulunamadı`,
      { from: 'postmaster@mx.example.tr', subject: 'Teslim edilemedi: Spam' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'an address in capitals, with a plus',
    dsn({ groups: [group('Reader+News@Example.ORG', '5.1.1', 'smtp; 550 5.1.1 unknown')], returned: '' }),
    'Reader+News@example.org userunknown',
  ),
  bounce(
    'a quoted local part',
    dsn({ groups: [group('"odd..one"@example.org', '5.1.1', 'smtp; 550 5.1.1 unknown user')], returned: '' }),
    '"odd..one"@example.org userunknown',
  ),
  bounce(
    'an internationalised address (RFC 6533)',
    dsn({
      groups: [
        'Final-Recipient: utf-8; 读者@例子.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user',
      ],
      returned: '',
    }).replace('message/delivery-status', 'message/global-delivery-status'),
    '读者@例子.example userunknown',
  ),
  bounce(
    'moved, with an address to write to instead',
    plain(`<reader@example.org>: 551 User has moved; please try <reader@new.example.net>`),
    'reader@example.org hasmoved',
  ),
  bounce(
    'a notice that names the postmaster and the sender first',
    plain(
      `Dear daily@news.example.com,

This is an automatic message from postmaster@mx.example.org.
Your mail to the user below was returned, because the user is not known here.

    reader@example.org

Questions? Write to support@mx.example.org.`,
      { from: 'postmaster@mx.example.org', subject: 'Returned mail' },
    ),
    'reader@example.org userunknown',
  ),
]
