import { type Attribute, readValue } from '../attributes.ts'
import type { Columns } from './columns.ts'
import { escaped } from './copy-text.ts'
import type { Fault } from './faults.ts'

/** JSON of an object, in the text format of `copy`; null where the cells say nothing. */
export type ReadAttributes = (cells: readonly string[]) => string | Fault | null

// Values of an attribute are few, mostly: what a cell came to is remembered. Above so many they are forgotten.
const remembered = 10_000
// Of those that are not declared; JSON whose keys are data has no end of them.
const maxUndeclared = 100

/** Reads the attributes of a row: one a column, or those in a column of JSON, as listmonk exports them. */
export function attributeReader(columns: Columns): ReadAttributes {
  const readers = columns.attributes.map(({ column, attribute }) => ({ column, read: memberReader(attribute) }))
  const json = columns.of.attributes.map((column) => ({ column, read: objectReader(columns) }))
  // A member that stands twice counts the last time, as Postgres reads it: a column of its own is meant more.
  const all = [...json, ...readers]
  if (all.length === 0) return () => null
  return (cells) => {
    let members = ''
    for (const { column, read } of all) {
      const cell = cells[column]
      if (!cell) continue
      const member = read(cell)
      if (typeof member !== 'string') return member
      if (member) members += members ? `,${member}` : member
    }
    return members ? `{${members}}` : null
  }
}

/** `"key":value`, empty for a blank cell. */
function memberReader(attribute: Attribute): (cell: string) => string | Fault {
  const known = new Map<string, string>()
  const name = `${JSON.stringify(attribute.key)}:`
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const read = readValue(attribute, cell)
    if (!read.ok) return { value: cell, reason: read.reason, values: read.values }
    const member = read.value === null ? '' : escaped(name + JSON.stringify(read.value))
    if (known.size >= remembered) known.clear()
    known.set(cell, member)
    return member
  }
}

/** `"key":value,…`; members that are not declared, or nested, are passed over; the keys of the former are noted. */
function objectReader({ declared, undeclared }: Columns): (cell: string) => string | Fault {
  const readers = new Map([...declared].map(([key, attribute]) => [key, memberReader(attribute)]))
  return (cell) => {
    if (cell.trim() === '') return ''
    const given = parse(cell)
    if (given === undefined) return { value: cell, reason: 'import.not_json', values: { example: '{"city": "北京"}' } }
    const members: string[] = []
    for (const [key, value] of Object.entries(given)) {
      const read = readers.get(key)
      if (!read && undeclared.size < maxUndeclared) undeclared.add(key)
      if (!read || value === null || typeof value === 'object') continue
      const member = read(String(value))
      if (typeof member !== 'string') return member
      if (member) members.push(member)
    }
    return members.join(',')
  }
}

function parse(cell: string): object | undefined {
  try {
    const given: unknown = JSON.parse(cell)
    return typeof given === 'object' && given !== null && !Array.isArray(given) ? given : undefined
  } catch {
    return undefined
  }
}
