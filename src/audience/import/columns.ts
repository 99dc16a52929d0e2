import { Invalid, NotFound } from '../../errors.ts'
import type { Attribute } from '../attributes.ts'
import { certainFieldOf, type Field, fieldOf, fields, plain, shown } from './headers.ts'

/** Where the cells stand that we read, counted from 0. */
export interface Columns {
  readonly email: number
  /** By field; several where the meaning allows it. */
  readonly of: Readonly<Record<Field, readonly number[]>>
  readonly attributes: readonly { readonly column: number; readonly attribute: Attribute }[]
  /** Declared; those that a column of JSON may set. */
  readonly declared: ReadonlyMap<string, Attribute>
  /** Keys in a column of JSON that are not declared, found as rows are read. */
  readonly undeclared: Set<string>
  /** Heads of columns that nothing is known of, and that nobody has said to skip. */
  readonly ignored: readonly string[]
  /** How many the head names. */
  readonly count: number
}

/** What a column is said to be: a field, `attributes.KEY` or `skip`, by its head; several of the same head are all that. */
export type Mapping = Readonly<Record<string, string>>

// Their columns add up, or say the same in several ways.
const mayBeSeveral: readonly Field[] = ['tags', 'status', 'left_at']

/**
 * @param mapping what somebody says; the other columns are guessed from their heads
 * @throws Invalid when no column or several are for addresses, or several for what a person has one of; for a mapping of
 *   a column that is not there or to what there is not; NotFound for one to an attribute that is not declared
 */
export function columnsOf(head: readonly string[], declared: readonly Attribute[], mapping: Mapping = {}): Columns {
  const said = saidOf(head, mapping)
  const of = Object.fromEntries(fields.map((field) => [field, [] as number[]])) as Record<Field, number[]>
  const attributes: { column: number; attribute: Attribute }[] = []
  const ignored: string[] = []
  for (const [column, name] of head.entries()) {
    const target = said.get(column) ?? guess(name, head, declared)
    if (target === undefined && name.trim() !== '') ignored.push(shown([name]))
    if (target === undefined || target === 'skip') continue
    if (isField(target)) of[target].push(column)
    else attributes.push({ column, attribute: attributeOf(target, declared) })
  }
  check(head, of, attributes)
  const byKey = new Map(declared.map((attribute) => [attribute.key, attribute]))
  const undeclared = new Set<string>()
  return { email: of.email[0]!, of, attributes, declared: byKey, undeclared, ignored, count: head.length }
}

const isField = (target: string): target is Field => (fields as readonly string[]).includes(target)
const prefix = 'attributes.'

/** What nothing is taken from, once all rows are read. */
export const ignoredOf = ({ ignored, undeclared }: Columns): string[] => [
  ...ignored,
  ...[...undeclared].map((key) => shown([prefix + key])),
]

function saidOf(head: readonly string[], mapping: Mapping): Map<number, string> {
  const said = new Map<number, string>()
  for (const [name, target] of Object.entries(mapping)) {
    const exact = columnsWhere(head, (other) => other.trim() === name.trim())
    const columns = exact.length > 0 ? exact : columnsWhere(head, (other) => plain(other) === plain(name))
    if (columns.length === 0) throw new Invalid('import.map_column', { column: shown([name]), found: shown(head) })
    if (!isField(target) && target !== 'skip' && !target.startsWith(prefix)) {
      throw new Invalid('import.map_target', { target: shown([target]), known: fields.join(', ') })
    }
    for (const column of columns) said.set(column, target)
  }
  return said
}

const columnsWhere = (head: readonly string[], isMeant: (name: string) => boolean) =>
  [...head.keys()].filter((column) => isMeant(head[column]!))

/** What each column seems to be, by its head; undefined: nothing that is known. */
export const guesses = (head: readonly string[], declared: readonly Attribute[]): (string | undefined)[] =>
  head.map((name) => guess(name, head, declared))

function guess(name: string, head: readonly string[], declared: readonly Attribute[]): string | undefined {
  const wanted = plain(name)
  // Beside `attributes.list`, as an export of ours has it, `list` is something else.
  const isNamed = (key: string) => head.some((other) => other.trim() === prefix + key)
  const attribute =
    declared.find(({ key }) => prefix + key === name.trim()) ??
    declared.find(({ key, label }) => !isNamed(key) && [plain(key), plain(label)].includes(wanted))
  const own = attribute && wanted !== '' ? prefix + attribute.key : undefined
  return certainFieldOf(name) ?? own ?? fieldOf(name)
}

function attributeOf(target: string, declared: readonly Attribute[]): Attribute {
  const key = target.slice(prefix.length)
  const found = declared.find((attribute) => attribute.key === key)
  if (!found) throw new NotFound('import.map_attribute', { key: shown([key]) })
  return found
}

function check(
  head: readonly string[],
  of: Readonly<Record<Field, readonly number[]>>,
  attributes: Columns['attributes'],
): void {
  if (of.email.length === 0) throw new Invalid('import.no_column', { found: shown(head) })
  const keys = [...new Set(attributes.map(({ attribute }) => attribute.key))]
  const groups = [
    ...fields.filter((field) => !mayBeSeveral.includes(field)).map((field) => of[field]),
    ...keys.map((key) => attributes.filter(({ attribute }) => attribute.key === key).map(({ column }) => column)),
  ]
  const several = groups.find((columns) => columns.length > 1)
  if (several) throw new Invalid('import.two_columns', { found: shown(several.map((column) => head[column]!)) })
}
