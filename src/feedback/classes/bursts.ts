import type { HitClass } from './classify.ts'
import { messageBursts, messageReachMs } from './message-bursts.ts'
import { networkReachMs } from './network-bursts.ts'
import { groups, type Marks, ownClass, type SeenHit } from './seen.ts'

/** As far as one hit reaches in time, in milliseconds: a click of a network, and what it has with it. */
export const reachMs = messageReachMs + networkReachMs

/**
 * The bursts among the hits of one mailing, in whatever order they are given.
 * @param links how many the mailing has
 * @param cores hits that are known to be of a burst, beside those of which it is kept
 */
export function burstsByMessage(hits: readonly SeenHit[], links: number, cores: Marks): Marks {
  const kept = hits.flatMap(({ id, burst }) => (burst === 'network' ? [[id, burst] as const] : []))
  const known: Marks = new Map([...kept, ...cores])
  const messages = groups(hits, ({ subscriber }) => subscriber)
  return new Map([...messages.values()].flatMap((message) => [...messageBursts(message, links, known)]))
}

/** @param marks what bursts have shown */
export const classOf = (hit: SeenHit, marks: Marks): HitClass => (marks.has(hit.id) ? 'machine' : ownClass(hit))
