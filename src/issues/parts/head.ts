import { Invalid } from '../../errors.ts'
import type { FrontMatter } from '../front-matter.ts'
import { type PlacedLine, textOf, type Warn } from '../placed.ts'
import { withoutSpaces } from '../text.ts'
import { readCoverLine } from './cover.ts'
import { datesIn, type FoundDate } from './dates.ts'
import type { Outline } from './outline.ts'

/** What an issue says of itself before its text begins. */
export interface Head {
  readonly title: string
  readonly date: string
  readonly publishers: readonly string[]
  readonly number: string
}

/** @throws Invalid when there is no title, or no date that exists */
export function readHead(front: FrontMatter, outline: Outline, fileName: string, warn: Warn): Head {
  const title = readTitle(front, outline, warn)
  const lines = outline.cover.map(({ text, line }) => ({ ...readCoverLine(text), line }))
  const publishers = lines.map(({ publisher }) => publisher).filter((publisher) => publisher !== '')
  for (const { text, line } of outline.above) {
    if (!saysNothingNew(text, title)) warn(line, 'issue.above_title', { text })
  }
  return {
    title,
    date: readDate(front, datesOfBlock(outline), fileName, warn),
    publishers: front.publishers.length > 0 ? front.publishers : publishers,
    number: front.number || (lines.find(({ number }) => number !== '')?.number ?? ''),
  }
}

function readTitle(front: FrontMatter, { title }: Outline, warn: Warn): string {
  const heading = title ? textOf(title) : ''
  const chosen = front.title || heading
  if (chosen === '') throw new Invalid('issue.no_title')
  const line = front.title || !title ? front.lineOf('title') : title.line
  if (title && withoutSpaces(heading) !== withoutSpaces(chosen)) {
    warn(title.line, 'issue.titles_differ', { chosen, other: heading })
  }
  for (const { 0: place } of chosen.matchAll(/\p{Script=Han}{1,2}\s+\p{Script=Han}{1,2}/gu)) {
    warn(line, 'issue.title_space', { place })
  }
  return chosen
}

/** A page header repeats the title or the newsletter's name, and adds the day or the page. */
function saysNothingNew(text: string, title: string): boolean {
  const { publisher } = readCoverLine(text.replace(/第?\s?\d{1,4}\s?页|\bpage \d{1,4}\b/i, ''))
  return /^\d*$/.test(publisher) || withoutSpaces(title).includes(withoutSpaces(publisher))
}

interface PlacedDate extends FoundDate {
  readonly line: number
}

/** The days that stand below the title, in it and above it, in this order. */
function datesOfBlock({ cover, title, above }: Outline): PlacedDate[] {
  const titleLine: PlacedLine[] = title ? [{ text: textOf(title), line: title.line }] : []
  return [...cover, ...titleLine, ...above].flatMap(({ text, line }) =>
    datesIn(text).map((date) => ({ ...date, line })),
  )
}

function readDate(front: FrontMatter, block: readonly PlacedDate[], fileName: string, warn: Warn): string {
  const said = [...datesOfFront(front), ...block]
  const impossible = said.find(({ exists }) => !exists)
  if (impossible) throw new Invalid('issue.date_impossible', { line: impossible.line, date: impossible.date })
  const named = dateInFileName(fileName)
  const chosen = said[0]?.date ?? (front.published || dateOfFile(named, warn))
  for (const { date, line } of said) if (date !== chosen) warn(line, 'issue.dates_differ', { chosen, other: date })
  if (named && named.date !== chosen) warn(said[0]?.line ?? 1, 'issue.file_date_differs', { chosen, other: named.date })
  return chosen
}

function datesOfFront(front: FrontMatter): PlacedDate[] {
  const line = front.lineOf('date')
  const [found] = datesIn(front.date)
  if (front.date !== '' && !found) throw new Invalid('issue.date_unreadable', { line, date: front.date })
  return found ? [{ ...found, line }] : []
}

/** As in `2026-07-10.md` or `daily_20260710.md`. */
function dateInFileName(fileName: string): FoundDate | undefined {
  const [, year, month, day] = /(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(fileName) ?? []
  return year === undefined ? undefined : datesIn(`${year}-${month}-${day}`)[0]
}

function dateOfFile(named: FoundDate | undefined, warn: Warn): string {
  if (!named) throw new Invalid('issue.no_date')
  if (!named.exists) throw new Invalid('issue.file_date_impossible', { date: named.date })
  warn(1, 'issue.date_from_file_name', { date: named.date })
  return named.date
}
