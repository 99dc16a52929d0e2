import {
  autoreply,
  bounce,
  dsn,
  group,
  inProse,
  issue,
  other,
  plain,
  reader,
  reportsOf,
  type Sample,
} from './frames.ts'

const failed = 'Could not deliver to reader@example.org.'
const nichtZugestellt = 'Nicht zugestellt: reader@example.org'

const movedAway = [
  ['收件人：reader@example.org', '此用户已更换邮箱，新地址为 other@example.net，请更新您的通讯录。'],
  [nichtZugestellt, 'Diese Anschrift gilt nicht mehr. Die neue Adresse lautet other@example.net.'],
  ["L'adresse reader@example.org a changé. Merci de mettre à jour votre carnet d'adresses."],
  ['No entregado: reader@example.org', 'El usuario se ha mudado, actualice su libreta de direcciones.'],
  ['Не доставлено: reader@example.org', 'Адрес изменился. Новый адрес: other@example.net'],
  ['reader@example.org へ配信できませんでした。', '転居しました。新しいアドレスへお送りください。'],
  ['Din mail til reader@example.org er ikke leveret.', 'Hun har fået ny adresse: other@example.net'],
  ['Pesan ke reader@example.org tidak terkirim.', 'Alamat telah diganti menjadi other@example.net'],
  [failed, 'Ada can now be reached at other@example.net.'],
]

const takesNone = [
  ['reader@example.org へ配信できませんでした。', 'このドメインではメールの受信を行っておりません。'],
  ['A mensagem para <reader@example.org> não foi entregue.', 'Este domínio não recebe e-mails.'],
  ['Vráceno odesílateli: reader@example.org', 'Doména example.org již nepřijímá žádnou poštu.'],
  [nichtZugestellt, 'Unter der Domain example.org werden keine E-Mails mehr empfangen.'],
  [failed, 'This domain sends no mail and receives no mail.'],
]

const hasLeft = [
  ['Uw bericht aan <reader@example.org> kon niet worden bezorgd.', 'Deze collega is niet meer in dienst.'],
  ['Zprávu nebylo možné doručit: <reader@example.org>', 'Tento člověk u nás už nepracuje.'],
  ['İletiniz <reader@example.org> alıcısına teslim edilemedi.', 'Çalışanımız şirketten ayrılmıştır.'],
  ['Kunde inte levereras: reader@example.org', 'Hon har slutat hos oss.'],
  ['Не доставлено: reader@example.org', 'Сотрудник уволен, адрес закрыт.'],
  [failed, 'The officer left the Council and the account was closed.'],
  [nichtZugestellt, 'Sie ist im Ruhestand, ihr Postfach besteht nicht mehr.'],
  ['Messaggio per reader@example.org non consegnato.', "Ha lasciato l'ente e la casella non è più attiva."],
  ['收件人：reader@example.org', '该同志已去世，帐号已按规定销户。'],
  ['Mesajul către reader@example.org nu a fost livrat.', 'Persoana s-a pensionat.'],
  [failed, 'She is sadly no longer with us, and the account is closed.'],
]

const nobodyThere = [
  ['reader@example.org へ配信できませんでした。', 'そのような宛名の方はいらっしゃいません。'],
  ['A levelet nem sikerült kézbesíteni: <reader@example.org>', 'Nincs ilyen felhasználó.'],
  ['Το μήνυμα προς reader@example.org δεν παραδόθηκε.', 'Δεν υπάρχει χρήστης με αυτό το όνομα.'],
  ['Не доставлено: reader@example.org', 'Її скриньку вилучено.'],
  ["Le message pour reader@example.org n'a pas été remis.", 'Aucun abonné ne porte ce nom chez nous.'],
  ['收件人：reader@example.org', '查无此人 (user lookup failed)'],
  [failed, 'There is nobody called Ada at this address. Return to sender.'],
  [failed, 'Mail can fail because a mailbox is full. In this case: nobody uses the address.'],
  ["Le message pour reader@example.org n'a pas été remis.", "N'habite pas à l'adresse indiquée."],
  ['No entregado: reader@example.org', 'Aquí no conocemos a nadie con ese nombre.'],
  [nichtZugestellt, 'Zurück an Absender: Der Benutzer existiert auf diesem Server nicht.'],
  ['Messaggio per reader@example.org non consegnato.', 'reader non esiste in questo dominio.'],
  ["*** User not known at this site.  TCP/IP 'RCPT TO' refused: reader@example.org"],
]

const onlyPossible = [
  [
    'reader@example.org へ配信できませんでした。',
    '相手サーバーが5日間応答しません。\n考えられる原因:\n・サーバーの停止\n・メールアドレスの誤り',
  ],
  [
    '收件人：reader@example.org',
    '退信原因：对方服务器三天没有响应，投递超时。常见的退信原因还有：用户不存在、域名不存在。',
  ],
  [
    'Не доставлено: reader@example.org',
    'Сервер не отвечал в течение пяти суток. Возможные причины: домен не существует, сервер отключён.',
  ],
]

const onTheMove = [
  [
    failed,
    'The mailbox is being moved. The old server does not know the address any more, the new one does not know it yet.',
  ],
  [
    "Le message pour reader@example.org n'a pas été remis.",
    "Serveur en cours de migration, l'annuaire est introuvable.",
  ],
  ['收件人：reader@example.org', '邮箱正在迁移，旧服务器上找不到该用户。'],
  [nichtZugestellt, 'Das Weiterleitungsziel dieser Adresse ist unbekannt. Die Adresse selbst ist gültig.'],
]

const onOtherServers = [
  ['reader@example.org teslim edilemedi: dizin sunucusu bulunamadı, lütfen daha sonra deneyin.'],
  ['Nie dostarczono: reader@example.org', 'Skrzynka jest w trakcie przenoszenia na nowy serwer.'],
]

const deletedMails = [
  [
    'Could not connect to the server after 72 hours, the message to the address below was deleted.',
    'reader@example.org',
  ],
  ['Mail for the following recipient was deleted from the queue after 5 days.', 'reader@example.org'],
]

const membersOnly = [
  ['收件人：reader@example.org', '只有群组成员才可以写信至此。'],
  ['reader@example.org', '그룹 구성원만 이 주소로 메일을 보낼 수 있습니다.'],
  [
    "Le message pour reader@example.org n'a pas été remis.",
    'Adresse inconnue de cette liste : seuls les abonnés écrivent.',
  ],
  ['收件人：reader@example.org', '非本群組成員，不得寄信至此群組。'],
  ['Не доставлено: reader@example.org', 'Получатель не принимает письма от неизвестных ему отправителей.'],
  ['reader@example.org へ配信できませんでした。', '指定外のアドレスからのメールは受信できません。'],
]

/** What is said in other words than servers have for it, or beside a list of all that may be wrong. */
export const roundabout: readonly Sample[] = [
  ...inProse('roundabout', movedAway, 'hasmoved'),
  ...inProse('roundabout', takesNone, 'notaccept'),
  ...inProse('roundabout', hasLeft, 'userunknown'),
  ...inProse('roundabout', nobodyThere, 'userunknown'),
  ...inProse('roundabout', onlyPossible, 'expired'),
  ...inProse('roundabout', onTheMove, 'system'),
  ...inProse('roundabout', membersOnly, 'filtered'),
  ...inProse('roundabout', onOtherServers, 'system'),
  ...inProse('roundabout', deletedMails, 'expired'),
  ...inProse(
    'roundabout',
    [[failed, 'We could not reach the user directory, so we do not know whether this mailbox exists.']],
    'other',
  ),
  ...inProse('roundabout', [[failed, 'The mailbox has reached 100 % of its storage.']], 'mailboxfull'),
  ...inProse(
    'roundabout',
    [['Wraca do nadawcy: reader@example.org', 'Domena example.org nie istnieje.']],
    'hostunknown',
  ),
  ...reportsOf(
    'roundabout',
    `
other 5.1.2 smtp; 550 5.1.2 Diese Anlage nimmt nur Verschlüsseltes an
network 5.1.2 smtp; 550 5.1.2 域名服务器没有应答
hostunknown 5.1.2 smtp; 553 5.1.2 example.org: unable to locate a mail server for this domain
system 5.1.1 smtp; 550 5.1.1 Recipient address rejected: user database did not answer
system 5.1.1 smtp; 550 5.1.1 Databáze uživatelů neodpovídá, zkuste to později
spam 5.1.1 smtp; 550 5.1.1 The message was removed: attachment not accepted
userunknown 5.0.0 smtp; 550 The mailbox was closed on 1 October 2026 and no longer exists
userunknown 5.0.0 smtp; 550 Esta conta de e-mail foi cancelada e não existe mais
userunknown 5.0.0 smtp; 550 Recipient is not enrolled in the system distribution directory
notaccept 5.3.2 smtp; 521 5.3.2 This host does not accept email, ever. Go away.
rate 4.7.0 smtp; 450 4.7.0 [CS01] Message rejected due to excessive volume from 203.0.113.7
other 5.0.0 smtp; 550 Срок действия учётной записи окончился
other 5.0.0 smtp; 550 Ваш IP-адрес изменился
other 5.0.0 smtp; 550 Вільне місце закінчилось
other 5.0.0 smtp; 550 El dominio no acepta correo sin cifrar
other 5.0.0 smtp; 550 Die Domain akzeptiert keine unverschlüsselten Mails
other 5.0.0 smtp; 550 Bitte verwenden Sie künftig Port 587
other 5.0.0 smtp; 550 O servidor mudou para outra rede
other 5.0.0 smtp; 550 De server werkt niet meer
other 5.0.0 smtp; 550 Toimitus ei ole valmistunut
other 5.0.0 smtp; 550 请改发纯文本邮件
other 5.0.0 smtp; 550 e-mail attachment removed
system 4.0.0 smtp; 451 Servern har slutat svara
system 5.0.0 smtp; 550 サーバーエラーのためメールを受信できません
notaccept 5.0.0 smtp; reader@example.org: Destination seem to reject all mails
hostunknown 5.1.2 smtp; DNS lookup failure: Error: queryMx ENOTFOUND example.org
expired 5.0.0 smtp; reader@example.org: Envelope expired
network 5.0.0 error dialing remote address: dial tcp 10.43.3.1:0->203.0.113.5:25: i/o timeout
network 4.4.0 smtp; 451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host
mailboxfull 5.0.0 smtp; 550 The recipient's mailbox space is not enough.
spam 5.7.1 smtp; 550 5.7.1 mail r1MAXk1w088412 from 198.51.100.37 rejected by DCC
auth 5.7.1 smtp; 550 5.7.1 Please see http://www.openspf.org/Why?s=mfrom;id=b%40news.example.com;ip=198.51.100.37
auth 5.7.1 smtp; 550 5.7.1 Sender ID (PRA) Not Permitted
reputation 5.0.0 smtp; 554- (RTR:BB) http://postmaster.info.aol.com/errors/554rtrbb.html
policy 5.1.1 smtp; 550 5.1.1 No such rule set: message rejected by default policy
system 5.1.1 smtp; 550 5.1.1 后端服务器无响应，无法确认用户是否存在
system 5.1.1 smtp; 550 5.1.1 用户目录打不开
system 5.1.1 smtp; 550 5.1.1 Benutzerdatenbank nicht gefunden, bitte später erneut versuchen
system 5.1.1 smtp; 550 5.1.1 База данных пользователей недоступна, запись не найдена
system 5.4.1 smtp; 550 5.4.1 no matching connector was found to route the message
userunknown 5.1.1 smtp; 550 5.1.1 utilisateur introuvable dans notre base de données
userunknown 5.1.1 smtp; 550 5.1.1 Benutzer in der Datenbank nicht gefunden
userunknown 5.1.1 smtp; 550 5.1.1 数据库中不存在该用户
suspended 5.1.1 smtp; 550 5.1.1 企业邮局欠费停用
filtered 5.1.1 smtp; 550 5.1.1 RESOLVER.RST.NotAuthorizedToGroup; not authorized
filtered 5.7.1 smtp; 550 收件人设置了白名单，您的地址不在其中
network 5.4.4 smtp; 550 5.4.4 server dei nomi non raggiungibile, impossibile verificare il dominio
filtered 5.7.1 smtp; 550 5.7.1 no newsletters please, this address does not exist for advertisers
filtered 5.1.1 smtp; 550 5.1.1 收件人不接受陌生人来信
filtered 5.1.1 smtp; 550 5.1.1 User unknown to external senders
filtered 5.7.1 smtp; 550 5.7.1 this group does not accept mail from outside the university
filtered 5.7.1 smtp; 550 5.7.1 child account only accepts mail from its contacts
filtered 5.7.1 smtp; 550 5.7.1 moderated list, unknown posters are refused
system 5.1.1 smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: could not find user database
system 5.1.1 smtp; 550 5.1.1 Recipient validation failed: Active Directory lookup returned no response
system 5.1.1 smtp; 550 5.1.1 backend for mailbox not found
system 5.4.4 smtp; 554 5.4.4 unable to route: connector disabled
system 5.1.6 smtp; 550 5.1.6 mailbox moving to new platform, not available until migration ends
system 5.1.0 smtp; 550 5.1.0 RESOLVER.ADR.BadPrimary; recipient primary SMTP address is missing or invalid
system 5.3.0 smtp; 550 5.3.0 unable to verify user: connect to mysql server: Too many connections
system 5.3.5 smtp; 550 5.3.5 cannot open mailbox: Input/output error
suspended 5.1.1 smtp; 550 5.1.1 no license assigned to mailbox
suspended 5.1.1 smtp; 550 5.1.1 mailbox not yet provisioned, activation pending
reputation 5.3.0 smtp; 5.3.0 - Other mail system problem 554-'Blocked - see https://ipcheck.proofpoint.com/?ip=203.0.113.24'
network 5.4.1 smtp; Could not connect to any MX host for example.org: Connection refused
hasmoved 5.0.0 smtp; 551 Olga löytyy täältä: <other@example.net>
notaccept 5.0.0 smtp; 550 We do not do e-mail at this domain
hostunknown 5.0.0 smtp; 550 the name is no longer in DNS, its registration was not renewed
userunknown 5.0.0 smtp; 550 Account closed at the request of the owner
network 4.7.5 smtp; Server certificate not trusted: issuer not found in directory /etc/ssl/certs
network 4.0.0 smtp; 450 Nie można nawiązać połączenia z serwerem docelowym
rate 4.0.0 smtp; 451 Příliš mnoho zpráv
policy 5.0.0 smtp; 550 中継は許可されていません
suspended 5.0.0 smtp; 550 長期間ご利用がないため休眠状態です
spam 5.7.1 smtp; 554 Mensagem recusada: links desconhecidos
reputation 5.0.0 smtp; 550 您的IP地址不在白名单或已列入黑名单
hostunknown 5.0.0 smtp; Unrouteable address: domain shop.example.org is no longer in use
hostunknown 5.1.2 smtp; 553-5.1.2 We weren't able to find the recipient domain. Please check for any
hostunknown 5.4.4 unable to get mx info: failed to get IPs from PTR record: lookup example.org: no such host
userunknown 5.0.0 smtp; 550 this mailbox has never been assigned
spam 5.7.1 smtp; 554 5.7.1 Rule 17: messages with links to unknown or invalid domains are refused
policy 5.1.1 smtp; 550 5.1.1 Undisclosed recipients: no valid recipient in To: header
policy 5.7.1 smtp; 550-you are trying to use me as a relay, but I was not set up to let you
policy 5.1.1 smtp; 550 User has no permission
policy 5.7.1 smtp; 550 5.7.1 TRANSPORT.RULES.RejectMessage; refused by a rule of the organization
rate 5.4.6 smtp; 550 5.4.6 Unusual sending activity detected. Please try after sometime
network 5.4.6 smtp; 554 5.4.6 Too many hops (26), mail loop detected
auth 5.7.26 smtp; 550 5.7.26 DKIM key does not exist (NXDOMAIN)
system 5.3.0 smtp; 451 Mail server temporarily out of disk space
system 5.2.0 smtp; 554 5.2.0 STOREDRV.Deliver.Exception:ObjectNotFoundException
filtered 5.7.193 smtp; 550 5.7.193 the group only accepts messages from people in its organization
filtered 5.7.1 smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: not on Guest List
suspended 5.7.1 smtp; 550 5.7.1 <reader@example.org>: Recipient address rejected: Mailbox is blocked for inactivity
reputation 5.7.1 smtp; 554 5.7.1 Mensagem recusada. IP com ma reputacao
`,
  ),
  bounce(
    'roundabout: Sendmail calls unknown whom the server did not',
    dsn({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
      text: `   ----- The following addresses had permanent fatal errors -----
<reader@example.org>

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> RCPT To:<reader@example.org>
<<< 550 5.7.0 Not now, thank you
550 5.7.0 <reader@example.org>... User unknown
`,
      groups: [group('reader@example.org', '5.7.0', 'SMTP; 550 5.7.0 Not now, thank you')],
    }),
    reader('policy'),
  ),
  bounce(
    'roundabout: our own mail, quoted as in an answer',
    plain(
      `La casella reader@example.org è stata cancellata su richiesta del titolare.\n\n${issue('reader@example.org')
        .replace(/^Received:.*\n.*\n/, '')
        .replace(/^/gm, '> ')}`,
    ),
    reader('userunknown'),
  ),
  bounce(
    'roundabout: our own mail, quoted in HTML',
    plain(
      `<p>Your message to <b>reader@example.org</b> was rejected because it exceeds the maximum message size.</p>
<blockquote><p>From: daily@news.example.com<br>To: reader@example.org</p>
<pre>550 5.1.1 &lt;nobody@elsewhere.example&gt;: Recipient address rejected: User unknown</pre></blockquote>`,
      { type: 'text/html' },
    ),
    reader('toobig'),
  ),
  bounce(
    'roundabout: a boundary that stands otherwise in the head',
    plain(
      `--part-27
Content-Type: text/plain

<reader@example.org>: host mx.example.org said: 550 5.1.1 User does not exist

--part-27--`,
      { type: 'multipart/mixed; boundary="part_27"' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'roundabout: line ends of an old Macintosh',
    plain('Undeliverable: reader@example.org\n\nMailbox disabled for inactivity.\n').replaceAll('\n', '\r'),
    reader('suspended'),
  ),
  bounce(
    'roundabout: a notice that somebody passed on in German',
    plain(
      `Diese Nachricht wurde automatisch weitergeleitet.

-----Ursprüngliche Nachricht-----
Von: Microsoft Outlook <postmaster@example.org>
An: b+77.k3@bounces.news.example.com
Betreff: Unzustellbar: The Daily

Fehler bei der Zustellung an folgende Empfänger:

reader@example.org
Das Postfach ist voll.
`,
      { subject: 'WG: Unzustellbar: The Daily' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'roundabout: a new address below its introduction',
    plain(
      `Carla Koch (reader@example.org) has left our department.
Please use the new address instead:

        other@example.net
`,
    ),
    reader('hasmoved'),
  ),
  bounce(
    'roundabout: ourselves, whom a list does not know',
    plain(
      'Your mail to reader@example.org was rejected.\n\nYour address\ndaily@bounces.news.example.com is not a member of this list.\n',
    ),
    reader('filtered'),
  ),
  bounce(
    'roundabout: an aside that guesses',
    plain(
      'The following destination addresses were unknown (please check\nthe addresses and re-mail the message):\n\nSMTP <reader@example.org>\n',
    ),
    reader('userunknown'),
  ),
  other(
    'roundabout: MDaemon still tries',
    plain(
      `The attached message could not be delivered yet. This is a WARNING ONLY.
YOU DO NOT NEED TO RESEND YOUR MESSAGE.

Failed address: reader@example.org
`,
      { subject: 'Warning: Transient Delivery Failure' },
    ),
    reader('other'),
  ),
  bounce(
    'roundabout: a new address is not who is meant',
    plain('此信箱已搬遷至 other@example.net，請更新通訊錄。\n您寄給 reader@example.org 的信沒有轉寄。\n'),
    reader('hasmoved'),
  ),
  bounce(
    'roundabout: an office that is a reader',
    plain(
      '아래 수신자에게 메일을 전송하지 못했습니다.\n\n수신자: help@example.org\n사유: 스팸으로 분류되어 거부되었습니다.\n',
    ),
    'help@example.org spam',
  ),
  autoreply(
    'roundabout: a sieve for strangers',
    plain('The message you sent requires that you verify that you are a real live human being.\n', {
      from: 'reader@example.org',
      subject: 'Your email requires verification verify#k3k3',
      head: 'X-Boxtrapper: k3k3k3',
    }),
  ),
]
