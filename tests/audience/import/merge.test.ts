import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { createAttribute } from '../../../src/audience/attributes.ts'
import { historyOf } from '../../../src/audience/history.ts'
import { importsOf } from '../../../src/audience/import/held.ts'
import { type ImportOptions, importSubscribers } from '../../../src/audience/import/import.ts'
import {
  changeAddress,
  changeSubscriber,
  findProfile,
  findSubscriberByAddress,
} from '../../../src/audience/subscribers.ts'
import { subscribe, subscriptionsOf } from '../../../src/audience/subscriptions.ts'
import {
  hideAddress,
  liftSuppression,
  suppress,
  suppressDomain,
  suppressionsOf,
} from '../../../src/audience/suppressions.ts'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { makeLists, makeReader, subscriptionOf } from '../readers.ts'

const database = useDatabase()
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])

beforeAll(async () => {
  await createAttribute(database.pool, { key: 'city', label: 'City', type: 'text', choices: null })
  await createAttribute(database.pool, { key: 'score', label: 'Score', type: 'number', choices: null })
})

const take = (listId: number, text: string, options: Partial<ImportOptions> = {}) =>
  importSubscribers(database.pool, Readable.from([Buffer.from(text)]), {
    ...{ listId, status: 'confirmed', source: 'import people.csv', hashKeys },
    ...options,
  })

/** Everything that an import could change. */
const everything = () =>
  Promise.all(
    [
      'subscribers',
      'profiles',
      'subscriptions',
      'subscriber_changes',
      'suppressions',
      'imports',
      'import_left_out',
    ].map((table) => database.pool.query(`select * from ${table} order by 1, 2`).then(({ rows }) => rows)),
  )

it('keeps a time zone in the letters that it is known by', async () => {
  const { pool } = database
  const { lists } = await makeLists(pool, 'daily')
  const id = await makeReader(pool, [[lists.daily, 'confirmed']], 'zone@letters.example')
  const text = 'email,time zone\nzone@letters.example,asia/TOKYO\n'
  expect(await take(lists.daily, text)).toMatchObject({ updated: 1 })
  expect(await findProfile(pool, id)).toMatchObject({ timeZone: 'Asia/Tokyo' })
  expect(await take(lists.daily, text)).toMatchObject({ unchanged: 1 })
})

describe('whose value stands', () => {
  const admin = { actor: 'admin', source: 'test' } as const

  it.each([
    [
      'file',
      { name: 'New', language: 'zh-CN', timeZone: 'Asia/Tokyo', attributes: { city: 'Y', score: 2 }, tags: ['a', 'b'] },
    ],
    [
      'fill',
      { name: 'Old', language: 'zh-CN', timeZone: 'Asia/Tokyo', attributes: { city: 'X', score: 2 }, tags: ['a'] },
    ],
    ['known', { name: 'Old', language: null, timeZone: null, attributes: { city: 'X' }, tags: ['a'] }],
  ] as const)('is that of %s', async (conflict, after) => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const email = `${conflict}@conflict.example`
    const id = await makeReader(pool, [[lists.daily, 'confirmed']], email)
    await changeSubscriber(pool, id, { name: 'Old', attributes: { city: 'X' }, tags: ['a'] }, admin)
    const text = `email,name,language,time zone,city,score,tags\n${email},New,zh,Asia/Tokyo,Y,2,b\n`
    const fate = conflict === 'known' ? 'unchanged' : 'updated'
    expect(await take(lists.daily, text, { conflict })).toMatchObject({ rows: 1, [fate]: 1 })
    expect(await findProfile(pool, id)).toMatchObject(after)
    expect(await take(lists.daily, text, { conflict })).toMatchObject({ rows: 1, unchanged: 1 })
    // An empty cell is no value.
    expect(await take(lists.daily, `email,name,city,tags\n${email},,,\n`, { conflict })).toMatchObject({ unchanged: 1 })
    const history = (await historyOf(pool, id)).filter(({ actor }) => actor === 'import')
    const changes = {
      file: {
        ...{ name: ['Old', 'New'], language: [null, 'zh-CN'], timeZone: [null, 'Asia/Tokyo'] },
        ...{ tags: [['a'], ['a', 'b']], 'attributes.city': ['X', 'Y'], 'attributes.score': [null, 2] },
      },
      fill: { language: [null, 'zh-CN'], timeZone: [null, 'Asia/Tokyo'], 'attributes.score': [null, 2] },
    }
    expect(history).toMatchObject(
      conflict === 'known' ? [] : [{ source: 'import people.csv', changes: changes[conflict] }],
    )
    expect(history.map((change) => Object.keys(change.changes).length)).toEqual(
      conflict === 'known' ? [] : [Object.keys(changes[conflict]).length],
    )
    expect(await importsOf(pool, id)).toEqual(conflict === 'known' ? [] : ['import people.csv'])
  })

  it('a new person has all that the file says, and a history that begins with it', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    await take(lists.daily, 'email,name,city,score,tags\nFresh@new.example,"a\\b ""c""","x\\y",-1.5,"一、二;三"\n')
    const { id } = (await findSubscriberByAddress(pool, 'fresh@new.example'))!
    const profile = { name: 'a\\b "c"', attributes: { city: 'x\\y', score: -1.5 }, tags: ['一', '三', '二'] }
    expect(await findProfile(pool, id)).toMatchObject(profile)
    expect(await historyOf(pool, id)).toMatchObject([
      {
        actor: 'import',
        changes: {
          ...{ email: [null, 'Fresh@new.example'], name: [null, profile.name], tags: [null, profile.tags] },
          ...{ 'attributes.city': [null, 'x\\y'], 'attributes.score': [null, -1.5], 'list:daily': [null, 'confirmed'] },
        },
      },
    ])
  })
})

it('a file may fill every column, and hold an address twice and bad rows beside it', async () => {
  const { pool } = database
  const { lists } = await makeLists(pool, 'daily')
  const known = await makeReader(pool, [[lists.daily, 'confirmed']], 'known@full.example')
  const head = 'email,name,language,timezone,city,tags,status,optin_time,optin_ip,confirm_time,confirm_ip'
  const rest = 'en,Asia/Tokyo,X,a,subscribed,2024-01-02 03:04:05,192.0.2.1,2024-01-02 04:04:05,192.0.2.2'
  const rows = ['known@full.example,Known', 'new@full.example,New', 'new@full.example,Twice', 'nobody,Bad']
  const report = await take(lists.daily, `${head}\n${rows.map((row) => `${row},${rest}\n`).join('')}`)
  expect(report).toMatchObject({ rows: 4, new: 1, updated: 1, unchanged: 0, duplicate: 1, invalid: 1 })
  const fresh = (await findSubscriberByAddress(pool, 'new@full.example'))!
  expect(fresh).toMatchObject({ name: 'New', language: 'en', timeZone: 'Asia/Tokyo' })
  for (const id of [known, fresh.id]) {
    expect(await findProfile(pool, id)).toMatchObject({ attributes: { city: 'X' }, tags: ['a'] })
    expect(await historyOf(pool, id)).toContainEqual(
      expect.objectContaining({ actor: 'import', source: 'import people.csv', ip: null }),
    )
  }
})

describe('nobody is revived who', () => {
  it.each<[string, 'suppressed' | 'unsubscribed', (world: World) => Promise<unknown>]>([
    ['has unsubscribed from the list', 'unsubscribed', ({ make, lists }) => make([[lists.daily, 'unsubscribed']])],
    ['has left the newsletter', 'unsubscribed', ({ make, lists }) => make([[lists.weekly, 'unsubscribed']])],
    [
      'has left what they had confirmed, and has not confirmed another list',
      'unsubscribed',
      ({ make, lists }) =>
        make([
          [lists.weekly, 'unsubscribed'],
          [lists.daily, 'pending'],
        ]),
    ],
    [
      'has left, and has another address now',
      'suppressed',
      async ({ make, lists, email }) => {
        const id = await make([[lists.daily, 'unsubscribed']])
        await changeAddress(database.pool, hashKeys, id, `now-${email}`, { actor: 'admin', source: 'test' })
      },
    ],
    ['is suppressed', 'suppressed', ({ email }) => suppress(database.pool, email, 'complaint')],
    [
      'is suppressed and on the list',
      'suppressed',
      async ({ make, lists, email }) => {
        await make([[lists.daily, 'pending']])
        await suppress(database.pool, email.toUpperCase(), 'bounce')
      },
    ],
    ['has a suppressed domain', 'suppressed', ({ email }) => suppressDomain(database.pool, email.split('@')[1]!)],
    [
      'is suppressed for the newsletter',
      'suppressed',
      ({ email, newsletter }) => suppress(database.pool, email, 'manual', { newsletterId: newsletter }),
    ],
  ])('%s', async (_, fate, arrange) => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily', 'weekly')
    const email = `who@r${lists.daily}.example`
    await arrange({ newsletter, lists, email, make: (statuses) => makeReader(pool, statuses, email) })
    const before = await everything()
    const report = await take(lists.daily, `email,name\n${email.replace('who', 'WHO')},New\n`)
    expect(report).toMatchObject({ rows: 1, new: 0, updated: 0, [fate]: 1 })
    expect(report.leftOut).toMatchObject([{ reason: `import.${fate}` }])
    expect(await everything()).toEqual(before)
  })

  it('was erased, of whom no row says anything any more, whatever is wrong with it', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    for (const email of ['gone@erased.example', 'wrong@erased.example', 'barred@blocked.example']) {
      await suppress(pool, email, 'erased')
      await hideAddress(pool, hashKeys, email)
    }
    await suppressDomain(pool, 'blocked.example')
    const before = await everything()
    const rows = [
      ...['GONE@erased.example,1', 'stays@erased.example,1', 'gone@erased.example,2'],
      ...[
        'wrong@erased.example,many',
        'barred@blocked.example,1',
        'other@blocked.example,1',
        'bad@erased.example,many',
      ],
    ]
    const report = await take(lists.daily, `email,score\n${rows.join('\n')}\n`, { dryRun: true })
    expect(report).toMatchObject({ rows: 7, new: 1, suppressed: 4, duplicate: 1, invalid: 1 })
    const erased = { value: '', reason: 'import.erased' }
    expect(report.leftOut).toMatchObject([
      { line: 2, ...erased },
      { line: 4, value: '', reason: 'import.duplicate', values: { first: 2 } },
      { line: 5, ...erased },
      { line: 6, ...erased },
      { line: 7, value: 'other@blocked.example', reason: 'import.suppressed' },
      { line: 8, value: 'many', reason: 'attribute.not_number' },
    ])
    expect(await everything()).toEqual(before)
  })

  it('is suppressed for another newsletter only', async () => {
    const { pool } = database
    const other = await makeLists(pool, 'daily')
    const { lists } = await makeLists(pool, 'daily')
    await suppress(pool, 'other@elsewhere.example', 'manual', { newsletterId: other.newsletter })
    expect(await take(lists.daily, 'email\nother@elsewhere.example\n')).toMatchObject({ new: 1 })
  })

  it('a file said has left while they were suppressed, when that is lifted', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const known = await makeReader(pool, [[lists.daily, 'confirmed']], 'known@lifted.example')
    await suppressDomain(pool, 'lifted.example')
    const file = 'email,status\nknown@lifted.example,unsubscribed\nnew@lifted.example,unsubscribed\n'
    expect(await take(lists.daily, file)).toMatchObject({ unchanged: 2, unsubscribed: 2, suppressed: 0 })
    expect((await subscriptionOf(pool, lists.daily, known))?.status).toBe('unsubscribed')
    const [suppression] = await suppressionsOf(pool, hashKeys, 'known@lifted.example')
    await liftSuppression(pool, suppression!.id, 'a test', 'their gateway is mended')
    const again = 'email\nknown@lifted.example\nnew@lifted.example\n'
    expect(await take(lists.daily, again)).toMatchObject({ unsubscribed: 2, new: 0, updated: 0 })
  })

  it('the file itself says has left, though they are on the list', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool, [[lists.daily, 'confirmed']], 'leaving@file.example')
    const report = await take(lists.daily, 'email,status\nleaving@file.example,unsubscribed\n')
    expect(report).toMatchObject({ unchanged: 1, unsubscribed: 1, updated: 0 })
    expect((await subscriptionOf(pool, lists.daily, id))?.status).toBe('unsubscribed')
    expect((await historyOf(pool, id)).at(-1)?.changes).toEqual({ 'list:daily': ['confirmed', 'unsubscribed'] })
    expect(await take(lists.daily, 'email\nleaving@file.example\n')).toMatchObject({ unsubscribed: 1 })
  })

  it('is confirmed with the evidence of one act, that of the first', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const evidence = async (email: string) => {
      const { id } = (await findSubscriberByAddress(pool, email))!
      const [found] = await subscriptionsOf(pool, id)
      return [found!.status, found!.source, found!.words, found!.ip, found!.createdAt.getUTCFullYear()]
    }
    const fair = { status: 'pending', source: 'Fair', words: 'first words' } as const
    await take(lists.daily, 'email\nbare@act.example\n', { status: 'pending' })
    await take(lists.daily, 'email\ntold@act.example\n', fair)
    const file = `email,opted_in_at,opted_in_ip
bare@act.example,2020-01-01 10:00,192.0.2.1
told@act.example,2020-01-01 10:00,192.0.2.1
`
    await take(lists.daily, file, { source: 'CRM', words: 'second words' })
    expect(await evidence('bare@act.example')).toEqual(['confirmed', 'CRM', 'second words', '192.0.2.1', 2020])
    const thisYear = new Date().getUTCFullYear()
    expect(await evidence('told@act.example')).toEqual(['confirmed', 'Fair', 'first words', null, thisYear])
  })

  it('is confirmed now where the evidence of the first act stays, and when the file says where it brings the evidence', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const [waiting, bare] = [
      await makeReader(pool, [], 'waiting@mix.example'),
      await makeReader(pool, [], 'bare@mix.example'),
    ]
    const signUp = { actor: 'reader', source: 'sign-up API', ip: '192.0.2.7', words: 'Send me the daily.' } as const
    await subscribe(pool, waiting, { listId: lists.daily, status: 'pending' }, signUp)
    await subscribe(
      pool,
      bare,
      { listId: lists.daily, status: 'pending' },
      { actor: 'import', source: 'import old.csv' },
    )
    const file = `email,confirm_time,confirm_ip
waiting@mix.example,2021-03-04 05:06:07,198.51.100.77
bare@mix.example,2021-03-04 05:06:07,
`
    const before = new Date(Date.now() - 60_000)
    await take(lists.daily, file, { words: 'Paper form 2021, no 17' })
    const [kept] = await subscriptionsOf(pool, waiting)
    expect(kept).toMatchObject({
      source: 'sign-up API',
      words: 'Send me the daily.',
      ip: '192.0.2.7',
      confirmedIp: null,
    })
    expect(kept!.confirmedAt!.getTime()).toBeGreaterThan(before.getTime())
    expect((await historyOf(pool, waiting)).at(-1)).toMatchObject({
      source: 'import people.csv',
      changes: { 'list:daily': ['pending', 'confirmed'] },
    })
    const confirmedAt = new Date('2021-03-04T05:06:07Z')
    const brought = { source: 'import people.csv', words: 'Paper form 2021, no 17', confirmedAt }
    expect(await subscriptionsOf(pool, bare)).toMatchObject([brought])
  })

  it('is confirmed when the file says, though it says no more', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool, [[lists.daily, 'pending']], 'when@mix.example')
    await take(lists.daily, 'email,confirm_time\nwhen@mix.example,2021-03-04 05:06:07\n')
    const confirmedAt = new Date('2021-03-04T05:06:07Z')
    expect(await subscriptionsOf(pool, id)).toMatchObject([{ source: 'import people.csv', confirmedAt }])
  })

  it('is subscribed by the words and the source of their row', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const file = `email,Consent words,Signup source
one@words.example,"I want ""the daily""",fair: 2020
two@words.example,,
three@words.example,words of the import,
four@words.example,"I want ""the daily""",
long@words.example,${'x'.repeat(5_001)},
`
    const report = await take(lists.daily, file, { source: 'import a.csv', words: 'words of the import' })
    expect(report).toMatchObject({ new: 4, invalid: 1, ignored: [] })
    expect(report.leftOut).toMatchObject([{ line: 6, reason: 'import.evidence_too_long' }])
    const evidence = await rowsOf(
      pool,
      sql`select s.source, w.words from subscriptions s join consent_words w on w.id = s.words_id
        where s.list_id = ${lists.daily} order by s.subscriber_id`,
    )
    const [own, other] = ['I want "the daily"', 'words of the import']
    expect(evidence).toEqual([
      { source: 'import a.csv: fair: 2020', words: own },
      { source: 'import a.csv', words: other },
      { source: 'import a.csv', words: other },
      { source: 'import a.csv', words: own },
    ])
  })

  it('the file itself says has left, in a row that is wrong otherwise', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool, [[lists.daily, 'confirmed']], 'wrong@file.example')
    const file = `email,time zone,status
wrong@file.example,Nowhere/Land,unsubscribed
twice@file.example,UTC,confirmed
twice@file.example,Nowhere/Land,unsubscribed
stays@file.example,Nowhere/Land,confirmed
`
    expect(await take(lists.daily, file)).toMatchObject({ rows: 4, new: 0, unsubscribed: 2, duplicate: 1, invalid: 1 })
    expect((await subscriptionOf(pool, lists.daily, id))?.status).toBe('unsubscribed')
  })
})

interface World {
  readonly newsletter: number
  readonly lists: Record<'daily' | 'weekly', number>
  readonly email: string
  readonly make: (statuses: Parameters<typeof makeReader>[1]) => Promise<number>
}

it.each([
  'email,status\nd6@two.example,subscribed\nd6@two.example,unsubscribed\n',
  'email,status\nD6@two.example,unsubscribed\nd6@two.example,subscribed\n',
])('of several rows one that says that they have left holds for all: %j', async (text) => {
  const { lists } = await makeLists(database.pool, 'daily')
  expect(await take(lists.daily, text)).toMatchObject({ rows: 2, new: 0, unchanged: 1, unsubscribed: 1, duplicate: 1 })
  const { rows } = await database.pool.query('select status from subscriptions where list_id = $1', [lists.daily])
  expect(rows).toEqual([{ status: 'unsubscribed' }])
})

it('a dry run says what an import would, and changes nothing', async () => {
  const { pool } = database
  const { lists } = await makeLists(pool, 'daily')
  const text = 'email,city,score,status\na@dry.example,X,1,\nb@dry.example,,many,\nc@dry.example,,,unsubscribed\n'
  const before = await everything()
  const dry = await take(lists.daily, text, { dryRun: true })
  expect(await everything()).toEqual(before)
  expect(await rowsOf(pool, sql`select from pg_class where relname ~ '^import_(rows|fates|changes)_'`)).toEqual([])
  expect(await take(lists.daily, text)).toEqual(dry)
})
