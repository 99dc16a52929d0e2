import { access } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../../src/access/permissions.ts'
import { createToken } from '../../../src/access/tokens.ts'
import { maxUpload, uploadPath, writeUpload } from '../../../src/audience/uploads/files.ts'
import { createImporter } from '../../../src/audience/uploads/importer.ts'
import { rowOf } from '../../../src/database/pool.ts'
import { createLog } from '../../../src/log.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { hashKeys, serverFor, uploads } from '../world.ts'
import { type Answer, type Ask, asking } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let authorization: string
beforeAll(async () => {
  const token = { name: 'imports', permissions, newsletterIds: null, createdBy: 'a test', days: 1 }
  authorization = `Bearer ${(await createToken(pool(), token)).secret}`
  ask = asking(pool(), { authorization })
})

async function makeList() {
  const { slug } = await makeNewsletter(pool())
  await ask('POST', `/newsletters/${slug}/lists`, { slug: 'daily', name: 'Daily' })
  return `/newsletters/${slug}/imports`
}

async function upload(path: string, text: string, file = 'readers.csv'): Promise<Pick<Answer, 'status' | 'body'>> {
  const answer = await serverFor(pool()).request(`/api${path}?file=${encodeURIComponent(file)}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/octet-stream' },
    body: text,
  })
  return { status: answer.status, body: await answer.json() }
}

/** Until it is done or has failed. */
async function end(path: string) {
  const over = async () => (await ask('GET', path)).body
  await expect.poll(async () => (await over()).status, { timeout: 20_000 }).toMatch(/done|failed/)
  return over()
}

const isThere = (id: number) =>
  access(uploadPath(uploads, id)).then(
    () => true,
    () => false,
  )

describe('a file of people', () => {
  it('is uploaded, looked at, tried, and imported once', async () => {
    const path = await makeList()
    const made = await upload(path, '邮箱,姓名,Remark\nann@example.com,Ann,x\nnot an address,Ben,y\n', '读者 7月.csv')
    expect(made).toMatchObject({ status: 201, body: { file: '读者 7月.csv', status: 'uploaded', trial: true } })
    const one = `${path}/${made.body.id}`
    const preview = await ask('GET', `${one}/preview`)
    expect(preview.body).toEqual({
      columns: [
        { head: '邮箱', target: 'email' },
        { head: '姓名', target: 'name' },
        { head: 'Remark', target: null },
      ],
      rows: [
        ['ann@example.com', 'Ann', 'x'],
        ['not an address', 'Ben', 'y'],
      ],
      encoding: 'utf-8',
    })

    const given = { list: 'daily', status: 'confirmed', words: 'At the fair', mapping: { Remark: 'tags' } }
    expect((await ask('POST', `${one}/start`, { ...given, trial: true })).status).toBe(200)
    const tried = await end(one)
    expect(tried).toMatchObject({ status: 'done', trial: true, report: { rows: 2, new: 1, invalid: 1 } })
    expect(tried.badRows).toMatchObject([{ line: 3, value: 'not an address' }])
    expect(await rowOf(pool(), sql`select from subscribers where email = 'ann@example.com'`)).toBeUndefined()

    await ask('POST', `${one}/start`, given)
    const done = await end(one)
    expect(done).toMatchObject({ status: 'done', trial: false, report: { new: 1, invalid: 1 }, badRows: [{ line: 3 }] })
    expect(done).toMatchObject({ stage: 'merging', rowsRead: 2, bytesRead: done.bytes })
    const { badRows: _, ...listed } = done
    expect((await ask('GET', path)).body.items).toEqual([listed])
    const { body } = await ask('GET', '/subscribers?search=ann@example.com')
    expect((await ask('GET', `/subscribers/${body.items[0].id}`)).body).toMatchObject({
      tags: ['x'],
      subscriptions: [{ status: 'confirmed', words: 'At the fair', source: 'import 读者 7月.csv' }],
    })
    expect(await ask('POST', `${one}/start`, given)).toMatchObject({ status: 409, body: { code: 'upload.busy' } })
    await expect.poll(() => isThere(made.body.id)).toBe(false)
    expect((await ask('GET', '/audit?limit=1')).body.items[0]).toMatchObject({ action: 'import.start' })
  })

  it('makes nobody confirmed without the words that they agreed to', async () => {
    const path = await makeList()
    const { body } = await upload(path, 'email\ndora@example.com\n')
    for (const trial of [true, false]) {
      const given = { list: 'daily', status: 'confirmed', trial }
      expect(await ask('POST', `${path}/${body.id}/start`, given)).toMatchObject({
        status: 400,
        body: { code: 'import.words', errors: [{ field: 'body.words' }] },
      })
    }
    expect((await ask('GET', `${path}/${body.id}`)).body.status).toBe('uploaded')
    expect((await ask('POST', `${path}/${body.id}/start`, { list: 'daily', trial: true })).status).toBe(200)
    await end(`${path}/${body.id}`)
  })

  it('gives its bad rows as CSV, in the language of whoever asks', async () => {
    const path = await makeList()
    const rows = Array.from({ length: 30 }, (_, n) => `=bad ${n}`)
    const { body } = await upload(path, ['email', ...rows].join('\n'))
    await ask('POST', `${path}/${body.id}/start`, { list: 'daily' })
    expect((await end(`${path}/${body.id}`)).badRows).toHaveLength(20)
    const answer = await serverFor(pool()).request(`/api${path}/${body.id}/bad-rows`, {
      headers: { authorization, 'accept-language': 'zh-CN' },
    })
    const lines = Buffer.from(await answer.arrayBuffer())
      .toString()
      .trimEnd()
      .split('\r\n')
    expect(lines).toHaveLength(31)
    expect(lines[0]).toMatch(/^\ufeff行/)
    expect(lines[1]).toMatch(/^2,'=bad 0,.*[一-鿿]/)
  })

  it('tells why it cannot be imported, and may be tried again otherwise', async () => {
    const path = await makeList()
    const { body } = await upload(path, 'who,name\nann2@example.com,Ann\n')
    const one = `${path}/${body.id}`
    await ask('POST', `${one}/start`, { list: 'daily' })
    expect(await end(one)).toMatchObject({ status: 'failed', problem: expect.stringContaining('who') })
    await ask('POST', `${one}/start`, { list: 'daily', mapping: { who: 'email' } })
    expect(await end(one)).toMatchObject({ status: 'done', report: { new: 1 }, problem: null })
  })

  it('is refused when it is empty, and gone when it is removed', async () => {
    const path = await makeList()
    expect(await upload(path, '')).toMatchObject({ status: 400, body: { code: 'import.empty' } })
    expect((await ask('GET', path)).body.items).toEqual([])
    const { body } = await upload(path, 'email\nx@example.com\n')
    expect(await isThere(body.id)).toBe(true)
    expect((await ask('DELETE', `${path}/${body.id}`)).status).toBe(204)
    expect(await isThere(body.id)).toBe(false)
    expect((await ask('GET', `${path}/${body.id}`)).status).toBe(404)
  })

  it('is not taken past its limit, and leaves nothing then', async () => {
    const folder = join(tmpdir(), `daybreak-test-${process.pid}-large`)
    const chunk = new Uint8Array(64 * 1024 * 1024)
    let given = 0
    const body = new ReadableStream({
      pull: (controller) => {
        given += chunk.length
        controller.enqueue(chunk)
      },
    })
    await expect(writeUpload(folder, 1, body as never)).rejects.toMatchObject({ key: 'upload.too_large' })
    expect(given).toBeLessThan(maxUpload * 1.5)
    await expect(access(uploadPath(folder, 1))).rejects.toThrow()
  })

  it('is gone on with when whoever imported it has died', async () => {
    const path = await makeList()
    const { body } = await upload(path, 'email\ncarl@example.com\n')
    const one = `${path}/${body.id}`
    await pool().query(sql`update uploads set status = 'running', trial = false, touched_at = now() - interval '1 minute',
      list_id = (select max(id) from lists), options = '{"status":"confirmed","conflict":"file","source":"import"}'
      where id = ${body.id}`)
    const importer = createImporter({ pool: pool(), hashKeys, dataDir: uploads, log: createLog('silent') })
    importer.wake()
    expect(await end(one)).toMatchObject({ status: 'done', report: { new: 1 } })

    // It was done, and nobody lived to say so: it is not done again.
    await pool().query(sql`update uploads set status = 'running', report = null, touched_at = now() - interval '1 minute'
      where id = ${body.id}`)
    importer.wake()
    expect(await end(one)).toMatchObject({ status: 'done', report: { new: 1, unchanged: 0 } })
    await importer.stop()
  })
})
