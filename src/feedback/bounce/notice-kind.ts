import { certain, heard } from '../../replies/heard.ts'
import { wordedAs, wordings } from '../../replies/wording.ts'
import { decodeWords, fieldOf } from './fields.ts'
import { mentionsIn, recipientsOfReturned } from './mentions.ts'
import type { Notice } from './notice.ts'

const daemon =
  /mailer-?daemon|mail ?daemon|fmlsrv|fml-?admin|listserv|majordomo|mailman|post[-_]?master|mail[- ]delivery|mail administrator|delivery (?:sub)?system|delivery notif|mdaemon|mail ?system|system administrator|systemadministrator|autoresponder-bounce|bounce|系统退信|退信|系统管理员|邮件系统|邮递员|microsoft outlook|internet mail delivery|nondelivery|non-delivery|undeliver|bigfoot|mail-?robot|メール(?:配信|送信)システム/i
const title =
  /undeliver|non-?deliver|not (?:be )?deliver|deliver\w* (?:has )?(?:fail|problem|error|status|unsuccess|report|notif|warning)|failure notice|returned mail|mail (?:delivery )?(?:failure|failed|error|returned)|mail status report|(?:mail|message|e-?mail)[^:]{0,30}\b(?:fail|return|bounce|reject|block|refused|could not|unable)|could ?n[o']t (?:be )?(?:send|sent|deliver)|delivery (?:notification|failed)|failed (?:mail|message|delivery)|unable to deliver|bounced? ?mail|returned to sender|user unknown|rejected:|virus(?:es)? (?:detected|found)|automatically rejected|non recapitabil|recapito non|mancato recapito|stato del recapito|impossibile recapitare|возврат (?:письма|сообщения)|^возврат$|отказ в доставке|ошибка доставки|не уда[её]тся доставить|сбой доставки|nedoruč|vráceno odes|odložené doruč|kézbesíthetetlen|niedostarczaln|kan ikke leveres|ei voi(?:da|tu) toimittaa|olevererbar|未传递|无法传递|未傳遞|傳遞失敗|退信|退回|无法(?:送达|投递)|無法(?:傳遞|遞送|投遞|寄達)|投递失败|发送失败|未送达|送达失败|unzustellbar|nicht (?:zugestellt|angenommen)|(?:zurück|ab)gewiesen|zustellung|unzustellbare|non remis|non (?:distribu|délivr)|échec de (?:la )?(?:remise|distribution)|no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto|n[aã]o (?:entregue|foi poss|é possível)|falha n[ao]|impossibile (?:consegnare|recapitare)|mancata consegna|недоставлен|не доставлен|не удалось доставить|配信(?:不能|できません|エラー|失敗)|送信(?:エラー|失敗|できません)|未達|エラーメール|返送|受信拒否|onbestelbaar|niet (?:bezorgd|afgeleverd)|تعذر (?:تسليم|توصيل|إرسال)|遭阻[擋挡]|(?:kan|kunde) inte levereras|nie (?:została |zostało )?dostarczon|niedostarczon|teslim edileme|(?:전송|발송|배달|송신) ?실패|반송|배달되지|(?:not|non) member article|投稿.{0,12}(?:拒否|却下)/i
const opening =
  /qmail-send program|-{3,} ?failed recipients ?-{3,}|james mail server|(?:this is the )?postfix program|mailer-daemon, please do not reply|mail delivery (?:software|system|subsystem)|could not be delivered|couldn't be delivered|wasn't (?:able to )?deliver|was not delivered|were not delivered|unable to deliver|not able to deliver|cannot be delivered|can't be delivered|delivery (?:to the following recipients?|to .{0,80}) (?:has )?failed|failed permanently|permanent fatal errors|delivery (?:errors|problems)|undeliverable|undelivered|did not reach the following|non-?delivery|returned to (?:the )?sender|(?:following (?:message|mail)|your (?:e-?mail|message|mail)(?: to \S{1,100})?) has been returned|delivery failed|failed to (?:send|deliver)|message was not accepted|rejected your message|recipients? (?:was|were) (?:rejected|affected)|message could not be sent|不能投递|无法(?:投递|送达|发送)|未能(?:投递|送达)|被退回|退信|投递失败|送达失败|無法(?:傳遞|投遞|送達|寄達)|konnte nicht (?:zugestellt|übermittelt|gesendet)|nicht zugestellt|nicht übermittelt|n'a (?:pas )?pu être (?:remis|distribu|livr|délivr)|pas été (?:remis|distribu|délivr)|no se (?:ha )?(?:pudo|podido|puede) entregar|no (?:se )?(?:ha sido|fue) entregado|n[aã]o (?:p[oô]de|foi) (?:ser )?entreg|non (?:è stato )?(?:possibile )?(?:recapitat|consegnat)|не (?:было|был|может быть|удалось) (?:доставлен|доставить)|配信できません|送信できません|お届けできません|配信されません|届けることができません|(?:was|has been) automatically rejected|(?:has|have) not been delivered|delivery of the (?:e-?mail|message) was stopped|recapito non riuscito|сбой доставки|не уда[её]тся доставить|未能向.{0,12}传递|falha na entrega|배달하지 못|doručen[ií] .{0,20}selhalo|nie (?:została |zostało |mogła zostać )?dostarczon|teslim edileme|kon niet worden (?:bezorgd|afgeleverd)|kunde inte levereras|(?:전송|발송|송신)되지 (?:못|않)|전달되지 못|전송하지 못|전달하지 못|(?:mail|message|post(?:ing)?|article|submission) (?:is|was|has been) rejected|投稿.{0,20}(?:できません|拒否|却下)|配信を(?:中止|停止|拒否)|配送(?:でき|され)ません|(?:配送|配信|送信)に失敗|không thể gửi|ulaştırılamad|tidak (?:dapat |bisa )?(?:dikirim|terkirim)|foi devolvid[oa]|reddedildi|nu a (?:fost|putut fi) livrat|δεν παραδόθηκε|已?被拒收|배달되지/i
// Shops, too, say that something could not be delivered.
const surelyTitle =
  /undeliver|returned mail|failure notice|delivery (?:status|failure|failed|notification)|non-?deliver|退信|unzustellbar|non remis|недоставлен|配信(?:不能|エラー)|メールエラー/i
const delayTitle =
  /\bdelay(?:ed)?\b|still (?:being )?(?:retried|trying)|could not send message for past|warning: message|verzöger|retardé|demorad|延迟|延遲|遅延|задерж|затрим|opóźni|odložen|zpožd|\bretard|ritard|atras|vertrag|försen|forsink|késik|késed|întârzi|καθυστέρ|gecik|tertunda/i
const delayText =
  /(?:this is a )?warning (?:message )?only|do not need to resend|need not resend|will (?:continue to|keep) (?:try|retry)|still trying|will be retried|will retry|has not been delivered .{0,80}(?:after|for|within) |has not yet been delivered|not yet been delivered|transient non-?fatal|delivery attempts? will continue|has been (?:delayed|postponed)|is delayed|will continue to try|will try again (?:for|later)|系统(?:将|会).{0,8}(?:继续|重试|再次)|将继续尝试|wird weiter(?:hin)? versucht|possa avvenire in seguito|再送(?:します|を続け)/i
const final =
  /permanent|(?<!non-?)fatal error|giving up|given up|gave up|not going to try|(?<!enqueued and )undeliverable|could not be delivered to one or more|failed permanently|退信|退回|退还|退還|返送|放弃|放棄|断念|aufgegeben|abandonn|hemos desistido|прекращен/i

/** Whether a mail in prose tells that another could not be delivered, or not yet. */
export function isBounceNotice(notice: Notice): boolean {
  const { head, subject } = notice
  if (head.has('x-failed-recipients')) return true
  const page = pageOf(notice)
  const opens = opening.test(page)
  const sentToMany = head.has('list-id') || head.has('list-unsubscribe')
  const fromDaemon =
    daemon.test(`${nameIn(head, 'from')} ${nameIn(head, 'sender')}`) ||
    (isNull(fieldOf(head, 'return-path')) && !sentToMany)
  const coded = /(?:^|[\s:;<(#[=])(?:[45]\d\d[ -]|[45]\.\d{1,2}\.\d{1,3}\b)/.test(page)
  // DMARC (RFC 7489) and TLS (RFC 8460); what a stranger tried, as Postfix tells its postmaster
  if (/^(?:report domain:|postfix smtp server: errors from )/i.test(subject.trim())) return false
  if (fromDaemon && (opens || title.test(subject) || delayTitle.test(subject) || coded)) return true
  const returns = notice.returned.size > 0
  if (!sentToMany && (isFromDaemon(notice) || (fromDaemon && returns))) return tellsOfSomebody(notice)
  return !sentToMany && opens && (surelyTitle.test(subject) || coded || notice.status !== '') && namesSomebody(notice)
}

/** Whether it tells only that the server is still trying. */
export function isDelayNotice(notice: Notice): boolean {
  const { subject } = notice
  const page = pageOf(notice)
  return (
    (delayTitle.test(subject) || delayText.test(page)) &&
    !final.test(`${subject} ${page}`) &&
    (!/fail|return|undeliver/i.test(subject) || /\bwarning only\b/i.test(page))
  )
}

const namesSomebody = (notice: Notice): boolean =>
  recipientsOfReturned(notice).length > 0 || mentionsIn(linesOf(notice), notice).length > 0

/** In whatever language a daemon writes: it names an address that is neither ours nor its own, and says what is wrong. */
function tellsOfSomebody(notice: Notice): boolean {
  return mentionsIn(linesOf(notice), notice).length > 0 && wordedAs(heard(certain(notice.text)), wordings) !== undefined
}

const linesOf = ({ text }: Notice): string[] => text.slice(0, 20_000).split(/\r\n|\n|\r/)

/** Its lines joined, since sentences are wrapped. */
const pageOf = ({ text }: Notice): string => text.slice(0, 20_000).replace(/\s+/g, ' ')

const isNull = (path: string): boolean => /^\s*<\s*>\s*$/.test(path)

const nameIn = (head: Notice['head'], field: string): string => decodeWords(fieldOf(head, field))

export const isFromDaemon = ({ head }: Notice): boolean => daemon.test(nameIn(head, 'from'))
