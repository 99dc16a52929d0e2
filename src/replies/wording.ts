import type { Reason } from './reasons.ts'

/**
 * What servers say, and what they mean by it. The first pattern that is found wins, so the order matters: what is about
 * the sender stands before what is about the recipient ("sender address rejected: user unknown" is the sender's), and
 * what is soft before what is hard. Addresses are taken out and white space is one blank before a text is held against it.
 * No pattern repeats inside a repetition, and each gap is bounded: the time is linear in the text.
 */
export const wordings: readonly (readonly [RegExp, Reason])[] = [
  // The recipient's directory, where Microsoft words it like a refusal (5.4.1, directory-based edge blocking).
  [/5\.4\.1\b.{0,20}recipient address(?:es)? rejected ?: access denied/i, 'userunknown'],

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

  // Too many, too fast. Before "unknown": a harvest guard speaks of many unknown users.
  [
    /(?:domain|sender|connection|ip) frequency limited|frequency (?:is )?(?:limited|too high)|\b(?:HL:(?:ICC|IFC)|(?:MI|RP):(?:DMC|DRC|SFQ|TRC|CEL|CCL|RCL|STC|FRL))\b/i,
    'rate',
  ],
  [
    /too many (?:\S+ ){0,3}(?:connections?|sessions?|messages?|mails?|e-?mails?|recipients?|unknown|invalid|bad|errors?|commands?|concurrent|rcpts?|from your|users?)|too much (?:mail|e-?mail)|excessive (?:user ?id )?unknown|too fast|slow down/i,
    'rate',
  ],
  [
    /rate[- ]?limit|throttl|limit(?:ed|s)? .{0,20}\brate\b|(?:unusual|at a|high) rate\b|sending (?:limit|quota|rate)|(?:hourly|daily|per[- ](?:hour|day|minute)).{0,30}(?:limit|quota|exceed)|(?:limit|quota|exceed).{0,30}(?:hourly|daily|per[- ](?:hour|day|minute))/i,
    'rate',
  ],
  [
    /(?:connection|message|recipient|concurrency|session)s? (?:count |number |rate )?(?:limit|quota) (?:has been |was |is )?(?:exceeded|reached)|(?:exceed\w*|maximum|max\.?) .{0,30}(?:connections|number of (?:messages|recipients|connections)|messages per|recipients per|concurrent)|receiving mail (?:too quickly|at a rate)|recipient thread limit/i,
    'rate',
  ],
  [
    /发送?频率|频率(?:过高|过快|受限|限制)|(?:发信|发送)(?:数量|次数|量).{0,8}(?:超|限)|每(?:天|日|小时|分钟).{0,10}(?:限|数量)|连接数.{0,6}(?:过多|超)|過於頻繁|过于频繁|送信数.{0,10}超/,
    'rate',
  ],

  // Blocked addresses and domains, missing PTR
  [
    /\b(?:rbl|dnsbl|spamhaus|spamcop|sorbs|senderbase|senderscore|barracudacentral|cloudmark|trendmicro rbl|invaluement|psbl|uceprotect|cbl)\b|blocked (?:using|by) \S{1,60}(?:\.org|\.net|\.com)/i,
    'reputation',
  ],
  [
    /reputation|(?:user|too many) complaints|complaint rate|reverse (?:dns|host ?name|lookup|mapping|record)|\bptr\b|\brdns\b|cannot find your (?:reverse )?host ?name|\b5\.7\.(?:25|511|60[5-9]|6[1-4]\d|708)\b|\b(?:HL:(?:REP|MEP|ITC|IHU)|DT:RBL|WM:BLI)\b|banned send(?:er|ing)/i,
    'reputation',
  ],
  [
    /(?:client host|client|\bip\b(?: address| range)?|your (?:ip|host|server|domain|network|address|mail server|isp)|connecting host|host(?: ?name)?|messages? from|mail from|e-?mail from|connections? from|part of their network).{0,80}(?:black ?list|block ?list|blocked|banned|is listed|been listed|rejected|refused|denied|not allowed|not accepted|poor|is on our)/i,
    'reputation',
  ],
  [
    /(?:helo|ehlo)\b.{0,100}(?:reject|invalid|not found|refus|fail|bad|denied|mismatch)|(?:invalid|bad|fake|reject\w*) (?:helo|ehlo)|my name was rejected|(?:dynamic|dial-?up|residential) (?:ip|host|address)|access denied\.* .{0,10}ip|IP (?:is )?(?:hangup|rejected)|invalid IP\b|IP.{0,12}(?:黑名单|被拒|封禁|拦截|信誉)|(?:黑名单|信誉).{0,10}IP/i,
    'reputation',
  ],

  // The recipient's own block list: not one of addresses
  [
    /(?:recipient|user|addressee|mailbox owner).{0,30}(?:has )?(?:blocked|black ?listed|blocklisted|rejects|refuses|declined) |(?:blocked|rejected|refused|declined) by (?:the )?(?:recipient|user|addressee|mailbox owner)|recipient'?s? (?:preferences|filter|rule|allow list|safe ?list|white ?list)|(?:user|recipient) (?:is )?in (?:the )?blacklist/i,
    'filtered',
  ],
  [/black ?list|block ?list|denylist|(?<!not )listed (?:at|in|on|by) /i, 'reputation'],

  // The sender's address
  [
    /sender (?:address |domain )?(?:verif|call-?out|rejected|unknown|not exist|does not exist|denied|refused|invalid|is invalid|is rejected)|(?:unknown|invalid|bad|fake|null|unverified|illegal) (?:envelope )?sender|sender(?:'s)? (?:e-?mail )?(?:address|domain|account|mailbox).{0,50}(?:not exist|doesn't exist|not found|unknown|invalid|unresolv|not resolve|rejected|verif|null mx)/i,
    'policy',
  ],
  [
    /(?:domain|address) of (?:the )?sender|(?:mail from|envelope from|return[- ]path|sender).{0,60}(?:does not exist|doesn't exist|not found|unknown|cannot be resolved|not resolve|unresolvable|no mx|invalid domain|not verified)|verification failed for|could not verify (?:the )?sender|\b5\.(?:1\.[78]|7\.27)\b|发件人.{0,12}(?:不存在|无效|被拒|未验证|伪造)|送信者.{0,16}(?:存在しません|拒否|不正)/i,
    'policy',
  ],

  // The disk of the server, not of the mailbox
  [/insufficient system (?:storage|resources)/i, 'system'],

  // Full
  [
    /(?:mail ?box|inbox|mail folder|account|user|recipient|addressee|message store|maildir|mail drop|spool|folder|quota)\b[^.;:]{0,60}\b(?:is full|full\b|over ?quota|out of (?:storage|space|quota)|exceed\w* .{0,30}(?:quota|limit|storage|size|space|capacity)|has reached .{0,20}(?:limit|quota)|at (?:its )?quota)/i,
    'mailboxfull',
  ],
  [
    /over (?:the |its |their |his |maximum )?(?:allowed |disk |mail |storage |mailbox |hard |soft )?quota|over[ -]?quota|quota (?:is )?(?:exceed|full|violation|reached|over)|exceed\w* (?:the |its |his |their |maximum |allowed |disk |mail |mailbox |user |storage )*(?:quota|storage allocation|storage limit|mailbox size|disk space)|disk quota|mailquota|mail quota|exceeded storage|\b[45]\.2\.2\b.{0,60}(?:quota|storage|space|full)/i,
    'mailboxfull',
  ],
  [
    /(?:not enough|insufficient|no more|lack of|out of) (?:\w+ ){0,2}(?:disk|storage|mailbox|quota|free)[ -]?(?:space|storage|quota|left)?\b(?! ?(?:exists|with|by|here|found|name))|storage (?:is )?full|mailbox .{0,20}too large|account .{0,30}(?:storage limit|over (?:its )?limit)|number of messages in recipient's mailbox exceeded|mailfolder is full|space .{0,12}used up/i,
    'mailboxfull',
  ],
  [
    /(?:邮箱|信箱|郵箱|郵件信箱|收件箱|用户|容量|空间|空間|配额|配額|磁盘).{0,12}(?:已?满|已滿|不足|超出|超过|超限|超過|已用完|滿了)|爆满|(?:メール ?ボックス|受信箱|容量|受信ボックス).{0,30}(?:いっぱい|一杯|満杯|オーバー|超|不足|フル)/,
    'mailboxfull',
  ],
  [
    /postfach.{0,40}(?:voll|überfüllt|überschritten|speicherplatz)|speicherplatz.{0,30}(?:erschöpft|überschritten)|quota.{0,10}überschritten|bo[iî]te.{0,50}(?:pleine|satur|quota|dépass)|quota.{0,20}(?:dépassé|atteint)|buz[oó]n.{0,40}(?:llen|excedid|cuota|límite)|cuota.{0,20}(?:excedida|superada)|caixa (?:postal|de (?:correio|entrada)).{0,40}(?:chei|cota|excedid|lotada)|casella.{0,40}(?:piena|quota|spazio)|ящик.{0,40}(?:переполн|заполн|квот)|квот.{0,30}(?:превыш|исчерп)|skrzynk.{0,40}(?:pełn|przepełn)|편지함.{0,20}(?:가득|초과)|용량.{0,10}초과/i,
    'mailboxfull',
  ],

  // Too big
  [
    /message[- ]size|(?:message|mail|e-?mail|content|attachment|body|header)s?(?: \S+){0,3} (?:too (?:big|large|long)|larger than|exceeds?\b.{0,50}(?:size|limit|maximum|length|bytes|kb|mb)|size exceed)|(?:size|length) (?:limit|exceed)|(?:exceed\w*|over|above) .{0,50}(?:message|maximum|mail|local|fixed|allowed) (?:\w+ )?(?:size|length)|size .{0,30}exceed|too big|\b[45]\.3\.4\b|maximum (?:message |mail )?size|recipsizelimit|邮件(?:太大|过大|大小.{0,8}超)|郵件(?:過大|太大)|サイズ.{0,20}(?:超|大き)|nachricht.{0,20}zu groß|message.{0,20}trop (?:volumineux|gros|grand)|demasiado grande|слишком (?:велик|больш)/i,
    'toobig',
  ],

  // Spam, virus, content
  [
    /unsolicited|\bspam(?:my|ming|mers?|s)?\b|spam(?:assassin|detect| ?score)|anti-?spam|\bjunk\b|\buce\b|\bube\b|virus|malware|trojan|phish|\bworm\b|infected|malicious|suspicious|\b(?:surbl|uribl|dbl)\b|bulk ?mail|mass ?mail/i,
    'spam',
  ],
  [
    /because (?:of )?(?:its|the) content|content (?:is )?(?:reject|denied|refus|filter|block|not (?:allowed|accept)|violat|restrict)|(?:message|mail|e-?mail|text|subject|banned|prohibited|forbidden|unacceptable|suspect|inappropriate) content|content of (?:the|your|this) (?:message|mail)|(?:bad|forbidden|banned|prohibited|dangerous|illegal) (?:attachment|extension|file|header|url)|attachment.{0,40}(?:blocked|not allowed|prohibited|rejected|forbidden|stripped)|\b(?:DT:SPM|DT:SUM)\b|8[- ]?bit data in (?:message )?header|(?:malformed|improper|invalid) (?:mime|header)|url.{0,20}(?:listed|blocked)|\b[45]\.6\.\d\b/i,
    'spam',
  ],
  [
    /垃圾(?:邮件|郵件|信)|病毒|反垃圾|内容(?:被拒|违规|不合法|含有|过滤|拦截)|敏感(?:词|内容)|広告|迷惑メール|ウイルス|спам|вирус|pourriel|indésirable|correo no deseado/i,
    'spam',
  ],

  // No such host, where it reads like another matter
  [
    /couldn't find a mail exchanger|recipient address rejected: domain not found|point to non-existent hosts|host address lookups failed permanently|域名.{0,8}(?:不存在|无法解析|无效)/i,
    'hostunknown',
  ],

  // A name that cannot be looked up now, a loop
  [
    /(?:host|domain)[^.;]{0,60} not found,? try again|temporar\w* .{0,30}(?:lookup|dns|resol)|(?:lookup|dns|resol\w*|name service).{0,30}(?:temporar|try again|timed? ?out|timeout|servfail|deferred)|cname lookup failed temporarily|too many hops|hop count|mail (?:forwarding |delivery )?loop|loops? back to|looping|routing loop|mx (?:record|list)?.{0,40}(?:points? (?:back )?to|local host)|mxloopback|循环投递|邮件循环/i,
    'network',
  ],

  // Takes no mail
  [
    /null ?mx|name server: ?\.:? ?host not found|(?:domain|host|server|system) (?:\S+ ){0,3}(?:does not|doesn't|will not|cannot|is not configured to|do not) (?:accept|receive|handle|process) (?:any |e-?|in(?:coming|bound) )?(?:e-?)?mail\b(?! (?:from|at this time|now))|\b556\b.{0,40}(?:mail|domain)|domain (?:\S+ )?(?:never|no longer) (?:accepts|receives) (?:e-?)?mail|no mail (?:service|is accepted) (?:at|for|on) this (?:domain|host)/i,
    'notaccept',
  ],

  // Has moved
  [
    /(?:user|recipient|account|mailbox|person|address|addressee|he|she) (?:\S+ )?(?:has |have )?(?:permanently )?(?:moved(?! temporarily)|been (?:moved|replaced|transferred)|changed (?:his|her|their|its)? ?(?:e-?mail|address))|(?:e-?mail )?address has (?:been )?(?:changed|moved)|has been replaced by|new (?:e-?mail )?address is|please (?:use|send to) .{0,20}new (?:e-?mail )?address|user not local; please try (?!again)|邮箱(?:地址)?已(?:更换|变更|迁移)|アドレス.{0,12}変更(?:になり|され)|adresse hat sich geändert|a changé d'adresse/i,
    'hasmoved',
  ],

  // Unsure whether somebody is there: verification, greylisting
  [
    /gr[ae]y ?-?list|unverified address|address verification (?:in progress|probe)|(?:recipient|address|user).{0,40}(?:verification|lookup).{0,20}(?:temporar|progress|fail|defer)|temporar\w+ .{0,20}(?:unknown|reject|unavailable|fail|defer|error)|验证.{0,8}失败/i,
    'system',
  ],

  // Refused by the recipient, or by a rule for the recipient
  [
    /recipient (?:preferences|refus|declin)|not (?:authori[sz]ed|allowed|permitted) to (?:send|mail|write|post|e-?mail) .{0,40}(?:recipient|user|group|list|mailbox|distribution|this address|him|her)|(?:recipient|user|mailbox|group|address) (?:\S+ )?(?:is |has )?(?:restricted|protected|only accepts?|accepts? (?:mail |messages )?only)|delivery .{0,20}restrict|(?:message|mail|e-?mail) (?:was |has been |is )?filtered|filtered (?:by|out)|challenge[- ]response|not (?:on|in) (?:the |my |his |their )?(?:recipient's )?(?:white|allow|safe) ?-?list|local user only|user access deny|manually blocked senders|permission to post|user rejected\b|收件人.{0,8}(?:拒收|拒绝|屏蔽)|(?:对方|用户)(?:已)?(?:拒收|拒绝接收|屏蔽)|受信拒否|受信(?:を|が)拒否|拒否設定|ドメイン指定/i,
    'filtered',
  ],

  // Relaying, syntax, security
  [
    /relay(?:ing)?\b.{0,30}(?:denied|not (?:permitted|allowed)|prohibited|disallowed|refused|reject|disabled|forbidden)|(?:denied|unable|not (?:permitted|allowed|configured|authori[sz]ed)|cannot|do not|don't|refuse|won't|will not|no) (?:to )?relay|not .{0,20}(?:permit|allow)\w* .{0,20}relay|rcpthosts|rcpt ?hosts|relay(?:ing)? mail|relaying|open relay|dispatch.*relay|not a (?:local|gateway)|not relayed/i,
    'policy',
  ],
  [
    /syntax|malformed|bad (?:sequence|command|parameter)|(?:null|empty) sender|improper (?:command|use)|(?:must|need to|please|should) (?:issue a )?(?:first )?(?:be )?(?:authenticate|starttls|log ?in|authori[sz]e)|authentication (?:is )?(?:required|failed)|auth(?:entication)? (?:required|needed)|not authenticated|authrequired|client was not authenticated|must be sent over|encryption (?:is )?required|tls (?:is )?required|requires? (?:tls|encryption|starttls)|non-?compliant|rfc ?(?:2821|2822|5321|5322)|rfc 82[12]|bare (?:lf|cr|linefeed)|no valid cert/i,
    'policy',
  ],

  // Closed for now
  [
    /(?:disabled or deleted|deleted or disabled|(?:account|mailbox|user|address|mail ?box|recipient|e-?mail)(?: \S+){0,3} (?:has been|was|is|been) (?:permanently )?(?:deleted|removed|erased|purged)\b(?!.{0,20}queue))/i,
    'userunknown',
  ],
  [
    /(?:account|mail ?box|user(?:\(s\))?|recipient|address|addressee|domain|person|customer|service|e-?mail)\b[^.;:]{0,60}(?:\b(?:disabled|suspended|inactive|deactivated|locked|frozen|blocked|terminated|discontinued|archived|dormant|expired|on hold|not active|isn't active|not activated|no longer active|not enabled|hangup|closed|cancell?ed|temporarily limited)\b|(?:suspend|disabl)\w* )|(?:inactive|disabled|suspended|deactivated|locked|frozen|blocked|terminated|expired|dormant|closed|archived) (?:\S+ )?(?:account|mail ?box|user|recipient|address|e-?mail|customer)|(?:address|account|mailbox|user|recipient) (?:\S+ )?(?:no longer|not|n't|not currently) (?:currently )?(?:accept|receiv)(?:s|ing|e)?\b|account (?:is )?unavailable|not allowed to receive|no longer in use|invalid\/inactive|not (?:currently )?accepting (?:mail|messages|e-?mail)|is (?:currently )?disabled|recipient suspend/i,
    'suspended',
  ],
  [
    /(?:账号|帐号|帳號|帳戶|账户|用户|用戶|邮箱|郵箱|信箱|收件人).{0,12}(?:禁用|停用|冻结|凍結|锁定|鎖定|暂停|暫停|停止|封禁|未激活|过期|過期|休眠|被封)|アカウント.{0,16}(?:停止|無効|凍結|休止|ロック)|利用.{0,6}停止|konto.{0,30}(?:gesperrt|deaktiviert|inaktiv)|postfach.{0,30}(?:gesperrt|deaktiviert|inaktiv|stillgelegt)|compte.{0,30}(?:désactiv|suspend|bloqu|inactif)|bo[iî]te.{0,40}(?:désactiv|archiv|bloqu)|cuenta.{0,30}(?:desactivad|suspendid|bloquead|inactiva|deshabilitad)|conta.{0,30}(?:desativad|suspens|bloquead|inativ)|аккаунт.{0,30}(?:заблокирован|отключ)|ящик.{0,30}(?:заблокирован|отключ|неактив)|учетн.{0,30}(?:заблокирован|отключ)|계정.{0,12}(?:정지|휴면|잠)/i,
    'suspended',
  ],

  // Nobody by that name. Before the host: "host x said: user unknown".
  [
    /\b(?:user|recipient|account|mail ?box|addressee|address(?: book)? (?:\S+ )?|local[- ]?part|person|username|userid|e-?mail|alias)(?:'s)?(?: name| address| account| id)?(?:\(s\))?[ :;,"'<>()[\]-]{0,6}(?:\S{1,40} ){0,3}?(?:is |are |was |were |has |have |seems? to be )?(?:unknown|not (?:be )?(?:found|known|valid|listed|recogni[sz]ed|exist\w*|present|registered|defined|exits|here)|invalid|non-?existent|does ?n[o']t exist|dose not exist|does not exists?|do ?n[o']t exist|doesn't have|does not have|not a (?:known|valid|local|registered)|no longer (?:exists?|valid|available|here|on|with|employed|works)|cannot be found|can't be found|could ?n[o']t be found|isn't (?:valid|known|registered|listed)|is a dead|has left|left the company)/i,
    'userunknown',
  ],
  [
    /(?:unknown|unrecogni[sz]ed|invalid|non-?existent|no such|no known|illegal|bad|undefined|not a (?:known|valid|local|registered)|is ?n[o']t a(?:n active|n)?) (?:\S+ )?(?:or \w+ )?(?:virtual |local |destination |final |mail |e-?mail |target |recipient'?s? |to )?(?:user|recipient|rcpt|account|mail ?box|address|local[- ]?part|alias|person|name here|id\b|username|addressee|mail ?drop|mail user|e-?mail|forwarding|customer|subscriber|destination mailbox|user name|userid|domain mailbox|final delivery|delivery address|logon)/i,
    'userunknown',
  ],
  [
    /no (?:mail ?box|one|account|user|such|person|recipient|valid recipient|mail box|record|match)(?:e?s)? (?:here |available |exists? |found |registered |known |user |with |by |at |of |for |on |in )?.{0,20}(?:by (?:that|this) name|that (?:e-?mail )?(?:address|name)|this (?:user|name|address)|here|available|exist|found|at this|in (?:the )?directory|such)|nobody (?:here )?(?:by|with) (?:that|this)|there is no (?:one|such|user|account|mailbox)|does ?n[o']t have (?:an? )?(?:\S+ )?(?:account|mailbox|e-?mail)|(?:is|are) not (?:an? )?(?:known |valid |active |local )?(?:user|recipient|address|mailbox|account|customer|address at)|not (?:our|my) customer|not found in (?:the )?(?:directory|address|ldap|database|system|server)|not (?:listed|found|known) (?:in|at|on|to) (?:the )?(?:public |domino |domain |this |our |local |server |name |directory |site|system)/i,
    'userunknown',
  ],
  [
    /user name .{0,12}not unique|RecipNotFound|RecipientNotFound|recipient not found|RESOLVER\.FWD\.NotFound|p=NoSuchUser|\bcuda_nsu\b|#?5\.1\.0 address rejected|\bRC:(?:NE|LD)\b|unknown user|address unknown|unavailable mail user|(?:did not|didn't|don'?t|does not|do not|couldn't|could not|cannot|can't|unable to) (?:find|recogni[sz]e|know|match|exists? )(?:s? )?(?:.{0,30})(?:user|recipient|mailbox|address(?!.{0,5}of (?:host|mx))|account|local part|name|person)\b(?! (?:server|service))|account that you tried to reach does|address(?:ee)? (?:you (?:entered|sent)|couldn't be found)|(?:mailbox|address) not (?:found|known|present)|user.{0,6}(?:doesn|don)['’]?t exist|unknown or illegal|dd (?:this|requested)|delivery to this (?:user|recipient) (?:is )?no longer|ist nicht bekannt/i,
    'userunknown',
  ],
  [
    /(?:用户|用戶|收件人|收信人|帐号|账号|帳號|帳戶|账户|邮箱|郵箱|信箱|邮件地址|電郵地址|电子邮件地址|电邮地址|地址|使用者).{0,24}(?:不存在|不正确|不正確|未找到|找不到|没有找到|无法找到|無法找到|无效|無效|未注册|未註冊|未开通|已注销|已被?注销|已?被?删除|已被?刪除|已销户|有误|地址错误)|(?:无|無|没有|沒有|查无|查無|找不到|不存在|未找到|無此)(?:此|该|這個|这个|該)?.{0,4}(?:用户|用戶|收件人|收信人|帐号|账号|帳號|邮箱|郵箱|信箱|使用者|邮件地址)|拼写错误/,
    'userunknown',
  ],
  [
    /(?:ユーザー?|宛先|受信者|アドレス|メールボックス|アカウント|送信先).{0,30}(?:存在しま(?:せん|した)|存在しない|見つかりません|見つかりませんでした|見つからない|不明|ありません|無効です)|あて先不明|宛先不明/,
    'userunknown',
  ],
  [
    /(?:empfänger|benutzer|adressat|postfach|mailbox|konto|adresse|e-mail-adresse).{0,60}(?:nicht (?:gefunden|bekannt|vorhanden|existiert|existent)|unbekannt|existiert nicht|ungültig|gibt es nicht)|(?:unbekannter?|ungültiger?|kein(?:e|en)?) (?:\S+ )?(?:empfänger|benutzer|postfach|adressat|adresse)|(?:destinataire|utilisateur|adresse|compte|bo[iî]te|usager).{0,60}(?:inconnu|n'existe pas|introuvable|n'est pas reconnu|n'est pas valide|non recensé|invalide|pas (?:été )?trouvé)|(?:destinataire|utilisateur|adresse) inexistant/i,
    'userunknown',
  ],
  [
    /(?:usuario|destinatario|direcci[oó]n|cuenta|buz[oó]n|casilla).{0,60}(?:no existe|desconocid|no (?:se )?(?:encontr|ha encontrado|encuentra|pudo encontrar)|inexistente|no (?:es )?v[aá]lid|inv[aá]lid)|(?:utente|destinatario|indirizzo|casella).{0,60}(?:non esiste|sconosciut|inesistente|non (?:è stato )?trovat|non valid)|(?:usu[aá]rio|destinat[aá]rio|endere[cç]o|conta|caixa).{0,60}(?:n[aã]o existe|desconhecid|inexistente|n[aã]o (?:foi )?encontrad|inv[aá]lid)/i,
    'userunknown',
  ],
  [
    /(?:пользовател|адресат|получател|ящик|адрес|учетн).{0,60}(?:не (?:существует|найден|зарегистр|известен)|неизвест|отсутству|удал[её]н|не обнаружен)|(?:нет такого|неизвестн\S+|несуществующ\S+) (?:пользовател|адрес|получател|ящик)|такого (?:пользователя|адреса|ящика) нет|(?:użytkownik|adresat|odbiorc|konto|skrzynk|adres).{0,50}(?:nie istnieje|nieznany|nie znaleziono)|nie ma takiego|(?:gebruiker|ontvanger|postvak|adres).{0,50}(?:onbekend|bestaat niet|niet gevonden)|(?:användare|mottagare|adress).{0,50}(?:okänd|finns inte|hittades inte)|(?:사용자|수신자|계정|메일함|주소).{0,20}(?:없|존재하지|찾을 수 없)|kullanıcı.{0,20}(?:bulunamadı|yok)|(?:người|địa chỉ).{0,30}không tồn tại/i,
    'userunknown',
  ],

  // No such host
  [
    /(?:host|domain|server|hostname|mail server)(?: or domain)?(?: name)?(?: \S+)?(?: is| was| are)? (?:unknown|not (?:be )?found|not exist|does ?n[o']t exist|does not exists?|non-?existent|cannot be found|could ?n[o']t be found|invalid|doesn't resolve|does not resolve|not resolvable|no longer exists)|(?:unknown|no such|non-?existent|invalid|bad|can't find|couldn't find|could not find|cannot find|unable to find|unrouteable|unroutable) (?:a |any |the |mail |destination |internet |illegal |remote )*(?:host|domain|mx|mail exchanger|server|dns (?:entry|name|domain)|system)|nxdomain|NonExistentDomain|illegal host\/domain|all relevant mx records point to non-existent|all host address lookups failed permanently|no (?:mx|a|dns) (?:or a |and a )?records? (?:found|exists?|for)|has no (?:mx|mail exchanger|dns|a record)|couldn't find any host|no host (?:by )?that name|mail server for .{0,60} (?:could not be|was not) found|dns (?:domain|name) .{0,40}(?:not exist|not found)|domain .{0,60}(?:couldn't|could not) be found|bad destination (?:system|host)/i,
    'hostunknown',
  ],
  [
    /(?:域名|主机|主機|服务器|网域|網域).{0,14}(?:不存在|未找到|找不到|无法解析|無法解析|解析失败|无效|錯誤|错误)|(?:找不到|无法找到|查不到|没有找到).{0,12}(?:域名|主机|MX|邮件服务器)|(?:ドメイン|ホスト).{0,24}(?:見つかりません|存在しません|不明)|(?:domain|host|server|rechner).{0,30}(?:nicht gefunden|unbekannt|existiert nicht)|domaine.{0,40}(?:introuvable|inconnu|n'existe pas)|dominio.{0,40}(?:no existe|desconocido|no se encontr|non esiste|inesistente)|domínio.{0,40}(?:não existe|não encontrado|inexistente)|домен.{0,40}(?:не (?:существует|найден))/i,
    'hostunknown',
  ],

  // Given up
  [
    /(?:message|mail|e-?mail|delivery time|queue|retry|delivery).{0,20}(?:expired|timed out|timeout exceeded|time ?out exceeded)|(?:in|on) (?:the )?queue (?:too long|for \d)|all attempts to|too long in (?:the )?queue|retry time not reached|have been failing for a long time|(?:could not be|not been|not be|unable to be|was not|failed to be) (?:delivered|reachable|collected|sent) (?:for|within|after|in) .{0,30}(?:hours?|days?|period|attempts?|tries|retries)|after (?:multiple |several |\d+ )?(?:days|hours|attempts|retries|tries)|(?:connection|operation|connect\w*|conversation).{0,60}timed out|within .{0,30}(?:queue period|time limit)|is not going to try|did not respond|not responding|no answer from|QUEUE\.Expired|maximum (?:retries|attempts)|多次(?:尝试|投递|重试)|重试.{0,8}(?:超|失败)|超时|逾時|タイムアウト|期限切れ|zeitüberschreitung|délai.{0,12}(?:expir|dépass)/i,
    'expired',
  ],

  // DNS, connection, TLS
  [
    /(?:connection|connect|session)\b.{0,40}(?:refused|reset|dropped|closed|lost|failed|failure|aborted|interrupted|terminated|unable)|(?:lost|dropped|broken|unable to establish|couldn't (?:establish|connect)|wasn't able to establish|could not (?:establish|connect)|unable to (?:connect|reach|contact)|can ?not connect|can't connect|failed to (?:connect|contact)) |no route to host|(?:network|host|server|destination|address) .{0,12}(?:unreachable|not reachable|is down)|network (?:error|problem|failure)|\btls\b|\bssl\b|starttls|certificate|handshake|protocol error|broken pipe|\bdns\b|name server|\blookups?\b.{0,20}fail|could ?n[o']t (?:be )?(?:look|resolv)|无法连接|連線失敗|连接(?:失败|被拒|中断)|网络(?:异常|错误|故障)|接続できません|verbindung.{0,30}(?:fehl|nicht|abgelehnt)|connexion.{0,30}(?:refus|échou|impossible)/i,
    'network',
  ],

  // The server's own trouble
  [
    /(?:system|local|internal|server|configuration|temporary|mailer|software|processing|storage|database|ldap|i\/o|input\/output|disk|resource)s? (?:\w+ )?(?:error|failure|problem|trouble|exception|busy|misconfigur|incorrectly|unavailable)|(?:insufficient|out of) (?:system )?(?:resources|storage|memory)|no space left|system (?:is )?(?:full|busy|not accepting|overload|resources)|service (?:is )?(?:temporarily |currently )?(?:not available|down)|(?:server|system|host)\b.{0,20}(?:busy|overload|too busy|shutting down|not ready|shut down|maintenance)|(?:try|retry) (?:again )?later|please (?:retry|try again)|can't create|cannot (?:append|open|write|create|update)|command (?:died|failed|time limit|terminated)|exited with|unexpected (?:error|response|failure)|permission denied|read-?only|bad configuration|ambiguous|unable to (?:write|open|create|lock|save|process)|write (?:error|fail)|cannot allocate|pipe to|local delivery fail|error (?:in|while) processing|系统(?:繁忙|错误|异常|忙)|服务器(?:繁忙|错误|异常|忙)|システムエラー|サーバー?(?:エラー|が混)/i,
    'system',
  ],
]

/** What says little: taken only when neither a wording above nor the enhanced status says more. */
export const vagueWordings: readonly (readonly [RegExp, Reason])[] = [
  // RFC 5321 has this for 550: GMX and Outlook.com, for one, give it to whoever writes to nobody.
  [/\b550\b.{0,20}requested action not taken: mailbox unavailable/i, 'userunknown'],
  [/unrouteable address|unroutable address/i, 'hostunknown'],
  [
    /mailbox (?:is )?(?:unavailable or access denied|currently unavailable)|access (?:is )?(?:denied|not allowed)|admin\w* prohibit|polic(?:y|ies)|not (?:permitted|allowed|authori[sz]ed)|prohibited|forbidden|security|restricted|violat|denied by|拒收|拒绝|拒絕|策略|abgelehnt|rejeté|rechazad|отклон/i,
    'policy',
  ],
  [/\bfilter/i, 'filtered'],
  [/\bblocked\b|\bbanned\b/i, 'reputation'],
  [/(?:service|server) (?:is )?(?:temporarily )?unavailable/i, 'system'],
  [/reject|refus|denied|not accepted|declined/i, 'policy'],
]
