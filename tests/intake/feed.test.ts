import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchFeed, gather } from '../../src/intake/feed/gather.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { isPublic } from '../../src/outward.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const anywhere = () => true
const feedOf = (...items: readonly [link: string, date: string][]) =>
  Buffer.from(
    `<rss><channel><title>晨报</title>${items
      .map(
        ([link, date]) => `<item><title>${link}</title><link>https://a.example/${link}</link>
        <pubDate>${date}</pubDate><description>正文。</description></item>`,
      )
      .join('')}</channel></rss>`,
  )

let origin: string
const server = createServer((request, answer) => {
  if (request.url === '/old') answer.writeHead(301, { location: '/feed' }).end()
  else if (request.url === '/away') answer.writeHead(302, { location: 'file:///etc/passwd' }).end()
  else if (request.url === '/feed') answer.end(feedOf(['a', '2026-11-01']))
  else answer.writeHead(404).end()
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

describe('a feed at an address', () => {
  it('is fetched, wherever it moved to', async () => {
    expect(await fetchFeed(`${origin}/old`, anywhere)).toEqual(feedOf(['a', '2026-11-01']))
  })

  it('is not fetched from within, nor from what is no server of the web', async () => {
    await expect(fetchFeed(`${origin}/feed`, isPublic)).rejects.toMatchObject({ key: 'intake.feed_private' })
    for (const url of ['file:///etc/passwd', 'ftp://a.example/', 'feed', 'http://a:b@a.example/'])
      await expect(fetchFeed(url, anywhere)).rejects.toMatchObject({ key: 'intake.feed_address' })
    for (const path of ['none', 'away'])
      await expect(fetchFeed(`${origin}/${path}`, anywhere)).rejects.toMatchObject({ key: 'intake.feed_away' })
  })
})

describe('what a feed has', () => {
  it('is gathered since the last issue', async () => {
    const newsletter = await makeNewsletter(pool())
    const gathered = (bytes: Uint8Array, date: string) => gather(pool(), newsletter, bytes, date)
    const { issue, hash, text } = await gathered(feedOf(['a', '2026-11-01'], ['b', '2026-11-02']), '2026-11-02')
    expect(issue.sections.map(({ title }) => title)).toEqual(['b', 'a'])
    expect(text).toContain('[阅读原文](https://a.example/b)')
    await saveDraft(pool(), newsletter.id, issue, hash)
    // A draft has reached nobody.
    expect((await gathered(feedOf(['b', '2099-11-02']), '2026-11-03')).issue.sections).toHaveLength(1)
    await finalizeIssue(pool(), newsletter.id, '2026-11-02')
    const next = feedOf(['a', '2026-11-01'], ['b', '2099-11-02'], ['c', '2099-11-03'], ['d', ''])
    expect((await gathered(next, '2026-11-03')).issue.sections.map(({ title }) => title)).toEqual(['c', 'd'])
    await expect(gathered(feedOf(['b', '2099-11-02']), '2026-11-03')).rejects.toMatchObject({
      key: 'issue.feed_nothing',
    })
    await expect(gathered(Buffer.from('# Title'), '2026-11-03')).rejects.toMatchObject({ key: 'issue.feed' })
  })
})
