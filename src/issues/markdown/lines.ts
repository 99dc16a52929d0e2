/** A line of the file and its number in it, from 1. */
export interface Line {
  readonly text: string
  readonly number: number
}

/**
 * The lines of a text of which the first is number `first`. A form feed is a page break: it ends a paragraph, but for an
 * editor it is no line of its own. A vertical tab and the like are what word processors write for a line break.
 */
export function linesOfFile(text: string, first: number): Line[] {
  const lines = text.split('\n').map((line, at) => ({ text: withoutIndent(line), number: first + at }))
  return /[\v\f\u0085\u2028\u2029]/.test(text) ? lines.flatMap(piecesOf) : lines
}

function piecesOf({ text, number }: Line): Line[] {
  return text
    .replace(/[\f\u2029]/g, '\n\n')
    .split(/[\n\v\u0085\u2028]/)
    .map((piece) => ({ text: withoutIndent(piece), number }))
}

/** Chinese paragraphs are indented by ideographic spaces, which Markdown takes for text. A blank line becomes empty. */
function withoutIndent(line: string): string {
  return /^[ \t]*(?:[\u3000\u00a0]|$)/.test(line) ? line.trimStart() : line
}

export function isBlank({ text }: Line): boolean {
  return text === ''
}
