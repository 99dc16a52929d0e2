import { classify, isQuick } from './classify.ts'
import { type Marks, mark, type SeenHit, sinceAcceptance, sourceOf } from './seen.ts'

/** So many recipients of one source, whose clicks lie in one cell, are no people. */
interface Shape {
  readonly recipients: number
  /** How wide a cell is in time. */
  readonly withinMs: number
  /** How wide it is in the time since acceptance; left out: it does not matter. */
  readonly alikeMs?: number
  readonly sameLink: boolean
  /** Which clicks count, by the milliseconds since acceptance. */
  readonly counts: (since: number | undefined) => boolean
}

/** A gateway looks at a message when it comes, and reads no newsletter hours later. */
const soonMs = 600_000

/**
 * "The same program and network for many recipients within a minute" is also an office behind one address, where all have
 * the same browser, and a carrier's network full of the same phone. They come when they start to work, each in their
 * time; in a company of thousands twenty a minute may click the story of the day. So the number does not tell, the step
 * does: a gateway clicks a like time after each message was accepted. People do not, but for a coincidence: with 20 a
 * minute on one link and deliveries spread over five minutes, a third of one falls into a cell of 60 s by 10 s, and five
 * do so once in some 40,000 cells.
 */
const shapes: readonly Shape[] = [
  {
    recipients: 5,
    withinMs: 60_000,
    alikeMs: 10_000,
    sameLink: true,
    counts: (since) => since !== undefined && since <= soonMs && since >= -60_000,
  },
  // Within two seconds of acceptance, which is weak for one.
  { recipients: 3, withinMs: 60_000, sameLink: false, counts: isQuick },
  // Six times what the largest office was reckoned with above, whenever it comes.
  { recipients: 20, withinMs: 10_000, sameLink: true, counts: () => true },
]

/** As far as one click reaches in time. */
export const networkReachMs = Math.max(...shapes.map(({ withinMs }) => withinMs))

/**
 * Finds clicks that one source made for many recipients of a mailing, in whatever order they are given: more clicks never
 * take a mark away. Those that say of themselves that they are machines do not count.
 */
export function networkBursts(hits: readonly SeenHit[]): Marks {
  const clicks = hits.filter((hit) => hit.kind === 'click' && hit.network !== null && classify(hit) !== 'machine')
  const marks: Marks = new Map()
  for (const shape of shapes) {
    const counted = clicks.filter((click) => shape.counts(sinceAcceptance(click)))
    for (const cell of cellsOf(counted, shape).values()) {
      if (new Set(cell.map(({ subscriber }) => subscriber)).size >= shape.recipients) mark(marks, cell, 'network')
    }
  }
  return marks
}

/** Cells overlap by half, so that whatever is half as wide lies in one as a whole. */
function cellsOf(clicks: readonly SeenHit[], { withinMs, alikeMs, sameLink }: Shape): Map<string, SeenHit[]> {
  const cells = new Map<string, SeenHit[]>()
  for (const click of clicks) {
    for (const moment of halves(click.at, withinMs)) {
      for (const since of alikeMs ? halves(sinceAcceptance(click)!, alikeMs) : [0]) {
        const key = `${moment} ${since} ${sameLink ? click.link : ''} ${sourceOf(click)}`
        const cell = cells.get(key)
        if (cell) cell.push(click)
        else cells.set(key, [click])
      }
    }
  }
  return cells
}

/** The two cells that a value is in, by the half that they begin with. */
function halves(value: number, width: number): [number, number] {
  const half = Math.floor((2 * value) / width)
  return [half - 1, half]
}
