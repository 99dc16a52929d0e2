import { domainToASCII } from 'node:url'
import { Invalid } from '../errors.ts'
import type { Key } from '../locale/index.ts'

export type ParsedAddress =
  | {
      readonly ok: true
      /** As given, in NFC; the domain in lower case and punycode. */
      readonly address: string
      /** The part before the @ is not ASCII: the relay has to offer SMTPUTF8 (RFC 6531). */
      readonly smtpUtf8: boolean
    }
  | { readonly ok: false; readonly reason: Key }

/**
 * An address, or a part of one, as people read it, to be looked up: as it is kept, in NFC, and its domain, which is shown in
 * its own letters, in punycode. Otherwise it stays as it is.
 */
export const addressAsKept = (text: string): string =>
  text.normalize('NFC').replace(/@([^@\s]*\P{ASCII}[^@\s]*)$/u, (whole, domain) => {
    const ascii = domainToASCII(domain)
    return ascii ? `@${ascii}` : whole
  })

/**
 * An address in lower case as Postgres makes it, letter by letter: `toLowerCase` makes two letters of İ, and of the last Σ
 * of a word another one than of the others.
 */
export const lowerCase = (address: string): string =>
  address.replace(/\p{Changes_When_Lowercased}/gu, (letter) => {
    const [lower = letter] = letter.toLowerCase()
    return lower
  })

/** Octets, RFC 5321, 4.5.3.1: the local part; the path of 256 less its angle brackets. */
const maxLocal = 64
const maxAddress = 254
// NFC and punycode make at most four UTF-16 units one octet: what is longer than this cannot become short enough.
const maxText = 4 * maxAddress

/**
 * Reads one address, as it stands in a form or in a cell of a spreadsheet. Blanks and invisible characters around it
 * are dropped; whatever else would have to be guessed (a name beside it, brackets, `mailto:`, full-width characters of a
 * Chinese keyboard) is reported. Accepted is the dot-atom of RFC 5322 with the letters of RFC 6532, at a domain name
 * with a dot; neither a quoted local part, which mailbox providers do not give out and which can hide a second
 * recipient, nor a domain literal. Total; linear in the length of the text.
 */
export function parseAddress(text: string): ParsedAddress {
  if (text.length <= maxAddress && text.indexOf('@') <= maxLocal && plain.test(text) && !text.includes('xn--'))
    return { ok: true, address: text, smtpUtf8: false }
  const trimmed = trim(text)
  if (trimmed.length > maxText) return refuse('audience.address_too_long')
  const given = trimmed.normalize('NFC')
  const fault = faults.find(([pattern]) => pattern.test(given))
  if (fault) return refuse(fault[1])
  const at = given.indexOf('@')
  if (at < 0) return refuse('audience.address_no_at')
  return join(given.slice(0, at), given.slice(at + 1))
}

// What nearly all look like, of which nothing has to be changed: of a million rows of a file it saves seconds.
const plain = /^[\w+-]+(?:\.[\w+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The same for whoever can do nothing with another outcome. @throws Invalid */
export function requireAddress(text: string): string {
  const parsed = parseAddress(text)
  if (!parsed.ok) throw new Invalid(parsed.reason)
  return parsed.address
}

const refuse = (reason: Key): ParsedAddress => ({ ok: false, reason })

const blank = /[\s\p{Cf}\p{DI}]/u

/** By hand: a pattern anchored at the end takes quadratic time on blanks in the middle. */
function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && blank.test(text[start]!)) start++
  while (end > start && blank.test(text[end - 1]!)) end--
  return text.slice(start, end)
}

// The first that fits is reported, so that the most telling stands first.
const faults: readonly (readonly [RegExp, Key])[] = [
  [/^$/, 'audience.address_empty'],
  [/[\p{C}\p{DI}\u2028\u2029]/u, 'audience.address_invisible'],
  [/\ufffd/, 'audience.address_unreadable'],
  [/[<>＜＞]|^mailto:/i, 'audience.address_decorated'],
  [/"/, 'audience.address_quoted'],
  [/[,;，；、]|@.*@/, 'audience.address_several'],
  [/[\uff01-\uff5e\ufe50-\ufe6b。｡]/, 'audience.address_full_width'],
  [/\s/, 'audience.address_space'],
]

function join(local: string, domain: string): ParsedAddress {
  if (domain.startsWith('[')) return refuse('audience.address_literal')
  if (!local.split('.').every(isAtom)) return refuse('audience.address_local')
  const ascii = asciiOf(domain)
  if (ascii === '') return refuse('audience.address_domain')
  if (!ascii.includes('.')) return refuse('audience.address_no_dot')
  if (!isDomain(ascii)) return refuse('audience.address_domain')
  const address = `${local}@${ascii}`
  const tooLong = Buffer.byteLength(local) > maxLocal || Buffer.byteLength(address) > maxAddress
  return tooLong ? refuse('audience.address_too_long') : { ok: true, address, smtpUtf8: /\P{ASCII}/u.test(local) }
}

const isAtom = (atom: string) => /^[\w!#$%&'*+/=?^`{|}~\P{ASCII}-]+$/u.test(atom)

/** Empty when it is no domain name. Only names go to `domainToASCII`: it reads a host of a URL, and cuts off what follows one. */
function asciiOf(domain: string): string {
  const lower = domain.toLowerCase()
  if (/^[a-z0-9.-]*$/.test(lower) && !lower.includes('xn--')) return lower
  return /^[a-z0-9.\P{ASCII}-]+$/u.test(lower) ? domainToASCII(lower) : ''
}

/** RFC 1035, 2.3.4, and RFC 3696, 2: labels of letters, digits and inner hyphens; the last is not all digits. */
function isDomain(ascii: string): boolean {
  const labels = ascii.split('.')
  return labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label)) && !/^\d+$/.test(labels.at(-1)!)
}
