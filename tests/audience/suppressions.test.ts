import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import {
  endOwnSuppressions,
  erasedAmong,
  hideAddress,
  liftSuppression,
  listSuppressions,
  suppress,
  suppressDomain,
  suppressedBy,
  suppressionsOf,
} from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { Conflict, Invalid, NotFound } from '../../src/errors.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists } from './readers.ts'

const database = useDatabase()
const keys = hashKeysOf(['the secret of this installation, long enough'])
const rotated = hashKeysOf(['a newer secret of the same installation', 'the secret of this installation, long enough'])
const foreign = hashKeysOf(['the secret of somebody else, long enough too'])

const holds = async (email: string, newsletter: number) =>
  (await rowOf<{ held: boolean }>(
    database.pool,
    sql`select ${suppressedBy(sql`${email}`, sql`${newsletter}`)} as held`,
  ))!.held

describe('a suppression', () => {
  it('holds for every spelling of its address, and keeps its first reason and date', async () => {
    const { pool } = database
    expect(await suppress(pool, 'Gone@example.com', 'bounce', { source: 'feedback' })).toBe(true)
    const [first] = await suppressionsOf(pool, keys, 'GONE@example.com')
    expect(await suppress(pool, 'gone@example.com', 'manual')).toBe(false)
    expect(await suppressionsOf(pool, keys, 'gOne@example.com')).toEqual([first])
    expect(first).toMatchObject({ email: 'gone@example.com', reason: 'bounce', newsletterId: null, source: 'feedback' })
    expect(await suppressionsOf(pool, keys, 'here@example.com')).toEqual([])
  })

  it('becomes one for a complaint whatever was against it, beside that they have left', async () => {
    const { pool } = database
    for (const reason of ['unsubscribed', 'bounce', 'complaint', 'manual', 'unsubscribed'] as const) {
      await suppress(pool, 'angry@example.com', reason)
    }
    const both = [{ reason: 'unsubscribed' }, { reason: 'complaint' }]
    expect(await suppressionsOf(pool, keys, 'angry@example.com')).toMatchObject(both)
  })

  it.each(['manual', 'unsubscribed'] as const)('that is lifted leaves the other kind, begun with %s', async (first) => {
    const { pool } = database
    const email = `${first}@lifted.example`
    await suppress(pool, email, first)
    await suppress(pool, email, first === 'manual' ? 'unsubscribed' : 'manual')
    const bar = (await suppressionsOf(pool, keys, email)).find(({ reason }) => reason === 'manual')
    await liftSuppression(pool, bar!.id, 'a test', 'a mistake')
    expect(await suppressionsOf(pool, keys, email)).toMatchObject([{ reason: 'unsubscribed' }])
  })

  it('is of all newsletters, or of one', async () => {
    const { newsletter: one } = await makeLists(database.pool)
    const { newsletter: other } = await makeLists(database.pool)
    await suppress(database.pool, 'all@scope.example', 'manual')
    await suppress(database.pool, 'one@scope.example', 'manual', { newsletterId: one })
    expect(await holds('ALL@scope.example', one)).toBe(true)
    expect(await holds('One@scope.example', one)).toBe(true)
    expect(await holds('one@scope.example', other)).toBe(false)
  })

  it.each(['Bad.Example', ' @bad.example ', 'BAD。example'])(
    'of the domain %j holds for all its addresses',
    async (text) => {
      const { newsletter } = await makeLists(database.pool)
      await database.pool.query(sql`delete from suppressions where domain is not null`)
      expect(await suppressDomain(database.pool, text)).toBe(true)
      expect(await suppressDomain(database.pool, text)).toBe(false)
      expect(await holds('anybody@bad.example', newsletter)).toBe(true)
      expect(await holds('anybody@sub.bad.example', newsletter)).toBe(false)
      expect(await holds('anybody@notbad.example', newsletter)).toBe(false)
    },
  )

  it.each(['', 'example', 'a b.example', 'http://bad.example', '127.0.0.1', '-a.example'])(
    'of %j, which is no domain, is refused',
    async (text) => {
      await expect(suppressDomain(database.pool, text)).rejects.toThrow(Invalid)
    },
  )
})

describe('lifting', () => {
  it('keeps by whom and why', async () => {
    const { pool } = database
    await suppress(pool, 'back@example.com', 'bounce', { note: 'mailbox was full of nothing' })
    const [found] = await suppressionsOf(pool, keys, 'back@example.com')
    await liftSuppression(pool, found!.id, 'chen', ' wrote to us ')
    expect(await suppressionsOf(pool, keys, 'back@example.com')).toEqual([])
    const lifted = await rowsOf(
      pool,
      sql`select email, reason, lifted_by, lifted_because from lifted_suppressions where email = 'back@example.com'`,
    )
    expect(lifted).toEqual([
      { email: 'back@example.com', reason: 'bounce', lifted_by: 'chen', lifted_because: 'wrote to us' },
    ])
    await expect(liftSuppression(pool, found!.id, 'chen', 'again')).rejects.toThrow(NotFound)
  })

  it('is refused without a reason, and for a complaint', async () => {
    const { pool } = database
    await suppress(pool, 'bounced@example.com', 'bounce')
    await suppress(pool, 'spam@example.com', 'complaint')
    const [bounce] = await suppressionsOf(pool, keys, 'bounced@example.com')
    const [complaint] = await suppressionsOf(pool, keys, 'spam@example.com')
    await expect(liftSuppression(pool, bounce!.id, 'chen', '  ')).rejects.toThrow(Invalid)
    await expect(liftSuppression(pool, complaint!.id, 'chen', 'they changed their mind')).rejects.toThrow(Conflict)
    expect(await suppressionsOf(pool, keys, 'spam@example.com')).toHaveLength(1)
  })
})

describe('an address that is erased', () => {
  it('is known again by its hash alone, under old keys too', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    await suppress(pool, 'Erased@example.com', 'complaint', { note: 'erased@example.com wrote' })
    await suppress(pool, 'erased@example.com', 'manual', { newsletterId: newsletter })
    await hideAddress(pool, keys, 'erased@example.com')
    const left = await rowsOf(pool, sql`select to_jsonb(x)::text as row from suppressions x where hash is not null`)
    expect(left).toHaveLength(3)
    expect(JSON.stringify(left)).not.toContain('erased@example.com')
    expect(await suppressionsOf(pool, rotated, 'ERASED@example.com')).toMatchObject([
      { reason: 'complaint', email: null },
      { reason: 'manual', newsletterId: newsletter },
      { reason: 'erased', newsletterId: null },
    ])
    expect(await suppressionsOf(pool, foreign, 'erased@example.com')).toEqual([])
    const asked = ['Erased@example.com', 'kept@example.com']
    expect(await erasedAmong(pool, rotated, asked, newsletter)).toEqual(new Set(['erased@example.com']))
    expect(await erasedAmong(pool, foreign, asked, newsletter)).toEqual(new Set())
  })

  it('may be erased again, having come back', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    await hideAddress(pool, keys, 'twice@example.com')
    await suppress(pool, 'twice@example.com', 'bounce')
    await hideAddress(pool, keys, 'twice@example.com')
    expect(await erasedAmong(pool, keys, ['twice@example.com'], newsletter)).toEqual(new Set(['twice@example.com']))
    expect(await suppressionsOf(pool, keys, 'twice@example.com')).toMatchObject([
      { reason: 'erased', email: null },
      { reason: 'bounce', email: null },
    ])
  })

  it('stays erased when what else was against it is lifted', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    await suppress(pool, 'both@example.com', 'manual')
    await hideAddress(pool, keys, 'both@example.com')
    const [bar] = await suppressionsOf(pool, keys, 'both@example.com')
    await liftSuppression(pool, bar!.id, 'a test', 'unblocked')
    expect(await erasedAmong(pool, keys, ['both@example.com'], newsletter)).toEqual(new Set(['both@example.com']))
  })

  it('comes back by its own act, but for what an admin or a complaint has ended', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    await hideAddress(pool, keys, 'returning@example.com')
    await suppress(pool, 'returning@example.com', 'unsubscribed', { newsletterId: newsletter })
    await endOwnSuppressions(pool, rotated, 'Returning@example.com', newsletter)
    expect(await suppressionsOf(pool, keys, 'returning@example.com')).toEqual([])
    await suppress(pool, 'complained@example.com', 'complaint')
    await endOwnSuppressions(pool, keys, 'complained@example.com', newsletter)
    expect(await suppressionsOf(pool, keys, 'complained@example.com')).toHaveLength(1)
  })
})

describe('the list of suppressions', () => {
  it('goes from the newest back, page by page', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    for (const name of ['a', 'b', 'c'])
      await suppress(pool, `${name}@paged.example`, 'manual', { newsletterId: newsletter })
    const first = await listSuppressions(pool, { newsletterId: newsletter, limit: 2 })
    expect(first.map(({ email }) => email)).toEqual(['c@paged.example', 'b@paged.example'])
    const next = await listSuppressions(pool, { newsletterId: newsletter, limit: 2, before: first[1]!.id })
    expect(next.map(({ email }) => email)).toEqual(['a@paged.example'])
  })
})
