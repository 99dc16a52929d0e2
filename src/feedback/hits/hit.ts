import type { Tracking } from '../../newsletters/tracking.ts'
import { classify, type HitClass, rulesVersion } from '../classes/classify.ts'
import { networkOf } from './network.ts'

/** An open or a click as it was asked for. Header values as received, empty when absent. */
export interface NewHit {
  readonly mailing: number
  readonly subscriber: number
  /** The link that was clicked; null for an open. */
  readonly link: number | null
  readonly method: string
  readonly userAgent: string
  readonly purpose: string
  /** Address of whoever asked, where it is known. */
  readonly client?: string | undefined
}

/** A raw open or click as it is kept. */
export interface Hit extends Omit<NewHit, 'subscriber' | 'client'> {
  /** When it was asked for, in milliseconds. */
  readonly at: number
  /** Null: of a newsletter that counts without persons. */
  readonly subscriber: number | null
  readonly network: string | null
  readonly class: HitClass
  readonly rulesVersion: number
}

// A header is as long as its sender likes; what tells people from machines stands at its beginning.
const kept = 400

export function hitOf({ mailing, subscriber, link, client, ...request }: NewHit, at: number): Hit {
  const signals = {
    method: request.method.slice(0, kept),
    userAgent: request.userAgent.slice(0, kept),
    purpose: request.purpose.slice(0, kept),
  }
  return {
    at,
    mailing,
    subscriber,
    link,
    ...signals,
    network: networkOf(client),
    class: classify({ ...signals, kind: link === null ? 'open' : 'click' }),
    rulesVersion,
  }
}

/** What a newsletter lets be known of who opens and clicks. */
export interface Privacy {
  readonly tracking: Tracking
  /** 0: no network is kept at all. */
  readonly networkDays: number
}

/**
 * What of a hit may be stored; undefined: nothing. Without persons, neither a number nor a network nor the words of a
 * program stay, which often tell one reader from all others: its class has been told from them before.
 */
export function allowed(hit: Hit, { tracking, networkDays }: Privacy): Hit | undefined {
  if (tracking === 'off') return undefined
  if (tracking === 'anonymous') return { ...hit, subscriber: null, userAgent: '', purpose: '', network: null }
  return networkDays > 0 ? hit : { ...hit, network: null }
}
