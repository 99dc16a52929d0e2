import { linesIn, type Placed, type PlacedLine } from '../placed.ts'
import { columnsOf, trimmed } from '../text.ts'
import { datesIn, type FoundDate } from './dates.ts'
import { labelOf } from './labels.ts'
import { numbered } from './numbering.ts'

/** The lines below the title that name who publishes the issue, its day and its number, and the blocks after them. */
export interface Cover {
  readonly lines: readonly PlacedLine[]
  readonly rest: readonly Placed[]
}

const longestCover = 20

/**
 * Short lines below the title are the cover when an abstract or a table of contents follows them, else as far as a day
 * stands among them. They may be headings as well: text out of a PDF has headings of any level anywhere.
 */
export function takeCover(blocks: readonly Placed[]): Cover {
  const other = blocks.findIndex((_, at) => at >= longestCover || !isCoverLine(blocks, at))
  const end = other < 0 ? blocks.length : other
  if (blocks[end] && introduces(blocks[end])) return cover(blocks, end)
  return cover(blocks, blocks.slice(0, end).findLastIndex(hasDate) + 1)
}

function cover(blocks: readonly Placed[], end: number): Cover {
  return { lines: blocks.slice(0, end).flatMap(linesIn), rest: blocks.slice(end) }
}

function introduces(placed: Placed): boolean {
  const label = labelOf(linesIn(placed)[0]?.text ?? '')
  return label === 'abstract' || label === 'contents'
}

/** A heading is one when it has no text of its own: a day, or another heading or part, stands below it. */
function isCoverLine(blocks: readonly Placed[], at: number): boolean {
  const placed = blocks[at]!
  const next = blocks[at + 1]
  const lines = linesIn(placed)
  if (placed.block.type === 'thematicBreak') return true
  if (!lines.every(({ text }) => isShort(text) && !labelOf(text) && numbered(text).style === 'none')) return false
  if (placed.block.type === 'paragraph') return !hasImage(placed)
  const isBare = next !== undefined && (next.block.type === 'heading' || introduces(next) || hasDate(next))
  return placed.block.type === 'heading' && (isBare || hasDate(placed))
}

/** A line of print at most, and no sentence. */
export function isShort(text: string): boolean {
  return columnsOf(text) <= 80 && !/[，。；！？!?…]|[:：.;]$/.test(text.replace(/(?:Inc|Ltd|Co|Corp)\.$/, ''))
}

function hasImage({ block }: Placed): boolean {
  return block.type === 'paragraph' && block.children.some(({ type }) => type === 'image')
}

function hasDate(placed: Placed): boolean {
  return linesIn(placed).some(({ text }) => datesIn(text).length > 0)
}

export interface CoverLine {
  readonly publisher: string
  readonly number: string
  readonly dates: readonly FoundDate[]
}

const issueNumber =
  /(?:\d{4}\s?年\s?)?第\s?(\d{1,6})\s?期(?:\s?[（(]\s?总第\s?\d{1,6}\s?期\s?[）)])?|(?:\bno\.?|\bissue|\bvol\.?|#)\s?(\d{1,6})\b/iu
const day = /(?:星期|周)[一二三四五六日天]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/giu
const saying =
  /^(?:主办单位|主办方?|发布单位|联合发布|出品方?|编制单位|发布日期|发布时间|出版日期|日期|published (?:by|on)|publishers?|published|date)(?=[\s:：]|$)/iu

/** What one line of the cover says: `主办：示例研究院 · 2026 年 7 月 10 日 · 第 8 期`. */
export function readCoverLine(line: string): CoverLine {
  const dates = datesIn(line)
  const undated = [...dates].reverse().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), line)
  const number = issueNumber.exec(undated)
  const words = trimmed(
    undated
      .replace(issueNumber, '')
      .replace(day, '')
      .replace(/[（(]\s*[）)]/g, ''),
    marks,
  )
  return { publisher: trimmed(words.replace(saying, ''), marks), number: number?.[1] ?? number?.[2] ?? '', dates }
}

const marks = ' \t,，:：;；|｜·•-–—/'
