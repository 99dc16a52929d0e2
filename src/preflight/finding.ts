import type { Key, Values } from '../locale/index.ts'

/** Something that is wrong with an issue, or could be better. */
export interface Finding {
  /** A blocker would harm readers or the sender, or be of no use: the issue is not finalized with it. */
  readonly level: 'blocker' | 'advice'
  /** What it is, and how it is mended. */
  readonly key: Key
  readonly values: Values
  /** The section that it is in, or what else it is about; empty: the whole. */
  readonly place: string
}

export const blocker = (key: Key, values: Values = {}, place = ''): Finding => ({
  level: 'blocker',
  key,
  values,
  place,
})
export const advice = (key: Key, values: Values = {}, place = ''): Finding => ({ level: 'advice', key, values, place })
