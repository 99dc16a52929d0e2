import sql from 'sql-template-tag'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter, setScene } from '../../support/scene.ts'
import { type Answer, type Ask, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let slug: string
beforeAll(async () => {
  ask = await clientOf(pool())
  slug = (await makeNewsletter(pool())).slug
})
// A token may ask a hundred times at once.
beforeEach(async () => {
  ask = await clientOf(pool())
})

const seen = ({ headers }: Answer) => ({ 'if-match': headers.get('etag')! })
const audited = async () => {
  const { body } = await ask('GET', '/audit?limit=1')
  return body.items[0]
}

/** All items of all pages, so many at a time. */
async function pagesOf(path: string, limit: number): Promise<unknown[][]> {
  const pages: unknown[][] = []
  for (let next: string | null = ''; next !== null; ) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`
    const { body } = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`)
    pages.push(body.items)
    next = body.next
  }
  return pages
}

describe('a newsletter', () => {
  it('is shown and changed, with what is on record of it', async () => {
    const shown = await ask('GET', `/newsletters/${slug}`)
    const changed = await ask('PATCH', `/newsletters/${slug}`, { schedule: '30 6 * * *' }, seen(shown))
    expect(changed).toMatchObject({ status: 200, body: { ...shown.body, schedule: '30 6 * * *' } })
    expect(await audited()).toMatchObject({
      action: 'newsletter.change',
      subject: slug,
      before: { schedule: shown.body.schedule },
      after: { schedule: '30 6 * * *' },
    })
  })

  it('is not changed by whoever has not seen it as it is', async () => {
    const shown = await ask('GET', `/newsletters/${slug}`)
    const change = { name: 'First' }
    expect((await ask('PATCH', `/newsletters/${slug}`, change, seen(shown))).status).toBe(200)
    const late = await ask('PATCH', `/newsletters/${slug}`, { name: 'Second' }, seen(shown))
    expect(late).toMatchObject({ status: 412, body: { code: 'api.changed_since' } })
    const unseen = await ask('PATCH', `/newsletters/${slug}`, { name: 'Third' })
    expect(unseen).toMatchObject({ status: 428, body: { code: 'api.if_match' } })
    expect((await ask('GET', `/newsletters/${slug}`)).body.name).toBe('First')
  })

  it('is changed by one of many who have all seen the same', async () => {
    const shown = await ask('GET', `/newsletters/${slug}`)
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => ask('PATCH', `/newsletters/${slug}`, { name: `Name ${n}` }, seen(shown))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  })

  it('has a look that can be read', async () => {
    const shown = await ask('GET', `/newsletters/${slug}`)
    expect(shown.body).toMatchObject({ themeVariables: {}, ownTheme: null })
    const look = (themeVariables: unknown) => ask('PATCH', `/newsletters/${slug}`, { themeVariables }, seen(shown))
    expect(await look({ light: { ink: '#cccccc' } })).toMatchObject({ status: 400, body: { code: 'mail.unreadable' } })
    expect((await look({ light: { ink: 'red' } })).status).toBe(400)
    const changed = await look({ light: { accent: '#0a5c36' }, masthead: '港湾' })
    expect(changed).toMatchObject({ status: 200, body: { themeVariables: { light: { accent: '#0a5c36' } } } })
  })

  it('says why nothing went out', async () => {
    const { status, body } = await ask('GET', `/newsletters/${slug}/why?date=2026-11-02`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      date: '2026-11-02',
      reasons: [{ code: 'why.set_later' }, { code: 'why.issue.none' }],
    })
    expect((await ask('GET', `/newsletters/${slug}/why?date=2026-02-30`)).status).toBe(400)
  })
})

describe('lists', () => {
  it('are made, shown, changed and removed', async () => {
    const path = `/newsletters/${slug}/lists`
    const made = await ask('POST', path, { slug: 'daily', name: 'Daily' })
    expect(made).toMatchObject({ status: 201, body: { slug: 'daily', name: 'Daily', optIn: expect.any(String) } })
    expect(await ask('POST', path, { slug: 'daily', name: 'Daily' })).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'body.slug' }] },
    })
    const changed = await ask('PATCH', `${path}/daily`, { optIn: 'double' }, seen(made))
    expect(changed).toMatchObject({ status: 200, body: { optIn: 'double' } })
    expect((await ask('GET', path)).body.items).toMatchObject([{ slug: 'daily', confirmed: 0 }])
    expect((await ask('DELETE', `${path}/daily`)).status).toBe(204)
    expect(await audited()).toMatchObject({ action: 'list.remove', subject: 'daily', after: null })
    expect((await ask('GET', `${path}/daily`)).status).toBe(404)
  })
})

it.each(['lists', 'segments'])('of many who remove one of the %s, one does', async (what) => {
  const path = `/newsletters/${slug}/${what}`
  await ask('POST', path, { slug: 'once', name: 'Once', ...(what === 'segments' && { rule: 'name is not empty' }) })
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask('DELETE', `${path}/once`)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404])
  const removals = await rowsOf(pool(), sql`select from audit where subject = 'once' and action like '%.remove'`)
  expect(removals).toHaveLength(1)
  await pool().query(`delete from audit where subject = 'once'`)
})

describe('subscribers', () => {
  beforeAll(async () => {
    await ask('POST', `/newsletters/${slug}/lists`, { slug: 'readers', name: 'Readers' })
  })
  const consent = { list: 'readers', consent: 'Send me the daily' }

  it('are added with what they agreed to, changed, and leave', async () => {
    const given = { email: 'Li@Example.COM', name: ' 李\n雷', newsletter: slug, ...consent }
    const { status, body } = await ask('POST', '/subscribers', given)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      email: 'Li@example.com',
      name: '李 雷',
      subscriptions: [{ list: 'readers', status: 'confirmed', words: consent.consent }],
    })
    const path = `/subscribers/${body.id}`
    const shown = await ask('GET', path)
    const changed = await ask('PATCH', path, { name: '李磊', tags: ['vip'] }, seen(shown))
    expect(changed).toMatchObject({ status: 200, body: { name: '李磊', tags: ['vip'] } })
    expect((await ask('PATCH', path, { name: 'late' }, seen(shown))).status).toBe(412)
    const left = await ask('POST', `${path}/unsubscribe`, { newsletter: slug, list: 'readers' })
    expect(left.body.subscriptions).toMatchObject([{ status: 'unsubscribed' }])
    const history = await ask('GET', `${path}/history`)
    expect(history.body.items.at(-1)).toMatchObject({ actor: 'admin', source: expect.stringMatching(/^API, token/) })
  })

  it('are not added without an address, a list or words of consent', async () => {
    const given = { email: 'nobody', newsletter: slug, ...consent }
    expect((await ask('POST', '/subscribers', given)).status).toBe(400)
    expect((await ask('POST', '/subscribers', { ...given, email: 'a@example.com', list: 'none' })).status).toBe(404)
    expect((await ask('POST', '/subscribers', { ...given, email: 'a@example.com', consent: ' ' })).status).toBe(400)
    const long = await ask('POST', '/subscribers', { ...given, email: 'a@example.com', name: 'x'.repeat(201) })
    expect(long).toMatchObject({ status: 400, body: { errors: [{ field: 'body.name' }] } })
    expect((await ask('GET', '/subscribers/999999')).status).toBe(404)
    expect((await ask('GET', '/subscribers/0')).status).toBe(400)
  })

  it('come in pages, also those that were searched', async () => {
    await pool().query(
      sql`insert into subscribers (email, name) select 'page' || n || '@example.net', '王' || n from generate_series(1, 7) n`,
    )
    const all = await pagesOf('/subscribers', 3)
    expect(all.flat().length).toBeGreaterThanOrEqual(7)
    expect(new Set(all.flat().map((one) => (one as { id: number }).id)).size).toBe(all.flat().length)
    const found = await pagesOf('/subscribers?search=example.net', 3)
    expect(found.map((page) => page.length)).toEqual([3, 3, 1])
  })
})

describe('segments', () => {
  it('are rules in either form, counted and listed', async () => {
    const path = `/newsletters/${slug}/segments`
    const made = await ask('POST', path, { slug: 'net', name: 'Net', rule: 'domain is "example.net"' })
    expect(made).toMatchObject({ status: 201, body: { text: 'domain is "example.net"' } })
    const same = await ask('POST', path, { slug: 'json', name: 'JSON', rule: made.body.rule })
    expect(same.body.text).toBe(made.body.text)
    expect((await ask('GET', path)).body.items).toHaveLength(2)
    expect((await pagesOf(`${path}/net/members`, 3)).every(Array.isArray)).toBe(true)
    const counted = await ask('POST', `/newsletters/${slug}/segment-count`, { rule: 'confirmed on readers' })
    expect(counted.body).toMatchObject({ count: 0, text: 'confirmed on readers', renewing: false })
    const changed = await ask('PATCH', `${path}/net`, { rule: 'domain is "example.org"' }, seen(made))
    expect(changed.body.text).toBe('domain is "example.org"')
    const wrong = await ask('POST', path, { slug: 'bad', name: 'Bad', rule: 'city was "red"' })
    expect(wrong.status).toBe(400)
    const form = await ask('POST', path, { slug: 'new', name: 'New', rule: 'domain is "example.net"' })
    expect([form.status, form.body.errors?.[0].field]).toEqual([400, 'body.slug'])
    expect((await ask('DELETE', `${path}/json`)).status).toBe(204)
  })

  it('and lists make an audience, explained', async () => {
    const { body } = await ask('POST', `/newsletters/${slug}/audience`, { list: ['readers'] })
    expect(body).toMatchObject({ inAll: 1, unsubscribed: 1, toBeMailed: 0 })
  })

  it.each(['list', 'segment'])('are not all meant where the %s came out empty', async (field) => {
    for (const [path, given] of [
      ['audience', {}],
      ['mailings', { date: '2026-11-02' }],
    ] as const) {
      expect(await ask('POST', `/newsletters/${slug}/${path}`, { ...given, [field]: [] })).toMatchObject({
        status: 400,
        body: { errors: [{ field: `body.${field}` }] },
      })
    }
  })
})

type Suppression = Record<string, string>

describe('suppressions', () => {
  it('are made, shown and lifted for a reason', async () => {
    expect((await ask('POST', '/suppressions', { what: 'gone@example.com' })).body).toEqual({ added: true })
    expect((await ask('POST', '/suppressions', { what: 'gone@example.com' })).body).toEqual({ added: false })
    expect((await ask('POST', '/suppressions', { what: 'example.info', newsletter: slug })).body).toEqual({
      added: true,
    })
    const { body } = await ask('GET', '/suppressions')
    expect(body.items).toMatchObject([{ domain: 'example.info' }, { email: 'gone@example.com', reason: 'manual' }])
    expect((await ask('GET', `/suppressions?newsletter=${slug}`)).body.items).toHaveLength(1)
    for (const what of ['over.gone@example.com', 'example.com']) await ask('POST', '/suppressions', { what })
    const all = await pagesOf('/suppressions?search=gone@example.com', 1)
    expect(all.map((page) => page.map((one) => (one as Suppression).email ?? (one as Suppression).domain))).toEqual([
      ['example.com'],
      ['over.gone@example.com'],
      ['gone@example.com'],
    ])
    const lift = `/suppressions/${body.items[1].id}/lift`
    expect((await ask('POST', lift, { because: '' })).status).toBe(400)
    expect((await ask('POST', lift, { because: 'they asked' })).status).toBe(204)
    expect((await ask('POST', lift, { because: 'they asked' })).status).toBe(404)
  })
})

describe('issues', () => {
  const text = '---\ntitle: Harbours reopen\ndate: 2026-11-03\n---\n\n## One\n\nA paragraph.\n'

  it('are stored as drafts, shown and finalized', async () => {
    const path = `/newsletters/${slug}/issues`
    const made = await ask('POST', path, { text })
    expect(made).toMatchObject({ status: 201, body: { issue: { date: '2026-11-03', status: 'draft', revision: 1 } } })
    expect((await ask('GET', `${path}/2026-11-03`)).body.content.sections[0].title).toBe('One')
    expect((await ask('POST', `${path}/2026-11-03/finalize`)).body).toMatchObject({ status: 'final' })
    const again = await ask('POST', path, { text: text.replace('A paragraph', 'Another') })
    expect(again.body.issue).toMatchObject({ status: 'draft', revision: 2 })
    expect((await ask('POST', path, { text: 'no date' })).status).toBe(400)
    expect((await ask('POST', `${path}/2026-11-04/finalize`)).status).toBe(404)
    for (const date of ['2026-11-05', '2026-11-06']) await ask('POST', path, { text: text.replace('2026-11-03', date) })
    expect((await pagesOf(path, 2)).flat().map((one) => (one as { date: string }).date)).toEqual([
      '2026-11-06',
      '2026-11-05',
      '2026-11-03',
      '2026-11-03',
    ])
  })
})

describe('a preflight', () => {
  it('names what must be mended, without which nothing is finalized but anyway', async () => {
    const path = `/newsletters/${slug}/issues`
    await ask('POST', path, { text: '---\ntitle: Rain\ndate: 2026-11-10\n---\n\n## One\n\nDear {{fname}}.\n' })
    const { body } = await ask('GET', `${path}/2026-11-10/preflight`)
    expect(body.items[0]).toMatchObject({ level: 'blocker', code: 'preflight.unknown_field', place: 'One' })
    const refused = await ask('POST', `${path}/2026-11-10/finalize`)
    expect(refused).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'One', message: expect.stringContaining('{{fname}}') }] },
    })
    expect((await ask('GET', `${path}/2026-11-10`)).body.status).toBe('draft')
    expect((await ask('POST', `${path}/2026-11-10/finalize?anyway=true`)).body.status).toBe('final')
  })
})

describe('mailings', () => {
  it('are scheduled, paused, resumed, cancelled and accounted for', async () => {
    const path = `/newsletters/${slug}/mailings`
    const given = { date: '2026-11-03', list: ['readers'], at: '2099-01-01T07:00:00+08:00' }
    const made = await ask('POST', path, given)
    expect(made).toMatchObject({ status: 201, body: { status: 'scheduled', scheduledFor: '2098-12-31T23:00:00.000Z' } })
    expect((await ask('POST', path, given)).status).toBe(409)
    expect((await ask('POST', path, { ...given, date: '2026-11-05' })).body.code).toBe('mailing.not_final')
    const one = `${path}/${made.body.id}`
    expect((await ask('POST', `${one}/resume`)).status).toBe(409)
    const cancelled = await ask('POST', `${one}/cancel`)
    expect(cancelled.body).toMatchObject({ status: 'cancelled', ledger: { audience: 0, balances: true } })
    expect(await audited()).toMatchObject({
      action: 'mailing.cancel',
      before: { status: 'scheduled' },
      after: { status: 'cancelled' },
    })
    expect(
      (await ask('GET', `/newsletters/${(await makeNewsletter(pool())).slug}/mailings/${made.body.id}`)).status,
    ).toBe(404)
  })

  it('tell of each delivery', async () => {
    const { newsletter, list, mailing } = await setScene(pool(), 5)
    await pool().query(sql`insert into deliveries (mailing_id, subscriber_id, status, address, name, settled_at, provider_id, reply)
      select ${mailing.id}::integer, s.id, case row_number() over () when 1 then 'refused' else 'accepted' end::delivery_status,
        email, name, now(), 1, '250 ok'
      from subscriptions u join subscribers s on s.id = u.subscriber_id where u.list_id = ${list.id}`)
    const path = `/newsletters/${newsletter.slug}/mailings/${mailing.id}/deliveries`
    const pages = await pagesOf(path, 2)
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    const refused = (await ask('GET', `${path}?status=refused`)).body.items
    expect(refused).toMatchObject([{ status: 'refused', reply: '250 ok', nextAttemptAt: null }])
    expect(pages.flat()).toContainEqual(refused[0])
    const of = refused[0].address.toUpperCase()
    expect((await ask('GET', `${path}?address=${of}`)).body.items).toEqual(refused)
    expect((await ask('GET', `${path}?address=nobody@readers.example`)).body.items).toEqual([])
    expect((await ask('GET', `${path}?status=lost`)).status).toBe(400)
  })
})
