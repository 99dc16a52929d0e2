import { audience } from './catalogue/audience.ts'
import { commands } from './catalogue/commands.ts'
import { database } from './catalogue/database.ts'
import { doctor } from './catalogue/doctor.ts'
import { errors } from './catalogue/errors.ts'
import { issues } from './catalogue/issues.ts'
import { mail } from './catalogue/mail.ts'
import { pages } from './catalogue/pages.ts'

export type Locale = 'en' | 'zh-CN'
export const locales: readonly Locale[] = ['en', 'zh-CN']

/** Every sentence that a person reads, by key, in both languages. `{name}` is where a value goes. */
export const catalogue = { ...audience, ...commands, ...database, ...doctor, ...errors, ...issues, ...mail, ...pages }
export type Key = keyof typeof catalogue
export type Values = Readonly<Record<string, string | number>>

export function translate(locale: Locale, key: Key, values: Values = {}): string {
  return catalogue[key][locale].replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** The nearest language that we speak to a tag of BCP 47 or of POSIX: `zh`, `zh_CN.UTF-8`, `zh-Hans` are Chinese. */
export function nearestLocale(tag: string | undefined): Locale {
  return tag && /^zh([-_.]|$)/i.test(tag) ? 'zh-CN' : 'en'
}
