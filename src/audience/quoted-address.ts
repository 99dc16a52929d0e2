import { domainToUnicode } from 'node:url'
import sql, { type Sql } from 'sql-template-tag'
import { lowerCase } from './address.ts'

/** Finds addresses in texts that quote them, in whatever case, and takes them out; not as a part of a longer one. */
export interface QuotedAddress {
  /** A condition. */
  readonly isIn: (text: Sql) => Sql
  readonly hiddenIn: (text: Sql) => Sql
}

// Whose lower case is a letter with another capital: Postgres does not find them by it.
const farCapitals: Readonly<Record<string, string>> = { i: 'İ', ß: 'ẞ', θ: 'ϴ' }

/** @param addresses one at least */
export function quotedAddress(...addresses: readonly string[]): QuotedAddress {
  const escaped = formsOf(addresses).map((form) =>
    form.replace(/[^\p{L}\p{N}]/gu, '\\$&').replace(/[ißθ]/g, (letter) => `[${letter}${farCapitals[letter]}]`),
  )
  const pattern = `(?<![[:alnum:]._+-])(?:${escaped.join('|')})(?![.-]*[[:alnum:]])`
  return {
    // Most texts quote nobody, and are passed over in a quarter of the time.
    isIn: (text) => sql`(${text}::text like '%@%' and ${text}::text ~* ${pattern})`,
    hiddenIn: (text) => sql`regexp_replace(${text}::text, ${pattern}, '…', 'gi')`,
  }
}

/** Of texts of a file, also as a Chinese keyboard writes an address, or with blanks in it. @param addresses one at least */
export function quotedInFile(...addresses: readonly string[]): Pick<QuotedAddress, 'isIn'> {
  const { isIn } = quotedAddress(...addresses)
  return { isIn: (text) => sql`(${isIn(text)} or ${isIn(mended(text))})` }
}

/** An address that was refused for how it was written, without what it was refused for. */
export const mended = (text: Sql): Sql =>
  sql`regexp_replace(translate(normalize(${text}, nfkc), '。', '.'), ${blankOrUnseen}, '', 'g')`

const blankOrUnseen = '[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff]'

/** The same of a text that is no column. @param addresses one at least */
export function mentions(addresses: readonly string[]): (text: string) => boolean {
  const escaped = formsOf(addresses.map(lowerCase)).map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}._+-])(?:${escaped.join('|')})(?![.-]*[\\p{L}\\p{N}])`, 'u')
  const isIn = (text: string) => pattern.test(lowerCase(text))
  return (text) => /[@＠﹫]/.test(text) && (isIn(text.normalize('NFC')) || isIn(mendedText(text)))
}

const mendedText = (text: string) =>
  text.normalize('NFKC').replaceAll('。', '.').replace(new RegExp(blankOrUnseen, 'g'), '')

/** With the domain as it is kept, and as it is shown. */
const formsOf = (addresses: readonly string[]) => [
  ...new Set(addresses.flatMap((address) => [address, inItsLetters(address)])),
]

const inItsLetters = (address: string) => address.replace(/[^@]*$/, (domain) => domainToUnicode(domain) || domain)
