import { replyIn, shortened, statusIn } from '../../replies/reply.ts'
import { addressesIn, sameAddress } from './addresses.ts'
import { fieldOf } from './fields.ts'
import type { Notice } from './notice.ts'

/** A recipient that a notice names, and what it says of it. */
export interface Named {
  readonly address: string
  /** The words about it, the nearest first. */
  readonly said: readonly string[]
  /** The notice as a whole. */
  readonly page: string
}

/** Finds out of a notice written for people whom it is about. The sender of the notice is never one of them. */
export function namedIn(notice: Notice): Named[] {
  const lines = notice.text.split(/\r\n|\n|\r/, 5_000).map((line) => line.slice(0, 2_000))
  const mentions = mentionsIn(lines, strangersTo(notice))
  const chosen = chosenOf(mentions, notice)
  const whole = lines.join('\n')
  if (chosen.length === 0) return recipientsOfReturned(notice).map((address) => ({ address, said: [], page: whole }))
  return chosen.map((address) => ({ address, said: saidOf(address, chosen, mentions, lines), page: whole }))
}

/** What a notice quotes as a server's reply about this recipient, else the sentence nearest to it. */
export function quotedReply({ said, page }: Omit<Named, 'address'>): { reply: string; status: string } {
  const near = paragraphsOf(said.join('\n\n'))
  const reply = replyAmong(near) || replyAmong(paragraphsOf(page))
  const nearest = near.find((paragraph) => /\p{L}{2}/u.test(paragraph)) ?? paragraphsOf(page)[0] ?? ''
  const status = [reply, ...said, page].map(statusIn).find((found) => found !== '') ?? ''
  return { reply: reply || shortened(nearest.replace(/^[\s<"']{0,20}[^\s@]{1,100}@[^\s:]{1,255}[\s:]+/, '')), status }
}

const paragraphsOf = (text: string): string[] => text.split(/\n[ \t]*\n/)

function replyAmong(paragraphs: readonly string[]): string {
  for (const paragraph of paragraphs) {
    const reply = replyIn(paragraph)
    if (reply) return reply
  }
  return ''
}

// Bounds the work for a notice that names a thousand.
const mostMentions = 300

interface Mention {
  readonly address: string
  readonly line: number
  readonly start: number
  /** 3: the line is about the address; 2: the address is labelled as a recipient; 1: it is named. */
  readonly weight: number
}

const label =
  /(?:recipients?(?:'s)?(?: address(?:es)?)?|(?:rcpt|addressed|forward|deliver(?:ed|y|ing)?|sent|send|message|mail|e-?mail) to|^[\s>*-]*to|failed (?:recipients?|address(?:es)?)|undeliverable(?: mail)? to|unknown (?:user|recipient|address)|user unknown|invalid (?:user|recipient|address)|no such user|address(?:es)?|account|mailbox|收件人(?:邮箱|地址)?|收信人|收件地址|邮箱地址|发送给|发往|投递到|投递至|发送到|无法(?:送达|投递|发送)(?:到|至|给)?|宛先|送信先|あて先|empfänger(?:adresse)?|\ban|destinataires?|destinatari[oa]s?|\bpara|получател\S*|адресат\S*|кому)[\s:："'*<([]*(?:(?:mailto|smtp|rfc822)[:;])?[\s<"']*$/i
const noise =
  /message-?id|mts-?id|sender(?: address)?\s*:|^\s*(?:from|reply-to|sender|return-path|cc|x-[\w-]+|references|in-reply-to)\s*:|发件人|寄件人|送信者|差出人|absender|expéditeur|remitente|remetente|отправител|mail from:|\bfrom[\s<]*$|queue id|contact|support|help ?desk|assistance|联系|客服|question/i

function mentionsIn(lines: readonly string[], strangers: readonly string[]): Mention[] {
  const mentions: Mention[] = []
  for (const [index, line] of lines.entries()) {
    if (!line.includes('@') || mentions.length >= mostMentions) continue
    for (const { address, start, end } of addressesIn(line).slice(0, 20)) {
      if (strangers.some((stranger) => sameAddress(stranger, address))) continue
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
  if (/^\s*>\s/.test(before)) return 1 // quoted, as a mail is in an answer
  if (
    /^[\s>*<"'`([•·-]*(?:(?:smtp|mailto|rfc822|e-?mail)[:;]\s*<?)?$/i.test(before) &&
    /^[>"'`)\]]*\s*(?:$|[:：,;(<[]|\.{3}| on \w{3}|-|\*|[>"']* ?\S)/.test(after)
  ) {
    return /^[>"'`)\]]*\s*(?:$|[:：,;(<[]|\.{3}| on \w{3})/.test(after) ? 3 : 2
  }
  if (forwarded.test(before)) return 3
  if (noise.test(before)) return 0
  return label.test(before) ? 2 : 1
}

/** From the surest to the least: the header, lines of their own, labels, then whoever is named. */
function chosenOf(mentions: readonly Mention[], notice: Notice): string[] {
  // The second is Mailman's, of the list that refuses.
  const named = notice.head.get('x-failed-recipients') ?? notice.head.get('x-beenthere')
  const failed = addressesIn(named?.join(', ') ?? '').map(({ address }) => address)
  if (failed.length > 0) return unique(failed)
  const wanted = recipientsOfReturned(notice)
  for (const weight of [3, 2, 1]) {
    const named = unique(mentions.filter((mention) => mention.weight === weight).map(({ address }) => address))
    const known = named.filter((address) => wanted.some((other) => sameAddress(other, address)))
    if (known.length > 0 && weight < 3) return known
    const people = named.filter(
      (address) => !isOffice(address) && /\.|\[/.test(address.slice(address.lastIndexOf('@'))),
    )
    if (people.length > 0) return weight === 1 ? people.slice(0, 1) : people
    if (named.length > 0 && weight > 1) return named
  }
  return []
}

const isOffice = (address: string): boolean =>
  /^(?:postmaster|mailer-daemon|abuse|support|help|helpdesk|admin(?:istrator)?|no-?reply|webmaster|security|service)@/i.test(
    address,
  )

function recipientsOfReturned({ returned }: Notice): string[] {
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

/** What stands behind the address up to the next recipient, then the lines that name it. */
function saidOf(
  address: string,
  all: readonly string[],
  mentions: readonly Mention[],
  lines: readonly string[],
): string[] {
  const own = mentions.filter((mention) => sameAddress(mention.address, address))
  const best = own.reduce<Mention | undefined>(
    (one, other) => (one && one.weight >= other.weight ? one : other),
    undefined,
  )
  const said: string[] = []
  if (best) {
    const others = mentions.filter(
      ({ address: other, line }) =>
        line > best.line && !sameAddress(other, address) && all.some((one) => sameAddress(one, other)),
    )
    const words = lines.slice(best.line, best.line + 40).findIndex(saysSomething)
    const next = others.find(({ line }) => line > best.line + words)
    const end = Math.min(next?.line ?? lines.length, best.line + 40)
    said.push(lines.slice(best.line, Math.max(end, best.line + 1)).join('\n'))
  }
  for (const { line } of own.slice(0, 10)) said.push(lines.slice(line, line + 2).join('\n'))
  return said
}

/** Recipients in a column share what stands below it. */
const saysSomething = (line: string): boolean =>
  /\p{L}{2}|\d{3}/u.test(line.slice(0, 200).replace(/[^\s<>]{1,100}@[^\s<>]{1,255}/g, ''))

const unique = (addresses: readonly string[]): string[] => [
  ...new Map(addresses.map((address) => [address.toLowerCase(), address])).values(),
]
