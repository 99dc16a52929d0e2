import type { Locale } from '../../locale/index.ts'
import { readTimeZone } from '../../newsletters/settings.ts'
import { parseAddress } from '../address.ts'
import { plainCell } from '../export/csv.ts'
import { readName } from '../subscribers.ts'
import { readTags } from '../tags.ts'
import { attributeReader } from './attribute-cells.ts'
import type { Columns } from './columns.ts'
import type { RawRow } from './delimited.ts'
import { type Evidence, evidenceOf, noEvidence } from './evidence.ts'
import type { Fault, LeftOut } from './faults.ts'
import type { Field } from './headers.ts'
import { leftAtOf, saysGoodbye, standingOf } from './standing.ts'

/** What a row says of one person; null: nothing. */
export interface Person {
  readonly line: number
  readonly email: string
  readonly name: string
  readonly language: Locale | null
  readonly timeZone: string | null
  /** JSON of an object, in the text format of `copy`. */
  readonly attributes: string | null
  readonly tags: readonly string[] | null
  /** Not to be subscribed as the import says, since the file says otherwise of this one. */
  readonly standing: 'pending' | 'unsubscribed' | null
  /** Of who has left: when that was, in ISO 8601. */
  readonly leftAt: string | null
  readonly evidence: Evidence
}

export type ImportRow =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly address: string; readonly row: LeftOut }

const maxValue = 300
const maxName = 200

const [apostrophe, hash] = [39, 35]

function anyBeginsWith(character: number, cells: readonly string[]): boolean {
  for (const cell of cells) if (cell.charCodeAt(0) === character) return true
  return false
}

// What a spreadsheet shows where a formula found no value.
const errorValue = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)\s*$/

function withoutErrors(cells: readonly string[]): readonly string[] {
  return anyBeginsWith(hash, cells) ? cells.map((cell) => (errorValue.test(cell) ? '' : cell)) : cells
}

// Of a cell that begins with no blank nothing has to be copied.
export const isBlank = (cell: string) =>
  cell.charCodeAt(0) > 127 || cell.charCodeAt(0) <= 32 ? cell.trim() === '' : cell === ''

/**
 * Reads rows of a table whose columns are known. The reader answers undefined where all cells are empty.
 * @param isText a row that ends early may go on in the next one
 */
export function rowReader(
  columns: Columns,
  isText: boolean,
): (row: RawRow, next: RawRow | undefined) => ImportRow | undefined {
  const readPerson = personReader(columns)
  const lastOfStanding = Math.max(-1, ...columns.of.status, ...columns.of.left_at)
  const isCut = ({ cells }: RawRow, next: RawRow | undefined) =>
    isText && cells.length <= lastOfStanding && !parseAddress(next?.cells[columns.email] ?? '').ok
  return (row, next) => {
    const raw = anyBeginsWith(apostrophe, row.cells) ? { ...row, cells: row.cells.map(plainCell) } : row
    const { cells } = raw
    const address = cells[columns.email] ?? ''
    if (isBlank(address) && cells.every(isBlank)) return undefined
    const misshapen = misshapenBy(columns, raw, address)
    const read = misshapen ? (leaverOf(columns, raw, address) ?? misshapen) : readPerson(raw, address, isCut(row, next))
    return 'reason' in read ? leftOut(raw, address, read) : { ok: true, person: read }
  }
}

/** Why the cells of a row may not be those of its columns. */
function misshapenBy({ count }: Columns, { cells, brokenAt }: RawRow, value: string): Fault | undefined {
  if (brokenAt !== undefined) return { value, reason: 'import.stray_quote', values: { line: brokenAt } }
  // A comma in a name without quotation marks moves everything behind it one cell to the right.
  const isLong = cells.length > count && !cells.slice(count).every(isBlank)
  return isLong ? { value, reason: 'import.too_many_cells' } : undefined
}

/** Of such a row: who has left by a word at its column, or as far behind as it may have moved. */
function leaverOf({ of, count }: Columns, { line, cells }: RawRow, address: string): Person | undefined {
  const parsed = parseAddress(address)
  if (!parsed.ok) return undefined
  const reach = Math.max(1, cells.length - count + 1)
  const isGone = [...of.status, ...of.left_at].some((column) => cells.slice(column, column + reach).some(saysGoodbye))
  return isGone ? { ...nothingElse, line, email: parsed.address, standing: 'unsubscribed' } : undefined
}

function leftOut({ line }: RawRow, address: string, { value, reason, values = {} }: Fault): ImportRow {
  return {
    ok: false,
    address: address.slice(0, maxValue),
    row: { line, value: value.slice(0, maxValue), reason, values },
  }
}

/** What no column is for is not looked for in a million rows. */
function personReader(columns: Columns): (row: RawRow, address: string, isCut: boolean) => Person | Fault {
  const { of } = columns
  const readAttributes = attributeReader(columns)
  const readTime = timeZoneReader()
  const isNamed = of.name.length + of.first_name.length + of.last_name.length > 0
  const hasTags = of.tags.length > 0
  const hasStanding = of.status.length + of.left_at.length > 0
  const fieldsOfEvidence = ['opted_in_at', 'opted_in_ip', 'confirmed_at', 'confirmed_ip', 'words', 'source'] as const
  const hasEvidence = fieldsOfEvidence.some((field) => of[field].length > 0)
  const readAll = (raw: RawRow, email: string, standing: Person['standing']): Person | Fault => {
    const { line } = raw
    const cells = withoutErrors(raw.cells)
    const cell = (field: Field) => (of[field].length === 0 ? '' : (cells[of[field][0]!] ?? ''))
    const several = (field: Field) => of[field].map((column) => cells[column] ?? '')
    const fullName = isNamed ? nameOf(cell('name'), cell('first_name'), cell('last_name')) : ''
    const name = readName(fullName)
    if (name === undefined) return { value: fullName, reason: 'import.name_too_long', values: { max: maxName } }
    const attributes = readAttributes(cells)
    if (attributes !== null && typeof attributes === 'object') return attributes
    const tags = hasTags ? tagsOf(several('tags')) : null
    if (tags !== null && 'reason' in tags) return tags
    const evidence = hasEvidence ? evidenceOf(cell) : noEvidence
    if ('reason' in evidence) return evidence
    const timeZone = readTime(cell('time_zone'))
    if (timeZone !== null && typeof timeZone === 'object') return timeZone
    const language = languageOf(cell('language'))
    return { line, email, name, language, timeZone, attributes, tags, standing, leftAt: null, evidence }
  }
  return (raw, address, isCut) => {
    const parsed = parseAddress(address)
    if (!parsed.ok) return { value: address, reason: parsed.reason }
    const several = (field: Field) => of[field].map((column) => raw.cells[column] ?? '')
    const standing = hasStanding ? standingOf(several('status'), several('left_at')) : null
    if (standing !== null && typeof standing === 'object') return standing
    if (isCut && standing !== 'unsubscribed') return { value: address, reason: 'import.cut' }
    const person = readAll(raw, parsed.address, standing)
    if (standing !== 'unsubscribed') return person
    const leftAt = leftAtOf(several('left_at'))
    // Who does not want mail does not want it whatever else is wrong in the row.
    const known = 'reason' in person ? { ...nothingElse, line: raw.line, email: parsed.address, standing } : person
    return { ...known, leftAt }
  }
}

const nothingElse = {
  ...{ name: '', language: null, timeZone: null, attributes: null, tags: null },
  ...{ leftAt: null, evidence: noEvidence },
}

/** Asking the system for a zone takes longer than all else that is done for a row: one that is known is remembered. */
function timeZoneReader(): (cell: string) => string | Fault | null {
  const known = new Map<string, string>()
  return (cell) => {
    const text = cell.trim()
    if (text === '') return null
    const timeZone = known.get(text) ?? readTimeZone(text)
    if (timeZone === undefined) return { value: text, reason: 'import.time_zone' }
    known.set(text, timeZone)
    return timeZone
  }
}

/** A Chinese name begins with that of the family, and has no space. */
function nameOf(name: string, first: string, last: string): string {
  if (!isBlank(name)) return name
  if (isBlank(first) || isBlank(last)) return first || last
  const [given, family] = [first.trim(), last.trim()]
  return /\p{Script=Han}/u.test(given + family) ? family + given : `${given} ${family}`
}

/** Mailchimp puts each tag into quotation marks of its own. */
function tagsOf(cells: readonly string[]): readonly string[] | Fault | null {
  const given = cells.filter((cell) => !isBlank(cell))
  if (given.length === 0) return null
  const read = readTags(given.flatMap((cell) => cell.split(/[,;，；、]/)).map((tag) => tag.replace(/^\s*"|"\s*$/g, '')))
  if (read.ok) return read.tags.length > 0 ? read.tags : null
  return { value: given.join(', '), reason: read.reason, values: read.values }
}

/** Null for one that we do not speak: the newsletter's. */
function languageOf(cell: string): Locale | null {
  const language = cell.trim()
  if (language === '') return null
  if (/^(zh|chi|中|汉|漢|简|简|繁|华)/i.test(language)) return 'zh-CN'
  return /^(en|英)/i.test(language) ? 'en' : null
}
