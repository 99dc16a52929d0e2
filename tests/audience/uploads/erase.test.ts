import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addSubscriber } from '../../../src/audience/subscribers.ts'
import { uploadPath } from '../../../src/audience/uploads/files.ts'
import { createImporter, type Importer } from '../../../src/audience/uploads/importer.ts'
import { askFor, findUpload } from '../../../src/audience/uploads/store.ts'
import { rowsOf } from '../../../src/database/pool.ts'
import { createLog } from '../../../src/log.ts'
import { erasePerson } from '../../../src/persons/erase.ts'
import { keys } from '../../persons/life.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const admin = { actor: 'admin', source: 'test' } as const
let dataDir: string
let importer: Importer
let newsletterId: number
let listId: number
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'daybreak-uploads-'))
  importer = createImporter({ pool: pool(), hashKeys: keys, dataDir, log: createLog('silent') })
  const { newsletter, list } = await setScene(pool(), 1)
  newsletterId = newsletter.id
  listId = list.id
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const upload = (file: string, text: string | Uint8Array) =>
  importer.take({ newsletterId, file, madeBy: 'ops' }, new Blob([text]).stream() as never, async () => undefined)

const isThere = (id: number) =>
  access(uploadPath(dataDir, id)).then(
    () => true,
    () => false,
  )

const erase = async (email: string) => {
  await addSubscriber(pool(), { email, name: '', language: null }, admin)
  return erasePerson(pool(), keys, email, admin)
}

const cases: readonly { readonly name: string; readonly email: string; readonly text: string | Uint8Array }[] = [
  { name: 'in another case', email: 'one@readers.example', text: 'email\nother@x.example\nONE@Readers.example\n' },
  { name: 'in the first line', email: 'two@readers.example', text: 'two@readers.example,Two\nother@x.example,Other\n' },
  {
    name: 'beside a name',
    email: 'three@readers.example',
    text: 'email,note\na@x.example,"see <three@readers.example>"\n',
  },
  { name: 'at a domain in its own letters', email: 'four@例子.example', text: 'email\nfour@例子.example\n' },
  { name: 'in full width', email: 'six@readers.example', text: 'email\nｓｉｘ＠readers．example\n' },
  { name: 'with a blank in it', email: 'seven@readers.example', text: 'email\nseven @readers.example\n' },
  {
    name: 'with accents as letters of their own',
    email: 'zo\u00eb@readers.example',
    text: 'email\nzoe\u0308@readers.example\n',
  },
  {
    name: 'in GB18030',
    email: 'five@readers.example',
    text: iconv.encode('邮箱,姓名\na@x.example,张伟\nfive@readers.example,李娜\n', 'gb18030'),
  },
]

it.each(cases)('goes with somebody who is erased: $name', async ({ email, text }) => {
  const { id } = await upload('readers.csv', text)
  expect(await erase(email)).toMatchObject({ removed: ['readers.csv'], unreached: [] })
  expect(await isThere(id)).toBe(false)
  expect(await findUpload(pool(), newsletterId, id)).toMatchObject({
    status: 'failed',
    problem: { key: 'upload.erased', values: { file: 'readers.csv' } },
  })
})

it('stays where it holds others, as whoever has a longer address', async () => {
  const { id } = await upload(
    'others.csv',
    'email\njan@readers.example\nan@readers.example.org\nx-an@readers.example\n',
  )
  expect(await erase('an@readers.example')).toMatchObject({ removed: [], unreached: [] })
  expect(await isThere(id)).toBe(true)
  expect(await findUpload(pool(), newsletterId, id)).toMatchObject({ status: 'uploaded', problem: null })
})

it('stays while it is being imported, goes while that is only tried, and is named where it cannot be looked at', async () => {
  const text = 'email\nbusy@readers.example\n'
  const [imported, tried, elsewhere, broken] = [
    await upload('imported.csv', text),
    await upload('tried.csv', text),
    await upload('elsewhere.csv', text),
    await upload('broken.csv', Buffer.from([1, 0, 2, 0, 0, 3, 0, 255])),
  ]
  const set = (id: number, change: ReturnType<typeof sql>) =>
    pool().query(sql`update uploads set list_id = ${listId}, ${change} where id = ${id}`)
  await set(imported.id, sql`status = 'running', trial = false`)
  await set(tried.id, sql`status = 'running', trial = true`)
  await set(elsewhere.id, sql`host = 'elsewhere.example'`)
  expect(await erase('busy@readers.example')).toMatchObject({
    removed: ['tried.csv'],
    unreached: [
      { host: 'elsewhere.example', path: uploadPath(dataDir, elsewhere.id) },
      { path: uploadPath(dataDir, broken.id) },
    ],
  })
  expect(await isThere(imported.id)).toBe(true)
  // What was removed by somebody else is nothing to look at.
  await importer.remove(await findUpload(pool(), newsletterId, elsewhere.id), async () => undefined)
  await importer.remove(await findUpload(pool(), newsletterId, broken.id), async () => undefined)
  expect(await erase('later@readers.example')).toMatchObject({ removed: [], unreached: [] })
})

it('nothing of somebody stays who is erased while a file is tried', async () => {
  const { id } = await upload('tried.csv', 'email,status\ntried@readers.example,perhaps\n')
  await addSubscriber(pool(), { email: 'tried@readers.example', name: '', language: null }, admin)
  await pool().query(`create function hold() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(4711); return new; end $$`)
  await pool().query('create trigger hold before insert on upload_left_out for each row execute function hold()')
  const holding = await pool().connect()
  await holding.query('select pg_advisory_lock(4711)')
  const waiting = () =>
    rowsOf(pool(), sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  await askFor(pool(), id, { listId, options: { status: 'pending', source: 'test', conflict: 'file' }, trial: true })
  const trying = createImporter({ pool: pool(), hashKeys: keys, dataDir, log: createLog('silent') })
  trying.wake()
  await expect.poll(waiting).toHaveLength(1)
  const erasing = erasePerson(pool(), keys, 'tried@readers.example', admin)
  await expect.poll(waiting).toHaveLength(2)
  await holding.query('select pg_advisory_unlock(4711)')
  holding.release()
  await erasing
  await trying.stop()
  await pool().query('drop function hold cascade')
  expect(await rowsOf(pool(), sql`select from upload_left_out where upload_id = ${id}`)).toEqual([])
})
