import type { Tracking } from '../newsletters/tracking.ts'
import { type Counted, type Figure, type HitSum, none } from './summary/read.ts'

/** Null: there were neither a pixel nor tracked links. */
export interface Hits {
  readonly opens: Counted | null
  readonly clicks: Counted | null
}

export interface ByKey extends Hits {
  readonly key: string
}

/** One link of the issue. */
export interface LinkHits extends Counted {
  /** In the issue, from 1. */
  readonly position: number
  readonly section: string | null
  /** In its section, from 1. */
  readonly positionInSection: number
  readonly url: string
}

export interface SectionHits extends Counted {
  /** Null: outside all of them. */
  readonly section: string | null
  readonly links: number
}

interface Link {
  readonly id: number
  readonly url: string
  readonly section: string | null
}

export function hitsOf(hits: readonly HitSum[], tracking: Tracking): Hits {
  const [all] = byKey(hits, 'all', tracking)
  return all && tracking !== 'off'
    ? { opens: all.opens, clicks: all.clicks }
    : { opens: nothing(tracking), clicks: nothing(tracking) }
}

/** Those with the most clicks and opens of people first. */
export function byKey(hits: readonly HitSum[], figure: Figure, tracking: Tracking): ByKey[] {
  const found = new Map<string, { opens: Counted | null; clicks: Counted | null }>()
  for (const hit of hits) {
    if (hit.figure !== figure) continue
    const pair = found.get(hit.key) ?? { opens: nothing(tracking), clicks: nothing(tracking) }
    found.set(hit.key, { ...pair, [hit.kind === 'open' ? 'opens' : 'clicks']: countedOf(hit) })
  }
  const weight = ({ opens, clicks }: Hits) => (opens?.people ?? 0) + (clicks?.people ?? 0)
  return [...found]
    .map(([key, pair]) => ({ key, ...pair }))
    .sort((a, b) => weight(b) - weight(a) || a.key.localeCompare(b.key))
}

/** All of them, in the order of the issue: those that nobody clicked as well. */
export function linksOf(hits: readonly HitSum[], links: readonly Link[], tracking: Tracking): LinkHits[] {
  const clicked = keyed(hits, 'link')
  const before = new Map<string | null, number>()
  return links.map(({ id, url, section }) => {
    const positionInSection = (before.get(section) ?? 0) + 1
    before.set(section, positionInSection)
    const counted = clicked.get(String(id)) ?? none(tracking === 'full')
    return { position: id + 1, section, positionInSection, url, ...counted }
  })
}

/** In the order of the issue. */
export function sectionsOf(hits: readonly HitSum[], links: readonly Link[], tracking: Tracking): SectionHits[] {
  const clicked = keyed(hits, 'section')
  const sections = [...new Set(links.map(({ section }) => section))]
  return sections.map((section) => ({
    section,
    links: links.filter((link) => link.section === section).length,
    ...(clicked.get(section ?? '') ?? none(tracking === 'full')),
  }))
}

const keyed = (hits: readonly HitSum[], figure: Figure): Map<string, Counted> =>
  new Map(hits.filter((hit) => hit.figure === figure && hit.kind === 'click').map((hit) => [hit.key, countedOf(hit)]))

function countedOf({ raw, person, proxied, unclear, machine, people, unique }: HitSum): Counted {
  return { raw, person, proxied, unclear, machine, people, unique }
}

export const nothing = (tracking: Tracking): Counted | null => (tracking === 'off' ? null : none(tracking === 'full'))
