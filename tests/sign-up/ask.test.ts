import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { createPool, type Pool, rowsOf } from '../../src/database/pool.ts'
import { keyRing } from '../../src/links/keys.ts'
import { createLog } from '../../src/log.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { type Answer, askToSubscribe } from '../../src/sign-up/ask.ts'
import type { Proof } from '../../src/sign-up/challenge.ts'
import type { SignUp } from '../../src/sign-up/form.ts'
import { limits, removeOldCounts } from '../../src/sign-up/limits.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { solve } from './solve.ts'

const database = useDatabase()
const ring = keyRing(['a secret of the present, long enough to be one'])
let newsletter: Newsletter
let listId: number

beforeEach(async () => {
  await database.pool.query('delete from sign_up_counts')
  await database.pool.query('delete from sign_ups')
  newsletter = await makeNewsletter(database.pool)
  listId = (await createList(database.pool, { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })).id
})

const signUp = (email: string): SignUp => ({
  newsletterId: newsletter.id,
  email,
  name: '',
  language: 'en',
  listIds: [listId],
  words: 'I agree',
  toConfirm: true,
})

interface How {
  readonly ip?: string | undefined
  readonly proof?: Proof
  readonly pool?: Pool
}

const ask = (email: string, { ip, proof, pool = database.pool }: How = {}): Promise<Answer> =>
  askToSubscribe(pool, ring, signUp(email), { source: 'test', ip, proof })

/** How each of so many sign-ups was answered. */
async function flood(count: number, how: (at: number) => How = () => ({})): Promise<string[]> {
  const kinds: string[] = []
  for (let at = 0; at < count; at++) kinds.push((await ask(`reader-${at}@example.com`, how(at))).kind)
  return kinds
}

const times = (count: number, kind: string) => Array<string>(count).fill(kind)
const waiting = async () =>
  (await rowsOf<{ email: string }>(database.pool, sql`select email from sign_ups order by id`)).map(
    ({ email }) => email,
  )

const v4 = (at: number) => `198.51.${at >> 8}.${at & 255}`

describe('a sign-up', () => {
  it('waits with its evidence', async () => {
    expect(await ask('chen@example.com', { ip: '2001:db8::7' })).toEqual({ kind: 'accepted' })
    const rows = await rowsOf(database.pool, sql`select email, list_ids, words, source, host(ip) as ip from sign_ups`)
    expect(rows).toEqual([
      { email: 'chen@example.com', list_ids: [listId], words: 'I agree', source: 'test', ip: '2001:db8::7' },
    ])
  })

  it('is accepted without a look at anybody: neither answer nor timing can tell who is known', async () => {
    const asked: string[] = []
    const noting = {
      query: (query: { text: string }) => {
        asked.push(query.text)
        return database.pool.query(query)
      },
    } as unknown as Pool
    await ask('chen@example.com', { pool: noting })
    expect(asked).toHaveLength(2)
    const tables = new Set(
      asked.flatMap((text) => [...text.matchAll(/(?<!extract\(epoch )(?:from|into|join) ([a-z_]+)/g)].map((m) => m[1])),
    )
    expect([...tables].sort()).toEqual(['sign_up_counts', 'sign_ups', 'spent'])
  })
})

describe('in a flood', () => {
  it('from one address, work is asked for after a few, and no more taken after many', async () => {
    const { free, most } = limits.address
    expect(await flood(free + 1, () => ({ ip: '203.0.113.9' }))).toEqual([...times(free, 'accepted'), 'challenged'])
    expect(await ask('li@example.com', { ip: '203.0.113.10' })).toEqual({ kind: 'accepted' })
    await database.pool.query(sql`update sign_up_counts set taken = ${most} where scope = 'address 203.0.113.9'`)
    const refused = await ask('li@example.com', { ip: '203.0.113.9' })
    expect(refused).toMatchObject({ kind: 'refused' })
    expect(refused.kind === 'refused' && refused.waitSeconds).toBeGreaterThan(0)
    expect(refused.kind === 'refused' && refused.waitSeconds).toBeLessThanOrEqual(3600)
  })

  it('an IPv6 customer is one address, however many they use', async () => {
    const { free } = limits.address
    const kinds = await flood(free + 1, (at) => ({ ip: `2001:db8:1:2:${at.toString(16)}::1` }))
    expect(kinds).toEqual([...times(free, 'accepted'), 'challenged'])
    expect(await ask('li@example.com', { ip: '2001:db8:1:3::1' })).toEqual({ kind: 'accepted' })
  })

  it('from many addresses, work is asked of everybody', async () => {
    const { free } = limits.newsletter
    const kinds = await flood(free + 5, (at) => ({ ip: v4(at) }))
    expect(kinds).toEqual([...times(free, 'accepted'), ...times(5, 'challenged')])
    expect(await waiting()).toHaveLength(free)
  })

  it('over several newsletters, too', async () => {
    const { free } = limits.all
    const kinds: string[] = []
    for (let at = 0; at < free + 5; at++) {
      if (at % 30 === 0) newsletter = await makeNewsletter(database.pool)
      kinds.push((await ask(`reader-${at}@example.com`, { ip: v4(at) })).kind)
    }
    expect(kinds).toEqual([...times(free, 'accepted'), ...times(5, 'challenged')])
  })

  it('several processes count as one', async () => {
    const other = createPool(database.url, createLog('silent'))
    const { free } = limits.address
    const answers = await Promise.all(
      Array.from({ length: 4 * free }, (_, at) =>
        ask(`reader-${at}@example.com`, { ip: '203.0.113.9', pool: at % 2 ? other : database.pool }),
      ),
    )
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(free)
    await other.end()
  })

  it('whoever does the work is taken, once for each challenge', async () => {
    const ip = '203.0.113.9'
    await flood(limits.address.free, () => ({ ip }))
    const answer = await ask('chen@example.com', { ip })
    if (answer.kind !== 'challenged') throw new Error(answer.kind)
    expect(answer.wrong).toBe(false)
    const proof = { challenge: answer.challenge.challenge, answer: solve(answer.challenge) }
    expect(await ask('li@example.com', { ip, proof })).toMatchObject({ kind: 'challenged', wrong: true })
    const both = await Promise.all([ask('Chen@example.com', { ip, proof }), ask('chen@example.com', { ip, proof })])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['accepted', 'challenged'])
    expect(await ask('chen@example.com', { ip, proof })).toMatchObject({ kind: 'challenged', wrong: true })
    expect((await waiting()).filter((email) => email.toLowerCase() === 'chen@example.com')).toHaveLength(1)
  })

  it('what asks in vain keeps nobody out who does the work', async () => {
    const { free, most } = limits.all
    await ask('first@example.com')
    await database.pool.query(sql`update sign_up_counts set asked = ${free} where scope = 'all'`)
    const answer = await ask('chen@example.com')
    await database.pool.query(sql`update sign_up_counts set asked = ${10 * most}`)
    if (answer.kind !== 'challenged') throw new Error(answer.kind)
    const proof = { challenge: answer.challenge.challenge, answer: solve(answer.challenge) }
    expect(await ask('chen@example.com', { proof })).toEqual({ kind: 'accepted' })
  })
})

it('counts and spent challenges go when no limit looks at them any more', async () => {
  await ask('chen@example.com')
  await database.pool.query("update sign_up_counts set since = since - interval '2 hours' where scope = 'all'")
  await database.pool.query(
    "insert into spent_challenges values ('old', now() - interval '1 s'), ('new', now() + interval '1 min')",
  )
  await removeOldCounts(database.pool)
  const { rows } = await database.pool.query('select count(*)::integer as counts from sign_up_counts')
  expect(rows).toEqual([{ counts: 2 }])
  expect(
    (await database.pool.query("select challenge from spent_challenges where challenge in ('old', 'new')")).rows,
  ).toEqual([{ challenge: 'new' }])
})
