import { isBlank, type Line } from './lines.ts'

/** Paragraphs without any markup that follow each other, with the lines of each. */
export type Run = readonly (readonly Line[])[]

export interface Separated {
  readonly rest: readonly Line[]
  /** By the place in `rest` of the one-word paragraph that stands for it. */
  readonly runs: ReadonlyMap<number, Run>
  /** Where in `rest` something begins that may go on after a blank line. */
  readonly settled: number
}

/**
 * Takes out the paragraphs without markup, which are most of an issue: the parser of Markdown needs up to 100 µs for
 * each. Every run of them leaves a one-word paragraph in its place, so that what stands around it is parsed as it would
 * be. Only what is certainly a paragraph is taken: the result is the same as without.
 */
export function separatePlainRuns(lines: readonly Line[]): Separated {
  const rest: Line[] = []
  const runs = new Map<number, Line[][]>()
  let run: Line[][] | undefined
  for (let at = 0; at < lines.length; ) {
    const start = nextIndex(lines, at, (line) => !isBlank(line))
    const end = nextIndex(lines, start, isBlank)
    const block = lines.slice(start, end)
    const blanks = lines.slice(firstBlank(lines, at, start), start)
    if (block.some(({ text }) => reachesPastBlankLines.test(text))) {
      return { rest: rest.concat(blanks, lines.slice(start)), runs, settled: rest.length }
    }
    if (!isPlain(block)) {
      run = undefined
      for (const line of [...blanks, ...block]) rest.push(line)
    } else if (run) {
      run.push(block)
    } else {
      run = [block]
      for (const line of blanks) rest.push(line)
      runs.set(rest.length, run)
      rest.push({ text: 'P', number: block[0]!.number })
    }
    at = end
  }
  return { rest, runs, settled: rest.length }
}

function nextIndex(lines: readonly Line[], from: number, holds: (line: Line) => boolean): number {
  let at = from
  while (at < lines.length && !holds(lines[at]!)) at++
  return at
}

/** One blank line does for many, unless it may stand in code, which is indented. */
function firstBlank(lines: readonly Line[], from: number, to: number): number {
  return /^[ \t]/.test(lines[to]?.text ?? '') ? from : Math.max(from, to - 1)
}

/** Fences, comments, scripts and the like go on after a blank line: from there on the parser has to say what is what. */
const reachesPastBlankLines = /```|~~~|<(?:[!?]|script|pre|style|textarea)/i

/**
 * Whether the lines can be nothing but a paragraph of text: each starts with a letter, a quotation mark or a number that
 * numbers no list, and holds no character that Markdown, a table, HTML or a bare address could begin with. Two spaces
 * at the end of a line break it, but not the last.
 */
function isPlain(block: readonly Line[]): boolean {
  return (
    block.length > 0 &&
    block.every(
      ({ text }, at) =>
        plainLine.test(text) && !address.test(text) && (at === block.length - 1 || !/[ \t]$/.test(text)),
    )
  )
}

const plainLine = /^(?:[\p{L}“‘（《「『【]|\d+(?![\d.)]))[^\\`*_~[\]<>&|@{]*$/u
const address = /https?:|www\./i
