import { classify, type HitClass } from './classify.ts'

/** A hit of a mailing, as the rules for bursts see it. */
export interface SeenHit {
  readonly id: number
  /** Milliseconds of the epoch. */
  readonly at: number
  readonly subscriber: number
  readonly kind: 'open' | 'click'
  readonly link: number | null
  readonly method: string
  readonly userAgent: string
  readonly purpose: string
  /** Null: not known, or dropped. */
  readonly network: string | null
  /** When a relay accepted the message, in milliseconds of the epoch; null: not known. */
  readonly acceptedAt: number | null
  /** As it stands now. */
  readonly class: HitClass
  /** What made it a machine's, if it was more than the request itself. */
  readonly burst: Burst | null
}

/**
 * `links`: many links of one message in no time; `every_link`: all that there are; `network`: one network for many
 * recipients; `source`: from the very source of one of these, at that moment.
 */
export type Burst = 'links' | 'every_link' | 'network' | 'source'

/** What bursts have shown, by the ids of hits. */
export type Marks = Map<number, Burst>

/** The first sign stays. */
export function mark(marks: Marks, hits: Iterable<SeenHit>, burst: Burst): void {
  for (const { id } of hits) if (!marks.has(id)) marks.set(id, burst)
}

export const sinceAcceptance = ({ at, acceptedAt }: SeenHit) => (acceptedAt === null ? undefined : at - acceptedAt)

/**
 * What the request tells by itself. Of whoever was erased, and where a newsletter counts without persons, its words are
 * gone: what they told stays.
 */
export function ownClass(hit: SeenHit): HitClass {
  if (hit.userAgent === '' && hit.class !== 'unclear') return hit.class
  return classify({ ...hit, sinceAcceptance: sinceAcceptance(hit) })
}

/** The same program from the same network. Undefined where no network is known: half the world has that program. */
export const sourceOf = ({ network, userAgent }: SeenHit): string | undefined =>
  network === null ? undefined : `${network} ${userAgent}`

export const byTime = (a: SeenHit, b: SeenHit) => a.at - b.at || a.id - b.id

/** `Map.groupBy` is not in Node 20. */
export function groups<K>(hits: Iterable<SeenHit>, keyOf: (hit: SeenHit) => K): Map<K, SeenHit[]> {
  const found = new Map<K, SeenHit[]>()
  for (const hit of hits) {
    const key = keyOf(hit)
    const group = found.get(key)
    if (group) group.push(hit)
    else found.set(key, [hit])
  }
  return found
}
