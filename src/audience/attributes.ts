import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'
import { plain } from './import/headers.ts'

export const attributeTypes = ['text', 'number', 'date', 'boolean', 'choice'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** Something that is known of subscribers, as an admin has declared it. */
export interface Attribute {
  /** Lower-case letters, digits and underscores. */
  readonly key: string
  /** As people read it. */
  readonly label: string
  readonly type: AttributeType
  /** Of a choice: the values that it may have. */
  readonly choices: readonly string[] | null
}

/** As it stands in `profiles.attributes`: a date as `YYYY-MM-DD`. */
export type AttributeValue = string | number | boolean

export type ReadValue =
  | { readonly ok: true; readonly value: AttributeValue | null }
  | { readonly ok: false; readonly reason: Key; readonly values: Values }

const maxText = 1_000
const maxLabel = 200

/**
 * Reads a value as it stands in a form or in a cell. Blank is null: none. A date may be written `2026-07-10`,
 * `2026/7/10` or `2026年7月10日`; yes and no in either language, or as 1 and 0; a number with a point.
 */
export function readValue({ key, type, choices }: Attribute, text: string): ReadValue {
  const given = text.normalize('NFC').trim()
  if (given === '') return { ok: true, value: null }
  const refuse = (reason: Key, values: Values = {}): ReadValue => ({ ok: false, reason, values: { key, ...values } })
  const take = (value: AttributeValue): ReadValue => ({ ok: true, value })
  switch (type) {
    case 'text':
      if (given.length > maxText) return refuse('attribute.too_long', { max: maxText })
      return /[\0\ud800-\udfff]/u.test(given) ? refuse('attribute.not_text') : take(given)
    case 'number':
      if (isNumber(given)) return take(Number(given))
      return /^[+-]?\d{16,}$/.test(given) ? refuse('attribute.too_many_digits') : refuse('attribute.not_number')
    case 'date': {
      const date = dateOf(given)
      return date === undefined ? refuse('attribute.not_date') : take(date)
    }
    case 'boolean': {
      const answer = answers.get(given.toLowerCase())
      return answer === undefined ? refuse('attribute.not_boolean') : take(answer)
    }
    case 'choice':
      return choices!.includes(given) ? take(given) : refuse('attribute.not_choice', { choices: choices!.join(', ') })
  }
}

const isNumber = (text: string) =>
  /^[+-]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})([eE][+-]?\d{1,2})?$/.test(text) && Number.isFinite(Number(text))

const answers: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', '1', 'y', 't', '是', '对', '真'].map((word) => [word, true] as const),
  ...['no', 'false', '0', 'n', 'f', '否', '不', '假'].map((word) => [word, false] as const),
])

/** `YYYY-MM-DD`, a day that exists; what follows as a time is dropped. */
function dateOf(text: string): string | undefined {
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d.*)?$/.exec(text) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/.exec(text)
  if (!found) return undefined
  const date = `${found[1]}-${found[3]!.padStart(2, '0')}-${found[4]!.padStart(2, '0')}`
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) && found[1] !== '0000' ? date : undefined
}

const columns = sql`key, label, type, choices`

/** @throws Invalid, or Conflict when there is one of that key or that is called so */
export async function createAttribute(on: Pool | Connection, attribute: Attribute): Promise<Attribute> {
  const { key, label, type, choices } = attribute
  // What every object of JavaScript has by that name would be taken for a value.
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(key) || key in {}) throw new Invalid('attribute.key', { key })
  const kept = requireLabel(key, label)
  checkChoices(attribute)
  return transaction(on, async (db) => {
    await oneAfterTheOther(db)
    checkNames(attribute, await listAttributes(db))
    const row = await rowOf<Attribute>(
      db,
      sql`insert into attributes (key, label, type, choices)
        values (${key}, ${kept}, ${type}, ${choices}) on conflict (key) do nothing returning ${columns}`,
    )
    if (!row) throw new Conflict('attribute.exists', { key })
    return row
  })
}

/** Of two that are to be called the same, the second must see the first. */
async function oneAfterTheOther(db: Connection): Promise<void> {
  await db.query(sql`lock table attributes in share row exclusive mode`)
}

function requireLabel(key: string, text: string): string {
  const label = text.trim()
  if (label === '' || label.length > maxLabel || /\p{C}/u.test(label))
    throw new Invalid('attribute.label', { key, max: maxLabel })
  return label
}

const called = (label: string) => plain(label) || label

/** People, and the heads of a file, call an attribute by its label or its key: none is called as another one. */
function checkNames({ key, label }: Attribute, all: readonly Attribute[]): void {
  const others = all.filter((one) => one.key !== key)
  const other = others.find(
    (one) => [called(one.label), plain(one.key)].includes(called(label)) || called(one.label) === plain(key),
  )
  if (other) throw new Conflict('attribute.called', { key, other: other.key, label: other.label })
}

function checkChoices({ key, type, choices }: Attribute): void {
  if (type !== 'choice' && choices !== null) throw new Invalid('attribute.no_choices', { key })
  if (type !== 'choice') return
  const all = choices ?? []
  const fit = all.every((choice) => choice === choice.normalize('NFC').trim() && choice !== '' && choice.length <= 200)
  if (all.length === 0 || !fit || new Set(all).size < all.length) throw new Invalid('attribute.choices', { key })
}

export async function listAttributes(db: Queryable): Promise<Attribute[]> {
  return rowsOf<Attribute>(db, sql`select ${columns} from attributes order by key`)
}

/** @throws NotFound naming those there are */
export async function findAttribute(db: Queryable, key: string): Promise<Attribute> {
  const all = await listAttributes(db)
  const found = all.find((attribute) => attribute.key === key)
  if (found) return found
  const known = all.map((attribute) => attribute.key).join(', ')
  throw known ? new NotFound('attribute.unknown', { key, known }) : new NotFound('attribute.none', { key })
}

/**
 * Changes the label, or adds choices; one that somebody may have chosen is not taken away.
 * @throws NotFound, Invalid, or Conflict when another one is called so
 */
export async function changeAttribute(
  on: Pool | Connection,
  key: string,
  change: { readonly label?: string; readonly addChoices?: readonly string[] },
): Promise<Attribute> {
  return transaction(on, async (db) => {
    await oneAfterTheOther(db)
    const before = await findAttribute(db, key)
    const label = change.label === undefined ? before.label : requireLabel(key, change.label)
    const choices = change.addChoices ? [...new Set([...(before.choices ?? []), ...change.addChoices])] : before.choices
    const after = { ...before, label, choices }
    checkChoices(after)
    if (label !== before.label) checkNames(after, await listAttributes(db))
    await db.query(sql`update attributes set label = ${label}, choices = ${choices} where key = ${key}`)
    return after
  })
}
