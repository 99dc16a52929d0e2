import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '../../src/access/audit.ts'
import { createToken } from '../../src/access/tokens.ts'
import { rememberExport, whileExporting } from '../../src/audience/export/store.ts'
import { addSubscriber, changeAddress, findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { subscribe } from '../../src/audience/subscriptions.ts'
import {
  anyErased,
  erasedAmong,
  liftSuppression,
  listLifted,
  suppress,
  suppressDomain,
  suppressionsOf,
} from '../../src/audience/suppressions.ts'
import { type Pool, rowOf, rowsOf, transaction } from '../../src/database/pool.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { pauseMailing } from '../../src/delivery/mailing-states.ts'
import { handOff as handOffClaimed, release, settle } from '../../src/delivery/states.ts'
import { takeReturned } from '../../src/feedback/take.ts'
import { keepMessage } from '../../src/inbox/store.ts'
import { erasePerson } from '../../src/persons/erase.ts'
import { quotesOf } from '../../src/persons/quotes.ts'
import { sectionsOf } from '../../src/persons/sections.ts'
import { figuresOf } from '../../src/reports/figures.ts'
import { bytesOf, complaint } from '../feedback/bounce/mails.ts'
import { signUp } from '../sign-up/people.ts'
import { useDatabase } from '../support/database.ts'
import { grepDatabase } from '../support/grep-database.ts'
import { recordHit } from '../support/hits.ts'
import { onLists, setScene } from '../support/scene.ts'
import { messageIdOf, ring, startSendingTo } from '../support/sending.ts'
import { address, first, handOff, keys, type Life, liveALife, traces } from './life.ts'

const database = useDatabase()
const pool = () => database.pool
const admin = { actor: 'admin', source: 'command line' } as const
const reader = { actor: 'reader', source: 'preference page' } as const

const deliveriesOf = (subscriber: number) =>
  rowsOf(
    pool(),
    sql`select status, address, name, reply, hard, due_at as "dueAt" from deliveries where subscriber_id = ${subscriber}
      order by mailing_id`,
  )

describe('somebody who has been through everything, erased', () => {
  let life: Life
  const figures = async () =>
    Promise.all(life.mailings.flatMap(({ id }) => [ledgerOf(pool(), id), figuresOf(pool(), id)]))
  const complaints = () => rowOf(pool(), sql`select count(*) from complaints where not weak`)
  let before: { figures: unknown[]; complaints: unknown; other: unknown }

  beforeAll(async () => {
    life = await liveALife(pool())
    const quoted = { key: 'mailing.reason.text', values: { text: `554 relaying for ${address} denied` } } as const
    await pauseMailing(pool(), life.mailings[2].id, 'admin', quoted)
    for (const trace of traces) expect(await grepDatabase(pool(), trace)).not.toEqual([])
    before = {
      figures: await figures(),
      complaints: await complaints(),
      other: await deliveriesOf(life.other.subscriber),
    }
    expect((await erasePerson(pool(), keys, address.toUpperCase(), admin)).counts).toEqual({
      subscribers: 1,
      subscriptions: 1,
      changes: 4,
      deliveries: 3,
      hits: 2,
      inboxMessages: 1,
      notices: 1,
      signUps: 1,
      importRows: 0,
      quotes: 1,
    })
  })

  it.each(traces)('leaves nothing of %s', async (trace) => {
    expect(await grepDatabase(pool(), trace)).toEqual([])
  })

  it('leaves the sums of ledgers and reports', async () => {
    const [accepted, refused, waiting] = life.mailings
    const ledger = await ledgerOf(pool(), waiting.id)
    expect(ledger).toMatchObject({ audience: 2, queued: 1, excluded: 1, balances: true })
    const unchanged = before.figures.filter((_, at) => at !== 4)
    expect((await figures()).filter((_, at) => at !== 4)).toEqual(unchanged)
    expect(await ledgerOf(pool(), accepted.id)).toMatchObject({ accepted: 2, balances: true })
    expect(await ledgerOf(pool(), refused.id)).toMatchObject({ refused: 1, balances: true })
    expect(await complaints()).toEqual(before.complaints)
  })

  it('keeps of a relay’s words the code, and nobody to suppress', async () => {
    const blank = { address: '', name: '', hard: false, dueAt: null }
    expect(await deliveriesOf(life.person.subscriber)).toEqual([
      { ...blank, status: 'accepted', reply: '250 2.0.0' },
      { ...blank, status: 'refused', reply: '550 5.1.1' },
      { ...blank, status: 'excluded', reply: 'erased' },
    ])
  })

  it('leaves what came back without its words, and nothing that anybody could have written', async () => {
    const bounces = await rowsOf(
      pool(),
      sql`select mailing_id as mailing, reply, matched from bounces where subscriber_id = ${life.person.subscriber}`,
    )
    expect(bounces).toEqual([{ mailing: life.mailings[1].id, reply: '', matched: 'reply' }])
    const all = await rowsOf(pool(), sql`select weak from complaints where subscriber_id = ${life.person.subscriber}`)
    expect(all).toEqual([{ weak: false }])
  })

  it('leaves others as they are', async () => {
    expect(await deliveriesOf(life.other.subscriber)).toEqual(before.other)
    const bounces = await rowsOf(
      pool(),
      sql`select matched from bounces where subscriber_id = ${life.other.subscriber}`,
    )
    expect(bounces).toEqual([{ matched: 'weak' }])
    const all = await rowsOf(
      pool(),
      sql`select from complaints where subscriber_id = ${life.other.subscriber} and weak`,
    )
    expect(all).toHaveLength(1)
    const rows = await rowsOf(pool(), sql`select user_agent from hits where subscriber_id = ${life.other.subscriber}`)
    expect(rows).toEqual([{ user_agent: 'Desktop/1' }, { user_agent: 'Desktop/1' }])
  })

  it('keeps of each address a hash that no import passes', async () => {
    const { newsletter } = life.sending
    expect(await anyErased(pool())).toBe(true)
    expect([...(await erasedAmong(pool(), keys, [address, first, 'x@y.example'], newsletter.id))].sort()).toEqual(
      [address.toLowerCase(), first.toLowerCase()].sort(),
    )
    const hidden = await suppressionsOf(pool(), keys, first)
    expect(hidden.map(({ email, reason }) => [email, reason]).sort()).toEqual([
      [null, 'bounce'],
      [null, 'erased'],
    ])
    expect(await suppressionsOf(pool(), keys, address)).toMatchObject([{ email: null, reason: 'erased' }])
  })

  it('is on record, without the person', async () => {
    const rows = await rowsOf(
      pool(),
      sql`select actor, source, subscriber_id as id, counts -> 'hits' as hits from erasures`,
    )
    expect(rows).toEqual([{ actor: 'admin', source: 'command line', id: life.person.subscriber, hits: 2 }])
  })

  it('comes to nothing the second time', async () => {
    expect((await erasePerson(pool(), keys, life.person.subscriber, admin)).counts).toBeUndefined()
    expect((await erasePerson(pool(), keys, address, admin)).counts).toBeUndefined()
    expect(await rowsOf(pool(), sql`select from erasures`)).toHaveLength(1)
  })

  it('records no hit and no complaint that comes later', async () => {
    const hit = { mailing: life.mailings[0].id, subscriber: life.person.subscriber, method: 'GET', purpose: '' }
    await recordHit(pool(), { ...hit, kind: 'open', link: null, userAgent: 'Palmtop/7.1' })
    const copy = `Message-ID: ${messageIdOf(hit.mailing, life.person)}\nFrom: daily@news.example\nTo: ${address}\n\nhello`
    const taken = await takeReturned(pool(), ring, bytesOf(complaint(`Original-Rcpt-To: ${address}`, copy)))
    expect(taken).toMatchObject({ result: 'nothing', why: 'erased' })
    for (const trace of traces) expect(await grepDatabase(pool(), trace)).toEqual([])
    expect(await figuresOf(pool(), hit.mailing)).toEqual(before.figures[1])
  })
})

describe('what is on its way', () => {
  it.each([
    ['accepted', { kind: 'accepted', reply: `250 2.0.0 <${address}> queued` }, '250 2.0.0'],
    ['refused', { kind: 'refused', reply: `550 no such user ${address}`, hard: true, reason: 'userunknown' }, '550'],
    ['unknown', { kind: 'unknown', reply: `lost while ${address} was written` }, 'erased'],
  ] as const)('to somebody who is erased is settled without them: %s', async (status, outcome, reply) => {
    const { mailing, readers } = await startSendingTo(pool(), 1)
    const claimed = await handOff(pool(), mailing.id, readers[0]!.subscriber)
    await erasePerson(pool(), keys, claimed.subscriber, reader)
    expect(await deliveriesOf(claimed.subscriber)).toMatchObject([{ status: 'handing_off', address: '', name: '' }])
    await settle(pool(), [[claimed, outcome]])
    expect(await deliveriesOf(claimed.subscriber)).toMatchObject([{ status, reply, hard: false, address: '' }])
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ audience: 1, [status]: 1, balances: true })
  })

  it('and put off is not tried again', async () => {
    const { mailing, readers } = await startSendingTo(pool(), 1)
    const claimed = await handOff(pool(), mailing.id, readers[0]!.subscriber)
    await erasePerson(pool(), keys, claimed.subscriber, reader)
    const deferred = {
      kind: 'deferred',
      reply: `450 4.2.1 ${address}`,
      waitSeconds: 0,
      restSeconds: 0,
      because: 'later',
    } as const
    await settle(pool(), [[claimed, deferred]])
    await pool().query(sql`update deliveries set status = 'claimed', due_at = null, epoch = 2
      where subscriber_id = ${claimed.subscriber}`)
    const again = { ...claimed, epoch: 2, attempts: 1 }
    expect(await handOffClaimed(pool(), [again])).toEqual(new Set())
    await release(pool(), [again])
    expect(await deliveriesOf(claimed.subscriber)).toMatchObject([{ status: 'excluded', reply: 'erased', address: '' }])
  })

  it('in an audience that is being frozen is waited for', async () => {
    const { mailing, list, newsletter } = await setScene(pool(), 1)
    const person = (await rowOf<{ id: number }>(pool(), sql`select max(id) as id from subscribers`))!
    const erasing = await transaction(pool(), async (db) => {
      await freezeAudience(db, { ...mailing, newsletterId: newsletter.id }, onLists(newsletter.id, [list.id]))
      const begun = erasePerson(pool(), keys, person.id, reader)
      await waitsForLock(pool())
      return { begun }
    })
    expect((await erasing.begun).counts).toMatchObject({ deliveries: 1 })
    expect(await deliveriesOf(person.id)).toMatchObject([{ status: 'excluded', reply: 'erased', address: '' }])
  })
})

it.each([
  ['by the server', false],
  ['from its spool', true],
])('a hit that is just being recorded %s is waited for, and tells nothing either', async (_, patient) => {
  const { mailing, readers } = await startSendingTo(pool(), 1)
  const { subscriber } = readers[0]!
  const hit = {
    kind: 'open',
    mailing: mailing.id,
    subscriber,
    link: null,
    method: 'GET',
    userAgent: 'Late/1',
    purpose: '',
  } as const
  const erasing = await transaction(pool(), async (db) => {
    await recordHit(db, hit, patient)
    const begun = erasePerson(pool(), keys, subscriber, reader)
    await waitsForLock(pool())
    return { begun }
  })
  expect((await erasing.begun).counts).toMatchObject({ hits: 1 })
  expect(await grepDatabase(pool(), 'Late/1')).toEqual([])
})

it('an address without a subscriber is erased where it is suppressed', async () => {
  await suppress(pool(), 'nobody@readers.example', 'complaint', { note: 'wrote from nobody@readers.example' })
  expect((await erasePerson(pool(), keys, 'Nobody@readers.example', admin)).counts).toMatchObject({ subscribers: 0 })
  expect(await grepDatabase(pool(), 'nobody@')).toEqual([])
  expect(await suppressionsOf(pool(), keys, 'nobody@readers.example')).toMatchObject([
    { reason: 'complaint' },
    { reason: 'erased' },
  ])
  expect((await erasePerson(pool(), keys, 'somebody-else@readers.example', admin)).counts).toBeUndefined()
})

it('takes an address out of what admins wrote and what programs were answered', async () => {
  const email = 'quoted+1@readers.example'
  await suppress(pool(), email, 'manual')
  const [suppression] = await suppressionsOf(pool(), keys, email)
  await liftSuppression(pool(), suppression!.id, 'a test', 'Quoted+1@readers.example rang us')
  await recordAudit(pool(), {
    ...{ actor: 'a test', ip: null, action: 'subscribers.bulk', newsletterId: null, subject: 'tag' },
    after: { who: { search: email }, note: `about ${email.toUpperCase()}` },
  })
  const { id } = await createToken(pool(), {
    ...{ name: 'crm', permissions: ['audience:write'], newsletterIds: null, createdBy: 'a test', days: 1 },
  })
  await pool().query(sql`insert into api_requests (token_id, key, digest, status, body)
    values (${id}, 'key', sha256('x'), 201, ${JSON.stringify({ email, name: 'Quoted' })})`)
  await recordAudit(pool(), {
    ...{ actor: 'a test', ip: null, action: 'suppression.add', newsletterId: null, subject: `un${email}` },
    after: { note: `${email}.invalid or <un-${email}>` },
  })
  const { newsletter, list } = await setScene(pool(), 1)
  const options = JSON.stringify({
    status: 'confirmed',
    source: `${email} by mail`,
    words: `QUOTED+1@readers.example signed`,
  })
  await pool().query(sql`insert into uploads (newsletter_id, file, bytes, host, made_by, options)
    values (${newsletter.id}, 'x.csv', 1, 'elsewhere', 'ops', ${options})`)
  await pool().query(sql`insert into imports (list_id, file, bytes, fingerprint, options, done_at, report)
    values (${list.id}, 'x.csv', 1, sha256('quoted'), ${options}, now(), '{}')`)
  expect((await quotesOf(pool(), [email])).filter((quote) => quote.in === 'import')).toHaveLength(2)
  expect((await erasePerson(pool(), keys, email, admin)).counts).toMatchObject({ subscribers: 0, quotes: 4 })
  const hidden = { status: 'confirmed', source: '… by mail', words: '… signed' }
  const ofImports = sql`select options from uploads where file = 'x.csv' union all select options from imports where file = 'x.csv'`
  expect(await rowsOf(pool(), ofImports)).toEqual([{ options: hidden }, { options: hidden }])
  const after = { who: { search: '…' }, note: 'about …' }
  // Not what is a part of another address.
  expect(await rowsOf(pool(), sql`select subject, after from audit where actor = 'a test' order by id`)).toEqual([
    { subject: 'tag', after },
    { subject: `un${email}`, after: { note: `${email}.invalid or <un-${email}>` } },
  ])
  expect(await rowsOf(pool(), sql`select key, status, body from api_requests`)).toEqual([
    { key: 'key', status: 201, body: '{}' },
  ])
})

it('takes an address out of what was written of the suppressions of others', async () => {
  const email = 'noted@notes.example'
  const of = async (what: string) => (await suppressionsOf(pool(), keys, what)).at(-1)!
  const suppressOther = (note: string) => suppress(pool(), 'other@notes.example', 'manual', { note })
  await suppressOther('first seen with Noted@notes.example')
  await liftSuppression(pool(), (await of('other@notes.example')).id, 'a test', `${email} has left`)
  await suppressOther(`again with ${email}`)
  await suppressDomain(pool(), 'notes.example', { note: 'asked for by NOTED@notes.example, un-noted@notes.example' })
  const download = await sectionsOf(pool(), keys, email)
  const quotes = download!.find(({ name }) => name === 'quotes')!
  const found = []
  for await (const page of quotes.pages()) found.push(...page)
  expect(found).toMatchObject([{ in: 'suppression' }, { in: 'suppression' }, { in: 'suppression' }])
  expect((await erasePerson(pool(), keys, email, admin)).counts).toMatchObject({ subscribers: 0, quotes: 3 })
  expect(await suppressionsOf(pool(), keys, 'other@notes.example')).toMatchObject([
    { note: 'again with …' },
    { note: 'asked for by …, un-noted@notes.example' },
  ])
  const [lifted] = await listLifted(pool(), keys, 'other@notes.example')
  expect(lifted).toMatchObject({ note: 'first seen with …', liftedBecause: '… has left' })
})

it('takes with it the words by which an admin put them on a list, and none that somebody else agreed to', async () => {
  const { list } = await setScene(pool(), 1)
  const put = async (email: string, words: string) => {
    const { id } = await addSubscriber(pool(), { email, name: '', language: null }, admin)
    await subscribe(pool(), id, { listId: list.id, status: 'confirmed' }, { ...admin, words })
    return id
  }
  const id = await put('words@readers.example', 'Hong Ling of 22 Hill Road rang us')
  await subscribe(pool(), id, { listId: list.id, status: 'confirmed' }, { ...admin, words: 'never used again' })
  const shared = await put('shared@readers.example', 'words of a form')
  await put('keeps@readers.example', 'words of a form')
  for (const one of [id, shared]) await erasePerson(pool(), keys, one, admin)
  const left = await rowsOf(pool(), sql`select words from consent_words where words ~ 'Hill Road|of a form|never used'`)
  expect(left).toEqual([{ words: 'words of a form' }])
})

it.each([
  ['its domain as it is shown', 'li@xn--fsqu00a.xn--fiqs8s', 'Li@例子.中国'],
  ['its accents as letters of their own', 'zo\u00eb@nfd.example', 'Zoe\u0308@nfd.example'],
])('finds an address with %s', async (_, kept, written) => {
  await pool().query(sql`insert into subscribers (email) values (${kept})`)
  await suppress(pool(), kept, 'manual')
  await suppress(pool(), kept.replace(/^[^@]*/, 'beside'), 'manual', { note: `came after ${written.normalize('NFC')}` })
  expect(await suppressionsOf(pool(), keys, written)).toHaveLength(1)
  expect(await findSubscriberByAddress(pool(), written)).toMatchObject({ email: kept })
  expect((await sectionsOf(pool(), keys, written))?.map(({ name }) => name)).toContain('subscriber')
  expect((await erasePerson(pool(), keys, written, admin)).counts).toMatchObject({ subscribers: 1, quotes: 1 })
  for (const form of [kept, written.normalize('NFC')]) expect(await grepDatabase(pool(), form)).toEqual([])
  expect(await suppressionsOf(pool(), keys, written)).toMatchObject([{ reason: 'manual' }, { reason: 'erased' }])
})

/** Until another connection waits for a lock. */
async function waitsForLock(pool: Pool): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await rowsOf(pool, waiting)).length, { timeout: 5_000 }).toBeGreaterThan(0)
}

it('takes a person out of exported files and out of what imports did not take, again where it is asked again', async () => {
  const { list } = await setScene(pool(), 1)
  await addSubscriber(pool(), { email: 'Filed@readers.example', name: '', language: null }, admin)
  await pool().query(sql`with made as (insert into imports (list_id, file, bytes, fingerprint, options, done_at, report)
      values (${list.id}, 'old.csv', 1, sha256('x'), '{}', now(), '{}') returning id)
    insert into import_left_out (import_id, line, address, value, reason, details)
    select id, 2, 'filed@readers.example', 'x <FILED@readers.example>', 'import.duplicate', '{}' from made`)
  const folder = await mkdtemp(join(tmpdir(), 'exports-'))
  try {
    const path = join(folder, 'people.csv')
    const text = 'email,name\r\nother@readers.example,"A, not to be read: \ufffd"\r\n'
    await writeFile(path, `${text}filed@readers.example,"B\nC"\r\n`)
    const gone = { host: 'elsewhere.example', path: '/export.csv' }
    await rememberExport(pool(), path, 'csv')
    await pool().query(sql`insert into exports (host, path, format) values (${gone.host}, ${gone.path}, 'csv')`)
    const erased = await erasePerson(pool(), keys, 'FILED@readers.example', admin)
    expect(erased).toMatchObject({ counts: { subscribers: 1, importRows: 1 }, rewritten: [path], unreached: [gone] })
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(await grepDatabase(pool(), 'filed@')).toEqual([])
    await writeFile(path, `${text}filed@readers.example,again\r\n`)
    expect(await erasePerson(pool(), keys, 'filed@readers.example', admin)).toMatchObject({
      counts: undefined,
      rewritten: [path],
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('takes several at once out of a file, also of one that is being written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'exports-'))
  try {
    const path = join(folder, 'people.csv')
    const emails = Array.from({ length: 6 }, (_, n) => `at-once-${n}@readers.example`)
    for (const email of emails) await addSubscriber(pool(), { email, name: '', language: null }, admin)
    await rememberExport(pool(), path, 'csv')
    const erasing = await whileExporting(pool(), async () => {
      const all = Promise.all(emails.map((email) => erasePerson(pool(), keys, email, admin)))
      // They are erased, and each waits for the file.
      const gone = sql`select from subscribers where email like 'at-once-%'`
      await expect.poll(async () => (await rowsOf(pool(), gone)).length).toBe(0)
      await writeFile(path, `email,name\r\n${emails.map((email) => `${email},\r\n`).join('')}`)
      return { all }
    })
    for (const { rewritten } of await erasing.all) expect(rewritten).toContain(path)
    expect(await readFile(path, 'utf8')).toBe('email,name\r\n')
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('leaves an address that they once had to whom it belongs now', async () => {
  const made = await addSubscriber(pool(), { email: 'once@readers.example', name: '', language: null }, admin)
  await changeAddress(pool(), keys, made.id, 'now@readers.example', admin)
  await addSubscriber(pool(), { email: 'once@readers.example', name: 'Another', language: null }, admin)
  await suppress(pool(), 'once@readers.example', 'complaint')
  await erasePerson(pool(), keys, 'now@readers.example', admin)
  expect(await suppressionsOf(pool(), keys, 'once@readers.example')).toMatchObject([
    { email: 'once@readers.example', reason: 'unsubscribed', source: 'address changed' },
    { email: 'once@readers.example', reason: 'complaint' },
  ])
})

it('erases nothing by an address that somebody had before, and all of it by their number', async () => {
  const { id } = await addSubscriber(pool(), { email: 'former@readers.example', name: '', language: null }, admin)
  for (const email of ['between@readers.example', 'later@readers.example'])
    await changeAddress(pool(), keys, id, email, admin)
  for (const former of ['Former@readers.example', 'between@readers.example'])
    await expect(erasePerson(pool(), keys, former, admin)).rejects.toMatchObject({
      key: 'person.had_address',
      values: { id, email: 'later@readers.example' },
    })
  expect(await findSubscriberByAddress(pool(), 'later@readers.example')).toMatchObject({ id })
  expect((await erasePerson(pool(), keys, id, admin)).counts).toMatchObject({ subscribers: 1 })
  for (const former of ['former@readers.example', 'between@readers.example']) {
    expect(await grepDatabase(pool(), former)).toEqual([])
    expect((await erasePerson(pool(), keys, former, admin)).counts).toBeUndefined()
  }
})

it.each([
  ['li@bulk.example', true],
  ['Li <LI@bulk.example>, 6', true],
  ['write to li@bulk.example.', true],
  ['wangli@bulk.example', false],
  ['li@bulk.example.org', false],
  ['li@bulk.example-two.org', false],
  ['x.li@bulk.example', false],
  ['li @bulk.example', true],
  ['\uff2c\uff49\uff20\uff42\uff55\uff4c\uff4b\uff0e\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45', true],
  ['李 <li@bulk\u3002example>', true],
  ['li\u200b@bulk.example', true],
  ['wang li@bulk.example.org', false],
])('takes of rows that an import did not take %j: %s', async (value, taken) => {
  await pool().query(sql`with made as (insert into imports (list_id, file, bytes, fingerprint, options, done_at, report)
      select id, 'old.csv', 1, sha256(convert_to(${value}, 'UTF8')), '{}', now(), '{}' from lists limit 1 returning id)
    insert into import_left_out (import_id, line, address, value, reason, details)
    select id, 2, '', ${value}, 'import.duplicate', '{}' from made`)
  await erasePerson(pool(), keys, 'li@bulk.example', admin)
  const left = await rowsOf(pool(), sql`select from import_left_out where value = ${value}`)
  expect(left).toHaveLength(taken ? 0 : 1)
})

it.each([
  ['ΝΙΚΟΣ', 'νικοσ'],
  ['İX', 'ix'],
  ['Straẞe', 'straße'],
])('finds an address whose capitals are not plain: %s', async (local, lower) => {
  const email = `${local}@capitals.example`
  const scene = await setScene(pool(), 1)
  await signUp(pool(), email, [{ ...scene.list, newsletterId: scene.newsletter.id }])
  await recordAudit(pool(), {
    ...{ actor: 'a test', ip: null, action: 'suppression.add', newsletterId: null, subject: email },
  })
  await keepMessage(pool(), { sender: 'x@y.example', recipients: [email], source: Buffer.from('') })
  const folder = await mkdtemp(join(tmpdir(), 'exports-'))
  try {
    const path = join(folder, 'people.csv')
    await rememberExport(pool(), path, 'csv')
    await writeFile(path, `email,name\r\n${email},\r\n`)
    const { counts, rewritten } = await erasePerson(pool(), keys, email, admin)
    expect(counts).toMatchObject({ subscribers: 1, notices: 1, inboxMessages: 1, quotes: 1 })
    expect(rewritten).toEqual([path])
  } finally {
    await rm(folder, { recursive: true })
  }
  for (const spelling of [email, `${lower}@capitals.example`]) {
    expect(await grepDatabase(pool(), spelling)).toEqual([])
    expect(await suppressionsOf(pool(), keys, spelling)).toMatchObject([{ email: null, reason: 'erased' }])
    expect((await erasedAmong(pool(), keys, [spelling], scene.newsletter.id)).size).toBe(1)
  }
})
