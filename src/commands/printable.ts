import { type Locale, said, translate, type Values } from '../locale/index.ts'
import type { Context } from './context.ts'

/** Says things on a terminal. */
export const sayIn =
  (locale: Locale): Context['say'] =>
  (key, values = {}) =>
    translate(locale, key, printableAll(said(locale, values)))

const printableAll = (values: ReturnType<typeof said>): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value]),
  )

/** What people have typed, or a file holds, is not to move the cursor of a terminal. */
export function printable(value: string): string {
  return value.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
