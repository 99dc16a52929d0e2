import { addressesIn, sameAddress, unique } from './addresses.ts'
import { fieldOf } from './fields.ts'
import type { Notice } from './notice.ts'

// Bounds the work for a notice that names a thousand.
const mostMentions = 300

/** An address that a notice names. */
export interface Mention {
  readonly address: string
  readonly line: number
  readonly start: number
  /** 3: the line is about the address; 2: the address is labelled as a recipient; 1: it is named. */
  readonly weight: number
}

const label =
  /(?:recipients?(?:'s|\(s\))?(?: address(?:es)?)?|failed (?:after )?\d+ attempts|(?:rcpt|addressed|forward|deliver(?:ed|y|ing)?|sent|send|message|mail|e-?mail) to|(?:message|mail) was addressed,|^[\s>*-]*to|failed (?:recipients?|address(?:es)?)|undeliverable(?: mail)? to|unknown (?:user|recipient|address)|user unknown|invalid (?:user|recipient|address)|no such user|address(?:es)?|account|mailbox|收件人(?:邮箱|地址)?|收信人|收件地址|邮箱地址|发送给|发往|投递到|投递至|发送到|[寄发發][給给]|无法(?:送达|投递|发送)(?:到|至|给)?|宛先|送信先|あて先|empfänger(?:adresse)?|\ban|destinataires?|destinatari[oa]s?|\bpara|(?:destinato|indirizzato|inviato) (?:a|all'utente|al)|bestemd voor|получател\S*|адрес(?:ат\S*)?|кому|수신[자인]|받는 ?사람|odbiorca|adresat|příjemce|alıcı|người nhận|penerima|kepada|címzett|mottagare|modtager|mottaker)[\s:：="'*<([]*(?:(?:mailto|smtp|rfc822)[:;])?[\s<"']*$/i
// Where somebody is now, who was not written to there.
const newPlace =
  'new (?:e-?mail )?address|neue (?:e-mail-)?(?:adresse|anschrift)|nouvelle adresse|nueva direcci|nuovo indirizzo|novo endere|новый адрес|新(?:的)?(?:邮箱|地址|アドレス)|新しい'
const noise = new RegExp(
  `${/message-?id|mts-?id|sender(?: address)?\s*[:=]|^\s*(?:from|reply-to|sender|return-path|cc|x-[\w-]+|references|in-reply-to)\s*[:=]|发件人|寄件人|送信者|差出人|absender|expéditeur|remitente|remetente|отправител|mail from:|\bfrom(?: your)?[\s"<]*$|proveniente da|inviato da|enviad[oa] por|envoyée? par|gesendet von|sent by|(?:moved|changed) to|please (?:use|try|write to)|搬[遷迁][至到]|[迁遷]移[至到]|更[换換]为|改[为為用]|queue id|contact|support|help ?desk|assistance|联系|客服|question|\byour (?:e-?mail )?address[\s:<"']{0,4}$/.source}|${newPlace}`,
  'i',
)

export function mentionsIn(lines: readonly string[], notice: Notice): Mention[] {
  const strangers = new Set(strangersTo(notice).map((address) => address.toLowerCase()))
  const mentions: Mention[] = []
  for (const [index, line] of lines.entries()) {
    if (!line.includes('@') || mentions.length >= mostMentions) continue
    for (const { address, start, end } of addressesIn(line).slice(0, 20)) {
      if (strangers.has(address.toLowerCase()) || isNewAddress(lines, index)) continue
      mentions.push({
        address,
        line: index,
        start,
        weight: weightOf(line.slice(Math.max(0, start - 60), start), line.slice(end)),
      })
    }
  }
  return withoutForwards(mentions, lines)
}

/** Below a line that introduces it stands where somebody is now. */
function isNewAddress(lines: readonly string[], index: number): boolean {
  const above = lines.slice(Math.max(index - 3, 0), index).findLast((line) => line.trim() !== '') ?? ''
  return newAddress.test(above.slice(-100))
}

const newAddress = new RegExp(`(?:${newPlace})[^:：]{0,40}[:：]\\s*$`, 'i')

/** An alias bounces where it leads to: whom we wrote to stands behind, and what was said is said of both. */
function withoutForwards(mentions: readonly Mention[], lines: readonly string[]): Mention[] {
  const gone = new Set<string>()
  for (const [index, { address, line, start }] of mentions.entries()) {
    const before = mentions[index - 1]
    if (!before || line - before.line > 2 || sameAddress(address, before.address)) continue
    if (forwarded.test(lines[line]!.slice(Math.max(0, start - 40), start))) gone.add(before.address.toLowerCase())
  }
  return mentions.filter(({ address }) => !gone.has(address.toLowerCase()))
}

const forwarded = /(?:expanded|generated|forwarded|redirected|aliased) (?:from|by):? ?<?$/i

function weightOf(beside: string, after: string): number {
  const before = beside.replace(/[^\s,;]{1,100}@[^\s,;]{1,255}[,;]\s{0,5}/g, '') // others of the same list
  if (/\bdda:(?:smtp=)?$/i.test(before)) return 3 // X.400, as Exchange 5.5 names who is beyond it
  if (/^\s*>\s/.test(before)) return 1 // quoted, as a mail is in an answer
  if (
    /^[\s>*<"'`([•·-]*(?:\d{1,2}[.)、] ?)?(?:(?:smtp|mailto|rfc822|e-?mail)[:;]\s*<?)?$/i.test(before) &&
    /^[>"'`)\]]*\s*(?:$|[:：,;(<[]|\.{3}| on \w{3}|[-–—]|\*|[>"']* {0,20}\S)/.test(after)
  ) {
    return /^[>"'`)\]]*\s*(?:$|[:：,;(<[]|\.{3}| on \w{3})/.test(after) ? 3 : 2
  }
  if (forwarded.test(before)) return 3
  if (noise.test(before.slice(before.lastIndexOf('@') + 1))) return 0
  return label.test(before) ? 2 : 1
}

/** Whom the mail that came back was written to, by its own head. */
export function recipientsOfReturned({ returned }: Notice): string[] {
  for (const name of ['x-failed-recipients', 'x-original-to', 'to', 'delivered-to']) {
    const found = unique(addressesIn(returned.get(name)?.join(', ') ?? '').map(({ address }) => address))
    if (found.length > 0) return found
  }
  return []
}

const senders =
  /(?:mail from|^[ \t]*(?:from|sender(?: address)?|return-path)|message sent by|发件人|寄件人|寄件者|送信者|差出人|absender|expéditeur|remitente|remetente|mittente|отправител\S{0,3})\s{0,3}[:：]?\s{0,10}[<"]?[\w.!#$%&'*+/=?^{|}~-]{1,64}@[\w.-]{1,200}/gim

/** Who wrote the notice, and who wrote the mail that it is about. */
function strangersTo({ head, returned, text }: Notice): string[] {
  const fields = [
    ...['from', 'sender', 'reply-to', 'return-path', 'to', 'delivered-to', 'x-original-to', 'errors-to'].map((name) =>
      fieldOf(head, name),
    ),
    ...['from', 'sender', 'reply-to', 'return-path', 'message-id'].map((name) => fieldOf(returned, name)),
  ]
  fields.push(...(text.match(senders) ?? []))
  const strangers = fields.flatMap((value) => addressesIn(value).map(({ address }) => address))
  // A mail to oneself comes back from oneself: then the recipient is no stranger.
  const wanted = recipientsOfReturned({ returned } as Notice)
  return unique(strangers).filter((address) => !wanted.some((other) => sameAddress(other, address)))
}
