import { fieldOf } from './fields.ts'
import type { Notice } from './notice.ts'

const subject =
  /^(?:(?:re|aw|sv|回复|答复)\s?[:：]\s*)?(?:\[?(?:your )?(?:request|ticket|case|inquiry|enquiry)(?: (?:has been|was))? (?:received|created|opened)\b|(?:we(?: have|'ve)? )?received your (?:e-?mail|message|request|inquiry|enquiry)|thank(?:s| you) for (?:contacting|your (?:e-?mail|message|request|inquiry|enquiry))|\[?auto(?:matic|mated|matisch)?e?[ -]?(?:reply|response|respon[sd]er|antwort)|auto:|out of (?:the )?office|ooo\b|(?:i am |i'm )?(?:away|on vacation|on holiday|on leave)|vacation|holiday (?:notice|reply)|absent|absence|abwesenheit|abwesend|automatische (?:antwort|beantwortung)|réponse automatique|message automatique|absence du bureau|respuesta autom|fuera de (?:la )?oficina|resposta autom|fora do escrit|risposta autom|assente|fuori (?:sede|ufficio)|автоответ|автоматический ответ|odpowiedź automatyczna|automatisch antwoord|autosvar|automatisk svar|automaattinen vastaus|automatick[áa] odpove[dď]|automatická odpověď|automatikus válasz|otomatik (?:yanıt|cevap)|răspuns automat|автоматична відповідь|αυτόματη απάντηση|trả lời tự động|ตอบกลับอัตโนมัติ|balasan otomatis|رد تلقائي|(?:תשובה|מענה) אוטומטי|自动(?:回复|答复|应答)|自動(?:回覆|回復|返信|応答)|不在(?:通知|のお知らせ)|休假|休暇|外出|자동 ?(?:응답|회신)|부재중)/i
const inSubject =
  /\b(?:out of (?:the )?office|auto-?reply|automatic reply|autoresponder|vacation (?:reply|message|notice))\b|自动回复|自動返信|自動回覆/i

/** An answer that a person's mailbox gave by itself (RFC 3834, and what mailboxes did before it). */
export function isAutoreply({ head, subject: title }: Notice): boolean {
  return saysSo(head) || subject.test(title.trim()) || inSubject.test(title)
}

function saysSo(head: Notice['head']): boolean {
  return (
    /^auto-(?:replied|generated \(rejected\))|^auto-notified/i.test(fieldOf(head, 'auto-submitted')) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-mail-autoreply', 'x-autoreply-from', 'x-boxtrapper'].some(
      (name) => head.has(name) && !/^(?:no|false|0)$/i.test(fieldOf(head, name)),
    ) ||
    /^auto[_-]?reply|^vacation/i.test(fieldOf(head, 'precedence')) ||
    /^(?:oof|vacation)/i.test(fieldOf(head, 'x-ms-exchange-inbox-rules-loop'))
  )
}
