import type { Line, Run } from './lines.ts'

/**
 * The words of lines; where a line ends there is a line break. A hyphen that only parts a word at the end of its line
 * goes, unless the word has one elsewhere.
 */
export function runsOf(lines: readonly Line[], hyphenated: ReadonlySet<string>): Run[] {
  return lines.flatMap(({ runs }, at) => {
    const next = lines[at + 1]
    return runs.map((run, place) =>
      next && place === runs.length - 1 ? { ...run, text: endOfLine(run.text, next.text, hyphenated) } : run,
    )
  })
}

function endOfLine(text: string, next: string, hyphenated: ReadonlySet<string>): string {
  const start = /(\p{L}+)[-\u00ad\u2010]$/u.exec(text)?.[1]
  const end = /^\p{Ll}+/u.exec(next)?.[0]
  if (start === undefined || end === undefined) return `${text}\n`
  return hyphenated.has(`${start}-${end}`.toLowerCase()) ? text : text.slice(0, -1)
}

/** The words that have a hyphen in the middle of a line. */
export function hyphenatedIn(lines: readonly Line[]): Set<string> {
  const words = lines.flatMap(({ text }) => text.match(/\p{L}+[-\u2010]\p{L}+/gu) ?? [])
  return new Set(words.map((word) => word.replace('\u2010', '-').toLowerCase()))
}
