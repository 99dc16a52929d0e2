import type { Issue } from '../issues/issue.ts'
import { type Locale, translate } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { oneLine, plainText } from './plain.ts'

/** Which edition it is: date, day of the week and number, in two lines. */
export function editionOf({ date, language, number }: Issue): string[] {
  const [first = '', ...others] = dayOf(date, language)
  const counted = number ? [translate(language, 'mail.number', { number })] : []
  const second = [...others, ...counted].join(' · ')
  return second ? [first, second] : [first]
}

/**
 * A day (`YYYY-MM-DD`) in the reader's words: the date and the day of the week, or the other way round. One that the
 * calendar does not have stays as it was written.
 */
export function dayOf(date: string, language: Locale): string[] {
  const midnight = new Date(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00Z` : Number.NaN)
  // `Date` takes February 31 for March 3.
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date)) return [date]
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(midnight)
  const day = format({ year: 'numeric', month: 'long', day: 'numeric' })
  const weekday = format({ weekday: 'long' })
  return language === 'zh-CN' ? [day, weekday] : [`${weekday},`, day]
}

/**
 * The title below the name of the newsletter, which need not be said twice: `Daily: Rain` is shown as `Rain`. Otherwise
 * the title in the editors' wording.
 */
export function headline(issue: Issue, newsletter: Newsletter): string {
  const { title } = issue
  const { name } = newsletter
  if (!name || !title.startsWith(name)) return title
  const rest = /^\s*[:：—|·-]+\s*(\S.*)$/su.exec(title.slice(name.length))
  return rest?.[1] ?? title
}

/** Chinese has no blanks between words: what stands between its punctuation is kept together where there is room. */
export function clausesOf(title: string): string[] {
  return title.split(/(?<=[，；：。！？…][”’』」）》]*)(?![，；：。！？…”’』」）》\s])/u)
}

/** About as much as a client shows beside the subject. */
const preheaderLength = 90

/**
 * What a client shows beside the subject: what the editors say, else the beginning of the abstract. The blanks after it, invisible, keep the client
 * from going on with the masthead.
 */
export function preheader(issue: Issue): string {
  const words =
    issue.preheader || plainText(issue.abstract) || oneLine(issue.sections.map((section) => section.title).join(' '))
  const characters = [...words.slice(0, 2 * preheaderLength)]
  const start = characters.slice(0, preheaderLength).join('')
  const cut = start.length < words.length ? '…' : ''
  return start + cut + '\u00A0\u200C'.repeat(preheaderLength)
}
