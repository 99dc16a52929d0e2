import { senderGoneAbroad } from './languages.ts'
import type { Wording } from './wording.ts'

/** What is about us: how we send, how much, and who we say that we are. */
export const ofSender: readonly Wording[] = [
  // The recipient's directory, where Microsoft words it like a refusal (5.4.1, directory-based edge blocking).
  [/5\.4\.1\b.{0,20}recipient address(?:es)? rejected ?: access denied/i, 'userunknown'],

  // Whom the recipient has shut out, or a group all but its own
  [
    /收件人[^。]{0,8}白名单|wyłącznie od (?:swoich )?członk|\bno (?:newsletters?|advertis\w+|commercial mail),? please\b|不接[受收](?:陌生|外部|外[来來])|内部(?:群组|邮箱|地址)|[仅僅](?:接[受收]|限)[^。]{0,12}(?:内部|[组組][织織])|\bunknown to external senders\b|\b(?:closed|private|moderated|internal) (?:mailing )?(?:group|list)\b(?! (?:folder|name))|\b(?:groups?|lists?|mail ?box(?:es)?|accounts?|address|users?|recipients?)\b.{0,30}(?:not|n't) (?:allowed to )?(?:accept|receive) (?:external (?:e-?mail|mail|messages)|(?:any )?(?:e-?mail|mail|messages) (?:from outside|from external|with ))|\baccepts? (?:e-?mail|mail|messages) (?:only (?:from|with)\b|from within\b)|\bonly accepts? (?:e-?mail|mail|messages) from (?:its|their|his|her|internal)\b|\bsenders outside \S{1,60} may not\b|нет разрешения отправлять|nie masz uprawnień do wysyłania|só aceita mensagens de/i,
    'filtered',
  ],
  [
    /(?:black|block) ?listed by (?:the )?(?:recipient|user|addressee)|受信者[^。]{0,30}受信拒否|指定外の?(?:メール)?(?:アドレス|ドメイン)|(?:получатель|адресат|пользователь)[^.;]{0,20}не принимает (?:письма|сообщения|почту) от|empfänger hat (?:die annahme|den empfang) [^.;]{0,30}(?:verweigert|abgelehnt)/i,
    'filtered',
  ],

  // Codes that servers have for one thing only
  [/\bcuda_nsu\b|recip(?:ient)?notfound\b|p=NoSuchUser|no thank you rejected/i, 'userunknown'],
  [/\b(?:surbl|uribl)\b|\burls? .{0,60}(?:black|block) ?list/i, 'spam'],
  [/\bRP-00\d\b|\b4\.7\.(?:500|65\d)\b/, 'rate'],
  [/\b(?:SC|DY|OU)-00\d\b/, 'reputation'],
  [
    /\b517\b.{0,20}(?:domain|mx record)|(?:invalid|no valid|missing) dns (?:mx|records?|entry|entries)|domain may not exist or dns|\b5\.1\.1\b.{0,30}(?:message|(?<!e-)mail|delivery|access|connection) (?:was |is |has been )?(?:refused(?! -|[:,] (?:identified as|dmarc|spf|dkim))|denied|blocked|not authori[sz]ed)|not rfc ?\d{4}|(?:missing|without|no|duplicate|multiple) (?:a |an )?(?:valid )?(?:message-?id|from|date|subject)\b.{0,12}headers?\b/i,
    'policy',
  ],

  // SPF, DKIM, DMARC
  [
    /\bspf\b|\bdkim\b|\bdmarc\b|\barc (?:fail|validation)|sender policy framework|domainkeys|sender ?id (?:check|fail)/i,
    'auth',
  ],
  [
    /unauthenticated (?:e-?mail|mail|message|sender)|authentication (?:check|requirement|result)s?\b|(?:mail|message|sender).{0,30}(?:not|un)[ -]?authenticated\b.{0,30}(?:risk|domain|policy)/i,
    'auth',
  ],
  [/\b5\.7\.(?:20|21|22|23|24|26|509|515)\b/, 'auth'],

  ...senderGoneAbroad,

  [
    /(?:\d{1,3}\.){3}\d{1,3}\b.{0,40}\bblock(?:ed)? for spam\b|too many spams?\b|suspicious ip\b|\b554 ip=\d|mail refused - <?\d|\bip\b.{0,12}must (?:resolve|have)/i,
    'reputation',
  ],

  // Too many, too fast. Before "unknown": a harvest guard speaks of many unknown users.
  [
    /(?:domain|sender|connection|ip) frequency limited|frequency (?:is )?(?:limited|too high)|unusual sending activity|excessive volume/i,
    'rate',
  ],
  [
    /too many (?!hops\b|failed\b|(?:\w+ )?headers?\b|messages? on (?:the|this) server|unwanted|messages? in (?:\w+ )?(?:mail ?box|inbox|folder))(?:\S+ ){0,3}(?:connections?|sessions?|messages?|mails?|e-?mails?|recipients?|unknown|invalid|bad|(?<!dns )errors?|commands?|concurrent|rcpts?|from your|users?)|number of (?:invalid|unknown|bad|unknown or invalid) (?:recipient|address|user)\w*|too much (?:(?:mail|e-?mail)(?! right now)|recipients?)|exceeded (?:the |its )?threshold|recipient list .{0,10}too long|\b5\.7\.705\b|excessive (?:user ?id )?unknown|too (?:fast|quickly)|slow down|connections? limit|per-domain connection/i,
    'rate',
  ],
  [
    /(?:message|connection|recipient|sending|mail|sender) rate (?:limit )?(?:has been |is |was )?exceed|exceed\w* \d+ (?:messages|e-?mails|mails|recipients|connections)|number of (?:messages|recipients|connections|e?-?mails) (?:sent|per|from|allowed)\b.{0,40}exceed/i,
    'rate',
  ],
  [
    /rate[- ]?limit|throttl|limit(?:ed|s)? .{0,20}\brate\b|(?:unusual|at a|high) rate\b|send(?:ing)? (?:limit|quota|rate)|exceeded the max\b.{0,40}\bper\b|(?:hourly|daily|per[- ](?:hour|day|minute)).{0,30}(?:limit|quota|exceed)|(?:limit|quota|exceed).{0,30}(?:hourly|daily|per[- ](?:hour|day|minute))/i,
    'rate',
  ],
  [
    /(?:connection|message|recipient|concurrency|session)s? (?:count |number |rate )?(?:limit|quota) (?:has been |was |is )?(?:exceeded|reached)|(?:exceed\w*|maximum|max\.?) .{0,30}(?:connections|number of (?:messages|recipients|connections)|messages per|recipients per|concurrent)|receiving mail (?:too quickly|at a rate)|recipient thread limit/i,
    'rate',
  ],
  [
    /(?:短時間|短时间).{0,12}(?:大量|多数|多數)|l[ií]mite (?:de |di )?(?:env[ií]os?|envois?|invii?|mensagens|mensajes|e-?mails)|лимит\S{0,3} (?:писем|сообщений|отправ\S{1,4}) (?:с ваш|от ваш|в (?:час|сутки|день)|за (?:час|сутки|день))|versandlimit/i,
    'rate',
  ],
  [
    /发送?频率|发送.{0,8}(?:数量|次数).{0,8}(?:超|限)|频率(?:过高|过快|受限|限制)|(?:发信|发送)(?:数量|次数|量).{0,8}(?:超|限)|每(?:天|日|小时|分钟).{0,10}(?:限|数量)|连接数.{0,6}(?:过多|超)|過於頻繁|过于频繁|送信数.{0,10}超/,
    'rate',
  ],

  [
    /\b(?:zu viele|příliš mnoho|prea multe|túl sok|trop de|demasiad[oa]s|troppi|muitos|te veel|za dużo|zbyt wiele|çok fazla|för många|for mange|quá nhiều) (?:\S+ ){0,2}(?:empfänger|adress|verbindung|nachricht|e-?mails?|mails?|destina|connexion|message|utilisateur|adresse|conexion|mensaje|usuario|connession|messagg|utent|conex|mensag|usu[aá]rio|ontvanger|verbinding|bericht|odbiorc|połącze|wiadomo|alıcı|bağlant|ileti|mottagar|modtager|người|kết nối|thư|zpráv|mesaj|üzenet)|\btrop d'(?:utilisateur|adresse)|слишком много|(?:anzahl|nombre|n[uú]mero|numero|aantal|liczba) (?:der|von|de|des|di|van)? ?(?:empfänger|verbindung|nachricht|destina|connexion|message|conexion|mensaje|connession|messagg|mensag|ontvanger|odbiorc|wiadomo)|(?:количеств|числ)\S{1,2} (?:получател|адресат|соединен|сообщен|писем)|(?:过多|太多|過多)的?(?:\S{0,6})(?:收件人|用户|用戶|连接|連線|邮件)|(?:收件人|用户|用戶|连接|連線)(?:过多|太多|過多|.{0,3}数量.{0,6}(?:超|限))|(?:发送|发来|发出)的?(?:邮件|郵件)(?:过多|太多|過多)|单位时间|(?:宛先|受信者|接続|送信|メール)(?:の数|数|が多すぎ|が多過ぎ)|너무 많은|수신자 수/i,
    'rate',
  ],

  // The recipient's own block list: not one of addresses
  [
    /(?:收件人|收信人|对方|對方|用户|用戶).{0,6}[将將把](?:您|你|发件人|寄件人).{0,10}(?:黑名单|黑名單|拒收)|(?<!被)(?:收件人|收信人|对方|對方|用户|用戶)(?:邮箱|郵箱|信箱)?(?:已|设置了|設置了|設定了)?拒收|(?:在|被)(?:收件人|对方|對方)的?黑名[单單]|(?<!IP.{0,24})被(?:收件人|收信人|对方(?!.{0,4}服务器)|對方|用户).{0,10}(?:拉黑|屏蔽|黑名单|拒收)|(?:recipient|user|addressee|mailbox owner).{0,30}(?:has )?(?:blocked|black ?listed|blocklisted|rejects|refuses|declined) (?!by (?:the |an? )?(?:system )?admin|(?:for|due to) inactivity)|(?:blocked|rejected|refused|declined) by (?:the )?(?:recipient|user|addressee|mailbox owner)(?! (?:domain|server|mta))|personal (?:black|block) ?list|recipient'?s?'? (?:black|block) ?list|(?:black|block) ?list of the (?:recipient|user|addressee)|envelope blocked - user|recipient'?s? (?:preferences|filter|rule|allow list|safe ?list|white ?list)|(?:user|recipient) (?:is )?in (?:the )?blacklist|(?:rejected|refused|declined) by (?:the |a )?(?:group |list )?(?:moderator|owner)|allowed-senders list|收件人.{0,24}(?:黑名单|黑名單)|受信者の(?:指定受信|受信拒否|迷惑メール)設定|(?<!IP.{0,12})不(?:存在于|在)(?:收件人|对方|用户)?的?(?:通讯录|联系人|白名单)|not on (?:the|a) list of (?:\w+ )?senders|lista de remetentes autorizados|not accept(?:ing)? unknown senders|not accept(?:ing)? (?:mail|messages|e-?mail) from (?:external|outside) (?:senders|addresses)|(?:sender|address) (?:is )?not on (?:the |an? )?(?:permitted|approved) (?:senders? )?list|does not accept (?:any )?(?:mail|messages|e-?mail) in non-|freigegebenen absender|positivliste|accepts? (?:mail|messages) from \w+ senders only|only (?:takes?|accepts?) (?:mail|messages) from (?:senders|people|members|contacts)|accepts (?:mail|messages|e-?mail) from contacts only|asked us to refuse (?:mail|messages|e-?mail)|\bguest list\b|not among (?:the )?(?:people|those|senders) who may|group of users allowed to send|not accepting (?:mail|messages|e-?mail) from (?:this|your|the) sender|\bthey are not accepting (?:mail|messages|e-?mail) from\b|(?:recipient|user|addressee)\b.{0,20}(?:does not|doesn't|did not|didn't) want|\buser rules?\b|protected by a challenge|closed (?:mailing )?list\b|\bonly members of (?:this|the|our) \w+ may\b|(?:recipient|user|mailbox|owner|addressee|account|inbox|alias|address|e-?mail)\b.{0,20}(?:does not|doesn't|will not|won't) accept (?:any )?(?:mail|messages|e-?mail) from/i,
    'filtered',
  ],
  [
    /\bnot (?:a )?(?:(?:list |registered )?member|subscribe[dr])\b.{0,20}(?:of|to|article|this)|non-?(?:members?|subscribers?) (?:\S+ ){0,3}(?:post|write|send)|subscribers? only|nicht (?:\S+ ){0,4}(?:mitglied|abonniert)|n'êtes pas (?:\S+ ){0,2}(?:membre|abonn|inscrit)|no es(?:ta|tá)? (?:miembro|suscrit)|non (?:sei|è) (?:iscritt|membro)|(?:会員|メンバー|登録者|参加者)(?:以外|では|だけ|のみ|専用|限定)|投稿.{0,20}(?:できません|拒否|却下|許可)|非(?:本.{0,3})?(?:成员|會員|成員|会员)|(?:nur|seuls|s[oó]lo|soltanto|apenas|somente|alleen|tylko|только) (?:les |los |gli |i |os |as |de )?(?:mitglieder|abonn|membres|miembros|suscriptor|socios|membri|iscritti|membros|assinantes|leden|członk|подписчик|участник)|只有.{0,8}成[員员]|(?:구성원|회원)만|vain jäsenet|no figura entre los (?:socios|miembros|suscriptores)|不是.{0,12}(?:成员|成員)|수신 ?(?:을 )?거부|只接受|拒收(?:您|你)/i,
    'filtered',
  ],
  [
    /(?:lookup|check|verification) of (?:the )?sender|\bcall(?:back|-?out) setup failed\b|\bsender verify failed\b|(?:null|empty|no such) sender|sender is (?:in|on) (?:my|our|the) (?:black|block|deny)|\bbatv\b|backscatter|too many header|purported responsible|\bfrom ?: ?(?:domain|address|header)|fully[ -]qualified (?:e-?mail )?address|not owned by (?:auth|user)|\b5\.7\.60\b|permissions? to send as\b|verified sender identity|\bmail from must\b|sender domain (?:is empty|must (?:exist|resolve|be valid))|organi[sz]ational settings/i,
    'policy',
  ],
  // Blocked addresses and domains, missing PTR
  [
    /\b(?:rbls?|dnsbls?|spamhaus|spamcop|sorbs|senderbase|senderscore|barracudacentral|cloudmark|trendmicro rbl|invaluement|psbl|uceprotect|cbl)\b|blocked (?:using|by) \S{1,60}(?:\.org|\.net|\.com)/i,
    'reputation',
  ],
  [
    /r[eé]puta(?:tion|c[aã]o|ci[oó]n|zione)|репутац|unwanted messages|open proxy|looks? .{0,20}like (?:a )?spammers?\b|(?:bad|invalid) sender ip|(?:unresolvable|unknown) relay host|(?:cannot|can't|could not|unable to) resolve your|mismatch\w* (?:the |with )?(?:client )?ip\b|no access from|use the (?:smtp|mail) server of your|your isp's (?:smtp|mail)|not allowed to connect|your server requires|\(CON:B\d\)|(?:(?:not|n't) (?:currently )?accept(?:ing)?|accepts no) (?:mail|e-?mail|messages|connections?) from(?! (?:this|the) sender)|\bgo away\b|(?:user|too many) complaints|complaint rate|reverse (?:dns|host ?name|lookup|mapping|record)|\bptr\b|\brdns\b|역방향|逆引き|反向解析|\bunknown host \S{0,80}\[(?:\d{1,3}\.){3}\d|cannot find your (?:reverse )?host ?name|\b5\.7\.(?:25|511|60[5-9]|6[1-4]\d|708)\b|banned send(?:er|ing)/i,
    'reputation',
  ],
  [
    /(?:client host|client|(?<!tcp\/)\bips?\b(?: address(?:es)?| range)?|your (?:ip|host|server|domain|network|address|mail server|isp)|connecting host|host(?: ?name)?|messages? from|mail from(?! ?:)|e-?mail from|connections? from|part of their network).{0,80}(?:black ?list|block ?list|blocked|banned|is listed|been listed|rejected|(?<!connection )refused|denied|not allowed|not authori[sz]ed|not accepted|poor|is on (?:our|a|the|this) )/i,
    'reputation',
  ],
  [
    /your access to .{0,60}(?:reject|denied|block)|connection (?:is |was )?(?:denied|rejected)(?! by policy)|your (?:ip|host)\b.{0,20}not (?:exist|found|listed|registered) in (?:the )?dns|helohost error|(?:helo|ehlo)\b.{0,100}(?:not exist|not resolve|reject|invalid|not found|refus|fail|bad|denied|mismatch)|(?:invalid|bad|fake|reject\w*) (?:helo|ehlo)|my name was rejected|(?:dynamic|dial-?up|residential) (?:ip|host|address)|access denied\.* .{0,10}ip|IP (?:is )?(?:hangup|rejected)|invalid IP\b|IP.{0,12}(?:黑名单|被拒|封禁|拦截|信誉)|(?:黑名单|信誉).{0,10}IP/i,
    'reputation',
  ],

  [
    /(?:\bips?\b|host|(?:\d{1,3}\.){3}\d{1,3}\]?) has no (?:name|entry) in (?:the )?dns|sender ?score|spam source|unknown client\b|permanently deferred|intrusion prevention|\be-?mail (?:has been |is |was )?blocked\b|black ?list|block ?list|denylist|\bblack (?:ip|mail|e-?mail|address|domain|sender)\b|(?<!not )listed (?:at|in|on|by) /i,
    'reputation',
  ],

  [
    /\b(?:lista (?:negra|nera)|liste noire|schwarze[nr]? liste|sperrliste|zwarte lijst|kara liste|danh sách đen)|ч[её]рн\S{1,3} спис|чорн\S{1,3} спис|czarn\S{1,3} li[sś]|čern\S{1,3} listin|reclama[cç]|\bplaintes\b|beschwerden|\bquejas\b|жалоб|投[诉訴](?!为|為)|苦情|ブラックリスト|블랙리스트|차단 목록/i,
    'reputation',
  ],

  [
    /\bip\b[^.;]{0,40}(?:gesperrt|blockiert|geblockt|bloqu[ée]|bloccat|bloquead|заблок|zablokow|geblokkeerd|engellen|bị chặn|차단|封|拦截|blokován|blockera)/i,
    'reputation',
  ],

  // What comes too often is ours, whatever it is
  [
    /\b(?:too often|trop souvent|zu (?:oft|häufig)|troppo spesso|demasiadas veces|te vaak|zbyt często)\b|слишком часто/i,
    'rate',
  ],

  // The sender's address
  [
    /sender (?:address |domain )?(?:verif|call-?out|rejected|unknown|not exist|does not exist|denied|refused|invalid|is invalid|is rejected)|(?:unknown|invalid|bad|fake|null|unverified|illegal) (?:envelope )?sender|sender(?: address| domain)? (?:\S+ )?(?:is )?not (?:an? )?(?:valid|known|exist\w+)|sender\b.{0,30}\bno (?:valid )?mx\b|sender(?:'s)? (?:e-?mail )?(?:address|domain|account|mailbox).{0,50}(?:not exist|doesn't exist|not found|unknown|invalid|unresolv|not resolve|rejected|verif|null mx)/i,
    'policy',
  ],
  [
    /(?:domain|address) of (?:the )?sender|(?:mail from|envelope from|return[- ]path|sender).{0,60}(?:does not exist|doesn't exist|not found|unknown|cannot be resolved|not resolve|unresolvable|no mx|invalid domain|not verified)|verification failed for|could not verify (?:the )?sender|mail from .{0,20}must be|\b5\.(?:1\.[78]|7\.27)\b|(?:发件|发信|寄件)(?:人|域名|地址)?.{0,12}(?:不存在|无效|被拒|未验证|伪造)|absender.{0,30}abgelehnt|expéditeur.{0,30}(?:refus|rejet)|(?:remitente|remetente|mittente).{0,30}(?:inv[aá]lid|rechazad)|отправител.{0,30}отклон|\b(?:ukjent|ukendt|okänd|onbekende|nieznany|neznámý|ismeretlen) (?:avsender|afsender|avsändare|afzender|nadawca|odesílatel|feladó)|送信者.{0,16}(?:拒否|不正)/i,
    'policy',
  ],
]
