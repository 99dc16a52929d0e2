import { bounce, dsn, group, inProse, other, plain, reader, reportsOf, type Sample } from './frames.ts'

const letter = (subject: string, text: string): string => `Return-Path: <friend@example.net>
From: A Friend <friend@example.net>
To: b+77.k3@bounces.news.example.com
Subject: ${subject}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${text}
`

const behindAlias = (address: string, diagnostic: string): string =>
  group(address, '5.1.1', diagnostic, 'Original-Recipient: rfc822;reader@example.org')

/** Mailboxes that are there with a status that says otherwise, names unknown for days, and letters that read like notices. */
export const freshTenth: readonly Sample[] = [
  ...reportsOf(
    'fresh: tenth',
    `
suspended 5.1.1 smtp; 550 5.1.1 Inactive mbox
suspended 5.1.1 smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: the mailbox has not been used since 2024
suspended 5.1.1 smtp; 550 5.1.1 this account is on the suppression list
mailboxfull 5.1.1 smtp; 550 5.1.1 <reader@example.org>: storage limit was reached
mailboxfull 5.1.1 smtp; 550 5.1.1 <reader@example.org>: the quota limit is reached for them
filtered 5.1.1 smtp; 550 5.1.1 <reader@example.org>: the recipient has refused mail from where you are
filtered 5.1.1 smtp; 550 5.1.1 Recipient address rejected: not accepting messages from outside senders
filtered 5.7.1 smtp; 550 5.7.1 Access denied: your sender is not on the approved senders list
filtered 5.0.0 smtp; 554 The recipient does not accept mail in non-Latin scripts
filtered 5.7.1 smtp; 550 5.7.1 Ihre Adresse fehlt auf der Positivliste
filtered 5.0.0 smtp; 550 受信者の受信拒否設定により、お届けできませんでした
filtered 5.0.0 smtp; 550 收件人拒绝接收：您的地址在其黑名单中
spam 5.1.1 smtp; 550 5.1.1 <reader@example.org>: Mail refused: identified as spam (9.1)
auth 5.1.1 smtp; 550 5.1.1 Message refused, DMARC of news.example.com says reject
system 4.2.0 smtp; 450 4.2.0 user lookup error, cannot say whether they exist
system 4.3.2 smtp; 451 4.3.2 Recipient check failed: table locked
system 5.3.0 x-unix; Command died with status 3: "/usr/local/bin/sort-mail". Command output: could not connect to server
toobig 5.0.0 smtp; 552 El tamaño del mensaje excede lo permitido
toobig 5.0.0 smtp; 552 Размер сообщения, которое вы отправили, превышает предел
expired 5.0.0 smtp; 550 The mail was in the queue for the maximum period
expired 5.0.0 smtp; 550 maximum number of delivery attempts reached
expired 4.4.7 smtp; 450 4.4.7 delivery time expired, mailbox server did not answer
userunknown 5.0.0 smtp; 550 The person to whom the mail was addressed does not exist
userunknown 5.0.0 smtp; 550 ディレクトリの一覧に見つかりません
hasmoved 5.7.1 smtp; 550 5.7.1 La dirección ha cambiado, nueva dirección: someone@elsewhere.example
hasmoved 5.0.0 smtp; 550 Nuovo indirizzo: someone@elsewhere.example
notaccept 5.7.1 smtp; 550 5.7.1 example.org does not accept any mail
`,
  ),
  ...inProse(
    'fresh: tenth',
    [['reader@example.org', 'Each of the following recipients was rejected by a remote mail server.']],
    'filtered',
  ),
  bounce(
    'fresh: tenth, one of two behind an alias is gone',
    dsn({
      groups: [
        behindAlias('first@example.org', 'smtp; 550 5.1.1 <first@example.org>: User unknown'),
        behindAlias('second@example.org', 'smtp; 550 5.2.1 <second@example.org>: mailbox disabled'),
        behindAlias('third@example.org', 'smtp; 550 5.1.1 <third@example.org>: User unknown'),
      ],
    }),
    reader('suspended'),
  ),
  bounce(
    'fresh: tenth, all behind an alias are gone',
    dsn({
      groups: [
        behindAlias('first@example.org', 'smtp; 550 5.1.1 <first@example.org>: User unknown'),
        behindAlias('third@example.org', 'smtp; 550 5.1.1 <third@example.org>: User unknown'),
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: tenth, PP calls its own words the first body part',
    plain(
      '\n------------------------------ Start of body part 1\n\nYour message was not delivered to reader@example.org\n   for the following reason:\n   no such O/R name, recipient unknown\n\n------------------------------ Start of forwarded message 1\n\nReceived: from out.news.example.com\nTo: reader@example.org\nSubject: The week\n',
      { from: 'postmaster@gate.example.org', subject: 'Delivery Report (failure)' },
    ),
    reader('userunknown'),
  ),
  ...[
    ['post_master@carrier.example', 'Undeliverable Message'],
    ['mail-delivery-system@service.example', '退信通知'],
  ].map(([from = '', subject = '']) =>
    bounce(
      `fresh: tenth, from ${from}`,
      plain('Error: no such user here\n\n RCPT TO: reader@example.org\n', {
        from,
        subject,
        head: 'Auto-Submitted: auto-replied',
      }).replace('Return-Path: <>\n', ''),
      reader('userunknown'),
    ),
  ),
  ...['Mancato recapito', 'Notifica di stato del recapito (errore)', 'Возврат', 'Отказ в доставке'].map((subject) =>
    bounce(
      `fresh: tenth, ${subject}`,
      plain('<reader@example.org>: utente sconosciuto, неизвестный пользователь\n', {
        from: 'noreply@mx.example.org',
        subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
      }),
      reader('userunknown'),
    ),
  ),
  other(
    'fresh: tenth, a parcel',
    letter(
      'Delivery failed: my parcel',
      'The courier says that it could not be delivered: recipient unknown at this address. Who pays?',
    ),
  ),
  other(
    'fresh: tenth, what a stranger tried',
    plain(
      'Transcript of session follows.\n\n In:  RCPT TO:<reader@example.org>\n Out: 550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown\n',
      { subject: 'Postfix SMTP server: errors from unknown[192.0.2.40]' },
    ),
  ),
]
