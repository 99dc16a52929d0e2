import { replyIn, shortened, statusIn } from '../../replies/reply.ts'
import { addressesIn, sameAddress, unique } from './addresses.ts'
import { fieldOf } from './fields.ts'
import { type Mention, mentionsIn, recipientsOfReturned } from './mentions.ts'
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
  const mentions = mentionsIn(lines, notice)
  const chosen = chosenOf(mentions, notice)
  const whole = lines.join('\n')
  if (chosen.length === 0) return recipientsOfReturned(notice).map((address) => ({ address, said: [], page: whole }))
  const keys = new Set(chosen.map((address) => address.toLowerCase()))
  const marks = mentions.filter((mention) => keys.has(mention.address.toLowerCase()))
  return chosen.map((address) => ({ address, said: saidOf(address, marks, lines), page: whole }))
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

/** From the surest to the least: the header, lines of their own, labels, then whoever is named. */
function chosenOf(mentions: readonly Mention[], notice: Notice): string[] {
  const failed = inHead(notice, 'x-failed-recipients')
  if (failed.length > 0) return failed
  const wanted = recipientsOfReturned(notice)
  // Mailman's, of the list that refuses: but a bounce that went through a list has it as well.
  const list = inHead(notice, 'x-beenthere')
  for (const weight of [3, 2, 1]) {
    if (weight === 1 && list.length > 0) return list
    const isWanted = (address: string) => wanted.some((other) => sameAddress(other, address))
    const all = unique(mentions.filter((mention) => mention.weight === weight).map(({ address }) => address)).filter(
      (address) => !list.some((other) => isOffOf(other, address)),
    )
    // Ourselves a notice names as well: "your address x is not registered".
    const others = all.filter((address) => isWanted(address) || !isOurs(address, notice))
    const named = others.length > 0 ? others : all
    const known = named.filter(isWanted)
    if (known.length > 0 && weight < 3) return known
    const people = named.filter(
      (address) => !isOffice(address) && /\.|\[/.test(address.slice(address.lastIndexOf('@'))),
    )
    // Merely named, it may be who wrote the mail.
    if (people.length > 0)
      return weight === 1 ? [people.find((address) => !isOurs(address, notice)) ?? people[0]!] : people
    if (named.length > 0 && weight > 1) return named
  }
  return []
}

/** Where a list keeps its own: `club-owner@` is nobody whom a bounce is about. */
const isOffOf = (list: string, address: string): boolean =>
  sameAddress(list, address.replace(/-(?:owner|admin|bounces|request)(?=@)/i, ''))

const inHead = ({ head }: Notice, name: string): string[] =>
  unique(addressesIn(head.get(name)?.join(', ') ?? '').map(({ address }) => address))

const isOurs = (address: string, { head }: Notice): boolean =>
  addressesIn(fieldOf(head, 'to')).some((to) => domainOf(to.address) === domainOf(address))

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

const isOffice = (address: string): boolean =>
  /^(?:postmaster|mailer-daemon|abuse|support|help|helpdesk|admin(?:istrator)?|no-?reply|webmaster|security|service)@/i.test(
    address,
  )

/** What stands behind the address up to the next recipient, then the lines that name it. */
function saidOf(address: string, marks: readonly Mention[], lines: readonly string[]): string[] {
  const own = marks.filter((mark) => sameAddress(mark.address, address))
  const best = own.reduce<Mention | undefined>(
    (one, other) => (one && one.weight >= other.weight ? one : other),
    undefined,
  )
  const behind = best ? [lines.slice(best.line, endOf(best, marks, lines)).join('\n')] : []
  return [...behind, ...own.slice(0, 10).map(({ line }) => lines.slice(line, line + 2).join('\n'))]
}

const longestBlock = 40

/** The line of the next recipient. Those in a column share what stands below it. */
function endOf(mark: Mention, marks: readonly Mention[], lines: readonly string[]): number {
  const words = lines.slice(mark.line, mark.line + longestBlock).findIndex(saysSomething)
  const from = mark.line + Math.max(words, 0)
  const next = marks.find(({ address, line }) => line > from && !sameAddress(address, mark.address))
  const others = marks.some(({ address }) => !sameAddress(address, mark.address))
  const rule =
    others && words >= 0
      ? lines.slice(0, mark.line + longestBlock).findIndex((line, at) => at > from && isRule(line))
      : -1
  return Math.min(next?.line ?? lines.length, mark.line + longestBlock, rule < 0 ? lines.length : rule)
}

/** Below it, what was said to all recipients: `----- Transcript of session follows -----`. */
const isRule = (line: string): boolean => /^[ \t]{0,9}-{3,}\s?.{0,60}?\s?-{3,}\s*$/.test(line)

const saysSomething = (line: string): boolean =>
  /\p{L}{2}|\d{3}/u.test(line.slice(0, 200).replace(/[^\s<>]{1,100}@[^\s<>]{1,255}/g, ''))
