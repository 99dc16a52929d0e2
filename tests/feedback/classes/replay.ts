import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { classify, type HitClass } from '../../../src/feedback/classes/classify.ts'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'

/** A hit of the replay file, with what it is in truth. */
export interface Replayed {
  readonly hit: SeenHit
  readonly mailing: number
  /** How many links the mailing has. */
  readonly links: number
  readonly label: HitClass
  /** Of what kind it is, as `signature: HEAD` or `single click, an office`. */
  readonly what: string
  /** Which of the scanners' bursts it is of. */
  readonly group: string | undefined
}

interface Line extends Omit<SeenHit, 'id' | 'at' | 'acceptedAt' | 'class' | 'burst'> {
  readonly mailing: number
  readonly links: number
  readonly accepted: string
  readonly at: string
  readonly label: HitClass
  readonly what: string
  readonly burst?: string
}

/** The hits as they are recorded: classed by themselves, with ids in the order of their time. */
export async function readReplay(): Promise<Replayed[]> {
  const text = await readFile(join(import.meta.dirname, 'replay.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line, n) => {
      const { mailing, links, label, what, burst, accepted, at, ...signals } = JSON.parse(line) as Line
      const times = { at: Date.parse(at), acceptedAt: Date.parse(accepted) }
      const hit: SeenHit = { id: n + 1, ...signals, ...times, class: classify(signals), burst: null }
      return { hit, mailing, links, label, what, group: burst }
    })
}

export function byMailing(rows: readonly Replayed[]): Replayed[][] {
  return [...new Set(rows.map(({ mailing }) => mailing))].map((id) => rows.filter(({ mailing }) => mailing === id))
}

export const classes: readonly HitClass[] = ['person', 'proxied', 'unclear', 'machine']

/** What they are, by what they were taken for, as a table of Markdown. */
export function confusion(rows: readonly Replayed[], found: ReadonlyMap<number, HitClass>): string {
  const counts = (label: HitClass) =>
    classes.map((one) => rows.filter((row) => row.label === label && found.get(row.hit.id) === one).length)
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [
    line(['in truth', ...classes]),
    line(['---', ...classes.map(() => '---:')]),
    ...classes.map((label) => line([label, ...counts(label)])),
  ].join('\n')
}
