import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '../../src/access/audit.ts'
import { createToken } from '../../src/access/tokens.ts'
import { createStaging, dropStaging, stagingOf } from '../../src/audience/import/staging.ts'
import { createList, removeList } from '../../src/audience/lists.ts'
import { addSubscriber, changeAddress } from '../../src/audience/subscribers.ts'
import { subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { liftSuppression, suppress, suppressDomain, suppressionsOf } from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { downloadOf } from '../../src/persons/download.ts'
import { erasePerson } from '../../src/persons/erase.ts'
import { sectionsOf } from '../../src/persons/sections.ts'
import { makeReader } from '../audience/readers.ts'
import { signUp } from '../sign-up/people.ts'
import { useDatabase } from '../support/database.ts'
import { address, first, keys, type Life, liveALife, traces } from './life.ts'

const database = useDatabase()
const pool = () => database.pool
let life: Life
beforeAll(async () => {
  life = await liveALife(pool())
})

async function download(
  who: number | string,
): Promise<{ text: string; pieces: number; all: Record<string, unknown[]> }> {
  const pieces: string[] = []
  const sections = await sectionsOf(pool(), keys, who)
  for await (const piece of downloadOf(sections ?? [], new Date('2026-11-24T08:00:00Z'))) pieces.push(piece)
  return { text: pieces.join(''), pieces: pieces.length, all: JSON.parse(pieces.join('')) }
}

describe('a download', () => {
  it('is one JSON with everything that is held', async () => {
    const [{ id: mailing }] = life.mailings
    await pool().query(sql`insert into earlier_attempts (mailing_id, subscriber_id, attempt, outcome, at, reply)
      values (${mailing}, ${life.person.subscriber}, 1, 'deferred', '2026-11-02T07:00:00Z', '450 later')`)
    const { all } = await download(life.person.subscriber)
    const city = { key: 'city', label: 'City', value: 'Suzhou-on-Thames' }
    const { newsletter } = life.sending
    expect(all).toMatchObject({
      madeAt: '2026-11-24T08:00:00.000Z',
      subscriber: [{ email: address, name: '李明明', attributes: [city], tags: ['friend of 李明明'] }],
      subscriptions: [{ list: 'readers', status: 'confirmed', source: 'test' }],
      rhythms: [{ newsletter: newsletter.slug, rhythm: 'workdays', pausedUntil: null }],
      suppressions: [
        { email: 's1@readers.example', reason: 'unsubscribed', source: 'address changed' },
        { email: first.toLowerCase(), reason: 'unsubscribed', source: 'address changed' },
        { email: first.toLowerCase(), reason: 'bounce' },
      ],
      deliveries: [
        {
          issueDate: '2026-11-02',
          issueTitle: '今日要闻：数据与算力',
          status: 'accepted',
          address: life.person.address,
          earlierAttempts: [{ attempt: 1, outcome: 'deferred', reply: '450 later' }],
        },
        { issueDate: '2026-11-03', status: 'refused', address, name: '李明明' },
        { issueDate: '2026-11-04', status: 'queued', settledAt: null },
      ],
      hits: [
        { kind: 'open', url: null, userAgent: 'Palmtop/7.1', network: null, class: 'unclear' },
        { kind: 'click', url: 'https://example.com/' },
      ],
      unsubscribes: [{ mailing: life.mailings[0].id, way: 'page', reason: 'other', words: 'read on Palmtop/7.1' }],
      bounces: [
        { mailing: life.mailings[1].id, reply: expect.stringContaining('550'), source: 'reply', weak: false },
        { mailing: life.mailings[0].id, reply: expect.stringContaining('no such user'), source: 'mailbox', weak: true },
      ],
      complaints: [
        { mailing: life.mailings[0].id, weak: false },
        { mailing: life.mailings[1].id, weak: true },
      ],
      inboxMessages: [{ size: expect.any(Number) }],
      notices: [{ kind: 'download', status: 'queued' }],
      signUps: [{ source: 'sign-up form', ip: '198.51.100.1' }],
    })
    expect(all.changes).toHaveLength(4)
    expect(all.changes![2]).toMatchObject({ actor: 'reader', source: 'sign-up form', ip: '203.0.113.9' })
  })

  it('tells nothing of others', async () => {
    const { text } = await download(life.person.subscriber)
    expect(text).not.toContain(life.other.address)
    for (const trace of traces) expect((await download(life.other.subscriber)).text).not.toContain(trace)
  })

  it('goes on page by page, in order and with each row once', async () => {
    const { subscriber } = life.other
    await pool().query(sql`insert into hits (mailing_id, subscriber_id, kind, method, user_agent, purpose, class, rules_version)
      select m.id, ${subscriber}, 'open', 'GET', '', '', 'unclear', 1 from mailings m, generate_series(1, 2500)`)
    const { all, pieces } = await download(subscriber)
    const hits = all.hits as { mailing: number; id: number }[]
    expect(hits).toHaveLength(7502)
    const sorted = hits.toSorted((a, b) => a.mailing - b.mailing || a.id - b.id)
    expect(hits).toEqual(sorted)
    expect(new Set(hits.map(({ id }) => id)).size).toBe(7502)
    expect(pieces).toBeLessThan(60)
  })

  it('finds by an address in any case, also where there is no subscriber', async () => {
    expect((await download(address.toUpperCase())).all.subscriber).toMatchObject([{ email: address }])
    await suppress(pool(), 'stranger@mail.example', 'bounce')
    expect((await download('Stranger@mail.example')).all).toMatchObject({ suppressions: [{ reason: 'bounce' }] })
    expect(await sectionsOf(pool(), keys, 'nobody@readers.example')).toBeUndefined()
    expect(await sectionsOf(pool(), keys, 987_654)).toBeUndefined()
  })

  it('is refused for an address that they had before, which may be of somebody else now', async () => {
    const { subscriber } = life.person
    const day = new Date().toISOString().slice(0, 10)
    await expect(download(first)).rejects.toMatchObject({
      key: 'person.had_address',
      values: { address: first.toLowerCase(), id: subscriber, email: address, day },
    })
  })

  it('holds once what was lifted of the domain of two of their addresses', async () => {
    const origin = { actor: 'admin', source: 'test' } as const
    const { id } = await addSubscriber(pool(), { email: 'one@twice.example', name: '', language: null }, origin)
    await changeAddress(pool(), keys, id, 'two@twice.example', origin)
    await suppressDomain(pool(), 'twice.example')
    const [found] = await suppressionsOf(pool(), keys, 'two@twice.example')
    await liftSuppression(pool(), found!.id, 'chen', 'a mistake')
    const { all } = await download(id)
    expect([all.suppressions, all.liftedSuppressions]).toMatchObject([
      [{ email: 'one@twice.example' }],
      [{ id: found!.id, liftedBecause: 'a mistake' }],
    ])
  })

  it('holds rows of files and places that quote them, but not what others are told there', async () => {
    const { id: token } = await createToken(pool(), {
      ...{ name: 'crm', permissions: ['audience:write'], newsletterIds: null, createdBy: 'a test', days: 1 },
    })
    const email = 'Left.Out@mail.example'
    const written = 'Ｌｅｆｔ.Out @mail.example'
    const done = { actor: 'a test', ip: null, newsletterId: null } as const
    await recordAudit(pool(), { ...done, action: 'suppression.add', subject: email.toLowerCase() })
    await recordAudit(pool(), { ...done, action: 'suppression.add', subject: `not-${email}` })
    await pool().query(sql`insert into api_requests (token_id, key, digest, status, body)
      values (${token}, 'key', sha256('x'), 200, ${JSON.stringify([email, life.other.address])})`)
    await pool().query(sql`with made as (insert into imports (list_id, file, bytes, fingerprint, options, done_at, report)
        values (${life.sending.list.id}, 'old.csv', 1, sha256('x'), '{}', now(), '{}') returning id),
      tried as (insert into uploads (newsletter_id, file, bytes, host, made_by)
        values (${life.sending.newsletter.id}, 'tried.csv', 1, 'here', 'a test') returning id),
      rows as (insert into upload_left_out (upload_id, line, address, value, reason, details)
        select id, 9, ${`${email}, ${life.other.address}`}, '', 'audience.address_several', '{}' from tried)
      insert into import_left_out (import_id, line, address, value, reason, details)
      select id, 2, ${email}, '31 June', 'attribute.not_date', '{}'::jsonb from made
      union all select id, 3, ${`not-${email}`}, 'x', 'import.duplicate', '{}' from made
      union all select id, 4, ${written}, ${written}, 'audience.address_space', '{}' from made`)
    const { all, text } = await download(email)
    expect(all.importRows).toMatchObject([
      { file: 'old.csv', line: 2, reason: 'attribute.not_date', says: '31 June' },
      { file: 'old.csv', line: 4, reason: 'audience.address_space', says: written },
      { file: 'tried.csv', line: 9, reason: 'audience.address_several', says: null },
    ])
    expect(all.quotes).toMatchObject([{ in: 'audit', action: 'suppression.add' }, { in: 'answer' }])
    expect(text).not.toContain(life.other.address)
  })

  it('holds what they asked for and have not confirmed', async () => {
    const { list, newsletter } = life.sending
    await signUp(pool(), 'asks@mail.example', [{ ...list, newsletterId: newsletter.id }])
    const { all } = await download('Asks@mail.example')
    const asked = {
      listId: list.id,
      words: 'I agree',
      source: 'sign-up form',
      ip: '203.0.113.9',
      at: expect.any(String),
    }
    expect(all.notices).toMatchObject([{ kind: 'confirmation', name: 'Chen', asked: [asked] }])
  })

  it('holds which programs were told of them, and where the answer of one quotes them', async () => {
    const subscriber = await makeReader(pool(), [], 'told@mail.example')
    await pool().query(sql`with endpoint as (
        insert into endpoints (name, url, events, secret) values ('crm', 'https://crm.example/', '{bounce.recorded}', '')
        returning id),
      calls as (
        insert into endpoint_calls (endpoint_id, event, subscriber_id, data)
        select id, 'bounce.recorded', s, '{}' from endpoint, unnest(array[${subscriber}, ${life.other.subscriber}]::bigint[]) as s
        returning id, subscriber_id)
      insert into endpoint_attempts (call_id, attempt, status, reply, milliseconds)
      select id, 1, 200, case subscriber_id when ${subscriber} then 'noted' else 'not TOLD@mail.example' end, 1 from calls`)
    const { all } = await download(subscriber)
    expect(all.calls).toMatchObject([{ endpoint: 'crm', event: 'bounce.recorded' }])
    expect(all.quotes).toMatchObject([{ in: 'call' }])
    await erasePerson(pool(), keys, subscriber, { actor: 'admin', source: 'test' })
    const replies = await rowsOf(pool(), sql`select reply from endpoint_attempts order by call_id`)
    expect(replies).toEqual([{ reply: '' }, { reply: 'not …' }])
  })

  it('holds rows that wait to be imported, and lists left that are gone', async () => {
    const origin = { actor: 'reader', source: 'test' } as const
    const made = await createList(pool(), { newsletterId: life.sending.newsletter.id, slug: 'gone', name: 'Gone' })
    const { id } = await addSubscriber(pool(), { email: 'waits@mail.example', name: '', language: null }, origin)
    await subscribe(pool(), id, { listId: made.id, status: 'confirmed' }, { ...origin, words: 'I agree.' })
    await unsubscribe(pool(), id, [made.id], origin)
    await removeList(pool(), made)
    const staged = await rowOf<{ id: number }>(
      pool(),
      sql`insert into imports (list_id, file, bytes, fingerprint, options)
        values (${life.sending.list.id}, 'new.csv', 1, sha256('y'), '{}') returning id`,
    )
    const staging = stagingOf(staged!.id)
    await createStaging(pool(), staging)
    await pool().query(sql`insert into ${staging.rows} (line, email, name, attributes)
      values (2, 'Waits@mail.example', '等等', '{"city": "Suzhou"}')`)
    const { all } = await download('waits@mail.example')
    const says = { email: 'Waits@mail.example', name: '等等', attributes: { city: 'Suzhou' } }
    expect(all.importRows).toMatchObject([{ file: 'new.csv', line: 2, reason: null, says }])
    const { slug: newsletter } = life.sending.newsletter
    expect(all.leftLists).toEqual([{ newsletter, list: 'gone', unsubscribedAt: expect.any(String) }])
    await dropStaging(pool(), staging)
  })

  it('of somebody who is erased holds that an address is suppressed, and no more', async () => {
    await erasePerson(pool(), keys, address, { actor: 'admin', source: 'command line' })
    const { all } = await download(address)
    expect(all.suppressions).toMatchObject([{ email: null, reason: 'erased' }])
    expect(Object.keys(all)).toEqual([
      'madeAt',
      'suppressions',
      'liftedSuppressions',
      'notices',
      'signUps',
      'inboxMessages',
      'importRows',
      'quotes',
      'accounts',
    ])
  })
})
