import { ofPlain } from './accents.ts'
import { isHard, type Reason } from './reasons.ts'
import { plain, wordedAs, wordings } from './wording.ts'
import { senderAbroad } from './wordings/languages.ts'
import { ofMailbox } from './wordings/mailbox.ts'

const outOfTime =
  /in the queue too long|delivery (?:time )?expired|message too old|retry time ?out exceeded|\b[45]\.4\.7\b/i

/** A message that expired tells why it did so: with what the server said last, which may be over by tomorrow. */
export function givenUp(reason: Reason, status: string, said: string): Reason | undefined {
  const open = isHard(reason) || reason === 'network' || reason === 'system' || reason === 'policy'
  return open && outOfTime.test(`${status} ${said}`) ? 'expired' : undefined
}

const boxes = plain(ofMailbox.filter(([, reason]) => ['mailboxfull', 'suspended', 'userunknown'].includes(reason)))
const overQuota = /\bquota\b|mail ?box (?:is )?full/i
const greeting = /\b(?:helo|ehlo)\b/i
const senderWords =
  /\byou are not?\b|(?<![-.])(?<!return(?:ed|ing)? to (?:the |its )?)\bsenders?\b(?![-.]\w)|\bfrom (?:address|domain|header)|\bmail from\b|return[- ]path|\bauthenticat|gonderilen adres|cuenta de envio|d'expedition|de origen|de retour|de retorno|di ritorno|retouradres|adres zwrotn|возврат|authentifi[zc]|autenti[cf]|аутентиф|인증|xac thuc|(?:tai khoan|đia chi) gui|보내는 ?계정|域名?发送|认证|送信アカウント/
const sender = ofPlain(new RegExp(`(?:${senderWords.source}|${senderAbroad})(?!人?(?:邮箱|地址)? ?[:：])`, 'i'))
/** Of us, not of the recipient, the server says that it does not know it. */
const ours =
  /\byour (?:own |sending |mail |ip )?(?:domain|host|server|address(?! ?book)|ip|network|isp|mail server|system|name|host ?name|company|from|account(?= (?:on|with|does|is not|was not)))\b|\bip address (?:is )?(?:not|unknown)\b|\bin your \w+\b|\b(?:relay client|envelope domain|sending user|submitter|submitting user)\b|\b(?:client|sending|connecting|originating) (?:host|host ?name|domain|server|system|ip|mta|address)\b|\boriginator\b|\breverse\b|\bptr\b(?! record: lookup)/i
/** The same in other languages; written without accents, as it is heard. */
const oursAbroad =
  /\b(?:ihre?[mnrs]?|votre|su|tu|vostr[oa]|suo|tuo|seu|vosso|uw|din|vase|twoj\S{0,3}) (?:e-?mail-?|mail-?)?(?:ip|domain|domein|server|host|adres|domaine|serveur|nom|dominio|servidor|direccion|nombre|indirizzo|endereco)|ваш\S{0,3} (?:ip|домен|сервер|адрес|хост)|обратн\S{1,3} (?:адрес|запис|зон)|(?:\btxt\b|역방향|署名|ライセンス)|(?:客户端|客戶端)(?:主机|主機|域名)|[您你贵](?:们)?的?(?:[账帐][号户]|域名|IP|服务器|地址|主机|邮件服务器)|IP ?(?:地址|位址|アドレス|주소)|\bip[- ]?(?:adres|адрес)|(?:adresse|direccion|indirizzo|endereco|adresa?|адрес|alamat|đia chi) ip\b|(?:お客様|貴社|あなた|貴方)の(?:メール)?(?:IP|ドメイン|サーバー?|アドレス)|귀하의 (?:IP|도메인|서버|주소)|(?:adresi|alan adi|alan adı|sunucu)n[iı]z|đia chi ip|cua (?:ban|quy)/i
/** Who logs in is us. */
const secret =
  /\b(?:sasl|log[ -]?in|auth) (?:user|failed|fail|error)|pass ?word|pass ?wort|kennwort|mot de passe|contrasena|\bsenha\b|парол|\bhaslo|hasło|wachtwoord|\bsifre|mat khau|密码|密碼|口令|パスワード|비밀 ?번호/i
/** The server cannot tell, for it does not find what is its own. */
// As a subject: in a database nobody may be found.
const broken =
  /(?<!(?:in|aus) (?:der|unserer|dieser) )datenbank (?:ist |wurde )?nicht|(?<!(?:en|dans) (?:la|nuestra|notre) )base de (?:datos|donnees) (?:no|n'|ne|est|introuvable)|(?<!n[ao] )(?:base|banco) de dados (?:n[aã]o|indispon)|база данн|baza danych|veri ?taban[iı](?!n)|(?:数据库|資料庫|后端|後端|データベース|데이터베이스)(?![中里にで에])|ファイル|文件|파일|\b(?:datei|fichier|archivo|arquivo|файл)|内部(?:错误|エラー|路由|配置)|\binternal (?:server )?error\b|\b(?:licen[cs]e|certificate|configuration|settings?|queue|spool) (?:of|for|on) (?:this|the|our|your)\b|\bldap error\b|\bcredentials\b|\b(?:mail|message) ?store\b|\b(?:mail ?box|mdb) ?offline|\bfile (?:was )?(?:not found|does not exist)\b|\b(?:user|recipient|account|alias|address|mail ?box)s? (?:database|directory|table|store|map|backend)\b(?! ?entry).{0,12}(?:not found|not answer|not respond|not exist|invalid|unknown)/i
/** A name in the mail, or of who is let in: not where it goes. */
const written =
  /\bno such (?:rule|policy|file|table|queue)\b|(?<!(?:see|follow|visit|use|click|open)\b[^.;]{0,20})\b(?:urls?|links?)\b(?: in \w+| in the \w+)?(?: points?| pointing| refers?| resolves?| leads?| is| are)?(?: to)?[^.;]{0,12}\b(?:un\w+|invalid|domain|host|address)\b|\bin (?:the )?(?:to|cc): ?(?:header|field|line)\b|\b(?:policy|tenant|signing|selector|reply-?to|url|link|message[- ]id|(?:list-)?unsubscribe|bounce|envelope|header|from|certificate|api|licen[cs]e) (?:domain|host|server|address|account|user|customer)\b(?: [^\s:;]{1,60})? (?:is |was )?(?:un\w+|invalid|not|does|doesn't|could|cannot|can't)\b|\bsmtp (?:user|account|login)\b|\b(?:utilisateur|usuario|utente|benutzer) smtp\b|\bfor this connection\b/i
const ofSigning = /\b(?:spf|dkim|dmarc)\b/i
/** A machine on the way, or behind the one that answers. */
const behind =
  /中继|中繼|智能主机|\bрелей|\bnext[- ]hop (?:\S+ )?(?:is |was )?(?:not|un\w+|invalid|does|could|cannot)\b|\b(?:relay|directory|upstream|back-?end|milter|ldap|database|rout(?:e|ing)|filter|scanner|storage|smart|lmtp|imap|policy)(?: mail)? ?(?:hosts?|servers?|nodes?)\b(?: [^\s:;]{1,60})? (?:is |was )?(?:un\w+|invalid|not|does|doesn't|could|cannot|can't)\b|(?:收件|收信|对方|對方|目标|目標|存储|儲存)方?(?:邮件|郵件)?(?:服务器|伺服器)/i
const passing =
  /temporar|try (?:again )?later|vorue?bergehend|temporairement|\b(?:just|right|for) now\b|\bat (?:the|this) (?:moment|time)\b|\bat present\b|временно|一時的|暂时|暫時|临时|臨時|稍[后候後]|暂不可用|spater (?:erneut|noch|wieder)|plus tard|ulterieurement|mas tarde|piu tardi|mais tarde|позже|позднее|pozniej|later opnieuw|daha sonra|prov ig[ej]n|forsok ig[ej]n|pozdeji|neskor|thu lai|나중에|잠시 후|しばらく|後ほど/i
const expired =
  /(?:message|mail|queue)\b.{0,12}\bexpired|in the queue too long|expired in (?:the )?queue|\bfor \d+ (?:days|hours)\b|within the (?:queue|retry) period/i

/** What a notice says for the address, whatever else it says. */
const isThere =
  /\b(?:nothing|no problem) (?:is |was )?(?:wrong )?with (?:the|this|that|your) (?:address|mail ?box)\b|\b(?:address|mail ?box) itself is (?:valid|correct|fine)\b|adresse[^.;]{0,60} selbst ist (?:richtig|gueltig|gultig|korrekt|in ordnung)|adresse elle-meme est (?:valide|correcte)\b|(?:地址|[邮郵]箱)本身(?:没有?问题|有效|正确)/i

/** A 4xx is no last word, but for an address of which the server says more (x.1.1, x.1.2). */
const refusedForNow = /^4\d\d[ -](?!4\.1\.)/

/** What was said, as it was heard. */
interface Words {
  /** Of the recipient, the server's reply first. */
  readonly near: readonly string[]
  /** Of the notice as a whole. */
  readonly whole: string
  /** RFC 3463; empty when none. */
  readonly status: string
}

/** What speaks against a reason, a hard one above all; nothing when nothing does. */
export function doubted(reason: Reason, words: Words): Reason | undefined {
  const all = [...words.near, words.whole].join(' ')
  // Who cannot store into a mailbox that is full has no trouble of their own.
  if (reason === 'system') return overQuota.test(all) ? 'mailboxfull' : undefined
  // Full and too big are said in one breath; the status tells which.
  if (reason === 'mailboxfull' && /\.(?:2\.3|3\.4)$/.test(words.status)) return 'toobig'
  if (!isHard(reason)) return undefined
  if (words.near.some((text) => expired.test(text))) return 'expired'
  const meant = meantElsewhere(words)
  if (meant) return meant
  if (reason === 'hostunknown')
    return otherwiseMeant(words, 'network') ?? (words.status === '4.4.3' ? 'network' : undefined)
  if (reason === 'notaccept') return otherwiseMeant(words, 'system')
  if (reason !== 'userunknown') return undefined
  if (isThere.test(all)) return 'system'
  // A mailbox that the notice calls full or disabled elsewhere is there.
  return otherwiseMeant(words, 'system') ?? wordedAs(words.whole, boxes) ?? ruledAfterData(words, all)
}

/** Where it is not the reply that speaks of somebody unknown, each sentence that does may be of ourselves. */
function meantElsewhere({ near, whole, status }: Words): Reason | undefined {
  const isGone = (text: string) => isHard(wordedAs(text, wordings) ?? 'other')
  const [reply = '', ...others] = near
  if (isGone(reply)) return undefined
  const sentences = (others.find(isGone) ?? whole).split(/(?<=[.!?;])\s|(?<=[。！？；])/).filter(isGone)
  const meant = sentences.map((text) => otherwiseMeant({ near: [text], whole, status }, 'system'))
  return meant.every((reason) => reason !== undefined) ? meant[0] : undefined
}

/** Who is not known may be ourselves, or be known tomorrow. */
function otherwiseMeant({ near: [reply = ''] }: Words, tomorrow: Reason): Reason | undefined {
  if (ofSigning.test(reply)) return 'auth'
  if (greeting.test(reply)) return 'reputation'
  if (sender.test(reply) || secret.test(reply)) return 'policy'
  if (ours.test(reply) || oursAbroad.test(reply)) return 'reputation'
  if (written.test(reply)) return 'policy'
  if (broken.test(reply) || behind.test(reply)) return tomorrow
  return passing.test(reply) || refusedForNow.test(reply) ? tomorrow : undefined
}

/** Yahoo and Mail.ru answer nothing before the mail itself, and say more than that a user is unknown. */
const saysWhatIsMissing =
  /does(?: not|n't) have an? \S{1,100} account\b|\binvalid mailbox\b.{0,60}\buser not found\b|\bmail action aborted, mailbox not found\b/i

/**
 * Who refuses an unknown user does so at RCPT. Where it is the answer to the mail itself and no x.1.1 stands by it, a
 * rule of the recipient speaks: the Japanese carriers word it so, as an "unknown user".
 */
function ruledAfterData({ near, status }: Words, all: string): Reason | undefined {
  if (/[45]\.1\.\d/.test(`${status} ${near.join(' ')}`) || /(?:valid|need) (?:rcpt|recipients?)/i.test(all))
    return undefined
  if (near.some((text) => saysWhatIsMissing.test(text))) return undefined
  if (
    !/\b(?:unknown|invalid) (?:user|recipient)|(?:user|recipient)\S{0,3} (?:is )?(?:unknown|invalid)/i.test(
      near[0] ?? '',
    )
  )
    return undefined
  return /in reply to (?:end of )?DATA|after (?:end of )?data\b|>>> ?(?:DATA|\.)(?: |$)/i.test(all)
    ? 'filtered'
    : undefined
}
