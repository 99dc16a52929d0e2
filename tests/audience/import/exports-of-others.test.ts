import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { createAttribute } from '../../../src/audience/attributes.ts'
import type { ImportOptions } from '../../../src/audience/import/import.ts'
import { importFile } from '../../../src/audience/import/import-file.ts'
import { findProfile, findSubscriberByAddress } from '../../../src/audience/subscribers.ts'
import { subscriptionsOf } from '../../../src/audience/subscriptions.ts'
import { useDatabase } from '../../support/database.ts'
import { workbookParts, zip } from '../../support/workbook.ts'
import { makeLists, makeReader } from '../readers.ts'

const database = useDatabase()
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-import-'))
  const { pool } = database
  await createAttribute(pool, { key: 'city', label: '城市', type: 'text', choices: null })
  await createAttribute(pool, { key: 'joined', label: '入会日期', type: 'date', choices: null })
  await createAttribute(pool, { key: 'score', label: '积分', type: 'number', choices: null })
})
afterAll(() => rm(folder, { recursive: true }))

async function take(content: string | Buffer, options: Partial<ImportOptions> = {}) {
  const { lists } = await makeLists(database.pool, 'daily')
  const path = join(folder, `${++files}`)
  await writeFile(path, content)
  return importFile(database.pool, path, {
    ...{ listId: lists.daily, status: 'confirmed', source: 'import people.csv', hashKeys },
    ...options,
  })
}

async function person(email: string) {
  const { id } = (await findSubscriberByAddress(database.pool, email))!
  const { name, language, timeZone, attributes, tags } = await findProfile(database.pool, id)
  const [{ status, createdAt, ip, confirmedAt, confirmedIp, words } = { status: null }] = await subscriptionsOf(
    database.pool,
    id,
  )
  return { name, language, timeZone, attributes, tags, status, createdAt, ip, confirmedAt, confirmedIp, words }
}

const chinese = '邮箱,姓名,城市,入会日期,积分,手机\r\nli@cn.example,李雷,上海,2026/7/10,12.5,13800138000\r\n'
const li = { name: '李雷', attributes: { city: '上海', joined: '2026-07-10', score: 12.5 }, status: 'confirmed' }

describe('a file', () => {
  it.each<[string, Buffer]>([
    ['saved as CSV by Excel in China', iconv.encode(chinese, 'gb18030')],
    ['of Unicode text by Excel', iconv.encode(chinese.replaceAll(',', '\t'), 'utf-16le', { addBOM: true })],
    ['of CSV UTF-8', Buffer.from(`\ufeff${chinese}`)],
    ['of TSV', Buffer.from(chinese.replaceAll(',', '\t'))],
    [
      'of XLSX',
      zip(
        workbookParts(
          `<row r="1">${'邮箱,姓名,城市,入会日期,积分,手机'.replace(/[^,]+,?/g, (cell) => `<c t="str"><v>${cell.replace(',', '')}</v></c>`)}</row>
           <row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>上海</v></c><c s="1"><v>46213</v></c><c><v>12.5</v></c><c><v>13800138000</v></c></row>`,
          ['<t>li@cn.example</t>', '<t>李雷</t>'],
        ),
      ),
    ],
  ])('%s is taken', async (_, content) => {
    await database.pool.query('delete from subscribers')
    expect(await take(content)).toMatchObject({ rows: 1, new: 1, ignored: ['手机'] })
    expect(await person('li@cn.example')).toMatchObject(li)
  })

  it('is mapped as somebody says', async () => {
    const content = 'A,B,C,D\nmap@cn.example,上海,no,2026年7月10日\n'
    const mapping = { A: 'email', B: 'attributes.city', C: 'skip', D: 'attributes.joined' }
    expect(await take(content, { mapping })).toMatchObject({ new: 1, ignored: [] })
    expect((await person('map@cn.example')).attributes).toEqual({ city: '上海', joined: '2026-07-10' })
  })

  it('whose head names a column twice is mapped in both', async () => {
    const content = 'email,name,name,,\ntwice@cn.example,Li,Lei,x,y\n'
    await expect(take(content)).rejects.toMatchObject({ key: 'import.two_columns' })
    await expect(take(content, { mapping: { '': 'tags', name: 'attributes.city' } })).rejects.toMatchObject({
      key: 'import.two_columns',
      values: { found: 'name, name' },
    })
    expect(await take(content, { mapping: { '': 'tags', name: 'skip' } })).toMatchObject({ new: 1, ignored: [] })
    expect(await person('twice@cn.example')).toMatchObject({ name: '', tags: ['x', 'y'] })
  })

  it.each<[Record<string, string>, string]>([
    [{ X: 'email' }, 'import.map_column'],
    [{ A: 'mail' }, 'import.map_target'],
    [{ B: 'attributes.nothing' }, 'import.map_attribute'],
    [{ A: 'email', B: 'email' }, 'import.two_columns'],
    [{ A: 'skip' }, 'import.no_column'],
  ])('mapped by %j is refused', async (mapping, key) => {
    await expect(take('A,B\na@b.example,x\n', { mapping })).rejects.toMatchObject({ key })
  })
})

describe('an export of', () => {
  it('Mailchimp gives names, tags and the evidence of consent', async () => {
    const content = `"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TAGS
wei@mc.example,伟,王,2,"2021-05-01 12:00:00",192.0.2.7,"2021-05-01 12:05:00",192.0.2.8,"""vip"",""early bird"""
ada@mc.example,Ada,Example,3,,,,,
`
    expect(await take(content, { words: 'Send me the daily' })).toMatchObject({ new: 2, ignored: ['MEMBER_RATING'] })
    expect(await person('wei@mc.example')).toMatchObject({
      ...{ name: '王伟', tags: ['early bird', 'vip'], status: 'confirmed', words: 'Send me the daily' },
      ...{ createdAt: new Date('2021-05-01T12:00:00Z'), ip: '192.0.2.7' },
      ...{ confirmedAt: new Date('2021-05-01T12:05:00Z'), confirmedIp: '192.0.2.8' },
    })
    expect(await person('ada@mc.example')).toMatchObject({ name: 'Ada Example', ip: null })
  })

  it('who unsubscribed from Mailchimp, or was cleaned, subscribes nobody', async () => {
    const unsubscribed = 'Email Address,UNSUB_TIME,UNSUB_REASON\ngone@mc.example,2021-05-01 12:00:00,N\n'
    const cleaned = 'Email Address,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE\nbad@mc.example,2021-05-01 12:00:00,x\n'
    for (const content of [unsubscribed, cleaned]) {
      expect(await take(content)).toMatchObject({ rows: 1, new: 0, unchanged: 1, unsubscribed: 1 })
    }
    expect((await person('gone@mc.example')).status).toBe('unsubscribed')
    expect((await person('bad@mc.example')).status).toBe('unsubscribed')
  })

  it('listmonk gives attributes out of JSON, and its blocklist subscribes nobody', async () => {
    const content = `uuid,email,name,attributes,status,created_at,updated_at
1,a@lm.example,Ann,"{""city"": ""成都"", ""score"": 7, ""nested"": {""x"": 1}}",enabled,2022-01-02T03:04:05.678+08:00,
2,b@lm.example,Bob,{},blocklisted,,
3,c@lm.example,Cem,"{""score"": ""many""}",enabled,,
4,d@lm.example,Dan,[1],enabled,,
`
    const report = await take(content)
    expect(report).toMatchObject({ rows: 4, new: 1, unsubscribed: 1, invalid: 2 })
    expect(report.ignored).toEqual(['uuid', 'updated_at', 'attributes.nested'])
    expect(report.leftOut.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [3, 'b@lm.example', 'import.leaving'],
      [4, 'many', 'attribute.not_number'],
      [5, '[1]', 'import.not_json'],
    ])
    expect(await person('a@lm.example')).toMatchObject({
      ...{ attributes: { city: '成都', score: 7 }, createdAt: new Date('2022-01-01T19:04:05Z') },
    })
    expect((await person('b@lm.example')).status).toBe('unsubscribed')
  })

  it('no end of keys in its JSON is named to no end', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `k${at}@lm.example,"{""key${at}"": 1, ""key0"": 2}"`)
    const { ignored } = await take(`email,attributes\n${rows.join('\n')}\n`, { dryRun: true })
    expect(ignored).toEqual(Array.from({ length: 100 }, (_, at) => `attributes.key${at}`))
  })

  it('Ghost gives labels, and takes false for no', async () => {
    const content = `id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
1,a@gh.example,Ann,,true,false,,2023-01-01T00:00:00.000Z,,"vip,founder",
2,b@gh.example,Bob,,false,false,,2023-01-01T00:00:00.000Z,,,
3,c@gh.example,Cem,,true,false,,2023-01-01T00:00:00.000Z,2024-01-01T00:00:00.000Z,,
`
    expect(await take(content)).toMatchObject({ rows: 3, new: 1, unsubscribed: 2 })
    expect(await person('a@gh.example')).toMatchObject({ tags: ['founder', 'vip'], status: 'confirmed' })
    expect((await person('c@gh.example')).status).toBe('unsubscribed')
  })

  it.each([
    ['Substack', 'email,active_subscription,email_disabled', 'false,true', 'false,false'],
    ['Klaviyo', 'Email,Email Marketing Consent', 'UNSUBSCRIBED', 'SUBSCRIBED'],
    ['Shopify', 'Email,Accepts Email Marketing', 'no', 'yes'],
  ])('%s says who does not want mail', async (name, head, gone, here) => {
    const [left, reads] = [`gone@${name}.example`, `here@${name}.example`]
    expect(await take(`${head}\n${left},${gone}\n${reads},${here}\n`)).toMatchObject({ new: 1, unsubscribed: 1 })
    expect((await person(left)).status).toBe('unsubscribed')
    expect((await person(reads)).status).toBe('confirmed')
  })

  it('anybody with a status that says less than the import, or what nobody knows, is taken as it says', async () => {
    const content = 'email,状态\na@st.example,待确认\nb@st.example,已订阅\nc@st.example,whatever\n'
    expect(await take(content)).toMatchObject({ rows: 3, new: 2, invalid: 1 })
    expect((await person('a@st.example')).status).toBe('pending')
    expect((await person('b@st.example')).status).toBe('confirmed')
  })
})

it('nobody is subscribed who has opted out by the only column that says so', async () => {
  const content = 'email,opted_out\na@out.example,yes\nb@out.example,no\nc@out.example,maybe\n'
  expect(await take(content)).toMatchObject({ rows: 3, new: 1, unsubscribed: 1, invalid: 1, ignored: [] })
  expect((await person('a@out.example')).status).toBe('unsubscribed')
  expect((await person('b@out.example')).status).toBe('confirmed')
})

it('when somebody left elsewhere is kept, but who was on the list until now leaves it now', async () => {
  const { lists } = await makeLists(database.pool, 'daily')
  await makeReader(database.pool, [[lists.daily, 'confirmed']], 'known@left.example')
  const rows = ['stranger,2022-05-12 08:33:01', 'known,2022-05-12 08:33:01', 'some,12.5.2022', 'said,yes']
  const content = `email,UNSUB_TIME\n${rows.map((row) => row.replace(',', '@left.example,')).join('\n')}\n`
  expect(await take(content, { listId: lists.daily })).toMatchObject({ rows: 4, unsubscribed: 4 })
  const { rows: found } = await database.pool.query(sql`
    select split_part(email, '@', 1) as name, unsubscribed_at = '2022-05-12 08:33:01Z' as as_said,
      unsubscribed_at > now() - interval '1 hour' as now
    from subscriptions join subscribers s on s.id = subscriber_id where list_id = ${lists.daily} order by 1`)
  expect(found).toEqual([
    { name: 'known', as_said: false, now: true },
    { name: 'said', as_said: false, now: true },
    { name: 'some', as_said: false, now: true },
    { name: 'stranger', as_said: true, now: false },
  ])
})

it('nothing of a person is kept who only leaves, but that they left', async () => {
  await take('email,城市,status\nleave@st.example,上海,unsubscribed\n')
  expect(await person('leave@st.example')).toMatchObject({ attributes: {}, status: 'unsubscribed' })
  const { rows } = await database.pool.query(sql`select changes from subscriber_changes c
    join subscribers s on s.id = c.subscriber_id where email = 'leave@st.example'`)
  expect(rows).toEqual([{ changes: { email: [null, 'leave@st.example'], 'list:daily': [null, 'unsubscribed'] } }])
})
