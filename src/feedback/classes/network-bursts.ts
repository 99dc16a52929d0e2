import { classify, isQuick } from './classify.ts'
import { groups, type Marks, mark, type SeenHit, sinceAcceptance, sourceOf } from './seen.ts'

/** So many recipients of one source, whose clicks lie in one cell, are no people. */
interface Shape {
  readonly recipients: number
  /** How wide a cell is in time. */
  readonly withinMs: number
  /** How wide it is in the time since acceptance; left out: it does not matter. */
  readonly alikeMs?: number
  /**
   * Of the same source's clicks on the same link, from so long before the cell to so long after, most are alike; where
   * that does not matter, most are in the cell.
   */
  readonly aloneMs?: number
  /** Which clicks count, by the milliseconds since acceptance. */
  readonly counts: (since: number | undefined) => boolean
}

/** A gateway looks at a message when it comes, and reads no newsletter hours later. */
const soonMs = 600_000
const most = 2 / 3

/**
 * "The same program and network for many recipients within a minute" is also an office behind one address, where all have
 * the same browser, and a carrier's network full of the same phone: of a company of 20,000, three a second may click the
 * story of the day. So no number tells a gateway, its step does: it clicks a like time after it has accepted each message,
 * and nobody else of that source clicks there about that time. People come each in their time, and where there are many
 * within ten seconds there are many before and after.
 */
const shapes: readonly Shape[] = [
  {
    recipients: 5,
    withinMs: 60_000,
    alikeMs: 10_000,
    aloneMs: 60_000,
    counts: (since) => since !== undefined && since <= soonMs && since >= -60_000,
  },
  // However long after: a gateway that has kept messages back.
  { recipients: 20, withinMs: 10_000, aloneMs: 60_000, counts: () => true },
  // Within two seconds of acceptance, which is weak for one; on whatever links.
  { recipients: 3, withinMs: 60_000, counts: isQuick },
]

/** As far as one click reaches in time: what is further away does not change its class. */
export const networkReachMs = Math.max(...shapes.map(({ withinMs, aloneMs = 0 }) => withinMs + aloneMs))

/**
 * Finds clicks that one source made for many recipients of a mailing, in whatever order they are given. Those that say of
 * themselves that they are machines do not count.
 */
export function networkBursts(hits: readonly SeenHit[]): Marks {
  const clicks = hits.filter((hit) => hit.kind === 'click' && hit.network !== null && classify(hit) !== 'machine')
  const marks: Marks = new Map()
  for (const shape of shapes) {
    const keyOf = (hit: SeenHit) => (shape.aloneMs === undefined ? sourceOf(hit) : `${hit.link} ${sourceOf(hit)}`)
    for (const own of groups(clicks, keyOf).values()) {
      if (own.length >= shape.recipients) mark(marks, burstsLike(shape, own), 'network')
    }
  }
  return marks
}

/** @param own the clicks of one source, on one link if that matters */
function burstsLike(shape: Shape, own: readonly SeenHit[]): SeenHit[] {
  const { withinMs, alikeMs, counts } = shape
  const all = momentsOf(own)
  return alikeGroups(
    own.filter((click) => counts(sinceAcceptance(click))),
    alikeMs,
  ).flatMap((alike) => {
    const moments = momentsOf(alike)
    const cells = cellsOf(alike, ({ at }) => halves(at, withinMs))
    return [...cells].flatMap(([half, clicks]) => {
      const from = (half * withinMs) / 2
      return isBurst(shape, clicks, from, { all, alike: alikeMs ? moments : undefined }) ? clicks : []
    })
  })
}

const momentsOf = (clicks: readonly SeenHit[]) => clicks.map(({ at }) => at).sort((a, b) => a - b)

function alikeGroups(clicks: readonly SeenHit[], alikeMs: number | undefined): (readonly SeenHit[])[] {
  if (!alikeMs) return [clicks]
  return [...cellsOf(clicks, (click) => halves(sinceAcceptance(click)!, alikeMs)).values()]
}

/** Cells overlap by half, so that whatever is half as wide lies in one as a whole. */
function cellsOf(clicks: readonly SeenHit[], cells: (click: SeenHit) => readonly number[]): Map<number, SeenHit[]> {
  const found = new Map<number, SeenHit[]>()
  for (const click of clicks) {
    for (const cell of cells(click)) {
      const others = found.get(cell)
      if (others) others.push(click)
      else found.set(cell, [click])
    }
  }
  return found
}

/** The two cells that a value is in, by the half that they begin with. */
function halves(value: number, width: number): [number, number] {
  const half = Math.floor((2 * value) / width)
  return [half - 1, half]
}

interface Moments {
  /** Of all clicks of the source, in their order. */
  readonly all: readonly number[]
  /** Of those that are alike. */
  readonly alike: readonly number[] | undefined
}

function isBurst(shape: Shape, cell: readonly SeenHit[], from: number, { all, alike }: Moments): boolean {
  const { recipients, withinMs, aloneMs } = shape
  if (cell.length < recipients || new Set(cell.map(({ subscriber }) => subscriber)).size < recipients) return false
  if (aloneMs === undefined) return true
  const about = (moments: readonly number[]) =>
    placeOf(moments, from + withinMs + aloneMs) - placeOf(moments, from - aloneMs)
  return (alike ? about(alike) : cell.length) >= most * about(all)
}

/** How many are before it. */
function placeOf(moments: readonly number[], at: number): number {
  let [low, high] = [0, moments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (moments[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
