import { columnsOf, seam } from '../text.ts'
import type { Item, LinkArea, PageText } from './document.ts'

/** Words in one look. */
export interface Run {
  readonly text: string
  readonly bold: boolean
  /** Empty where there is no link. */
  readonly url: string
}

/** What stands on one baseline without a gap. */
export interface Line {
  readonly page: number
  readonly runs: readonly Run[]
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  /** Of most of its characters, in points. */
  readonly size: number
  readonly bold: boolean
  /** Where the column begins and ends that it stands in. */
  readonly left: number
  readonly end: number
}

/** The lines of a page, each as far as the next gap that is wider than words have; in no order. */
export function linesOfPage({ items, links }: PageText, page: number): Line[] {
  const rows: Item[][] = []
  for (const item of [...withoutDoubles(items)].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - item.y) < 0.4 * Math.max(item.size, row[0]!.size)) row.push(item)
    else rows.push([item])
  }
  return rows.flatMap((row) =>
    partsOf(row.sort((one, other) => one.x - other.x)).map((part) => lineOf(part, links, page)),
  )
}

/** Some programs print bold by printing twice. */
function* withoutDoubles(items: readonly Item[]): Generator<Item> {
  const seen = new Map<string, Item>()
  for (const item of items) {
    if (item.text.trim() === '') continue
    const key = `${item.text} ${Math.round(item.y / 2)}`
    const before = seen.get(key)
    seen.set(key, item)
    if (before && Math.abs(before.x - item.x) < 0.1 * item.size) continue
    yield item
  }
}

/** In ems: justified English has wide blanks, and the gutter between columns is wider. */
const widestBlank = 1.3

function partsOf(row: readonly Item[]): Item[][] {
  const parts: Item[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const item of row) {
    if (item.x - end > widestBlank * item.size) parts.push([])
    parts.at(-1)!.push(item)
    end = Math.max(end, item.x + item.width)
  }
  return parts
}

function lineOf(items: readonly Item[], links: readonly LinkArea[], page: number): Line {
  const runs: Run[] = []
  for (const [at, item] of items.entries()) {
    const before = items[at - 1]
    const isParted = before !== undefined && item.x - before.x - before.width > 0.15 * item.size
    for (const [place, run] of runsOf(item, links).entries()) {
      const space = place === 0 && isParted ? seam(runs.at(-1)?.text.slice(-3) ?? '', run.text.slice(0, 3)) : ''
      addRun(runs, { ...run, text: space + run.text })
    }
  }
  const [first, last] = [items[0]!, items.at(-1)!]
  const largest = items.reduce((most, item) => (columnsOf(item.text) > columnsOf(most.text) ? item : most))
  const [x, right] = [first.x, last.x + last.width]
  return {
    page,
    runs,
    text: runs.map((run) => run.text).join(''),
    x,
    right,
    y: largest.y,
    size: largest.size,
    bold: items.every((item) => item.bold),
    left: x,
    end: right,
  }
}

function addRun(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (last?.bold === run.bold && last.url === run.url) runs[runs.length - 1] = { ...run, text: last.text + run.text }
  else runs.push(run)
}

/** An item may be linked in part: its characters stand where their widths put them. */
function runsOf(item: Item, links: readonly LinkArea[]): Run[] {
  const text = item.text.replace(/\s+/g, ' ')
  const middle = item.y - 0.3 * item.size
  const near = links.filter(
    ({ left, right, top, bottom }) => top <= middle && bottom >= middle && left < item.x + item.width && right > item.x,
  )
  if (near.length === 0) return [{ text, bold: item.bold, url: '' }]
  const unit = item.width / Math.max(1, columnsOf(text))
  const runs: Run[] = []
  let x = item.x
  for (const character of text) {
    const width = unit * columnsOf(character)
    const at = x + width / 2
    const url = near.find(({ left, right }) => at >= left && at <= right)?.url ?? ''
    addRun(runs, { text: character, bold: item.bold, url })
    x += width
  }
  return runs
}
