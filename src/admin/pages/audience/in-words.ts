import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import type { Locale } from '../../../locale/phrases.ts'
import { formatDay } from '../../format.ts'
import { type Translate, wordOf } from '../../translate.ts'

// What the history keeps, as the server writes it down, in the words of whoever reads it.

/** From where something came, such as `sign-up form` or `import readers.csv`. What somebody has named stays as it is. */
export function sourceIn(t: Translate, source: string): string {
  const known = wordOf(t, 'admin.source.', source.replaceAll(/[ -]/g, '_'))
  if (known !== undefined) return known
  for (const [pattern, key] of forms) {
    const name = pattern.exec(source)?.[1]
    if (name !== undefined) return t(key, { name })
  }
  return source
}

const forms: readonly (readonly [RegExp, AdminKey])[] = [
  [/^import (.+)$/s, 'admin.source_of.import'],
  [/^command line \((.+)\)$/s, 'admin.source_of.command_line'],
  [/^API, (.+)$/s, 'admin.source_of.api'],
]

/** @param labels of attributes, by their keys */
export function fieldIn(t: Translate, field: string, labels: ReadonlyMap<string, string>): string {
  const [, kind = field, name = ''] =
    /^(list|rhythm|pause):(.+)$/s.exec(field) ?? /^(attributes)\.(.+)$/s.exec(field) ?? []
  if (kind === 'attributes') return labels.get(name) ?? name
  return wordOf(t, 'admin.field.', kind, { name }) ?? field
}

/** @param value before or after; null: there was none */
export function valueIn(t: Translate, locale: Locale, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return t(value ? 'admin.yes' : 'admin.no')
  if (Array.isArray(value)) return value.length > 0 ? value.join(t('admin.comma')) : '—'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (field.startsWith('pause:')) return formatDay(locale, value)
  const kind = field.split(':')[0]!
  return (Object.hasOwn(chosen, kind) ? wordOf(t, chosen[kind]!, value) : undefined) ?? value
}

// Fields whose values are among a few, and where their words are.
const chosen: Readonly<Record<string, string>> = {
  list: 'admin.state.',
  rhythm: 'admin.rhythm.',
  language: 'admin.language.',
}
