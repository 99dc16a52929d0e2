import { numberOf } from './dates.ts'

export interface Numbered {
  /** As it is written, without the mark behind it: `一`, `12`; empty when there is none. */
  readonly number: string
  readonly style: 'chinese' | 'arabic' | 'none'
  readonly value: number
  readonly title: string
}

/** Parts the number of a heading from its wording: `一、标题`, `1. Title`, `1、标题`, `(1) Title`. */
export function numbered(heading: string): Numbered {
  const chinese = /^([一二三四五六七八九十]{1,3})\s?[、．.：:]\s*(.+)$/s.exec(heading)
  const arabic = /^(\d{1,2})\s?(?:[、．]|[.)）:：](?!\d))\s*(.+)$/s.exec(heading)
  const [, number, title] = chinese ?? arabic ?? []
  const value = numberOf(number ?? '')
  if (number === undefined || title === undefined || Number.isNaN(value)) {
    return { number: '', style: 'none', value: 0, title: heading }
  }
  return { number, style: chinese ? 'chinese' : 'arabic', value, title }
}
