import { fullOrClosed, removed } from './grammar.ts'
import { fullOrClosedAbroad, leftAbroad, movedAbroad, nowhereAbroad, takesNoneAbroad } from './languages.ts'
import type { Wording } from './wording.ts'

/** What is about the message, and about a mailbox that is there. */
export const ofMailbox: readonly Wording[] = [
  // Tables of users are looked up as well, and no name of a host
  [
    /(?<!dns )temporary lookup fail|\b(?:user|recipient|ldap|alias|directory|table) lookup\b.{0,20}(?:fail|defer|error|temporar|no response|impossible)|\b(?:not|n't|unable to) (?:find|open|reach|read|query|contact) (?:the )?(?:user|recipient|account|alias|address|mail ?box)s? (?:database|directory|table|store|map|back-?end)|\bcommand died with (?:status|signal)\b|\b(?:mail ?box|user|recipient) lookup error\b|\b(?:database|table) (?:is )?locked\b|\bback-?end\b.{0,20} not found|\bfailover\b|\bstore (?:is )?unavailable\b|\bno (?:matching )?connector\b|无法(?:确认|验证|查询|判断)[^。]{0,8}(?:用户|收件人|地址|邮箱)|目录打不开|\bconnector\b.{0,20}(?:disabled|unavailable|not found)/i,
    'system',
  ],

  // The last word of a server that asks another one
  [
    /unverified address:.{0,120}\b5\.1\.1\b|verif\w+.{0,40}\bno such (?:user|address|recipient|mail ?box|account)/i,
    'userunknown',
  ],

  // On its way to another server, and found on neither
  [
    /\bis being (?:moved|migrated)\b|\b(?:mail ?box|account|user) (?:is )?moving to\b|\buntil (?:the )?migration\b|\b(?:move|migration) is (?:finished|in progress|under way)|en cours de (?:migration|déménagement)|wird (?:gerade|derzeit|momentan|zurzeit) [^.;]{0,40}(?:migriert|umgezogen|verschoben)|migrando|in (?:fase|corso) di (?:migrazione|trasferimento)|przenoszon|przenoszenia|em (?:processo de )?migra[cç]|переносится|переезжает|(?:迁移|遷移)中|正在(?:迁移|遷移)|移行(?:作業)?中|이전 중|stěhuje|wordt (?:momenteel )?gemigreerd/i,
    'system',
  ],

  // The disk of the server, not of the mailbox
  [
    /\b(?:server|system)\b[^.;]{0,16} out of (?:disk )?space|mail system storage full|input\/output error|insufficient system (?:storage|resources)|locked by (?:another|a different) |(?:mail ?box|folder|spool) (?:is )?busy/i,
    'system',
  ],

  // Full
  [
    /(?:due to|because of|has) a full (?:mail ?box|inbox)|(?:mail ?box|inbox|mail folder|account|user|recipient|addressee|message store|maildir|mail drop|spool|folder|quota)\b[^.;:]{0,60}\b(?:is full|full\b|overflow|over (?:the |its )?(?:maximum|permitted|allowed) .{0,20}size|used up (?:\w+ ){0,2}(?:disk |storage )?(?:space|quota|storage)|over ?quota|out of (?:storage|space|quota)|exceed\w* .{0,30}(?:quota|limit|storage|size|space|capacity)|has reached .{0,20}(?:limit|quota)|at (?:its )?quota)/i,
    'mailboxfull',
  ],
  [
    /over (?:the |its |their |his |maximum )?(?:allowed |disk |mail |storage |mailbox |hard |soft )?quota|over[ -]?quota|quota (?:is )?(?:exceed|full|violation|reached|over)|exceed\w* (?:the |its |his\/her |his |her |their |maximum |allowed |disk |mail |mailbox |user |storage )*(?:quota|storage allocation|storage limit|mailbox size|disk space)|disk (?:space )?(?:quota|limit)|mailquota|mail quota|exceeded storage|\b[45]\.2\.2\b.{0,60}(?:quota|storage|space|full)/i,
    'mailboxfull',
  ],
  [
    /(?:not enough|insufficient|no more|lack of|out of) (?:\w+ ){0,2}(?:disk|storage|mailbox|quota|free)[ -]?(?:space|storage|quota|left)?\b(?! ?(?:exists|with|by|here|found|name))|storage (?:is )?full|(?:storage|mailbox|quota) (?:size )?limit (?:is |was |has been )?reached|mailbox .{0,20}too large|account .{0,30}(?:storage limit|over (?:its )?limit)|number of messages in recipient's mailbox exceeded|mailfolder is full|space is not enough|\bno room\b|no (?:disk |free )?space (?:left )?(?:for|in) .{0,30}(?:user|mail ?box|account)|maximum number of (?:stored )?messages|space .{0,12}used up|(?:enough|sufficient) (?:\w+ ){0,2}space|mail file\b.{0,40}exceed|too many messages on (?:the|this) server|pas assez de place|mail ?box\b.{0,30} limit (?:is |was |has been )?(?:hit|reached)|(?:user|recipient|mailbox|account)\b.{0,30}no (?:disk |free )?space|too many messages in (?:\w+ )?(?:mail ?box|inbox|folder)|\bquota\b|\b100 ?% (?:of (?:its|his|her|their|the) |full|used|belegt|gefüllt|plein|llen|usad|ocupad|vol\b|dolu)|\b(?:inode|blocks) limit|(?:storage|space|capacity)\b.{0,30}\bexhausted|error writing message: file too large|mail ?box (?:\S+ )?(?:size |storage |space )?limit (?:is |was |has been )?(?:exceed|reach)/i,
    'mailboxfull',
  ],
  [
    /(?:邮箱|信箱|郵箱|郵件信箱|收件箱|用户|容量|空间|空間|配额|配額|磁盘).{0,12}(?:已?满|已滿|不足|用尽|用盡|耗尽|耗盡|超出|超过|超限|超過|已用完|滿了)|爆满|(?:メール ?ボックス|受信箱|容量|受信ボックス|受信トレイ).{0,30}(?:いっぱい|一杯|満杯|オーバー|超|不足|フル)/,
    'mailboxfull',
  ],
  [
    /postfach.{0,40}(?:voll|überfüllt|überschritten|speicherplatz)|speicher(?:platz|volumen).{0,30}(?:aufgebraucht|ausgeschöpft|erschöpft|überschritten)|quota.{0,10}überschritten|bo[iî]te.{0,50}(?:pleine|satur|quota|dépass)|quota.{0,20}(?:dépassé|atteint)|buz[oó]n.{0,40}(?:llen|excedid|cuota|límite)|cuota.{0,20}(?:excedida|superada)|caixa (?:postal|de (?:correio|entrada)).{0,40}(?:chei|cota|excedid|lotada)|casella.{0,40}(?:piena|quota|spazio)|ящик.{0,40}(?:переполн|заполн|квот)|квот.{0,30}(?:превыш|исчерп)|skrzynk.{0,40}(?:pełn|przepełn)|(?:mailbox|postvak|postbus|brievenbus).{0,40}\bvol\b|cassetta.{0,40}(?:pien|quota|spazio)|사서함.{0,20}(?:가득|꽉|초과)|(?:편지|메일)함.{0,20}(?:가득|꽉|초과)|schránk.{0,30}(?:pln|překroč)|postafiók.{0,30}(?:megtelt|\btele\b)|(?:brevlåda|postlåda|inkorg).{0,30}full|posta kutusu.{0,30}dolu|편지함.{0,20}(?:가득|초과)|용량.{0,10}초과/i,
    'mailboxfull',
  ],

  // Too big
  [
    /message[- ]size|(?:message|mail|e-?mail|content|attachment|body|header)s?(?: \S+){0,3} (?:too (?:big|large)|(?<!delayed |queue |queued |waited )too long|(?:larger|longer|bigger) than|exceeds?\b.{0,50}(?:size|limit|maximum|length|bytes|kb|mb)|size exceed)|(?:size|length) (?:limit|exceed)|(?:exceed\w*|over|above) .{0,50}(?:message|maximum|mail|local|fixed|allowed) (?:\w+ )?(?:size|length)|size .{0,30}exceed|too big|\b[45]\.3\.4\b|maximum (?:message |mail )?size|recipsizelimit|邮件(?:太大|过大|大小.{0,8}超|.{0,4}超(?:过|出).{0,12}(?:大小|限制|上限|尺寸))|郵件(?:過大|太大)|サイズ.{0,40}(?:超|大き)|nachricht.{0,20}zu groß|message.{0,20}trop (?:volumineux|gros|grand)|taille (?:limite|maxim\w*)|demasiado grande|tama[nñ]o del mensaje[^.;]{0,40} (?:supera|excede)|размер (?:письма|сообщения)[^.;]{0,40} превыша|muito grande|troppo grand|te groot|zbyt duż|för stor|příliš velk|çok büyük|너무 (?:큽|커)|слишком (?:велик|больш)/i,
    'toobig',
  ],

  // Spam, virus, content
  [
    /unsolicited|mail data refused|permanent failure for one or more recipients.{0,40}:blocked\b|(?<!\.)\bspam\w{0,15}(?![\w-]{0,40}\.[a-z])|anti-?spam|\bjunk\b|\bscored?:? (?:of )?-?\d|\bbanned(?: word| phrase|:)|\bbayes|\bfraud\b|\bscam\b|\buce\b|\bube\b|virus|malware|trojan|phish|\bworm\b|infected|malicious|suspicious\b|\b(?:surbl|uribl|dbl)\b|\bbulk\b|bulk ?mail|mass ?mail|\bthreat\b|\b(?:zip|exe|rar|executable) (?:files?|attachments?)\b/i,
    'spam',
  ],
  [
    /(?:because (?:of )?|due to )(?:its |the )?content\b|attachments? (?:is |are |was )?not accepted|because it contain|\b(?:links?|urls?) to (?:unknown|invalid|suspicious|blocked|listed)|contain\w* (?!\[\d+\] )(?:an? |one or more )?(?:\S+ )?(?:urls?|links?|attachments?|files?)\b|content (?:is )?(?:reject|denied|refus|filter|block|not (?:allowed|accept)|violat|restrict)|(?:message|mail|e-?mail|text|subject|banned|prohibited|forbidden|unacceptable|suspect|inappropriate|sensitive) content(?!s? follow)|content of (?:the|your|this) (?:message|mail)|(?:bad|forbidden|banned|prohibited|dangerous|illegal|unsafe|harmful|unacceptable|unwanted|objectionable|blocked) (?:attachment|content|extension|file(?! (?:number|descriptor)\b)|header|url|link)|content[- ]polic|content-?type not (?:accepted|allowed)|too many (?:hyper)?(?:links|urls)|executable (?:content|attachment|file)|(?:unknown|suspicious|illegal|disallowed|invalid) attachment|attachment.{0,40}(?:blocked|not allowed|prohibited|rejected|forbidden|stripped)|8[- ]?bit data in (?:message )?header|(?:malformed|improper|invalid) (?:mime|header)|url.{0,20}(?:listed|blocked)|\b[45]\.6\.[0-6]\b/i,
    'spam',
  ],
  [
    /垃圾(?:邮件|郵件|信)|[廣广]告(?:信|[邮郵]件)|不明なURL|(?:links|enlaces|liens) (?:desconhecid|desconocid|inconnu|sconosciut)|(?:unbekannte|ukendte|okända) (?:links|länkar)|ссылк\S{1,3} на неизвестн|病毒|反垃圾|内容(?:被拒|违规|不合法|含有|过滤|拦截)|敏感(?:词|内容)|広告|迷惑メール|ウイルス|спам|в[иі]рус|[wv][ií]rus[aóoy]?\b|inhalte?n? (?:\S+ )?(?:abgelehnt|nicht (?:erlaubt|zulässig))|(?:unerwünschte[nrs]?|verbotene[nrs]?|unzulässige[nrs]?) inhalt|contenu (?:\S+ )?(?:indésirable|interdit|refusé|non autorisé)|contenido (?:\S+ )?(?:no (?:permitido|deseado)|prohibido|bloqueado)|contenut[oi] (?:\S+ )?(?:non (?:consentit|ammess)|vietat|bloccat)|conteúdo (?:\S+ )?(?:não permitido|proibido|impróprio|bloqueado)|содержим\S+ письма|스팸|바이러스|thư rác|vi ?rút|nevyžádan|niechcian|ongewenste (?:e-?mail|reclame)|istenmeyen (?:e-?posta|ileti)|skräppost|roskapost|kéretlen|ανεπιθύμητ|нежелательн|indesejad|unerwünschte (?:e-?mail|werbung|nachricht)|posta indesiderata|pourriel|indésirable|correo no deseado/i,
    'spam',
  ],

  [
    /(?:anhang|anlage|pièce jointe|archivo adjunto|allegato|anexo|вложени|załącznik|bijlage|附件|添付ファイル|첨부)[^.;。]{0,40}(?:nicht (?:erlaubt|zulässig|zugelassen)|blockiert|verboten|non autorisée?|interdit|bloqu|no permitid|prohibid|non consentit|bloccat|não permitid|запрещ|заблок|niedozwolon|zablokow|niet toegestaan|geblokkeerd|禁止|不允许|被拒|拦截|許可|拒否|허용|차단)/i,
    'spam',
  ],

  // No such host, where it reads like another matter
  [
    /\bdomains?\b(?:[^.;:]|\.(?=\w)){0,60} (?:is |are )?no longer in use|\bno longer in (?:the )?dns\b|\bdomain\b[^;:]{0,60} (?:has been |was )(?:retired|abandoned|discontinued)|no such (?:host|domain)\b|recipient domain must exist|name or service not known|recipient address rejected: unknown domain|\b5\.4\.4\b.{0,20}domain lookup failed|no dns entries for|destination (?:server|host|computer|domain)\b.{0,40}(?:could not|couldn't|cannot) be found|domain part.{0,30}(?:unknown|invalid|not found)|recipient(?:'s)? domain .{0,20}(?:invalid|not valid|unknown|not (?:be )?found|does not exist|doesn't exist)|couldn't find a mail exchanger|recipient address rejected: domain not found|point to non-existent hosts|host address lookups failed permanently|域名.{0,8}(?:不存在|无法解析|无效)/i,
    'hostunknown',
  ],

  // The last try is not why it was given up
  [/retry time ?out exceeded|retry time not reached/i, 'expired'],

  // A name that cannot be looked up now, a loop
  [
    /certificate (?:is |was )?not trusted|(?:host|domain)[^.;]{0,60} not found,? try again|temporar\w* .{0,30}(?:lookup|dns|resol)|(?:lookup|dns|resol\w*|name service).{0,30}(?:temporar|try again|timed? ?out|timeout|servfail|deferred)|cname lookup failed temporarily|(?:tls|starttls) is required,? but|too many hops|hop count|loop detected|mail (?:forwarding |delivery )?loop|loops? back to|looping|forwarding loop|resolve route|routing loop|mx (?:record|list)?.{0,40}(?:points? (?:back )?to|local host)|mxloopback|(?:服务器|伺服器|主机|域名).{0,6}(?:暂时|暫時)|(?:收件|收信|对方|目标)(?:方)?(?:邮件|郵件)?(?:服务器|伺服器).{0,4}(?:找不到|未找到)|name server reply|循环投递|邮件循环/i,
    'network',
  ],

  // Takes no mail
  [
    /null ?mx|空 ?mx|域名[^。]{0,30}不接[收受]任何(?:邮件|郵件)|\brfc ?7505\b|(?:domain|host|server)\b[^;:]{0,60}\b(?:accepts|takes|receives) no (?:e-?)?mail(?! from)|record indicated no smtp service|name server: ?\.:? ?host not found|(?:domain|host|server|system) (?:\S+ ){0,3}(?:does not|doesn't|will not|cannot|is not configured to|do not) (?:accept|receive|handle|process) (?:any |e-?|in(?:coming|bound) )?(?:e-?)?mail\b(?! (?:from|at this time|now))|(?<![\w.-])556[ -].{0,40}(?:mail|domain)|(?<![\w.-])521[ -].{0,80}(?:does not|never) accepts? (?:e-?)?mail(?! from)|(?:domain|host) (?:has|offers) no (?:e-?)?mail service|(?:domain|host|server) (?:\S+ ){0,5}(?:never|no longer) (?:accepts|receives) (?:any )?(?:e-?)?mail|\bdo not do e-?mail at this domain|no mail (?:service|is accepted) (?:at|for|on) this (?:domain|host)|\b[\w-]{1,63}\.[a-z]{2,24} does not accept any e?-?mail\b(?! (?:from|at this time|now))/i,
    'notaccept',
  ],
  ...takesNoneAbroad,

  // Has moved
  [
    /(?:user|recipient|account|mailbox|person|address|addressee|he|she) (?:\S+ )?(?:has |have )?(?:permanently )?(?:moved(?! temporarily| to (?:another|an?|the)(?: new| different)? (?:server|system|platform|host)\b)|been (?:moved|replaced|transferred)|changed (?:his|her|their|its)? ?(?:e-?mail|address))|(?:e-?mail )?address has (?:been )?(?:changed|moved)|has been replaced by|new (?:e-?mail )?address (?:of \S+ \S+ )?is|can now be reached at|\bhas a new (?:e-?mail )?address\b(?! book)|please (?:use|send to) .{0,20}new (?:e-?mail )?address|update your address book|user not local; please try (?!again)|\b5\.1\.6\b|邮箱(?:地址)?已(?:更换|变更|迁移)|已(?:更换|变更|迁移)(?:邮箱|邮件|电子邮件)地址|アドレス.{0,12}変更(?:になり|され)|adresse hat sich geändert|a changé d'adresse|(?:empfänger|nutzer|adressat|teilnehmer)[^.;]{0,20}(?:umgezogen|verzogen)|(?:ha cambiado|cambió) (?:de|su) (?:dirección|correo)|ha cambiato indirizzo|сменил\S? адрес/i,
    'hasmoved',
  ],
  ...movedAbroad,

  // What is not there is no user, but the right to write to one, or an answer
  [/権限が|(?<!中継は?)許可されて(?:いま|おりま)せん|권한이? ?없/, 'filtered'],
  [/(?:応答|返答)(?:が(?:ありません|ない)|し(?:ません|ない))|응답이? ?없/, 'expired'],

  // Closed, said before the noun
  [
    /(?:휴면|정지된|잠긴|비활성화된) ?(?:계정|아이디|회원|사용자|메일)|(?:gesperrte|deaktivierte|inaktive|stillgelegte)[nrs]? (?:postfach|konto|adresse|mailbox)|(?:停用|冻结|凍結|禁用|锁定|鎖定)的(?:[账帐帳][号號户戶]|用[户戶]|邮箱|信箱)|(?:凍結|停止)された(?:アカウント|ユーザー?|アドレス)|заблокированн\S+ (?:пользовател|ящик|аккаунт|уч)/i,
    'suspended',
  ],

  // Unsure whether somebody is there: verification, greylisting
  [
    /gr[ae]y ?-?list|unverified address|address verification (?:in progress|probe)|(?:recipient|address|user).{0,40}(?:verification|lookup).{0,20}(?:temporar|progress|fail|defer)|temporar\w+ .{0,20}(?:unknown|reject|unavailable|fail|defer|error)|验证.{0,8}失败/i,
    'system',
  ],

  // Refused by the recipient, or by a rule for the recipient
  [
    /recipient (?:id )?(?:has )?(?:preferences|refus|declin)|each of the following recipients was rejected by a remote mail server|\byour (?:e-?mail(?: address)?|address|name) (?:is|was) (?:unknown|not (?:found|known|listed|registered)|not) (?:in|on|to|among) (?!(?:an?|this) (?:valid|server)\b)|not (?:authori[sz]ed|allowed|permitted) to (?:send|mail|write|post|e-?mail) .{0,40}(?:recipient|user|group|list|mailbox|distribution|this address|him|her)|(?:recipient|user|mailbox|group|address) (?:\S+ )?(?:is |has )?(?:restricted|protected|only (?:accepts?|receives?)|accepts? (?:mail |messages )?only)|delivery .{0,20}restrict|(?:message|mail|e-?mail) (?:was |has been |is )?filtered|filtered (?:by|out)|challenge[- ]response|not (?:on|in) (?:the |my |his |their )?(?:recipient's )?(?:(?:white|allow|safe) ?-?list|contacts|address book)|permission to (?:send|write|mail|deliver|access) (?:mail )?(?:to )?(?:this|the|that) (?:recipient|user|mailbox|group|list|address)|local user only|user access deny|manually blocked senders|permission to post|only (?:\w+ )?(?:members|subscribers) (?:may|can|are allowed)|(?:of|from|by|to|for) (?:members|subscribers) only|only internal senders|user rejected\b|user[- ]defined (?:rule|filter)|无权.{0,12}发送|只接受.{0,6}(?:指定|特定)|收件人.{0,8}(?:拒收|拒绝|屏蔽)|(?:对方|用户)(?:已)?(?:拒收|拒绝接收|屏蔽)|受信拒否|受信(?:を|が)拒否|受信者(?:により|によって)|수신자에 의해|被收件人(?:拒|屏蔽)|(?:vom empfänger|par le destinataire|por el destinatario|dal destinatario|pelo destinatário|получателем|адресатом|przez odbiorcę|door de ontvanger|příjemcem|alıcı tarafından)(?! (?:domain|server))|nicht (?:berechtigt|befugt|autorisiert),? an .{0,40}(?:senden|schreiben)|pas autorisée? à (?:écrire|envoyer|publier)|no (?:\S+ )?autorizado (?:a|para) (?:enviar|escribir|publicar)|non (?:\S+ )?autorizzat[oi] (?:a|ad) (?:scrivere|inviare)|não (?:\S+ )?autorizado a (?:enviar|escrever|postar)|не име\S+ прав\S{0,2} .{0,20}(?:отправ|писать)|拒否設定|ドメイン指定|指定受信|受信設定|только (?:для )?(?:внутренн|участник|член)/i,
    'filtered',
  ],

  // Relaying, syntax, security
  [
    /relay(?:ing)?\b.{0,30}(?:denied|not (?:permitted|allowed)|prohibited|disallowed|refused|reject|disabled|forbidden)|(?:denied|unable|not (?:permitted|allowed|configured|authori[sz]ed)|cannot|do not|don't|refuse|won't|will not|no) (?:to )?relay|not .{0,20}(?:permit|allow)\w* .{0,20}relay|rcpthosts|rcpt ?hosts|not accept (?:delivery of )?(?:this|your) (?:message|e?-?mail)\b|not (?:match|one of|among|in) (?:any of )?our (?:\w+ )?domains|forwarding (?:to \S+ hosts? )?(?:is )?(?:disabled|denied|not allowed)|relay(?:ing)? mail|relaying|open relay|\bas a relay\b|(?:禁止|拒绝|拒絕|不允许|不支持)(?:中继|中繼|转发)|(?:中继|中繼|中継)[^。]{0,6}(?:許可されて|禁止|拒绝|拒絕|拒否|不允许)|relä\S* nek|relais (?:\S+ ){0,2}(?:refusé|interdit|non autorisé|impossible)|ретрансляц|пересылк\S+ запрещ|weiterleitung (?:\S+ )?(?:nicht erlaubt|verweigert|abgelehnt)|(?:reenvío|retransmisión|retransmissão|inoltro) (?:\S+ )?(?:no |não |non |deneg|negad|nega)|dispatch.{0,80}relay|Tenant\w{0,20}Attribution|not a (?:local(?! (?:user|recipient|mailbox|account|address))|gateway)|not relayed/i,
    'policy',
  ],
  [
    /syntax|malformed(?!.{0,30} name server)|contains (?:control|invalid|illegal)(?! recipients?)|unknown command|command (?:\S+ )?(?:unrecogni[sz]ed|not (?:recogni[sz]ed|implemented))|(?:no|lacks) (?:an? )?(?:valid )?(?:message-?id|date|from|subject)\b|message-?id .{0,20}(?:missing|not found|invalid)|bad (?:sequence|command|parameter)|(?:null|empty) sender|improper (?:command|use)|(?:must|need to|please|should) (?:issue a )?(?:first )?(?:be )?(?:authenticate|starttls|log ?in|authori[sz]e)|authentication (?:is )?(?:required|failed)|auth(?:entication)? (?:required|needed)|not authenticated|authrequired|client was not authenticated|must be sent over|encryption (?:is )?required|tls (?:is )?required|requires? (?:tls|encryption|starttls)|non-?compliant(?! mailer)|polite people say|rfc ?(?:2821|2822|5321|5322)|rfc 82[12]|bare (?:lf|cr|linefeed)|no valid cert/i,
    'policy',
  ],

  // Gone for good, though it reads as closed
  ...leftAbroad,
  ...removed,

  // Closed for now
  [
    /(?:(?:disabled|closed) (?:or|and) (?:deleted|removed)|deleted (?:or|and) (?:disabled|closed)|(?:cancelad|encerrad|desativad)\S+ [ey] n[aã]?o existe|(?:terminated|closed|cancell?ed|disabled)(?: (?:by|on)(?: \S+){1,4})? and (?:no longer|does not|doesn't) exists?\b|\b(?:is|are)(?: \w+)? no longer (?:with|working (?:at|for|with)|employed (?:at|by|with)) (?:us|the|this|our)\b|\b(?:closed|deleted|removed|cancell?ed)(?: permanently)? at (?:the request of (?:the|its) (?:owner|user|customer)|(?:\S+ ){0,2}(?:owner|user|customer)'s request)|\bleft (?:the|our) (?:company|organi[sz]ation|firm|university|school|college|institute|council|agency)\b)/i,
    'userunknown',
  ],
  [
    /(?:account|mail ?box|user(?:\(s\))?|recipient|address|addressee|domain|person|customer|service|e-?mail)\b[^.;:]{0,60}(?:\b(?:disabled|suspended|inactive|deactivated|locked|frozen|blocked|terminated|discontinued|archived|dormant|expired|on hold|not active|isn't active|not activated|no longer active|not enabled|hangup|closed|cancell?ed|temporarily limited|barred|put to sleep)\b|(?:suspend|disabl)\w* )|\b(?:inactive|disabled|suspended|deactivated|locked|frozen|blocked|terminated|expired|dormant|closed|archived) (?:\S+ )?(?:account|mail ?box|user|recipient|address|e-?mail|customer)|(?:address|account|mailbox|user|recipient) (?:\S+ )?(?:no longer|not|n't|not currently) (?:currently )?(?:accept|receiv)(?:s|ing|e)?\b|\b(?:inactive|dormant|disabled) mbox\b|(?:mail ?box|account|user) has not been (?:accessed|used|opened|read)\b|\bon (?:the|your|our) suppression list\b|\bdeactivated\b|\binactivity\b|temporarily inactive|no licen[cs]e (?:is |was )?assigned|not yet (?:provisioned|activated|enabled)|activation pending|account (?:is )?(?:unavailable|not available)|not allowed to receive|no longer in use|invalid\/inactive|not (?:currently )?accepting (?:mail|messages|e-?mail)|is (?:currently )?disabled|(?:account|mailbox)disabled|\baccount\b.{0,20}off-?line\b|(?:account|mail ?box|user|recipient)\b.{0,40}(?:unpaid|not paid|cannot receive)|recipient suspend|never logged (?:on|in)/i,
    'suspended',
  ],
  [
    /(?:[账帐帳][号號户戶]|用户|用戶|邮箱|郵箱|信箱|收件人).{0,12}(?:禁用|停用|冻结|凍結|锁定|鎖定|暂停|暫停|停止|封禁|未激活|过期|過期|休眠|被封)|休眠状態|欠[费費]|(?:[账帐帳][号號户戶]|[邮郵](?:局|箱)|服务)[^。]{0,12}未[续續][费費]|アカウント.{0,16}(?:停止|無効|凍結|休止|ロック)|利用.{0,6}停止|(?:konto|mailbox|empfänger).{0,30}(?:gesperrt|deaktiviert|inaktiv)|postfach.{0,30}(?:gesperrt|deaktiviert|inaktiv|stillgelegt)|compte.{0,30}(?:désactiv|suspend|bloqu|inactif)|bo[iî]te.{0,40}(?:d[ée]sactiv|archiv|bloqu)|cuenta.{0,30}(?:desactivad|suspendid|bloquead|inactiva|deshabilitad)|(?:conta|caixa).{0,30}(?:desativad|suspens|bloquead|inativ)|аккаунт.{0,30}(?:заблокирован|отключ)|ящик.{0,30}(?:заблокирован|отключ|неактив)|учетн.{0,30}(?:заблокирован|отключ)|계정.{0,12}(?:정지|휴면|잠)/i,
    'suspended',
  ],
  ...fullOrClosed,
  ...fullOrClosedAbroad,
  ...nowhereAbroad,
]
