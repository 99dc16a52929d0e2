import { access } from './catalogue/access.ts'
import { admin } from './catalogue/admin/index.ts'
import { api } from './catalogue/api.ts'
import { archive } from './catalogue/archive.ts'
import { audience } from './catalogue/audience.ts'
import { bench } from './catalogue/bench.ts'
import { benchPages } from './catalogue/bench-pages.ts'
import { classes } from './catalogue/classes.ts'
import { commands } from './catalogue/commands.ts'
import { contract } from './catalogue/contract.ts'
import { corrections } from './catalogue/corrections.ts'
import { database } from './catalogue/database.ts'
import { delivery } from './catalogue/delivery.ts'
import { desk } from './catalogue/desk.ts'
import { digest } from './catalogue/digest.ts'
import { doctor } from './catalogue/doctor.ts'
import { drill } from './catalogue/drill.ts'
import { editor } from './catalogue/editor.ts'
import { endpoints } from './catalogue/endpoints.ts'
import { errors } from './catalogue/errors.ts'
import { faults } from './catalogue/faults.ts'
import { feedback } from './catalogue/feedback.ts'
import { guard } from './catalogue/guard.ts'
import { images } from './catalogue/images.ts'
import { imports } from './catalogue/imports.ts'
import { intake } from './catalogue/intake.ts'
import { issues } from './catalogue/issues.ts'
import { mail } from './catalogue/mail.ts'
import { pages } from './catalogue/pages.ts'
import { people } from './catalogue/people.ts'
import { preflight } from './catalogue/preflight.ts'
import { readers } from './catalogue/readers.ts'
import { reasons } from './catalogue/reasons.ts'
import { relays } from './catalogue/relays.ts'
import { reports } from './catalogue/reports.ts'
import { returned } from './catalogue/returned.ts'
import { segments } from './catalogue/segments.ts'
import { settings } from './catalogue/settings.ts'
import { signup } from './catalogue/signup.ts'
import { themes } from './catalogue/themes.ts'
import { today } from './catalogue/today.ts'
import { tracking } from './catalogue/tracking.ts'
import { webhooks } from './catalogue/webhooks.ts'
import { fill } from './fill.ts'
import type { Locale } from './phrases.ts'

export { type Locale, locales } from './phrases.ts'

/** Every sentence that a person reads, by key, in both languages. `{name}` is where a value goes. */
export const catalogue = {
  ...access,
  ...admin,
  ...api,
  ...archive,
  ...audience,
  ...bench,
  ...benchPages,
  ...classes,
  ...commands,
  ...contract,
  ...corrections,
  ...database,
  ...delivery,
  ...desk,
  ...digest,
  ...doctor,
  ...drill,
  ...editor,
  ...endpoints,
  ...errors,
  ...faults,
  ...feedback,
  ...guard,
  ...images,
  ...imports,
  ...intake,
  ...issues,
  ...mail,
  ...pages,
  ...people,
  ...preflight,
  ...readers,
  ...reasons,
  ...relays,
  ...reports,
  ...returned,
  ...segments,
  ...settings,
  ...signup,
  ...themes,
  ...today,
  ...tracking,
  ...webhooks,
}
export type Key = keyof typeof catalogue

/** A sentence, or a part of one, still to be said in the language of whoever reads it. */
export interface Phrase {
  readonly key: Key
  readonly values?: Values
}

type Value = string | number | Phrase
/** What goes into a sentence: of several, one after the other. */
export type Values = Readonly<Record<string, Value | readonly Value[]>>

export function translate(locale: Locale, key: Key, values: Values = {}): string {
  return fill(catalogue[key][locale], said(locale, values))
}

/** The values as they stand in a sentence. */
export const said = (locale: Locale, values: Values): Readonly<Record<string, string | number>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(locale, value)]))

function textOf(locale: Locale, value: Values[string]): string | number {
  if (Array.isArray(value)) return value.map((one) => textOf(locale, one)).join(locale === 'zh-CN' ? '、' : ', ')
  return typeof value === 'object' ? translate(locale, (value as Phrase).key, (value as Phrase).values) : value
}

/** The nearest language that we speak to a tag of BCP 47 or of POSIX: `zh`, `zh_CN.UTF-8`, `zh-Hans` are Chinese. */
export function nearestLocale(tag: string | undefined): Locale {
  return tag && /^zh([-_.]|$)/i.test(tag) ? 'zh-CN' : 'en'
}
