import { parseDocument } from 'yaml'
import { Invalid } from '../errors.ts'
import { endOfFrontMatter } from './front-matter-end.ts'
import type { Warn } from './placed.ts'
import { oneLine } from './text.ts'

/** What the front matter says; a field that it does not have is empty. */
export interface FrontMatter {
  readonly title: string
  readonly date: string
  readonly language: string
  readonly number: string
  readonly preheader: string
  /** As it was written: `true` is what counts. */
  readonly sponsored: string
  /** A day that the file was published on, for when it says no other; `YYYY-MM-DD`. */
  readonly published: string
  readonly publishers: readonly string[]
  /** How the parts are marked in a file that Daybreak has written. */
  readonly parts: string
  /** The line of a field in the file, for what is said about it. */
  readonly lineOf: (field: Field) => number
}

export interface SplitFile {
  readonly front: FrontMatter
  readonly body: string
  /** The line in the file of the body's first. */
  readonly firstLine: number
}

/** No editor writes more, and the parser of YAML overflows its stack on some 10,000 brackets. */
const longest = 8_000

const fields = ['title', 'date', 'language', 'number', 'publishers', 'preheader', 'sponsored', 'parts'] as const
type Field = (typeof fields)[number]
const synonyms: Readonly<Record<string, Field>> = { lang: 'language', publisher: 'publishers' }

/**
 * Parts the YAML at the start of a file from what follows.
 * @throws Invalid when it is not valid YAML, or a field holds something else than text
 */
export function splitFrontMatter(text: string, warn: Warn): SplitFile {
  const lines = text.split('\n')
  const end = endOfFrontMatter(lines)
  if (end < 0) return { front: frontMatterOf(new Map()), body: text, firstLine: 1 }
  return {
    front: frontMatterOf(fieldsOf(lines.slice(1, end), warn)),
    body: lines.slice(end + 1).join('\n'),
    firstLine: end + 2,
  }
}

interface Value {
  readonly texts: readonly string[]
  readonly line: number
}

/** @throws Invalid */
function fieldsOf(lines: readonly string[], warn: Warn): Map<Field, Value> {
  const values = new Map<Field, Value>()
  for (const [name, value] of Object.entries(parsed(lines))) {
    const field = Object.hasOwn(synonyms, name) ? synonyms[name]! : fields.find((known) => known === name)
    const line = lineOf(name, lines)
    if (!field) {
      warn(line, 'issue.unknown_key', { name, known: fields.join(', ') })
      continue
    }
    const texts = field === 'publishers' && Array.isArray(value) ? value : [value]
    if (!texts.every((text) => typeof text === 'string')) throw new Invalid('issue.front_matter_value', { line, name })
    values.set(field, { texts: texts.map((text) => text.trim()).filter((text) => text !== ''), line })
  }
  return values
}

function parsed(lines: readonly string[]): Record<string, unknown> {
  const yaml = lines.join('\n')
  if (yaml.length > longest) throw new Invalid('issue.front_matter', { line: 1 })
  let line = 1
  try {
    // In the failsafe schema every scalar is text: a date stays as it was written.
    const document = parseDocument(yaml, { schema: 'failsafe' })
    line = document.errors[0]?.linePos?.[0].line ?? 1
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 20 })
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Aliases that multiply, or brackets too deep: as invalid as what the parser refuses by itself.
  }
  throw new Invalid('issue.front_matter', { line: line + 1 })
}

function lineOf(name: string, lines: readonly string[]): number {
  const at = lines.findIndex((line) => line.replace(/^["']/, '').startsWith(name))
  return Math.max(0, at) + 2
}

function frontMatterOf(values: ReadonlyMap<Field, Value>): FrontMatter {
  const text = (field: Field) => values.get(field)?.texts[0] ?? ''
  return {
    title: oneLine(text('title')),
    date: text('date'),
    language: text('language'),
    number: text('number'),
    preheader: oneLine(text('preheader')),
    sponsored: text('sponsored').toLowerCase(),
    published: '',
    publishers: values.get('publishers')?.texts ?? [],
    parts: text('parts'),
    lineOf: (field) => values.get(field)?.line ?? 1,
  }
}

/** Of a file that has none. */
export const emptyFrontMatter: FrontMatter = frontMatterOf(new Map())
