/** The languages that Daybreak speaks. */
export type Locale = 'en' | 'zh-CN'
export const locales: readonly Locale[] = ['en', 'zh-CN']

type Phrases = Record<string, Readonly<Record<Locale, string>>>

/** Keeps the keys of one page of the catalogue as types, so that a missing language or an unknown key fails to compile. */
export const phrases = <P extends Phrases>(page: P): P => page
