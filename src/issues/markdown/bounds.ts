import { Invalid } from '../../errors.ts'
import type { Chunk } from './chunks.ts'
import { isBlank, type Line } from './lines.ts'
import type { Separated } from './plain-runs.ts'
import { breaksText } from './tags.ts'

/** How deep quotations, lists, brackets and emphasis may stand in each other; the parser overflows at some thousands. */
export const maxDepth = 50

/** What parsing may cost, in units of some 50 ns: two seconds at the worst. A daily of 8 kB costs 0.1 million. */
const maxCost = 30_000_000

/** @throws Invalid when reading these chunks and runs could take longer, or overflow */
export function checkBounds(chunks: readonly Chunk[], runs: Separated['runs']): void {
  let cost = 0
  for (const run of runs.values()) cost += 200 * run.length
  for (const { lines } of chunks) {
    for (const { text, number } of lines) {
      if (depthOf(text) > maxDepth) throw new Invalid('issue.too_nested', { line: number })
    }
    // Where a quotation, a list or a heading ends, the parser goes back over its whole chunk.
    cost += 2 * turnsIn(lines) * lines.length
    for (const paragraph of paragraphs(lines)) {
      if (bracketsOf(paragraph.text) > maxDepth) throw new Invalid('issue.too_nested', { line: paragraph.number })
      cost += costOf(paragraph)
      if (cost > maxCost) throw new Invalid('issue.too_tangled', { line: paragraph.number })
    }
  }
}

/** The marks of the quotations and the lists that a line goes on with or opens. */
function containersOf(line: string): string {
  return /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/.exec(line)![0]
}

/** Two columns of indent before a mark can be one container more. A rule such as `- - -` opens none. */
function depthOf(line: string): number {
  const marks = containersOf(line)
  if (marks === '' || isRule(line)) return 0
  return marks.match(/>|[-+*]|\d+/g)!.length + /^[ \t]*/.exec(marks)![0].length / 2
}

/** Nobody draws longer rules, and the parser looks for a list at each of their marks. */
const longestRule = 200

function isRule(line: string): boolean {
  const marks = line.replace(/[ \t]/g, '')
  return marks.length > 2 && marks.length < longestRule && /^(?:-+|\*+)$/.test(marks)
}

function turnsIn(lines: readonly Line[]): number {
  let turns = 0
  let before = ''
  for (const { text } of lines) {
    const marks = containersOf(text).replace(/\d+/g, '1')
    if (marks !== before || (marks === '' && /^ {0,3}[=-]/.test(text))) turns++
    before = marks
  }
  return turns
}

interface Paragraph {
  readonly lines: readonly Line[]
  readonly text: string
  readonly number: number
}

/** Emphasis, links and code end with the paragraph, and that ends with a blank line, a heading or a list item. */
function* paragraphs(lines: readonly Line[]): Generator<Paragraph> {
  let start = 0
  for (let at = 1; at <= lines.length; at++) {
    if (at < lines.length && !isBlank(lines[at]!) && !/^[ \t>]*(?:#|[-+*](?=[ \t]|$)|\d+[.)])/.test(lines[at]!.text))
      continue
    const taken = lines.slice(start, at)
    start = at
    if (taken.length > 0) {
      yield { lines: taken, text: taken.map(({ text }) => text).join('\n'), number: taken[0]!.number }
    }
  }
}

/** Each bracket that stays open is looked at again at every closing one. */
function bracketsOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of withoutEscapes(text).matchAll(/[[\]]/g)) {
    depth = bracket === '[' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** A mark behind a backslash opens nothing; a backtick may still close, and a tag goes on until it ends. */
function withoutEscapes(text: string): string {
  return text.replace(/\\[\\*_~[\]<&!{|]/g, '')
}

/**
 * A line costs 1,000. A character of markup can set the parser searching through its whole paragraph, so it costs the
 * length of that, and a pipe a quarter. In a table each cell is parsed by itself, and a block of HTML not at all.
 */
function costOf({ lines, text }: Paragraph): number {
  const marks = withoutEscapes(text).match(/\*+|_+|~+|`+|[[\]<&!@{]|www\.|https?:/gi)?.length ?? 0
  const pipes = text.match(/\|/g)?.length ?? 0
  const base = 1_000 * lines.length
  const tag = /^\s*<\/?([a-z][a-z0-9]*)(?=[\s/>]|$)/i.exec(text)?.[1]
  if (tag !== undefined && breaksText.has(tag.toLowerCase())) return base + 100 * marks
  if (pipes > 0 && lines.slice(0, 4).some((line) => /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|/.test(line.text))) {
    const longest = lines.reduce((length, line) => Math.max(length, line.text.length), 0)
    return base + marks * longest + 600 * pipes
  }
  return base + (marks + pipes / 4) * text.length
}
