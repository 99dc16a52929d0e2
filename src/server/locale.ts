import type { Context } from 'hono'
import { type Locale, nearestLocale } from '../locale/index.ts'

/** The language for somebody of whom only the request is known (RFC 9110, 12.5.4). */
export function localeOf(c: Context): Locale {
  return preferredLocale(c.req.header('accept-language') ?? '')
}

/** The first of the wanted languages that we speak; English when we speak none of them. */
export function preferredLocale(acceptLanguage: string): Locale {
  const wanted = acceptLanguage.slice(0, 400).split(',').map(rangeOf)
  const spoken = wanted.filter(({ tag, weight }) => weight > 0 && /^(en|zh)(-|$)/i.test(tag))
  // Sorting is stable: of equal weights, the first.
  return nearestLocale(spoken.sort((a, b) => b.weight - a.weight)[0]?.tag)
}

function rangeOf(range: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2)
  return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 }
}
