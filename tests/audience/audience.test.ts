import fc from 'fast-check'
import sql, { type Sql } from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { type Audience, audienceQuery, countAudience, type Occasion } from '../../src/audience/audience.ts'
import { setRhythm } from '../../src/audience/rhythms.ts'
import type { SubscriptionStatus } from '../../src/audience/subscriptions.ts'
import { suppress, suppressDomain } from '../../src/audience/suppressions.ts'
import { type Pool, type Queryable, rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader } from './readers.ts'

const database = useDatabase()
const reader = { actor: 'reader', source: 'test' } as const

type Member = { id: number; email: string; excluded: string | null }

/** As a mailing freezes it: a part of a statement that has values of its own. */
function freeze(pool: Pool, ...asked: Parameters<typeof audienceQuery>): Promise<Member[]> {
  return rowsOf<Member>(
    pool,
    sql`select ${0}::bigint + subscriber_id as id, email, excluded
      from (${audienceQuery(...asked)}) as audience order by id limit ${1_000}`,
  )
}

/** What is asked of a pool. */
function listenTo(pool: Pool): { client: Queryable; asked: string[] } {
  const asked: string[] = []
  const query = (given: Sql) => {
    asked.push(given.text)
    return pool.query(given)
  }
  return { client: { query } as Queryable, asked }
}

const none = { listIds: [], segmentIds: [], exceptListIds: [], exceptSegmentIds: [] }
const onWorkday = (newsletterId: number): Occasion => ({
  newsletterId,
  date: '2026-11-02',
  kind: 'issue',
  workday: true,
  digest: true,
})

const statuses: readonly (SubscriptionStatus | null)[] = [null, 'pending', 'confirmed', 'unsubscribed']

describe('an audience', () => {
  it('holds each confirmed subscriber once, is explained in persons, and its count is what is frozen', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'a', 'b', 'c')
    const people = statuses.flatMap((a) =>
      statuses.flatMap((b) => [false, true].map((isSuppressed) => ({ a, b, isSuppressed }))),
    )
    const expected: Member[] = []
    for (const [at, { a, b, isSuppressed }] of people.entries()) {
      const email = `Reader.${at}@example.com`
      const on = [
        [lists.a, a],
        [lists.b, b],
        [lists.c, 'confirmed'],
      ] as const
      const id = await makeReader(pool, on, email)
      if (isSuppressed) await suppress(pool, email, 'bounce')
      if (a !== 'confirmed' && b !== 'confirmed') continue
      expected.push({ id, email, excluded: isSuppressed ? 'suppressed' : null })
    }
    const occasion = onWorkday(newsletter)
    const audience = { ...none, listIds: [lists.b, lists.a, lists.a] }
    expect(await freeze(pool, audience, occasion, new Map())).toEqual(expected)
    expect(await countAudience(pool, audience, occasion, new Map())).toEqual({
      inAll: 30,
      // on either list, and confirmed on none; two of each pair
      pending: 10,
      unsubscribed: 6,
      subtracted: 0,
      suppressed: 7,
      undeliverable: 0,
      resting: 0,
      toBeMailed: 7,
    })
  })

  it.each([[[]], [[2_147_483_647]]])('of the lists %j is empty', async (listIds) => {
    const { newsletter } = await makeLists(database.pool)
    const asked = [{ ...none, listIds }, onWorkday(newsletter), new Map()] as const
    expect(await freeze(database.pool, ...asked)).toEqual([])
    const counts = await countAudience(database.pool, ...asked)
    expect(new Set(Object.values(counts))).toEqual(new Set([0]))
  })

  it('is explained by a statement that asks for each of its segments once', async () => {
    const { newsletter } = await makeLists(database.pool)
    const { client, asked } = listenTo(database.pool)
    const segments = new Map(
      [1, 2].map((id) => [id, sql`select id as subscriber_id from subscribers where name = 'rule'`]),
    )
    const audience = { ...none, segmentIds: [1], exceptSegmentIds: [2] }
    await countAudience(client, audience, { ...onWorkday(newsletter), kind: 'digest' }, segments)
    expect(asked[0]!.match(/'rule'/g)).toHaveLength(2)
  })

  it.each([
    ['every', null, { every: null, weekly: null }],
    ['workdays', null, { every: null, weekend: 'rhythm', weekly: null }],
    ['weekly', null, { every: 'rhythm', weekend: 'rhythm', without: null, digest: null }],
    ['every', '2026-11-03', { every: 'paused', weekend: 'paused' }],
    ['every', '2026-11-02', { every: null }],
    ['weekly', '2026-11-03', { digest: 'paused' }],
  ] as const)('goes by the rhythm %s, paused until %s', async (rhythm, pausedUntil, expected) => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool, [[lists.daily, 'confirmed']])
    await setRhythm(pool, newsletter, id, { rhythm, pausedUntil }, reader)
    const occasions: Record<string, Partial<Occasion>> = {
      every: {},
      weekend: { workday: false },
      without: { digest: false },
      digest: { kind: 'digest' },
    }
    for (const [name, excluded] of Object.entries(expected)) {
      if (name === 'weekly') continue
      const occasion = { ...onWorkday(newsletter), ...occasions[name] }
      const frozen = await freeze(pool, { ...none, listIds: [lists.daily] }, occasion, new Map())
      expect(frozen.map((member) => member.excluded)).toEqual([excluded])
    }
    const digest = await freeze(
      pool,
      { ...none, listIds: [lists.daily] },
      { ...onWorkday(newsletter), kind: 'digest' },
      new Map(),
    )
    expect(digest).toHaveLength(rhythm === 'weekly' ? 1 : 0)
  })

  it('leaves out whom no relay can reach, once all of them have said so', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily')
    await makeReader(pool, [[lists.daily, 'confirmed']], '李雷@example.com')
    const excluded = async () =>
      (await freeze(pool, { ...none, listIds: [lists.daily] }, onWorkday(newsletter), new Map())).map(
        (member) => member.excluded,
      )
    expect(await excluded()).toEqual([null])
    await pool.query('update relays set smtp_utf8 = false')
    expect(await excluded()).toEqual(['undeliverable'])
    await pool.query("insert into relays (slug, smtp_utf8) values ('modern', true)")
    expect(await excluded()).toEqual([null])
    await pool.query("update relays set enabled = false where slug = 'modern'")
    expect(await excluded()).toEqual(['undeliverable'])
    await pool.query("delete from relays where slug = 'modern'")
    await pool.query('update relays set smtp_utf8 = null')
  })

  it('is what lists and segments, joined and subtracted, come to in memory', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'a', 'b', 'private')
    const foreign = await makeLists(pool, 'x')
    const people = await makePeople(pool, newsletter, lists, foreign.lists.x)
    const listIds = [lists.a, lists.b]
    const segments = new Map([
      [1, sql`select id as subscriber_id from subscribers where id % 2 = 0`],
      [2, sql`select id as subscriber_id from subscribers where id % 3 = 0`],
    ])
    const rules = new Map<number, (id: number) => boolean>([
      [1, (id) => id % 2 === 0],
      [2, (id) => id % 3 === 0],
    ])
    const some = (ids: number[]) => fc.subarray(ids)
    const audiences = fc.record({
      listIds: some(listIds),
      segmentIds: some([1, 2]),
      exceptListIds: some(listIds),
      exceptSegmentIds: some([1, 2]),
    })
    await fc.assert(
      fc.asyncProperty(audiences, fc.boolean(), async (audience, workday) => {
        const occasion = { ...onWorkday(newsletter), workday }
        const expected = people.map((person) => explain(person, audience, workday, Object.values(lists), rules))
        const count = (...words: (string | undefined)[]) => expected.filter((word) => words.includes(word)).length
        expect(await countAudience(pool, audience, occasion, segments)).toEqual({
          inAll: expected.length - count(undefined),
          pending: count('pending'),
          unsubscribed: count('unsubscribed'),
          subtracted: count('subtracted'),
          suppressed: count('suppressed'),
          undeliverable: 0,
          resting: count('rhythm'),
          toBeMailed: count('mailed'),
        })
        const frozen = await freeze(pool, audience, occasion, segments)
        const inIt = people
          .map(({ id }, at) => ({ id, word: expected[at]! }))
          .filter(({ word }) => ['mailed', 'suppressed', 'rhythm'].includes(word))
        expect(frozen.map(({ id, excluded }) => ({ id, word: excluded ?? 'mailed' }))).toEqual(inIt)
      }),
      { numRuns: 60 },
    )
  })
})

interface Person {
  readonly id: number
  readonly on: ReadonlyMap<number, SubscriptionStatus | null>
  readonly suppressed: boolean
  readonly workdays: boolean
}

async function makePeople(
  pool: Pool,
  newsletter: number,
  lists: Record<'a' | 'b' | 'private', number>,
  foreign: number,
): Promise<Person[]> {
  await suppressDomain(pool, 'blocked.example', { newsletterId: newsletter })
  const people: Person[] = []
  for (let at = 0; at < 96; at++) {
    const domain = at % 11 === 0 ? 'blocked.example' : 'memory.example'
    const on = new Map([
      [lists.a, statuses[at % 4]!],
      [lists.b, statuses[Math.floor(at / 4) % 4]!],
      [lists.private, at % 5 === 0 ? ('confirmed' as const) : null],
    ])
    const id = await makeReader(pool, [...on, [foreign, 'confirmed']], `m${at}@${domain}`)
    if (at % 7 === 0) await suppress(pool, `M${at}@${domain}`, 'bounce')
    const workdays = at % 6 === 0
    if (workdays) await setRhythm(pool, newsletter, id, { rhythm: 'workdays', pausedUntil: null }, reader)
    people.push({ id, on, suppressed: at % 7 === 0 || at % 11 === 0, workdays })
  }
  return people
}

/** What becomes of a person; undefined: not in the audience at all. */
function explain(
  { id, on, suppressed, workdays }: Person,
  audience: Audience,
  workday: boolean,
  all: readonly number[],
  rules: ReadonlyMap<number, (id: number) => boolean>,
): string | undefined {
  const inAny = (ids: readonly number[]) => ids.some((segment) => rules.get(segment)!(id))
  const onAny = (ids: readonly number[], status: SubscriptionStatus) => ids.some((list) => on.get(list) === status)
  const inSegment = inAny(audience.segmentIds)
  const meant = inSegment ? all : audience.listIds
  if (!onAny(meant, 'confirmed')) {
    if (onAny(meant, 'pending')) return 'pending'
    return onAny(meant, 'unsubscribed') ? 'unsubscribed' : undefined
  }
  if (onAny(audience.exceptListIds, 'confirmed') || inAny(audience.exceptSegmentIds)) return 'subtracted'
  if (suppressed) return 'suppressed'
  return workdays && !workday ? 'rhythm' : 'mailed'
}
