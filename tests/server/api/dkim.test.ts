import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
let ask: Ask
beforeAll(async () => {
  ask = await clientOf(database.pool)
})

describe('a DKIM key', () => {
  it('is made with its record, signs when it is told to, and takes the place of the one before', async () => {
    const first = await ask('POST', '/dkim', { domain: 'News.Example', selector: 'first' })
    expect(first).toMatchObject({
      status: 201,
      body: { domain: 'news.example', algorithm: 'rsa', status: 'waiting' },
    })
    const { record } = first.body
    expect(record).toMatchObject({ name: 'first._domainkey.news.example', type: 'TXT' })
    expect(record.value).toMatch(/^v=DKIM1; k=rsa; p=[\w/+]{100}/)
    expect(JSON.stringify(first.body)).not.toContain('PRIVATE')
    await ask('POST', '/dkim', { domain: 'news.example', selector: 'second' })
    for (const selector of ['first', 'second']) {
      const turned = await ask('POST', `/dkim/news.example/${selector}/activate`)
      expect(turned).toMatchObject({ status: 200, body: { selector, status: 'active' } })
    }
    const { items } = (await ask('GET', '/dkim')).body
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['retired', 'active'])
    expect(await ask('POST', '/dkim/news.example/first/activate')).toMatchObject({
      status: 409,
      body: { code: 'dkim.retired' },
    })
    const retired = await ask('POST', '/dkim/news.example/second/retire')
    expect(retired.body).toMatchObject({ status: 'retired' })
    const { body } = await ask('GET', '/audit?limit=5')
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      ...['dkim.retire', 'dkim.activate', 'dkim.activate', 'dkim.create', 'dkim.create'],
    ])
    expect(body.items[0]).toMatchObject({
      subject: 'second._domainkey.news.example',
      before: { status: 'active' },
      after: { status: 'retired' },
    })
    expect(JSON.stringify(body.items)).not.toContain('PRIVATE')
  })

  it('is refused where it cannot be', async () => {
    expect(await ask('POST', '/dkim', { domain: 'localhost' })).toMatchObject({
      status: 400,
      body: { code: 'dkim.domain' },
    })
    const taken = await ask('POST', '/dkim', { domain: 'news.example', selector: 'first' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'dkim.exists' } })
    expect((await ask('POST', '/dkim/news.example/none/retire')).status).toBe(404)
  })
})
