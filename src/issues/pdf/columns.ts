import type { Line } from './lines.ts'

/** A column has at least so many lines. */
const fewest = 4

/**
 * The lines in the order in which they are read, each with the bounds of its column: where a gutter parts the page, all
 * of the left column before the right one, between the lines that go across both.
 */
export function inReadingOrder(lines: readonly Line[], depth = 0): Line[] {
  const gutter = depth < 3 ? gutterOf(lines) : undefined
  const sorted = [...lines].sort((one, other) => one.y - other.y || one.x - other.x)
  if (gutter === undefined) return withBounds(sorted)
  const ordered: Line[] = []
  let across: Line[] = []
  let band: Line[] = []
  const endBand = () => {
    const sides = [band.filter(({ x }) => x < gutter), band.filter(({ x }) => x >= gutter)]
    ordered.push(...withBounds(across), ...sides.flatMap((side) => inReadingOrder(side, depth + 1)))
    across = []
    band = []
  }
  for (const line of sorted) {
    if (isAcross(line, gutter) && band.length > 0) endBand()
    if (isAcross(line, gutter)) across.push(line)
    else band.push(line)
  }
  endBand()
  return ordered
}

const isAcross = ({ x, right }: Line, gutter: number) => x < gutter - 2 && right > gutter + 2

function withBounds(lines: readonly Line[]): Line[] {
  const [left, end] = [leftOf(lines), endOf(lines)]
  return lines.map((line) => ({ ...line, left, end }))
}

/**
 * Where between a quarter and three quarters of the text's width the fewest lines go across, if there are columns: both
 * sides have lines enough beside each other, and most of them fill their side, as the cells of a table do not.
 */
function gutterOf(lines: readonly Line[]): number | undefined {
  if (lines.length < 2 * fewest) return undefined
  const left = leftOf(lines)
  const width = endOf(lines) - left
  const places = lines.map(({ x }) => Math.round(x - 1)).filter((x) => x > left + width / 4 && x < left + 0.75 * width)
  let best: { x: number; across: number } | undefined
  for (const x of new Set(places)) {
    const across = lines.filter((line) => isAcross(line, x)).length
    if (!best || across < best.across) best = { x, across }
  }
  return best && isGutter(best.x, lines) ? best.x : undefined
}

function isGutter(x: number, lines: readonly Line[]): boolean {
  const before = lines.filter(({ right }) => right <= x + 2)
  const behind = lines.filter((line) => line.x >= x - 2)
  if (before.length < fewest || behind.length < fewest) return false
  return fills(before) && fills(behind) && overlap(before, behind) > 0.3
}

function fills(side: readonly Line[]): boolean {
  const width = endOf(side) - leftOf(side)
  const full = side.filter(({ x, right }) => right - x > 0.7 * width)
  return width > 8 * side[0]!.size && full.length >= side.length / 3
}

/** Which part of the lower column's height they have beside each other. */
function overlap(one: readonly Line[], other: readonly Line[]): number {
  const top = Math.max(topOf(one), topOf(other))
  const bottom = Math.min(bottomOf(one), bottomOf(other))
  return (bottom - top) / Math.max(1, Math.min(bottomOf(one) - topOf(one), bottomOf(other) - topOf(other)))
}

const leftOf = (lines: readonly Line[]) => lines.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY)
const endOf = (lines: readonly Line[]) => lines.reduce((most, { right }) => Math.max(most, right), 0)
const topOf = (lines: readonly Line[]) => lines.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY)
const bottomOf = (lines: readonly Line[]) => lines.reduce((most, { y }) => Math.max(most, y), 0)
