import { type AdminKey, admin } from '../locale/catalogue/admin/index.ts'
import type { Values } from '../locale/fill.ts'

/** Says something in the language of whoever reads it. */
export type Translate = (key: AdminKey, values?: Values) => string

/** What a name that comes from the server is called; undefined where the catalogue has no words for it. */
export function wordOf(t: Translate, prefix: string, name: string, values?: Values): string | undefined {
  const key = prefix + name
  return Object.hasOwn(admin, key) ? t(key as AdminKey, values) : undefined
}
