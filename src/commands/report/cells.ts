import { catalogue, type Key } from '../../locale/index.ts'
import type { Counted } from '../../reports/summary/read.ts'
import type { Context } from '../context.ts'
import { printTable } from '../print.ts'

type Say = Context['say']

/** A number as wide as those above and below it; empty where nobody knows. */
export const count = (value: number | null | undefined): string => (value == null ? '' : String(value)).padStart(9)

export function percent(part: number | null | undefined, whole: number): string {
  return (part == null || whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`).padStart(7)
}

/** A word of a table in the language of the terminal; one that has no phrase stays as it is. */
export function wordOf(say: Say, kind: 'reason' | 'report.excluded' | 'page.leaving', word: string): string {
  const key = `${kind}.${word}`
  return Object.hasOwn(catalogue, key) ? say(key as Key) : word
}

const classes = ['people', 'unique', 'person', 'proxied', 'unclear', 'machine', 'raw'] as const

export const classHeads = (say: Say): string[] => classes.map((one) => say(`report.${one}`).padStart(9))
export const classCells = (counted: Counted): string[] => classes.map((one) => count(counted[one]))

/** Under a heading, if there are any. */
export function printSection({ say, print }: Context, heading: Key, rows: readonly (readonly string[])[]): void {
  if (rows.length < 2) return
  print('')
  print(say(heading))
  const [heads, ...others] = rows
  printTable(
    print,
    [heads!, ...others].map(([first, ...cells]) => [`  ${first}`, ...cells]),
  )
}
