import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createAttribute } from '../../../src/audience/attributes.ts'
import { explainAudience } from '../../../src/audience/explain.ts'
import { occasionOf } from '../../../src/audience/occasion.ts'
import { countSegment, previewSegment } from '../../../src/audience/segments/count.ts'
import type { Rule } from '../../../src/audience/segments/rule.ts'
import {
  changeSegment,
  createSegment,
  findSegment,
  listSegments,
  removeSegment,
  segmentQueries,
} from '../../../src/audience/segments/segments.ts'
import { parseRule } from '../../../src/audience/segments/text/parse.ts'
import { printRule } from '../../../src/audience/segments/text/print.ts'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter, setScene } from '../../support/scene.ts'

const database = useDatabase()
const everybody: Rule = { not: { tags: { any: ['nobody has this'] } } }
const known = async (error: Promise<unknown>) => error.catch(({ name, key, values }) => ({ name, key, values }))

describe('a segment', () => {
  it('is made, found, changed and removed', async () => {
    const { pool } = database
    const { id: newsletterId } = await makeNewsletter(pool)
    const segment = await createSegment(pool, { newsletterId, slug: 'keen', name: ' 活跃读者 ', rule: everybody })
    expect(segment).toEqual({ id: expect.any(Number), newsletterId, slug: 'keen', name: '活跃读者', rule: everybody })
    expect(await findSegment(pool, newsletterId, 'keen')).toEqual(segment)
    const changed = await changeSegment(pool, newsletterId, 'keen', { rule: { opened: 'ever' } })
    expect(changed).toEqual({ ...segment, rule: { opened: 'ever' } })
    expect(await listSegments(pool, newsletterId)).toEqual([changed])
    await removeSegment(pool, newsletterId, 'keen')
    expect(await listSegments(pool, newsletterId)).toEqual([])
  })

  it('is named once in its newsletter, and what is missing is said', async () => {
    const { pool } = database
    const { id: newsletterId } = await makeNewsletter(pool)
    expect(await known(findSegment(pool, newsletterId, 'keen'))).toMatchObject({
      name: 'NotFound',
      key: 'segment.none',
    })
    await createSegment(pool, { newsletterId, slug: 'keen', name: 'Keen', rule: everybody })
    expect(await known(createSegment(pool, { newsletterId, slug: 'keen', name: 'x', rule: everybody }))).toMatchObject({
      name: 'Conflict',
      key: 'segment.exists',
    })
    expect(await known(findSegment(pool, newsletterId, 'other'))).toEqual({
      name: 'NotFound',
      key: 'segment.unknown',
      values: { segment: 'other', known: 'keen' },
    })
    expect(await known(segmentQueries(pool, newsletterId, [2_147_483_647]))).toMatchObject({ key: 'segment.gone' })
  })

  it.each<[string, string, Rule, string]>([
    ['Keen', 'x', everybody, 'segment.slug'],
    ["keen'; --", 'x', everybody, 'segment.slug'],
    ['new', 'x', everybody, 'segment.reserved'],
    ['keen', ' ', everybody, 'segment.name'],
    ['keen', 'x\0', everybody, 'segment.name'],
    ['keen', 'x', { opened: 'always' } as unknown as Rule, 'segment.shape'],
    ['keen', 'x', { attribute: 'nothing', is: 'x' }, 'attribute.unknown'],
    ['keen', 'x', { attribute: 'Size', is: 5 }, 'attribute.unknown'],
    ['keen', 'x', { attribute: '尺寸', is: 5 }, 'attribute.unknown'],
    ['keen', 'x', { attribute: 'size', contains: '5' }, 'segment.operator'],
    ['keen', 'x', { attribute: 'size', is: '5' }, 'segment.not_number'],
    ['keen', 'x', { attribute: 'colour', is: 5 }, 'segment.not_string'],
    ['keen', 'x', { attribute: 'colour', oneOf: ['red', 'blue'] }, 'segment.choice'],
    ['keen', 'x', { field: 'language', is: 'fr' }, 'segment.choice'],
    ['keen', 'x', { field: 'provider', is: 'nobody' }, 'segment.choice'],
    ['keen', 'x', { field: 'added', is: '2026-11-02' }, 'segment.operator'],
    ['keen', 'x', { list: 'daily', status: 'confirmed' }, 'audience.list_none'],
    ['keen', 'x', { opened: { lastIssues: 3, atLeast: 4 } }, 'segment.at_least'],
    [
      'keen',
      'x',
      { or: Array.from({ length: 51 }, (_, n) => ({ opened: { lastDays: n + 1 } })) },
      'segment.too_many_acts',
    ],
  ])('called %s, named %j, of %j is refused: %s', async (slug, name, rule, key) => {
    const { pool } = database
    await createAttribute(pool, { key: 'size', label: 'Size', type: 'number', choices: null }).catch(() => undefined)
    await createAttribute(pool, { key: 'colour', label: 'Colour', type: 'choice', choices: ['red'] }).catch(
      () => undefined,
    )
    const { id: newsletterId } = await makeNewsletter(pool)
    expect(await known(createSegment(pool, { newsletterId, slug, name, rule }))).toMatchObject({ key })
  })

  it('stays while a mailing that is not over is for it', async () => {
    const { pool } = database
    const { newsletter, mailing } = await setScene(pool, 1)
    const segment = { newsletterId: newsletter.id, name: 'x', rule: everybody }
    const { id } = await createSegment(pool, { ...segment, slug: 'for' })
    const { id: except } = await createSegment(pool, { ...segment, slug: 'except' })
    await pool.query(
      sql`update mailings set segment_ids = ${[id]}, except_segment_ids = ${[except]} where id = ${mailing.id}`,
    )
    for (const slug of ['for', 'except']) {
      expect(await known(removeSegment(pool, newsletter.id, slug))).toEqual({
        name: 'Conflict',
        key: 'segment.in_use',
        values: { segment: slug, mailings: String(mailing.id) },
      })
    }
    await pool.query(sql`update mailings set status = 'cancelled' where id = ${mailing.id}`)
    await removeSegment(pool, newsletter.id, 'for')
  })
})

describe('whom a segment means', () => {
  it('is counted, and shown page by page', async () => {
    const { pool } = database
    const { newsletter } = await setScene(pool, 25)
    await setScene(pool, 5)
    expect(await countSegment(pool, newsletter.id, everybody)).toBe(25)
    const first = await previewSegment(pool, newsletter.id, everybody, { limit: 20 })
    expect(first.members).toHaveLength(20)
    expect(first.members[0]).toEqual({
      id: expect.any(Number),
      email: expect.stringMatching(/^s\d+@/),
      name: expect.any(String),
    })
    const second = await previewSegment(pool, newsletter.id, everybody, { limit: 20, after: first.after! })
    expect(second.members).toHaveLength(5)
    expect(second.after).toBeNull()
    expect(second.members[0]!.id).toBeGreaterThan(first.members.at(-1)!.id)
  })

  it.each<[unknown, string]>([
    [{ attribute: "city'; drop table subscribers; --", is: 'x' }, 'segment.shape'],
    [{ attribute: 'city', is: 'x', or: [] }, 'segment.shape'],
    [{ list: 'daily', status: "confirmed') or true --" }, 'segment.shape'],
    [{ list: "daily' or '1'='1", status: 'confirmed' }, 'audience.list_unknown'],
  ])('is not asked for by %j: %s', async (rule, key) => {
    const { newsletter } = await setScene(database.pool, 1)
    expect(await known(countSegment(database.pool, newsletter.id, rule as Rule))).toMatchObject({ key })
    expect(await known(previewSegment(database.pool, newsletter.id, rule as Rule))).toMatchObject({ key })
  })

  it.each(['%', '_', '.*', '\\', "'", '$$', '@>', "'; drop table subscribers; --"])(
    'is whoever has %j in their name, to the letter',
    async (text) => {
      const { pool } = database
      const { newsletter } = await setScene(pool, 3)
      await pool.query(sql`update subscribers set name = ${`a${text}b`} where id = (select max(id) from subscribers)`)
      for (const rule of [
        { field: 'name', contains: text },
        { field: 'name', startsWith: `A${text}` },
        { field: 'name', oneOf: [`a${text}b`] },
      ] as const) {
        expect(await countSegment(pool, newsletter.id, rule)).toBe(1)
      }
    },
  )

  it('is whoever has a time zone, by whatever letters it is written', async () => {
    const { pool } = database
    const { newsletter } = await setScene(pool, 2)
    const zone = (name: string) =>
      pool.query(sql`update subscribers set time_zone = ${name} where id = (select max(id) from subscribers)`)
    for (const kept of ['Asia/Kolkata', 'asia/kolkata']) {
      await zone(kept)
      expect(await countSegment(pool, newsletter.id, { field: 'timeZone', is: 'Asia/Kolkata' })).toBe(1)
    }
    expect(await countSegment(pool, newsletter.id, { field: 'timeZone', oneOf: ['ASIA/Kolkata'] })).toBe(1)
  })

  it.each<Rule>([
    { field: 'address', is: 'ΣΑΣ@greek.example' },
    { field: 'address', is: 'σασ@Greek.example' },
    { field: 'address', oneOf: ['nobody@greek.example', 'ΣΑΣ@greek.example'] },
    { field: 'address', contains: 'σας@' },
    { field: 'address', startsWith: 'ΣΑΣ' },
  ])('is whoever has an address of whatever letters, by %j', async (rule) => {
    const { pool } = database
    const { newsletter } = await setScene(pool, 2)
    await pool.query(sql`delete from subscribers where email = 'ΣΑΣ@greek.example'`)
    await pool.query(
      sql`update subscribers set email = 'ΣΑΣ@greek.example' where id = (select max(id) from subscribers)`,
    )
    expect(await countSegment(pool, newsletter.id, rule)).toBe(1)
  })

  it.each<Rule>([
    { attribute: 'town', is: 'Zoe\u0308' },
    { attribute: 'town', oneOf: ['Berlin', 'Zoe\u0308'] },
    { clicked: 'ever', section: 'Cafe\u0301' },
    { clicked: 'ever', section: 'Caf\u00e9' },
    { clicked: 'ever', link: { is: 'https://a.example/Cafe\u0301' } },
    { clicked: 'ever', link: { startsWith: 'https://a.example/Cafe\u0301' } },
  ])('is the same by %j and by its sentence, composed or not', async (rule) => {
    const { pool } = database
    const { newsletter, mailing } = await setScene(pool, 2)
    await createAttribute(pool, { key: 'town', label: 'Town', type: 'text', choices: null }).catch(() => undefined)
    await pool.query(sql`with one as (select max(id) as id from subscribers),
        profiled as (insert into profiles (subscriber_id, attributes) select id, '{"town": "Zo\u00eb"}' from one),
        linked as (insert into mailing_links (mailing_id, id, url, section)
          values (${mailing.id}, 0, ${'https://a.example/Caf\u00e9'}, ${'Cafe\u0301'})),
        begun as (update mailings set started_at = now() where id = ${mailing.id})
      insert into hits (mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version)
        select ${mailing.id}, id, 'click', 0, 'GET', '', '', 'person', 1 from one`)
    expect(await countSegment(pool, newsletter.id, rule)).toBe(1)
    expect(await countSegment(pool, newsletter.id, parseRule(printRule(rule)))).toBe(1)
  })

  it('is selected for an audience', async () => {
    const { pool } = database
    const { newsletter } = await setScene(pool, 3)
    const rule: Rule = { field: 'address', contains: '@readers' }
    const { id } = await createSegment(pool, { newsletterId: newsletter.id, slug: 'all', name: 'All', rule })
    const queries = await segmentQueries(pool, newsletter.id, [id])
    const rows = await rowsOf(
      pool,
      sql`select count(*) from (${queries.get(id)!}) as segment where subscriber_id > ${0}`,
    )
    expect(rows).toHaveLength(1)
  })

  it('is given up when it takes too long, in an audience too, and the connection is as good as new', async () => {
    const { pool } = database
    const { newsletter } = await setScene(pool, 2_000)
    const slow: Rule = { or: Array.from({ length: 400 }, (_, n) => ({ field: 'address', contains: `nobody${n}` })) }
    const tooSlow = { name: 'TryLater', key: 'segment.too_slow', values: { seconds: 0.02 } }
    expect(await known(countSegment(pool, newsletter.id, slow, 0.02))).toEqual(tooSlow)
    expect(await countSegment(pool, newsletter.id, slow)).toBe(0)
    const { id } = await createSegment(pool, { newsletterId: newsletter.id, slug: 'slow', name: 'Slow', rule: slow })
    const audience = { listIds: [], segmentIds: [id], exceptListIds: [], exceptSegmentIds: [] }
    const occasion = occasionOf(newsletter, '2026-11-02', 'issue')
    expect(await known(explainAudience(pool, audience, occasion, 0.02))).toEqual(tooSlow)
    expect(await explainAudience(pool, audience, occasion)).toMatchObject({ inAll: 0 })
    const { rows } = await pool.query('show statement_timeout')
    expect(rows).toEqual([{ statement_timeout: '0' }])
  })
})
