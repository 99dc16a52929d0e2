import { bounce, inProse, other, plain, reportsOf, type Sample } from './frames.ts'

/** Who is not known is whoever wrote; the sentence that names the recipient says nothing of why. */
const unknownSenders = [
  ['Wiadomość do <reader@example.org> nie została dostarczona.', 'Powód: adres nadawcy nie istnieje.'],
  ['Wiadomość do <reader@example.org> nie została dostarczona.', 'Domena nadawcy nie istnieje.'],
  ['reader@example.org 님에게 메일을 보내지 못했습니다.', '사유: 보낸사람 도메인이 존재하지 않습니다.'],
  ['reader@example.org 님에게 메일을 보내지 못했습니다.', '발신자 메일주소가 존재하지 않습니다.'],
  ['İletiniz <reader@example.org> alıcısına teslim edilemedi.', 'Gönderen adresi bulunamadı.'],
  ['Zprávu nebylo možné doručit: <reader@example.org>', 'Doména odesílatele neexistuje.'],
  ['A levelet nem sikerült kézbesíteni: <reader@example.org>', 'A feladó címe nem létezik.'],
  ['Uw bericht aan <reader@example.org> kon niet worden bezorgd.', 'Afzender onbekend, bericht geweigerd.'],
  ['A mensagem para <reader@example.org> não foi entregue.', 'Remetente inexistente. Mensagem recusada.'],
  ['reader@example.org へ配信できませんでした。', '送信者のドメインが存在しないため、受信を拒否しました。'],
  ['reader@example.org へ配信できませんでした。', '送信元メールアドレスが存在しないため、受信を拒否しました。'],
]

/** The same sentences, of the recipient. */
const unknownReaders = [
  ['Wiadomość do <reader@example.org> nie została dostarczona.', 'Powód: adres odbiorcy nie istnieje.'],
  ['reader@example.org 님에게 메일을 보내지 못했습니다.', '사유: 받는사람 메일주소가 존재하지 않습니다.'],
  ['İletiniz <reader@example.org> alıcısına teslim edilemedi.', 'Alıcı adresi bulunamadı.'],
  ['A levelet nem sikerült kézbesíteni: <reader@example.org>', 'A címzett nem létezik.'],
  ['Su mensaje para <reader@example.org> no fue entregado.', 'El usuario no existe.'],
]

const behindIt = [
  ['收件人：reader@example.org', '原因：无法找到中继主机 relay.internal，邮件服务器内部路由配置错误。', 'system'],
  [
    'reader@example.org へ配信できませんでした。',
    '転送設定ファイルが見つかりません。サーバー内部エラーが発生しました。',
    'other',
  ],
  [
    'Could not deliver to reader@example.org.',
    'The sending domain news.example.com does not exist according to our DNS.',
    'reputation',
  ],
  [
    'reader@example.org 님에게 메일을 보내지 못했습니다.',
    '발신 서버의 SPF 레코드를 찾을 수 없어 차단되었습니다.',
    'auth',
  ],
  ['收件人：reader@example.org', '邮件内容包含不存在或无效的链接，被判定为垃圾邮件。', 'spam'],
  ['收件人：reader@example.org', '您的地址不存在于收件人的通讯录中，邮件被拒收。', 'filtered'],
  ['Could not deliver to reader@example.org.', 'We have been trying for 5 days and are giving up now.', 'expired'],
  ['Could not deliver to reader@example.org.', 'The license of this server is invalid or was not found.', 'system'],
] as const

const goneInProse = [
  ['收件人：reader@example.org', '失败原因：对方邮箱账号不存在或已被管理员删除', 'userunknown'],
  ['收件人：reader@example.org', '该域名未设置邮件服务，不接收任何邮件。', 'notaccept'],
  ['收件人：reader@example.org', '收件人已更换邮箱地址，旧地址停止使用。', 'hasmoved'],
  ['reader@example.org', '받는 사람의 도메인(nowhere.example)이 존재하지 않아 메일을 보낼 수 없습니다.', 'hostunknown'],
  ['Nicht zugestellt: reader@example.org', 'Einen Empfänger mit dieser Adresse gibt es bei uns nicht.', 'userunknown'],
  ['Kunde inte levereras: reader@example.org', 'Det finns ingen mottagare med den adressen.', 'userunknown'],
] as const

/** Prose and replies that another pair of eyes wrote down, and the parser read wrong. */
export const sendersAbroad: readonly Sample[] = [
  ...inProse('senders abroad', unknownSenders, 'policy'),
  ...inProse('senders abroad', unknownReaders, 'userunknown'),
  ...[...behindIt, ...goneInProse].flatMap(([whom, why, reason]) => inProse('senders abroad', [[whom, why]], reason)),
  bounce(
    'senders abroad: of an administrator, in the words of an automatic answer',
    plain('邮件退回通知\n\n收件人：reader@example.org\n说明：该用户的邮箱已停用，邮件无法送达。\n', {
      from: '=?utf-8?B?57O757uf566h55CG5ZGY?= <admin@example.org>',
      subject: '=?utf-8?B?6YCA5L+h6YCa55+l?=',
      head: 'Auto-Submitted: auto-replied',
    }),
    'reader@example.org suspended',
  ),
  bounce(
    'senders abroad: a transport that Postfix does not know',
    plain(`This is the Postfix program at host mx.example.net.

I'm sorry to have to inform you that the message returned
below could not be delivered to one or more destinations.

                        The Postfix program

<reader@example.org>: unknown mail transport error
`),
    'reader@example.org system',
  ),
  bounce(
    'senders abroad: an address on a list of the server',
    plain('收件人：reader@example.org\n退信原因：发件人IP被对方服务器列入黑名单。554 IP<198.51.100.7> in blacklist\n'),
    'reader@example.org reputation',
  ),
  bounce(
    'senders abroad: no PTR',
    plain('收件人：reader@example.org\n\n退信原因：发信IP不存在反向解析(PTR)记录，被对方拒收。\n'),
    'reader@example.org reputation',
  ),
  bounce(
    'senders abroad: the limit of a sender',
    plain('Не доставлено: reader@example.org\n\nПричина: превышен лимит писем с вашего адреса, попробуйте позже.\n'),
    'reader@example.org rate',
  ),
  other(
    'senders abroad: PMDF still tries',
    plain(
      `Your message has been enqueued and undeliverable for 1 day
to the following recipients:

  Recipient address: reader@example.org
  Reason: unable to deliver this message after 1 day

The mail system will continue to try to deliver your message
for an additional 6 days.
`,
      { subject: 'Delivery Notification: Delivery has been delayed' },
    ),
    'reader@example.org other',
  ),
  ...reportsOf(
    'senders abroad',
    `
reputation 5.7.1 smtp; 550 5.7.1 Unknown host unknown[198.51.100.7] not permitted
system 5.3.5 smtp; 554 5.3.5 LDAP error: invalid credentials, user lookup for <reader@example.org> could not be performed
system 5.2.0 smtp; 550 5.2.0 Mail store for this mailbox could not be found, administrator has been notified
system 5.2.0 smtp; 554 5.2.0 STOREDRV.Deliver.Exception:MailboxOfflineException.MapiExceptionMdbOffline; mailbox database not found
network 5.4.3 smtp; 550 5.4.3 Directory server not found while routing message to recipient
network 5.4.4 smtp; 554 5.4.4 Next hop store7.internal not found, unable to route
filtered 5.2.0 smtp; 550 5.2.0 RESOLVER.ADR.ModeratorNotFound; the moderator of this recipient could not be found
filtered 5.7.1 smtp; 550 5.7.1 The recipient accepts mail from certain senders only and you are unknown to him
userunknown 5.1.1 smtp; 550 5.1.1 We have no record of the person you are writing to at this domain
userunknown 5.1.1 smtp; 550 5.1.1 That account was closed by its owner and does not exist any longer
hostunknown 5.1.2 smtp; 5.1.2 Host unknown (Name server: nowhere.example: host not found) said mx.sender-shop.example
filtered 5.1.1 smtp; 550 5.1.1 <reader@example.org>... Access denied, sender blacklisted by recipient
filtered 5.0.0 smtp; 550 受信者が迷惑メール対策として設定した受信拒否により、メールの受信を拒否しました
filtered 5.0.0 smtp; 550 Der Empfänger hat die Annahme der Nachricht verweigert (Absender gesperrt)
policy 5.0.0 smtp; 553 Mail from must equal authorized user
policy 5.7.60 smtp; 550 5.7.60 SMTP; Client does not have permissions to send as this sender
policy 5.0.0 smtp; 550 The from address does not match a verified Sender Identity
spam 5.7.0 smtp; 554 5.7.0 Reject, id=31337-04 - BANNED: application/zip,.exe,invoice.exe
reputation 5.0.0 smtp; 554 mx1.example.org ESMTP server not available 203.0.113.25 - AUP#In-1310
rate 5.0.0 smtp; 550 短時間に大量のメールが送信されたため、接続を一時的に制限しています
rate 5.7.1 smtp; 550 5.7.1 Limite de envios por hora excedido para o remetente. Tente novamente mais tarde.
reputation 5.0.0 smtp; 550 발송 서버 IP의 역방향 DNS가 존재하지 않습니다
`,
  ),
]
