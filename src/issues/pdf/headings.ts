import { columnsOf } from '../text.ts'
import type { Line } from './lines.ts'

/**
 * How deep the line at a place stands as a heading, 0 if it is none: what is larger than the text, the largest first; and
 * what is bold, short and alone, which comes after these.
 */
export function depthsOf(lines: readonly Line[]): (at: number) => number {
  const body = bodySize(lines)
  const isLarge = ({ size, text }: Line) => size > 1.12 * body && columnsOf(text) <= 120
  const sizes = [...new Set(lines.filter(isLarge).map(({ size }) => Math.round(size)))].sort((a, b) => b - a)
  return (at) => {
    const line = lines[at]!
    if (isLarge(line)) return Math.min(6, sizes.indexOf(Math.round(line.size)) + 1)
    const isAlone = ![lines[at - 1], lines[at + 1]].some((other) => other && isBeside(other, line))
    const isShort = columnsOf(line.text) <= 60 && !/[。，；,;.]$/.test(line.text.trim())
    return line.bold && isAlone && isShort && line.size >= 0.95 * body ? Math.min(6, sizes.length + 1) : 0
  }
}

/** A bold line right above or below another is part of a bold paragraph. */
function isBeside(other: Line, { page, y, size }: Line): boolean {
  return other.bold && other.page === page && Math.abs(other.y - y) < 1.8 * size
}

/** The size that most characters have. */
function bodySize(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(2 * size) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0]
}
