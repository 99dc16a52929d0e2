import { CommanderError } from 'commander'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { createList } from '../../src/audience/lists.ts'
import { createSegment, removeSegment } from '../../src/audience/segments/segments.ts'
import { parseRule } from '../../src/audience/segments/text/parse.ts'
import { subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { hideAddress, suppress } from '../../src/audience/suppressions.ts'
import { attributesCommand } from '../../src/commands/attributes.ts'
import { audienceCommand } from '../../src/commands/audience.ts'
import { listsCommand } from '../../src/commands/lists.ts'
import { mailingCommand } from '../../src/commands/mailing.ts'
import { subscribersCommand } from '../../src/commands/subscribers.ts'
import { suppressionsCommand } from '../../src/commands/suppressions.ts'
import { rowsOf, transaction } from '../../src/database/pool.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { startPreparing } from '../../src/delivery/mailing-states.ts'
import { prepareMailing } from '../../src/delivery/prepare.ts'
import { excludeUnsubscribed } from '../../src/delivery/states.ts'
import type { Locale } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter } from '../support/scene.ts'
import { startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const pool = () => database.pool
const secret = 'the secret of these commands is long enough'
const runWith =
  (command: Parameters<typeof runCommand>[0]) =>
  (args: readonly string[], locale: Locale = 'en') =>
    runCommand(command, args, { locale, environment: { SECRET_KEY: secret }, withDatabase: opened(pool()) })

const lists = runWith(listsCommand)
const attributes = runWith(attributesCommand)
const suppressions = runWith(suppressionsCommand)
const subscribers = runWith(subscribersCommand)
const json = (lines: readonly string[]) => JSON.parse(lines.join('\n'))

describe('daybreak lists', () => {
  it('makes, changes, shows and removes a list', async () => {
    const { slug } = await makeNewsletter(pool())
    const create = ['lists', 'create', 'weekly', '每周', '--private', '--opt-in', 'single', '-n', slug]
    expect((await lists(create)).lines).toEqual(['made the list weekly'])
    await lists(['lists', 'change', 'weekly', '--public', '--welcome', '欢迎', '--name', '周报', '-n', slug])
    expect(json((await lists(['lists', '--json', '-n', slug])).lines)).toMatchObject([
      { slug: 'weekly', name: '周报', public: true, optIn: 'single', welcome: '欢迎', confirmed: 0 },
    ])
    expect((await lists(['lists', '-n', slug], 'zh-CN')).lines[1]).toMatch(/^weekly .*公开 {2}无需确认$/)
    expect((await lists(['lists', 'remove', 'weekly', '-n', slug])).lines).toEqual(['removed the list weekly'])
    await expect(lists(['lists', 'create', 'x', '--public', '--private', '-n', slug])).rejects.toThrow(CommanderError)
  })
})

describe('daybreak attributes', () => {
  it('declares and shows them', async () => {
    await attributes([
      'attributes',
      'create',
      'plan',
      '--type',
      'choice',
      '--choice',
      'free',
      'paid',
      '--label',
      '套餐',
    ])
    await attributes(['attributes', 'change', 'plan', '--choice', 'gold'])
    expect((await attributes(['attributes'])).lines).toEqual(['plan  choice  套餐  free, paid, gold'])
    await expect(attributes(['attributes', 'create', 'x', '--type', 'colour'])).rejects.toThrow(CommanderError)
  })
})

describe('daybreak suppressions', () => {
  it('adds an address of one newsletter, and excludes what is on its way', async () => {
    const { mailing, readers } = await startSendingTo(pool(), 2)
    const { address } = readers[0]!
    const { rows } = await pool().query<{ slug: string }>('select slug from newsletters where id = $1', [
      mailing.newsletterId,
    ])
    const { slug } = rows[0]!
    const add = ['suppressions', 'add', address.toUpperCase(), '-n', slug, '--note', 'wrote to us']
    expect((await suppressions(add)).lines).toEqual([`${address.toUpperCase()} is not mailed any more`])
    expect((await suppressions(add)).lines).toEqual([`${address.toUpperCase()} was suppressed before`])
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ queued: 1, excluded: 1, balances: true })
    const shown = await suppressions(['suppressions', '-n', slug])
    expect(shown.lines[0]).toMatch(
      new RegExp(`^\\d+  ${address}  by an admin  ${slug}  \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z  wrote to us$`),
    )
  })

  it('adds a domain, shows what holds for an address, and lifts it with a reason', async () => {
    await suppressions(['suppressions', 'add', 'lifted.example'])
    const of = ['suppressions', '--address', 'who@lifted.example']
    const [{ id }] = json((await suppressions([...of, '--json'])).lines)
    await expect(suppressions(['suppressions', 'lift', String(id)])).rejects.toThrow(CommanderError)
    const lift = ['suppressions', 'lift', String(id), '--because', 'a mistake']
    expect((await suppressions(lift)).lines).toEqual([`lifted suppression ${id}`])
    expect((await suppressions(of)).lines).toEqual(['nothing is suppressed'])
    await expect(suppressions(['suppressions', 'lift', 'x', '--because', 'y'])).rejects.toThrow(CommanderError)
    const lifted = await suppressions([...of, '--lifted'])
    expect(lifted.lines).toEqual([expect.stringMatching(/@lifted\.example .* a mistake$/)])
    expect((await suppressions(['suppressions', '--address', 'who@other.example', '--lifted'])).lines).toEqual([
      'nothing was lifted',
    ])
  })

  it('refuses a pattern that would hold for nobody, and says how to go on behind a hundred', async () => {
    await expect(suppressions(['suppressions', 'add', '*@all.example'])).rejects.toMatchObject({
      ...{ key: 'suppression.all_of_domain', values: { domain: 'all.example' } },
    })
    await pool().query(
      `insert into suppressions (email, reason) select n || '@many.example', 'manual' from generate_series(1, 101) n`,
    )
    const { lines } = await suppressions(['suppressions'])
    expect(lines).toHaveLength(101)
    const before = /--before (\d+)$/.exec(lines.at(-1)!)![1]!
    expect((await suppressions(['suppressions', '--before', before])).lines[0]).toContain(' 1@many.example ')
  })
})

describe('daybreak subscribers', () => {
  it('subscribes somebody by the words they agreed to, changes them, and shows how it came about', async () => {
    const newsletter = await makeNewsletter(pool())
    await createList(pool(), { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    const subscribe = ['subscribers', 'subscribe', 'Mei@Example.com', '-l', 'daily', '-n', newsletter.slug]
    await expect(subscribers(subscribe)).rejects.toThrow(CommanderError)
    await expect(subscribers([...subscribe, '--consent', ' '])).rejects.toThrow(CommanderError)
    await subscribers([...subscribe, '--consent', 'Yes, send it to me.'])
    await attributes(['attributes', 'create', 'city'])
    const change = [
      'subscribers',
      'change',
      'mei@example.com',
      '--set',
      'city=上海',
      '--tag',
      'vip',
      '--language',
      'en',
    ]
    expect((await subscribers(change)).lines).toEqual(['changed Mei@example.com'])
    const shown = (await subscribers(['subscribers', 'show', 'MEI@example.com'])).lines.join('\n')
    expect(shown).toContain('agreed to: Yes, send it to me.')
    expect(shown).toContain('attributes.city: – → 上海')
    const person = json((await subscribers(['subscribers', 'show', 'mei@example.com', '--json'])).lines)
    expect(person).toMatchObject({
      email: 'Mei@example.com',
      attributes: { city: '上海' },
      tags: ['vip'],
      subscriptions: [{ list: 'daily', status: 'confirmed', words: 'Yes, send it to me.' }],
    })
    expect(person.history).toHaveLength(3)
    await subscribers(['subscribers', 'change', 'mei@example.com', '--set', 'city=\u001b[31mA\nlist fake: confirmed'])
    const { lines } = await subscribers(['subscribers', 'show', 'mei@example.com'])
    expect(lines.join('')).not.toMatch(/\p{Cc}/u)
    expect(lines).not.toContainEqual(expect.stringMatching(/^list fake/))
    await subscribers(['subscribers', 'change', 'mei@example.com', '--time-zone', 'Asia/Shanghai'])
    const without = await subscribers(['subscribers', 'change', 'mei@example.com', '--time-zone', 'none', '--json'])
    expect(json(without.lines)).toMatchObject({ timeZone: null })
    const leave = ['subscribers', 'unsubscribe', 'mei@example.com', '-n', newsletter.slug]
    expect((await subscribers(leave)).lines).toEqual(['mei@example.com: subscriptions ended: 1'])
    expect((await subscribers([...leave, '-l', 'daily'])).lines).toEqual(['mei@example.com: subscriptions ended: 0'])
    await pool().query(sql`update subscriptions set ip = '192.0.2.1', confirmed_ip = '192.0.2.2',
      created_at = '2020-01-02T03:04:05Z', confirmed_at = '2020-01-03T03:04:05Z',
      unsubscribed_at = '2022-05-12T08:33:01Z', source = 'command line (someone)',
      unsubscribed_source = 'command line (someone)'`)
    await pool().query(sql`update subscriber_changes set ip = '192.0.2.3' where actor = 'admin'`)
    const evidence = (await subscribers(['subscribers', 'show', 'mei@example.com'])).lines
    const at = evidence.findIndex((line) => line.startsWith('list daily'))
    expect(evidence.slice(at, at + 4)).toEqual([
      'list daily: unsubscribed, asked for 2020-01-02T03:04:05.000Z, command line (someone), 192.0.2.1',
      '  agreed to: Yes, send it to me.',
      '  confirmed: 2020-01-03T03:04:05.000Z, 192.0.2.2',
      '  left: 2022-05-12T08:33:01.000Z, command line (someone)',
    ])
    expect(evidence).toContainEqual(
      expect.stringMatching(/an admin, command line \(.*\), 192\.0\.2\.3: attributes\.city: – → 上海$/),
    )
  })

  it('notes how somebody agreed who is on the list without it, and says what counts where there is evidence', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    const [person] = await rowsOf<{ id: number }>(
      pool(),
      sql`insert into subscribers (email) values ('bare@evidence.example') returning id`,
    )
    const bare = { actor: 'import', source: 'import old.csv' } as const
    await subscribe(pool(), person!.id, { listId: list.id, status: 'confirmed' }, bare)
    const note = (words: string) =>
      subscribers([
        'subscribers',
        'subscribe',
        'bare@evidence.example',
        '-l',
        'daily',
        '-n',
        newsletter.slug,
        '--consent',
        words,
      ])
    expect((await note('Signed paper no 5')).lines).toEqual(['bare@evidence.example is on the list daily'])
    expect((await note('Signed paper no 6')).lines).toEqual([
      'bare@evidence.example is on the list daily already, and the evidence of before counts:',
      expect.stringMatching(/^list daily: confirmed, asked for \d{4}-\S+, command line \(.+\)$/),
      '  agreed to: Signed paper no 5',
      expect.stringMatching(/^ {2}confirmed: \d{4}-/),
    ])
  })

  it('puts nobody on a list again who complained, was erased or had left', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    const keys = hashKeysOf([secret])
    await suppress(pool(), 'angry@erased.example', 'complaint')
    await hideAddress(pool(), keys, 'angry@erased.example')
    await hideAddress(pool(), keys, 'erased@erased.example')
    await suppress(pool(), 'left@erased.example', 'unsubscribed', { newsletterId: newsletter.id })
    for (const name of ['angry', 'erased', 'left']) {
      const who = ['subscribers', 'subscribe', `${name}@erased.example`, '-l', 'daily', '-n', newsletter.slug]
      const reason = { angry: 'complaint', erased: 'erased', left: 'left' }[name]
      await expect(subscribers([...who, '--consent', 'Yes, again.'])).rejects.toMatchObject({
        key: `subscriber.suppressed_${reason}`,
      })
    }
    const { lines } = await runWith(audienceCommand)(['audience', '-l', list.slug, '-n', newsletter.slug, '--json'])
    expect(json(lines)).toMatchObject({ inAll: 0 })
  })

  it.each([
    [['show', 'nobody@example.com'], 'subscriber.unknown'],
    [['show', 'nobody'], 'audience.address_no_at'],
    [['change', 'nobody', '--set', 'x'], 'audience.address_no_at'],
  ])('refuses %j: %s', async (args, key) => {
    await expect(subscribers(['subscribers', ...args])).rejects.toMatchObject({ key })
  })
})

describe('daybreak audience', () => {
  it('explains the count of lists and segments, and a mailing to them prepares just those', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    const vips = await createList(pool(), { newsletterId: newsletter.id, slug: 'vips', name: 'VIPs', public: false })
    await addSubscribers(pool(), list.id, 10)
    const readers = await rowsOf<{ id: number; email: string }>(
      pool(),
      sql`select p.id, p.email from subscribers p join subscriptions s on s.subscriber_id = p.id and s.list_id = ${list.id} order by 1`,
    )
    const [first, second, third] = readers
    await unsubscribe(pool(), first!.id, [list.id], { actor: 'reader', source: 'test' })
    await suppress(pool(), second!.email, 'manual', { newsletterId: newsletter.id })
    await subscribe(pool(), third!.id, { listId: vips.id, status: 'confirmed' }, { actor: 'admin', source: 'test' })
    await createSegment(pool(), {
      newsletterId: newsletter.id,
      slug: 'all',
      name: 'All',
      rule: parseRule('name contains "读者"'),
    })
    const asked = ['-s', 'all', '--except-list', 'vips', '-n', newsletter.slug]
    const { lines } = await runWith(audienceCommand)(['audience', ...asked, '--date', '2026-11-02', '--json'])
    const counts = { inAll: 10, unsubscribed: 1, subtracted: 1, suppressed: 1, toBeMailed: 7 }
    expect(json(lines)).toMatchObject(counts)
    expect((await runWith(audienceCommand)(['audience', ...asked], 'zh-CN')).lines.at(-1)).toMatch(/^将会投递 +7$/)
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    const scheduled = await runWith(mailingCommand)(['mailing', 'schedule', '2026-11-02', ...asked, '--json'])
    const { id } = json(scheduled.lines)
    const mailing = (await startPreparing(pool())).find((due) => due.id === id)!
    await prepareMailing(pool(), mailing, {
      publicUrl: 'http://localhost:8080',
      lookUpMx: async () => [],
      log: createLog('silent'),
    })
    expect(await ledgerOf(pool(), id)).toMatchObject({ audience: 8, queued: 7, excluded: 1, balances: true })
    await expect(removeSegment(pool(), newsletter.id, 'all')).rejects.toMatchObject({ key: 'segment.in_use' })
    // Of whom the segment brings in, who leaves while it is sent is not mailed.
    await transaction(pool(), async (db) => {
      const last = readers.at(-1)!.id
      await unsubscribe(db, last, [list.id], { actor: 'reader', source: 'test' })
      await excludeUnsubscribed(db, last, newsletter.id)
    })
    expect(await ledgerOf(pool(), id)).toMatchObject({ queued: 6, excluded: 2, balances: true })
  })

  it.each([
    [['-l', 'none'], 'audience.list_unknown'],
    [['-s', 'none'], 'segment.none'],
  ])('refuses %j: %s', async (args, key) => {
    const newsletter = await makeNewsletter(pool())
    await createList(pool(), { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    await expect(runWith(audienceCommand)(['audience', ...args, '-n', newsletter.slug])).rejects.toMatchObject({ key })
  })
})
