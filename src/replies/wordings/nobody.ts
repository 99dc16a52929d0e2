import { gone, nowhere } from './grammar.ts'
import { goneAbroad } from './languages.ts'
import type { Wording } from './wording.ts'

/** That there is no such user or host. */
export const ofNobody: readonly Wording[] = [
  // Nobody by that name. Before the host: "host x said: user unknown".
  [
    /\b(?:user|recipient|account|mail ?box|addressee|address(?: book)? (?:\S+ )?|local[- ]?part|person|username|userid|e-?mail|alias)(?:'s)?(?: name| address| account| id)?(?:\(s\))?[ :;,"'<>()[\]-]{0,6}(?:\S{1,40} ){0,3}?(?:is |are |was |were |has |have |seems? to be )?(?:unknown|not (?:be )?(?:found|known|valid|listed|recogni[sz]ed|exist\w*|present|registered|defined|exits|here)|invalid|non-?existent|does ?n[o']t exist|dose not exist|does not exists?|do ?n[o']t exist|doesn't have|does not have|not a (?:known|valid|local|registered)|no longer (?:exists?|valid|available|here|on|with|employed|works)|cannot be found|can't be found|could ?n[o']t be found|isn't (?:valid|known|registered|listed|here)|not in (?:(?:our|the|this) (?:\w+ )?(?:database|directory|system)|(?:directory|database))\b|is a dead|has left)/i,
    'userunknown',
  ],
  [
    /(?:unknown|unrecogni[sz]ed|invalid|non-?existent|no such|no known|illegal|bad|undefined|not a (?:known|valid|local|registered|deliverable)|is ?n[o']t a(?:n active|n)?) (?:\S+ )?(?:or \w+ )?(?:virtual |local |destination |final |mail |e-?mail |target |recipient'?s? |to )?(?:user|recipient|rcpt|account|mail ?box|address|local[- ]?part|alias|person|name here|id\b|username|addressee|mail ?drop|mail user|e-?mail|forwarding|customer|subscriber|destination mailbox|user name|userid|domain mailbox|final delivery|delivery address|logon)/i,
    'userunknown',
  ],
  [
    /(?:user|person|recipient) to whom (?:this|the|your) (?:message|mail) (?:was|is) addressed (?:does not|doesn't) exist|(?:do|does) ?n[o']t have (?:a|any|such) (?:mailbox|account|user)|non-?exist(?:ing|ent) (?:user|recipient|mailbox|account|address)|no (?:mail ?box|one|account|user|such|person|recipient|valid recipient|mail box|record|match)(?:e?s)? (?:here |available |exists? |found |registered |known |user |with |by |at |of |for |on |in )?.{0,20}(?:by (?:that|this) name|that (?:e-?mail )?(?:address|name)|this (?:user|name|address)|here|available|exist|found|at this|in (?:the )?directory|such)|nobody (?:here )?(?:(?:by|with) (?:that|this)|called|named|known as)|there is no (?:one|such|user|account|mailbox)|does ?n[o']t have (?:an? )?(?:\S+ )?(?:account|mailbox|e-?mail)|(?:is|are) not (?:an? )?(?:known |valid |active |local )?(?:user|recipient|address|mailbox|account|customer|address at)|not (?:our|my) customer|not found in (?:the )?(?:directory|address|ldap|database|system|server)|not (?:listed|found|known) (?:in|at|on|to) (?:the )?(?:public |domino |domain |this |our |local |server |name |directory |site|system)/i,
    'userunknown',
  ],
  [
    /user name .{0,12}not unique|RecipNotFound|RecipientNotFound|recipient not found|RESOLVER\.FWD\.NotFound|p=NoSuchUser|\bcuda_nsu\b|#?5\.1\.0 address rejected|\bRC:(?:NE|LD)\b|unknown user|address unknown|unavailable mail user|(?:did not|didn't|don'?t|does not|do not|couldn't|could not|cannot|can't|unable to) (?:find|recogni[sz]e|know|match|exists? )(?:s? )?(?:.{0,30})(?:user|recipient|mailbox|address(?!.{0,5}of (?:host|mx))|account|local part|name|person)\b(?! (?:server|service))|account that you tried to reach does|address(?:ee)? (?:you (?:entered|sent)|couldn't be found)|(?:mailbox|address) not (?:found|known|present)|user.{0,6}(?:doesn|don)['’]?t exist|unknown or illegal|can't accept user|addresses were unknown|no existe dich[ao]|no (?:local|matching) (?:mail ?box|user|address|recipient|account)|(?:recipient|user) is not local|validrcptto|not our user|command rcpt\b.{0,12}not ok|we (?:do not|don't) know\b|\bdosn'?t exist|\b55\d\b.{0,60}(?:recipients?|user|mail ?box)\b.{0,20}(?:cannot|can't|could not) be verified|dd (?:this user does|requested)|delivery to this (?:user|recipient) (?:is )?no longer|ist nicht bekannt|hier (?:gibt es|wohnt) niemand|n'habite (?:pas|plus) (?:à|a) l'adresse|no conocemos a nadie|hier woont niemand|解約済|no valid recipients for this mm|(?:mailing )?list\b[^.;:]{0,20} does not exist|(?:unknown|no such) (?:mailing )?list\b|wasn't found at\b|\bno longer (?:with (?!us\b)|employed\b|(?:works?|working) (?:for|at|with|here)\b|associated with|affiliated with|a member of (?:our|the) (?:staff|team))|nobody uses (?:the|this|that) (?:address|mail ?box|account)|\bnever (?:been assigned|heard of|lived here)|not known at (?:this|that) address|not enrolled in/i,
    'userunknown',
  ],
  [
    /(?:用户|用戶|收件人|收信人|[账帐帳][号號户戶]|邮箱|郵箱|信箱|邮件地址|電郵地址|电子邮件地址|电邮地址|地址|使用者)(?:(?!域名|[网網]域|主[机機]).){0,24}(?:不存在|不正确|不正確|未找到|找不到|没有找到|无法找到|無法找到|无效|無效|未注册|未註冊|未开通|已注销|已被?注销|已?被?删除|已被?刪除|已销户|有误|地址错误)|(?:(?:无|無)(?:此|该|該|這個|这个|对应|對應)的?|(?:没有|沒有|查无|查無|找不到|不存在|未找到)(?:此|该|這個|这个|該)?.{0,5})(?:用户|用戶|收件人|收件者|收信人|[账帐帳][号號户戶]|邮箱|郵箱|信箱|使用者|邮件地址|(?:電子)?郵件地址)(?!的?(?:邮件|郵件)?(?:服务器|伺服器|域名|主机|主機))|拼写错误|查无此人|查無此人/,
    'userunknown',
  ],
  [
    /ディレクトリ[^。]{0,8}に(?:ありません|見つかりません)|(?:ユーザー?|宛先|受信者|アドレス|メールボックス|アカウント|送信先).{0,30}(?:存在しま(?:せん|した)|存在しない|見つかりません|見つかりませんでした|見つからない|不明|ありません|無効です)|あて先不明|宛先不明/,
    'userunknown',
  ],
  [
    /(?:empfänger|(?:be)?nutzer|adressat|postfach|mailbox|konto|adresse|e-mail-adresse).{0,60}(?:nicht (?:gefunden|bekannt|vorhanden|existiert|existent)|unbekannt|existiert nicht|ungültig|gibt es (?:\S+ )?nicht)|(?:unbekannter?|ungültiger?|kein(?:e|en)?) (?:\S+ )?(?:empfänger|benutzer|postfach|adressat|adresse)|(?:destinataire|utilisateur|adresse|compte|bo[iî]te|usager).{0,60}(?:inconnu|n'existe pas|introuvable|n'est pas reconnu|n'est pas valide|non recensé|non répertorié|invalide|pas (?:été )?trouvé)|(?:destinataire|utilisateur|adresse|compte|bo[iî]te(?: aux lettres| mail)?) inexistant|(?:non (?:répertorié|recensé)e? dans|nicht im|no (?:figura|se encuentra|aparece) en el|non (?:è )?(?:elencato|presente) n\w+|não (?:consta|listado|encontrado) n[oa]|(?:niet|ikke|inte) (?:vermeld |oppført |opført |listad )?in?) (?:\S+ )?(?:\S+['-])?(?:annuaire|verzeichnis|adressbuch|adresboek|directorio|directory|rubrica|diretório|katalog|adressebo[gk]|adressbok)/i,
    'userunknown',
  ],
  [
    /(?:usuario|destinatario|direcci[oó]n|cuenta|buz[oó]n|casilla).{0,60}(?:no existe|desconocid|no (?:se )?(?:encontr|ha encontrado|encuentra|pudo encontrar)|inexistente|no (?:es )?v[aá]lid|inv[aá]lid)|(?:utente|destinatario|indirizzo|casella).{0,60}(?:non esiste|non e' (?:registrat|present|conosciut)|non è (?:registrat|present|conosciut)|sconosciut|inesistente|non (?:è stato )?trovat|non valid)|(?:usu[aá]rio|destinat[aá]rio|endere[cç]o|\bconta\b|caixa).{0,60}(?:n[aã]o existe|desconhecid|inexistente|n[aã]o (?:foi )?encontrad|inv[aá]lid)/i,
    'userunknown',
  ],
  [
    /(?:пользовател|адресат|получател|ящик|адрес|учетн).{0,60}(?:не (?:существует|найден|зарегистр|известен)|неизвест|отсутству|удал[её]н|не обнаружен)|(?:нет такого|неизвестн\S+|несуществующ\S+) (?:пользовател|адрес|получател|ящик)|такого (?:пользователя|адреса|ящика) нет|(?:użytkownik|adresat|odbiorc|konto|skrzynk|adres).{0,50}(?:nie istnieje|nieznany|nie znaleziono)|nie ma takiego|(?:gebruiker|ontvanger|postvak|adres).{0,50}(?:onbekend|bestaat niet|niet gevonden)|(?:användare|mottagare|adress).{0,50}(?:okänd|finns inte|hittades inte)|(?:존재하지 않는|없는) ?(?:사용자|수신자|계정|메일)|(?:사용자|수신자|계정|메일함|주소).{0,20}(?:(?<!(?:수|권한[이은]?|응답[이은]?|공간[이은]?|여유가?) ?)없|존재하지|찾을 수 없)|kullanıcı.{0,20}(?:bulunamadı|yok)|(?:người|địa chỉ).{0,30}không tồn tại/i,
    'userunknown',
  ],

  [
    /(?:uživatel|adresát|příjemce|schránka|používateľ).{0,50}(?:neexistuje|neznám|nenalezen)|(?:felhasználó|címzett|postafiók).{0,50}(?:nem létez|ismeretlen|nem található)|(?:utilizator|destinatar).{0,50}(?:nu exist|necunoscut|inexistent)|(?:bruger|modtager|bruker|mottaker|postkasse).{0,50}(?:ukendt|ukjent|findes ikke|finnes ikke|eksisterer ikke)|(?:käyttäjä|vastaanottaja).{0,50}(?:tuntematon|ei löydy|ei ole olemassa)|(?:kullanıcı|alıcı).{0,50}(?:bulunamadı|mevcut değil)|(?:korisnik|primatelj).{0,50}(?:ne postoji|nepoznat)/i,
    'userunknown',
  ],
  [
    /(?:域名|主机|主機|服务器|网域|網域)(?: ?[(（][\w.-]{1,80}[)）])?.{0,14}(?:不存在|未开通|未開通|未找到|找不到|无法解析|無法解析|解析失败|无效|錯誤|错误)|(?:找不到|无法找到|查不到|没有找到).{0,12}(?:域名|主机|MX|邮件服务器)|(?:ドメイン|ホスト).{0,24}(?:見つかりません|存在しません|不明)|unbekannte[rs]? (?:domain|host|rechner)|(?:domain|host|server|rechner).{0,30}(?:nicht gefunden|unbekannt|existiert nicht)|domaine.{0,40}(?:introuvable|inconnu|n'existe pas)|dominio.{0,40}(?:no existe|desconocido|no se encontr|non esiste|inesistente)|domínio.{0,40}(?:não existe|não encontrado|inexistente)|домен.{0,40}(?:не (?:существует|найден))/i,
    'hostunknown',
  ],
  [
    /non esiste in questo dominio|no existe en (?:este|nuestro) dominio|n'existe pas (?:sur|dans) (?:ce|notre) domaine|existiert nicht in dieser dom(?:ain|äne)|n[aã]o existe n(?:este|o nosso) dom[ií]nio|не существует в (?:этом|данном|нашем) домене|nie istnieje w tej domenie|bestaat niet in dit domein/i,
    'userunknown',
  ],
  // The adjective goes first in the north and the east
  [
    /\b(?:ukjent|ukendt|okänd|onbekende|tuntematon|nieznan[yae]|neznám[ýáé]|neznámy|ismeretlen|bilinmeyen|nepoznat[iao]?|nevažeć[ia]|ugyldig|ogiltig|ongeldige?|nieprawidłow[yae]|neplatn[ýáé]|érvénytelen|geçersiz|virheellinen) (?:e-?mail|e-?post)?-? ?(?:mottak\w*|modtag\w*|mottagar\w*|bruger\w*|bruker\w*|användar\w*|adress\w*|postkass\w*|postlåd\w*|gebruiker\w*|ontvanger\w*|geadresseerd\w*|postvak\w*|käyttäj\w*|vastaanottaj\w*|osoite|odbior\w*|użytkowni\w*|adresat\w*|adres\b|skrzynk\w*|uživatel\w*|příjemc\w*|adresát\w*|schránk\w*|používateľ\w*|felhasznál\w*|címzett\w*|postafiók\w*|kullanıcı\w*|alıcı\w*|korisni\w*|primatelj\w*|primalac\w*)/i,
    'userunknown',
  ],
  // How Exchange and Microsoft 365 word it
  [
    /wurde (?:bei|in) \S{1,100} nicht gefunden|est introuvable|n'a pas été trouvé|no se encontr[oó] .{0,60}\ben \S|no se pudo encontrar|non è stato possibile trovare|non trovato in|n[aã]o foi possível (?:encontrar|localizar) o endere[cç]o|não foi encontrad[oa] em|не найден|kan niet worden gevonden|is niet gevonden|kunde inte hittas|blev ikke fundet|nie (?:można|udało się) (?:odnaleźć|znaleźć)|nebyl(?:a)? nalezen|nem található|bulunamadı|찾을 수 없|找不到.{0,8}(?:電子郵件|電子邮件|电子邮件|邮件)地址|在 ?\S{1,100} ?(?:中)?(?:未|没有|沒有)找到|見つかりませんでした/i,
    'userunknown',
  ],

  // No such host
  [
    /(?<!policy )(?:host|domain|server|hostname|mail server)(?: or domain)?(?: name)?(?: \S+)?(?: is| was| are)? (?:unknown|not (?:be )?found|not exist|does ?n[o']t exist|does not exists?|non-?existent|cannot be found|could ?n[o']t be found|invalid|doesn't resolve|does not resolve|not resolvable|no longer exists)|(?:unknown|no such|non-?existent|invalid|bad|can't find|couldn't find|could not find|cannot find|unable to find|unrouteable|unroutable) (?:a |any |the |mail |destination |internet |illegal |remote )*(?:host|domain|mx|mail exchanger|server|dns (?:entry|name|domain)|system)|nxdomain|\bdomain\b[^;:]{0,40}\bdoes ?n[o']t exist|NonExistentDomain|illegal host\/domain|all relevant mx records point to non-existent|all host address lookups failed permanently|no (?:mx|a|dns) (?:or a |and a )?records? (?:found|exists?|for)|has no (?:mx|mail exchanger|dns|a record)|couldn't find any host|no host (?:by )?that name|neither (?:an? )?mx nor|no address associated with (?:host ?)?name|mail server for .{0,60} (?:could not be|was not) found|dns (?:domain|name) .{0,40}(?:not exist|not found)|domain .{0,60}(?:couldn't|could not) be found|bad destination (?:system|host)/i,
    'hostunknown',
  ],
  ...gone,
  ...nowhere,
  ...goneAbroad,
]
