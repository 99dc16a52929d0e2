import type { Locale } from '../../locale/index.ts'
import { printable } from '../escape.ts'
import type { Piece } from '../slots.ts'
import { type Ambiguous, columnsOf } from '../width.ts'
import { wrap } from './wrap.ts'

/** A line of the text part, without its end; a slot in it is as long as its value. */
export type Line = readonly Piece[]

export const blank: Line = []

/** What a text part is written for: its language, and the columns that are left. */
export interface Page {
  readonly language: Locale
  readonly width: number
}

/** Never too narrow to read, however deep a list. */
export function narrowed(page: Page, columns: number): Page {
  return { ...page, width: Math.max(page.width - columns, 24) }
}

export function widthOf(text: string, { language }: Page): number {
  return columnsOf(text, ambiguousIn(language))
}

export function textLines(text: string, { language, width }: Page): Line[] {
  if (text.trim() === '') return []
  return wrap(printable(text), width, ambiguousIn(language)).map((line) => [line])
}

/** Underlined as far as its longest line goes. */
export function headingLines(text: string, page: Page, stroke: '=' | '-'): Line[] {
  const lines = textLines(text, page)
  const longest = Math.max(0, ...lines.map((line) => widthOf(line.join(''), page)))
  return lines.length === 0 ? [] : [...lines, [stroke.repeat(Math.min(longest, page.width))]]
}

/** The first line after `first`, the others after `rest`. */
export function indented(lines: readonly Line[], first: string, rest = ' '.repeat(first.length)): Line[] {
  return lines.map((line, index) => {
    if (index === 0) return [first, ...line]
    return line.length === 0 ? [rest.trimEnd()] : [rest, ...line]
  })
}

/** With an empty line between two groups. */
export function separated(groups: readonly (readonly Line[])[]): Line[] {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [blank, ...group]))
}

function ambiguousIn(language: Locale): Ambiguous {
  return language === 'zh-CN' ? 2 : 1
}
