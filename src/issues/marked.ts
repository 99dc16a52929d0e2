import { Invalid } from '../errors.ts'
import { nearestLocale } from '../locale/index.ts'
import { isDay } from '../newsletters/calendar.ts'
import { saidInFront } from './front-fields.ts'
import type { SplitFile } from './front-matter.ts'
import type { Block, Contact, Issue, Reference, Section } from './issue.ts'
import { type Line, linesOfFile } from './markdown/lines.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { mended } from './mend.ts'
import { noContact } from './parts/contact.ts'
import type { Warn } from './placed.ts'
import { plainText } from './plain-text.ts'
import { oneLine } from './text.ts'

interface MarkedPart {
  readonly kind: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly lines: readonly Line[]
  readonly line: number
}

/**
 * Reads an issue from a file whose parts are marked, as Daybreak writes it where its text could be taken for something
 * else: nothing in it is guessed, joined or left out.
 * @throws Invalid
 */
export function readMarked({ front, body, firstLine }: SplitFile, warn: Warn): Issue {
  if (front.title === '') throw new Invalid('issue.no_title')
  if (!isDay(front.date)) throw new Invalid('issue.date_unreadable', { line: front.lineOf('date'), date: front.date })
  const parts = partsOf(linesOfFile(body, firstLine), front.parts)
  const sections = parts.filter(({ kind }) => kind === 'section').map((part) => sectionOf(part, warn))
  if (sections.length === 0) throw new Invalid('issue.no_section')
  const only = (kind: string) => parts.find((part) => part.kind === kind)
  const [abstract, references, contact] = [only('abstract'), only('references'), only('contact')]
  return {
    title: front.title,
    date: front.date,
    language: nearestLocale(front.language),
    ...(front.number === '' ? {} : { number: front.number }),
    ...saidInFront(front),
    publishers: front.publishers,
    abstract: abstract ? blocksOf(abstract, warn).slice(1) : [],
    sections,
    references: references ? referencesOf(references, warn) : [],
    contact: contact ? contactOf(contact, warn) : noContact,
  }
}

/** A mark is a comment of its own line: `<!-- part: section {"number":"1"} -->`. What stands above the first is for people. */
function partsOf(lines: readonly Line[], name: string): MarkedPart[] {
  const marks = lines.flatMap(({ text }, at) => {
    if (!text.startsWith(`<!-- ${name}: `)) return []
    const [, kind, fields] = /^([a-z]+)(?: (\{.*\}))? -->$/.exec(text.slice(name.length + 7)) ?? []
    if (kind === undefined) throw new Invalid('issue.mark', { line: lines[at]!.number })
    return [{ kind, fields: fieldsOf(fields ?? '{}', lines[at]!.number), at }]
  })
  return marks.map(({ kind, fields, at }, place) => ({
    kind,
    fields,
    lines: lines.slice(at + 1, marks[place + 1]?.at),
    line: lines[at]!.number,
  }))
}

function fieldsOf(json: string, line: number): Record<string, unknown> {
  try {
    return JSON.parse(json)
  } catch {
    throw new Invalid('issue.mark', { line })
  }
}

function blocksOf({ lines }: MarkedPart, warn: Warn): Block[] {
  return parseMarkdown(lines, warn, false).map(({ block }) => mended(block))
}

/** Its first block is its heading, even when that says nothing. */
function sectionOf(part: MarkedPart, warn: Warn): Section {
  const [heading, ...blocks] = blocksOf(part, warn)
  if (heading?.type !== 'heading') throw new Invalid('issue.mark', { line: part.line })
  return { number: wordsOf(part.fields.number), title: oneLine(plainText([heading])), blocks }
}

function referencesOf(part: MarkedPart, warn: Warn): Reference[] {
  return rowsOf(part, warn).map(([source = '', title = '', date = '', note = '', url = '']) => ({
    source,
    title,
    date,
    note,
    url,
  }))
}

function contactOf(part: MarkedPart, warn: Warn): Contact {
  return {
    heading: wordsOf(part.fields.heading),
    website: wordsOf(part.fields.website),
    organisations: rowsOf(part, warn).map(([name = '', caption = '', description = '', image = '']) => ({
      name,
      caption,
      description,
      image,
    })),
  }
}

/** The cells of the tables in a part, without their heads. */
function rowsOf(part: MarkedPart, warn: Warn): string[][] {
  return blocksOf(part, warn).flatMap((block) =>
    block.type === 'table'
      ? block.children.slice(1).map(({ children }) => children.map((cell) => plainText([cell])))
      : [],
  )
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? oneLine(value) : ''
}
