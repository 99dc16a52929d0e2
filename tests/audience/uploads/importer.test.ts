import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { createImporter, type Importer } from '../../../src/audience/uploads/importer.ts'
import { askFor, badRowsOf, findUpload } from '../../../src/audience/uploads/store.ts'
import { createLog } from '../../../src/log.ts'
import { useDatabase } from '../../support/database.ts'
import { makeLists } from '../readers.ts'

const database = useDatabase()
const pool = () => database.pool
const options = { status: 'pending', conflict: 'file', source: 'upload' } as const
let dataDir: string
let importer: Importer
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'daybreak-importer-'))
  const hashKeys = hashKeysOf(['the secret of these uploads is long enough'])
  importer = createImporter({ pool: pool(), hashKeys, dataDir, log: createLog('silent') })
})
afterAll(async () => {
  await importer.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const people = new TextEncoder().encode('email\na@uploads.example\nnonsense\n')

it('keeps the report of what was imported when the list is removed, and says so of what waits for it', async () => {
  const { newsletter, lists } = await makeLists(pool(), 'daily')
  const asked = async () => {
    const body = new Blob([people]).stream()
    const { id } = await importer.take({ newsletterId: newsletter, file: 'a.csv', madeBy: '' }, body, async () => {})
    await askFor(pool(), id, { listId: lists.daily, options, trial: false })
    return id
  }
  const find = (id: number) => findUpload(pool(), newsletter, id)
  const statusOf = async (id: number) => (await find(id)).status
  const done = await asked()
  importer.wake()
  await expect.poll(() => statusOf(done), { timeout: 20_000 }).toBe('done')
  const waiting = await asked()
  await pool().query(sql`delete from lists where id = ${lists.daily}`)
  expect(await find(done)).toMatchObject({ status: 'done', list: null, report: { rows: 2, new: 1, invalid: 1 } })
  expect(await badRowsOf(pool(), await find(done))).toMatchObject([{ line: 3, value: 'nonsense' }])
  importer.wake()
  await expect.poll(() => statusOf(waiting), { timeout: 20_000 }).toBe('failed')
  expect(await find(waiting)).toMatchObject({ problem: { key: 'audience.list_gone' } })
})
