import type { Locale } from '../../../locale/phrases.ts'
import { formatMoment, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletters } from '../../me.ts'
import { type Translate, wordOf } from '../../translate.ts'

/** What lists and segments are called, by their numbers. */
export interface Names {
  readonly lists: Readonly<Record<string, string>>
  readonly segments: Readonly<Record<string, string>>
}

/** What the values of a record are told by. */
export interface Words {
  readonly t: Translate
  readonly locale: Locale
  /** What a field tells of by number. */
  readonly nameOf: (field: string, id: number) => string | undefined
}

export function useWords({ lists, segments }: Names): Words {
  const { t, locale } = useLocale()
  const newsletters = Object.fromEntries(useNewsletters().map(({ id, name }) => [id, name]))
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...{ newsletterId: newsletters, newsletterIds: newsletters },
    ...{ listIds: lists, exceptListIds: lists, segmentIds: segments, exceptSegmentIds: segments },
  }
  return { t, locale, nameOf: (field, id) => named[field]?.[id] }
}

/** With its colon. What has no words in the catalogue stays as it is on record. */
export const labelOf = (t: Translate, field: string): string =>
  t('access.audit.field', { field: wordOf(t, 'field.', field) ?? field })

/** A value in the reader's words; empty: it says nothing. */
export function textOf(words: Words, field: string, value: unknown): string {
  const { t, locale, nameOf } = words
  if (field === 'newsletterIds' && value === null) return t('access.newsletters.all')
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => textOf(words, field, one)).join(', ')
  if (typeof value === 'object') return fieldsOf(words, value)
  if (typeof value === 'boolean') return t(value ? 'admin.yes' : 'admin.no')
  if (typeof value === 'number')
    return field === 'share' ? formatShare(locale, value) : (nameOf(field, value) ?? `${value}`)
  const text = String(value)
  return moment.test(text) ? formatMoment(locale, text) : valueWord(t, field, text)
}

const fieldsOf = (words: Words, value: object): string =>
  Object.entries(value)
    .map(([field, inner]) => [field, textOf(words, field, inner)] as const)
    .filter(([, text]) => text !== '')
    .map(([field, text]) => `${labelOf(words.t, field)} ${text}`)
    .join('; ')

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Where the words for the values of a field stand. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  archive: ['settings.archive.'],
  calendar: ['settings.calendar.'],
  conflict: ['admin.imports.conflict.'],
  days: ['settings.days.'],
  decision: ['admin.mailings.unknown.'],
  events: ['settings.event.'],
  hour: ['settings.hour.'],
  images: ['settings.images.'],
  kind: ['admin.mailings.', 'admin.bulk.'],
  optIn: ['admin.lists.opt_in.'],
  role: ['access.role.'],
  service: ['settings.service.'],
  status: ['admin.mailings.status.', 'admin.issues.', 'admin.state.', 'settings.dkim.'],
  theme: ['settings.theme.'],
  tracking: ['settings.tracking.'],
  type: ['admin.attributes.type.'],
}

/** The word for a value of a field; the value where there is none. */
export const valueWord = (t: Translate, field: string, value: string): string =>
  (wordsOf[field] ?? []).map((prefix) => wordOf(t, prefix, value)).find((word) => word !== undefined) ?? value
