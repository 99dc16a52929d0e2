import { bounce, dsn, group, other, plain, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

const fields = reportsOf(
  'abroad',
  `
hasmoved 5.7.17 smtp; 550 5.7.17 The owner of this mailbox is another one now
hasmoved 5.7.18 smtp; 550 5.7.18 Another owner has the domain now
system 5.2.4 smtp; 550 5.2.4 the list could not be expanded
policy 4.7.12 smtp; 432 4.7.12 password transition needed
filtered 5.7.12 smtp; 550 5.7.12 only for people of this organization
policy 5.6.7 smtp; 553 5.6.7 address beyond ASCII
policy 5.6.9 smtp; 550 5.6.9 header in UTF-8
spam 5.6.3 smtp; 554 5.6.3 cannot convert this
filtered 5.2.0 smtp; 554 5.2.0 Other undefined mailbox status
other 5.1.0 smtp; 554 5.1.0 Other address status
expired 4.7.1 smtp; 451 4.7.1 Greylisted, come back: retry timeout exceeded
userunknown 5.7.1 smtp; 550 5.7.1 no such user here (in reply to end of DATA command)
filtered 5.0.0 smtp; 550 Unknown user reader@example.org (in reply to end of DATA command)
mailboxfull 5.0.0 X-VINES; VNM3043 -- MAILBOX IS FULL, it contains the maximum number of messages
userunknown 5.0.0 smtp; 550 unknown host or user
policy 5.0.0 smtp; 500 mx.dom-556.example takes mail, but syntax error
policy 5.0.0 smtp; 550 Ihre Absenderadresse existiert nicht
reputation 5.0.0 smtp; 550 Votre adresse IP est inconnue
rate 5.0.0 smtp; 550 слишком много неизвестных получателей
rate 5.0.0 smtp; 550 收件人数量超过限制
filtered 5.0.0 smtp; 550 You are not a member of this mailing list
filtered 5.0.0 smtp; 550 수신자가 수신을 거부했습니다
policy 5.0.0 smtp; 550 Requested action not taken: mailbox unavailable, no valid DNS records for MX or A
reputation 5.0.0 smtp; 550 Ihre IP steht auf unserer schwarzen Liste
reputation 5.0.0 smtp; 554 IP 192.0.2.9 находится в чёрном списке
spam 5.0.0 smtp; 550 스팸 메일로 판단되어 거부되었습니다
mailboxfull 5.0.0 smtp; 550 信箱空間已經用完
mailboxfull 5.0.0 smtp; 550 Spazio della casella esaurito
userunknown 5.0.0 smtp; 554 This user doesn't have an account here [0] (in reply to end of DATA command)
filtered 5.7.1 smtp; 550 5.7.1 You lack permission to write to this group
hostunknown 5.0.0 smtp; 550 宛先のドメインが存在しません
hostunknown 5.0.0 smtp; 550 수신자의 도메인을 찾을 수 없습니다
hostunknown 5.0.0 smtp; 550 alan adı bulunamadı
hostunknown 5.0.0 smtp; 550 domena odbiorcy nie istnieje
suspended 5.0.0 smtp; 550 Votre correspondant: la boîte n'est plus active
suspended 5.0.0 smtp; 550 Учётная запись больше не активна
userunknown 5.0.0 smtp; 550 此收件人已离职
userunknown 5.0.0 smtp; 550 Diese Person ist nicht mehr bei uns beschäftigt
expired 5.0.0 smtp; 550 nach 5 Tagen und 40 Versuchen nicht zugestellt
expired 5.0.0 smtp; 550 3天内多次重试，仍未投递
reputation 5.0.0 smtp; 550 слишком часто приходят жалобы
filtered 5.0.0 smtp; 550 you have no permission to access this mailbox
spam 5.0.0 smtp; 550 Nachricht enthielt verbotene Inhalte
spam 5.0.0 smtp; 550 Messaggio con contenuto non consentito
spam 5.0.0 smtp; 550 List zawierał wirusa
policy 5.0.0 smtp; 550 relais interdit
policy 5.0.0 smtp; 550 本服务器拒绝转发
rate 5.0.0 smtp; 550 贵方单位时间内来信次数超过限制
reputation 5.0.0 smtp; 550 Die IP 192.0.2.9 wurde blockiert
reputation 5.0.0 smtp; 550 Su dirección IP ha sido bloqueada por spam
system 4.0.0 smtp; 450 Veuillez réessayer ultérieurement
system 4.0.0 smtp; 451 잠시 후 다시 보내 주십시오
filtered 5.0.0 smtp; 550 Messaggio bloccato dal destinatario
filtered 5.0.0 smtp; 550 Sie sind nicht befugt, an diesen Verteiler zu schreiben
hasmoved 5.0.0 smtp; 551 Адресат сменил адрес
hostunknown 5.0.0 smtp; 550 No existe el dominio
userunknown 5.0.0 smtp; 550 Er hat die Schule verlassen
hostunknown 5.0.0 smtp; 550 수신 서버를 찾을 수 없음
hostunknown 5.0.0 smtp; 550 Le serveur du destinataire est introuvable
userunknown 5.0.0 smtp; 550 そのような利用者はおりません
mailboxfull 5.0.0 smtp; 550 メールボックスの上限に達しました
spam 5.0.0 smtp; 550 Der Anhang ist nicht zugelassen
spam 5.0.0 smtp; 550 该附件类型被禁止
spam 5.0.0 smtp; 550 多次被投诉为垃圾邮件
suspended 5.0.0 smtp; 550 정지된 계정입니다
suspended 5.0.0 smtp; 550 inaktives Postfach
filtered 5.0.0 smtp; 550 この宛先へ送る権限がありません
filtered 5.0.0 smtp; 550 会員専用です
userunknown 5.0.0 smtp; 550 Sie arbeitet nicht mehr bei uns
userunknown 5.0.0 smtp; 550 La cuenta fue dada de baja
userunknown 5.0.0 smtp; 550 casella cessata
mailboxfull 5.0.0 smtp; 550 用户空间已达到上限
mailboxfull 5.0.0 smtp; 550 Das Postfach hat die zulässige Größe überschritten
userunknown 5.0.0 smtp; 550 此地址未在本系统注册
userunknown 5.0.0 smtp; 550 Aucun compte à ce nom
userunknown 5.0.0 smtp; 550 Nessuna casella con questo indirizzo
userunknown 5.0.0 smtp; 550 La cuenta no figura en el directorio
userunknown 5.0.0 smtp; 550 Użytkownik nie występuje w katalogu
filtered 5.0.0 smtp; 550 Писать могут только участники группы
system 5.0.0 smtp; 550 disk is full
network 5.0.0 smtp; 550 相手サーバーと通信できませんでした
userunknown 5.0.0 smtp; 550 the colleague you wrote to is no longer with the Example Group
`,
)

const daemon = (name: string, words: string, subject: string, reason: string): Sample =>
  bounce(`abroad: ${name}`, said(words, subject), reader(reason))

export const abroad: readonly Sample[] = [
  ...fields,
  daemon(
    'Vietnamese',
    `Thư gửi tới ${to} bị trả lại.\n\nTài khoản này không có trên hệ thống.`,
    'Thông báo',
    'userunknown',
  ),
  daemon('Turkish', `${to} adresine gönderilen ileti:\n\nPosta kutusu kotası aşıldı.`, 'Bilgi', 'mailboxfull'),
  daemon('Thai', `${to}\nบัญชีนี้ถูกระงับการใช้งาน`, 'แจ้งเตือน', 'suspended'),
  daemon(
    'Indonesian',
    `Pesan Anda untuk\n${to}\n\nAlamat email tidak terdaftar di server kami.`,
    'Pemberitahuan',
    'userunknown',
  ),
  daemon('Greek', `${to}\n\nΟ παραλήπτης δεν βρέθηκε.`, 'Ειδοποίηση', 'userunknown'),
  other(
    'abroad: a daemon that names nobody but us',
    said('Your mailbox b+77.k3@bounces.news.example.com is over quota.', 'Notice'),
  ),
  bounce(
    'abroad: fml, of those who are no members',
    plain(
      `Sorry, your address is not subscribed to this ML.\nあなたのアドレスは登録されていません。会員だけが投稿できます。\n\nTo: ${to}`,
      {
        from: 'fmlsrv@ml.example.jp',
        subject: 'NOT MEMBER article from b+77.k3@bounces.news.example.com',
        head: 'X-MLServer: fml [fml 4.0]',
      },
    ),
    reader('filtered'),
  ),
  bounce(
    'abroad: Mailman in Japanese',
    plain(`${to} への投稿は、管理者によって却下されました。\n\n「メンバー以外の投稿は受け付けません」`, {
      from: 'talk-bounces@lists.example.jp',
      subject: '投稿は却下されました',
      head: `X-BeenThere: ${to}`,
    }),
    reader('filtered'),
  ),
  daemon('a gateway in Japanese', `受信者: ${to}\nウイルスが見つかったため、配信を停止しました。`, '検出通知', 'spam'),
  bounce(
    'abroad: what was said to another stands in the transcript below the last',
    dsn({
      text: `   ----- The following addresses had permanent fatal errors -----
<one@example.org>
    (reason: 451 4.4.7 Delivery time expired)
<two@example.org>
    (reason: 503 Polite people say HELO first)

   ----- Transcript of session follows -----
<<< 451 4.4.7 Delivery time expired
<<< 503 Polite people say HELO first`,
      groups: [
        group('one@example.org', '4.4.7', 'smtp; 451 4.4.7 Delivery time expired'),
        group('two@example.org', '5.5.0', 'smtp; 503 Polite people say HELO first'),
      ],
    }),
    'one@example.org expired',
    'two@example.org policy',
  ),
  bounce(
    'abroad: a certified mail in Italian, which names who sent it first',
    said(
      `nel messaggio proveniente da "daily@bounces.news.example.com"\ne destinato all'utente "${to}"\ne' stato rilevato un errore: indirizzo non valido`,
      'AVVISO DI MANCATA CONSEGNA',
    ),
    reader('userunknown'),
  ),
  bounce(
    'abroad: both in one line, with no word for who is who',
    said(`La comunicazione da daily@bounces.news.example.com verso ${to}: la casella è piena`, 'Mancata consegna'),
    reader('mailboxfull'),
  ),
  bounce(
    'abroad: where somebody has moved to is not who has failed',
    said(`Delivery to ${to} failed.\n\n551 5.1.6 Recipient has moved. The new address is reader@new.example`),
    reader('hasmoved'),
  ),
  daemon('in traditional characters', `您的信件無法寄達 ${to}\n原因：信箱空間已經用盡`, '無法寄達', 'mailboxfull'),
  daemon('delivery has failed, in Japanese', `${to}\n\n配送に失敗しました。`, 'お知らせ', 'other'),
  bounce(
    'abroad: delayed, and then sent back',
    said(
      `4日間再送を試みましたが、配送できませんでした。\n\n${to}`,
      '=?utf-8?B?6YWN6YCB6YGF5bu244Gr44KI44KK6L+U6YCB?=',
    ),
    reader('expired'),
  ),
  bounce(
    'abroad: the reply in square brackets',
    said(`Bounce: Rcpt=[${to}];Error=[550 No such mailbox]`, 'Error sending message', 'postmaster@xm.example'),
    reader('userunknown'),
  ),
]
