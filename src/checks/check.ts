import type { Failure } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'
import type { DnsRecord } from '../message/dkim-record.ts'

export const areas = ['configuration', 'database', 'relay', 'sender', 'returned'] as const
export type Area = (typeof areas)[number]
export type Verdict = 'ok' | 'advice' | 'problem'

/** One thing that was looked at. */
export interface Check {
  readonly area: Area
  readonly verdict: Verdict
  readonly finding: Sentence
  /** What to do about it; left out where nothing is to be done, or where the finding says it. */
  readonly mend?: Sentence
  /** What to publish for it. */
  readonly records?: readonly DnsRecord[]
}

export interface Sentence {
  readonly key: Key
  readonly values?: Values
}

export const sentence = (key: Key, values?: Values): Sentence => (values ? { key, values } : { key })

/** The sentence of a failure says how to mend it. */
export const failureCheck = (area: Area, { key, values }: Failure): Check => ({
  area,
  verdict: 'problem',
  finding: { key, values },
})
