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
  const escaped = addresses.map((address) =>
    address.replace(/[^\p{L}\p{N}]/gu, '\\$&').replace(/[ißθ]/g, (letter) => `[${letter}${farCapitals[letter]}]`),
  )
  const pattern = `(?<![[:alnum:]._+-])(?:${escaped.join('|')})(?![.-]*[[:alnum:]])`
  return {
    // Most texts quote nobody, and are passed over in a quarter of the time.
    isIn: (text) => sql`(${text}::text like '%@%' and ${text}::text ~* ${pattern})`,
    hiddenIn: (text) => sql`regexp_replace(${text}::text, ${pattern}, '…', 'gi')`,
  }
}

/** The same of a text that is no column. @param addresses one at least */
export function mentions(addresses: readonly string[]): (text: string) => boolean {
  const forms = addresses.map(lowerCase).flatMap((address) => [address, inItsLetters(address)])
  const escaped = forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}._+-])(?:${escaped.join('|')})(?![.-]*[\\p{L}\\p{N}])`, 'u')
  return (text) => text.includes('@') && pattern.test(lowerCase(text))
}

const inItsLetters = (address: string) => address.replace(/[^@]*$/, (domain) => domainToUnicode(domain) || domain)
