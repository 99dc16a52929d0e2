import { burstsByMessage } from '../../../src/feedback/classes/bursts.ts'
import { networkBursts } from '../../../src/feedback/classes/network-bursts.ts'
import type { Marks, SeenHit } from '../../../src/feedback/classes/seen.ts'

/** The bursts among all hits of one mailing, seen at once. @param links how many the mailing has */
export const burstsOf = (hits: readonly SeenHit[], links: number): Marks =>
  burstsByMessage(hits, links, networkBursts(hits))

export const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
export const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'
export const office = '203.0.113.0/24'
/** When the mailing was accepted. */
export const morning = Date.parse('2026-11-02T07:00:00+08:00')

let ids = 0

/** @param seconds after the mailing was accepted */
export function click(seconds: number, link: number, rest: Partial<SeenHit> = {}): SeenHit {
  ids++
  return {
    id: ids,
    at: morning + Math.round(seconds * 1000),
    subscriber: 1,
    kind: 'click',
    link,
    method: 'GET',
    userAgent: edge,
    purpose: '',
    network: office,
    acceptedAt: morning,
    class: 'person',
    burst: null,
    ...rest,
  }
}

export const open = (seconds: number, rest: Partial<SeenHit> = {}): SeenHit =>
  click(seconds, 0, { kind: 'open', link: null, ...rest })
