import { isQuick } from './classify.ts'
import { byTime, groups, type Marks, mark, type SeenHit, sinceAcceptance, sourceOf } from './seen.ts'

const inNoTimeMs = 2_000
const manyLinks = 3

// Whoever opens a story after the other in tabs takes two seconds for each, and does not open every one.
const paceMs = 1_500
const shortMailing = 5
// A slow scanner waits for each page. From one source nobody reads eight stories or more, and all there are, in ten minutes.
const longMailing = 8
const longMs = 600_000
// Two links, both clicked: who reads needs a second at the least.
const bothMs = 500

// What asks for pictures and links of a message asks for them one after the other.
const momentMs = 10_000

/** As far as one hit reaches in time: what is further away does not change its class. */
export const messageReachMs = longMs + momentMs

/**
 * Finds the bursts in the hits of one message, in whatever order they are given.
 *
 * A burst is three or more distinct links within two seconds; two, where one of them was clicked within two seconds of
 * acceptance; or every link of the mailing within a time that nobody reads them in, from however many networks. People
 * open three links in tabs in five to ten seconds, click twice on one, and read both links of two within an hour: none of
 * these is one. Of 836 bursts in one log the median began 43 s after the send: how long after does not matter.
 * @param links how many the mailing has
 * @param cores hits that are known to be of a burst
 */
export function messageBursts(hits: readonly SeenHit[], links: number, cores: Marks): Marks {
  const clicks = hits.filter(({ kind }) => kind === 'click').sort(byTime)
  const marks: Marks = new Map(hits.flatMap(({ id }) => (cores.has(id) ? [[id, cores.get(id)!]] : [])))
  mark(marks, windows(clicks, inNoTimeMs, manyLinks), 'links')
  mark(marks, windows(clicks, inNoTimeMs, 2, isQuickClick), 'links')
  mark(marks, everyLink(clicks, links), 'every_link')
  mark(marks, company(hits, marks), 'source')
  return marks
}

const isQuickClick = (hit: SeenHit) => isQuick(sinceAcceptance(hit))

function everyLink(clicks: readonly SeenHit[], links: number): SeenHit[] {
  if (links === 2) return windows(clicks, bothMs, 2)
  if (links < shortMailing) return []
  const found = coverings(clicks, links * paceMs, links)
  if (links < longMailing) return found
  // Of one source only: else a person who clicks in these minutes would be of its burst.
  const bySource = groups(clicks, sourceOf)
  bySource.delete(undefined)
  return [...found, ...[...bySource.values()].flatMap((own) => coverings(own, longMs, links))]
}

/**
 * The clicks of all windows in which there are so many distinct links.
 * @param clicks by time
 * @param sign one of the window has to have it
 */
function windows(
  clicks: readonly SeenHit[],
  spanMs: number,
  enough: number,
  sign?: (hit: SeenHit) => boolean,
): SeenHit[] {
  const found: SeenHit[] = []
  const counts = new Map<number | null, number>()
  let [left, taken, signs] = [0, 0, 0]
  for (const [right, click] of clicks.entries()) {
    counts.set(click.link, (counts.get(click.link) ?? 0) + 1)
    if (sign?.(click)) signs++
    for (; clicks[left]!.at < click.at - spanMs; left++) {
      const { link } = clicks[left]!
      const rest = counts.get(link)! - 1
      if (rest === 0) counts.delete(link)
      else counts.set(link, rest)
      if (sign?.(clicks[left]!)) signs--
    }
    if (counts.size < enough || (sign && signs === 0)) continue
    found.push(...clicks.slice(Math.max(left, taken), right + 1))
    taken = right + 1
  }
  return found
}

/**
 * The clicks by which every link was clicked, no earlier and no later ones: who reads may come from the same source when
 * a scanner on their own machine has just ended.
 * @param clicks by time
 */
function coverings(clicks: readonly SeenHit[], spanMs: number, links: number): SeenHit[] {
  const found: SeenHit[] = []
  const counts = new Map<number | null, number>()
  let left = 0
  for (const [right, click] of clicks.entries()) {
    counts.set(click.link, (counts.get(click.link) ?? 0) + 1)
    for (; counts.get(clicks[left]!.link)! > 1; left++) {
      const { link } = clicks[left]!
      counts.set(link, counts.get(link)! - 1)
    }
    const isWhole = counts.size === links && counts.get(click.link) === 1
    if (isWhole && click.at - clicks[left]!.at <= spanMs) found.push(...clicks.slice(left, right + 1))
  }
  return found
}

/**
 * What the source of a burst, or of a HEAD, asks for at that moment: pictures, and the link by GET that it asked for by
 * HEAD. No browser in which somebody reads sends HEAD.
 */
function company(hits: readonly SeenHit[], cores: Marks): SeenHit[] {
  const moments = new Map<string, number[]>()
  for (const hit of hits) {
    const source = sourceOf(hit)
    if (source === undefined || !(cores.has(hit.id) || hit.method === 'HEAD')) continue
    moments.set(source, [...(moments.get(source) ?? []), hit.at])
  }
  return hits.filter((hit) => moments.get(sourceOf(hit) ?? '')?.some((moment) => Math.abs(moment - hit.at) <= momentMs))
}
