import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf } from '../../../src/feedback/classes/bursts.ts'
import type { HitClass } from '../../../src/feedback/classes/classify.ts'
import { packageRoot } from '../../../src/root.ts'
import { burstsOf } from './hits.ts'
import { byMailing, confusion, type Replayed, readReplay } from './replay.ts'

const rows = await readReplay()

function classesOf(some: readonly Replayed[]): Map<number, HitClass> {
  return new Map(
    byMailing(some).flatMap((mailing) => {
      const hits = mailing.map(({ hit }) => hit)
      const marks = burstsOf(hits, mailing[0]!.links)
      return hits.map((hit) => [hit.id, classOf(hit, marks)] as const)
    }),
  )
}

const found = classesOf(rows)
const classIs = ({ hit }: Replayed) => found.get(hit.id)!
const isPeoples = (row: Replayed) => ['person', 'proxied'].includes(classIs(row))
const share = (some: readonly Replayed[], test: (row: Replayed) => boolean) => some.filter(test).length / some.length

const signatures = rows.filter(({ what }) => what.startsWith('signature: '))
const singles = rows.filter(({ what }) => what.startsWith('single click'))
const people = rows.filter(({ label, hit }) => label === 'person' && hit.kind === 'click')
const bursts = [...new Set(rows.flatMap(({ group }) => group ?? []))].map((of) =>
  rows.filter(({ group }) => group === of),
)
/** When there is no click of it that would count. */
const isCaught = (burst: readonly Replayed[]) =>
  burst.every((row) => row.hit.kind === 'open' || classIs(row) === 'machine')
const figures = [
  [
    'hits of exact machine signatures that count as people',
    `${signatures.filter(isPeoples).length} of ${signatures.length}`,
  ],
  ['bursts that are caught', `${bursts.filter(isCaught).length} of ${bursts.length}`],
  [
    'single clicks of people that are called machine',
    `${singles.filter((row) => !isPeoples(row)).length} of ${singles.length}`,
  ],
  [
    'clicks of people, all, that are called machine',
    `${people.filter((row) => !isPeoples(row)).length} of ${people.length}`,
  ],
] as const

describe('the replay file', () => {
  it('has people and machines in sufficient numbers', () => {
    expect(rows.length).toBeGreaterThanOrEqual(800)
    expect(signatures.length).toBeGreaterThan(100)
    expect(singles.length).toBeGreaterThan(300)
    expect(bursts.length).toBeGreaterThan(60)
  })

  it('counts no hit of an exact machine signature as a person', () => {
    expect(signatures.filter(isPeoples)).toEqual([])
    expect(new Set(signatures.map(({ label }) => label))).toEqual(new Set(['machine']))
  })

  it('catches at least 95 % of the bursts of scanners', () => {
    expect(bursts.filter(isCaught).length / bursts.length).toBeGreaterThanOrEqual(0.95)
  })

  it('calls at most 1 % of the single clicks of people machine', () => {
    expect(share(singles, (row) => !isPeoples(row))).toBeLessThanOrEqual(0.01)
  })

  it('gives what the documentation says', async () => {
    const text = await readFile(join(packageRoot, 'docs/people-and-machines.md'), 'utf8')
    expect(text).toContain(confusion(rows, found))
    expect(text).toContain(figures.map(([what, measured]) => `| ${what} | ${measured} |`).join('\n'))
    expect(text).toContain(`${rows.length} hits`)
  })
})

describe('the order in which hits are given', () => {
  it('does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(classesOf(shuffled)).toEqual(found)
      }),
      { numRuns: 20 },
    )
  })
})
