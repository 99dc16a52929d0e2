import { beforeEach, describe, expect, it } from 'vitest'
import { keepMessage } from '../../src/inbox/store.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, serverFor, snapshot } from './world.ts'

const database = useDatabase()
beforeEach(() =>
  database.pool.query('truncate newsletters, subscribers, deliveries, inbox_messages restart identity cascade'),
)

async function pageOf(path: string, language = 'en'): Promise<string> {
  const headers = { host: 'localhost', 'accept-language': language }
  return (await serverFor(database.pool).request(path, { headers })).text()
}

describe('the front door', () => {
  it.each(['/', '/admin'])('of %s leads to the app', async (path) => {
    const answer = await serverFor(database.pool).request(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/admin/'])
  })
})

describe('the inbox', () => {
  const mail = (subject: string, body: string, type = 'text/html') =>
    Buffer.from(`Subject: ${subject}\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`)
  const keep = (source: Buffer, ...recipients: string[]) =>
    keepMessage(database.pool, { sender: 'news@example.com', recipients, source })

  it('says when it is empty, and when nothing is found', async () => {
    expect(await pageOf('/inbox')).toContain('No mail has come yet')
    expect(await pageOf('/inbox?q=%3Cb%3E')).toContain('No mail to “&lt;b&gt;”')
    expect(await pageOf('/inbox?q=%00')).toContain('No mail has come yet')
  })

  it('lists the newest first, fifty to a page', async () => {
    for (let i = 1; i <= 51; i++) await keep(mail(`Number ${i}.`, ''), `reader${i}@example.com`)
    const newest = await pageOf('/inbox')
    const subjects = (page: string) => [...page.matchAll(/>Number (\d+)\.</g)].map(([, number]) => Number(number))
    expect(subjects(newest)).toEqual(Array.from({ length: 50 }, (_, i) => 51 - i))
    const [, older] = /href="([^"]*)"[^>]*>Older</.exec(newest)!
    expect(subjects(await pageOf(older!))).toEqual([1])
    expect(await pageOf(older!)).not.toContain('>Older<')
  })

  it('keeps the search from page to page', async () => {
    for (let i = 1; i <= 51; i++) await keep(mail(`Number ${i}.`, ''), 'a+b@example.com')
    await keep(mail('Other', ''), 'other@example.com')
    const page = await pageOf('/inbox?q=A%2BB')
    expect(page).not.toContain('>Other<')
    expect(page).toContain('value="A+B"')
    expect(page).toContain('href="/inbox?q=A%2BB&amp;before=2"')
  })

  it('shows a mail as HTML, text, headers and source', async () => {
    await keep(mail('=?utf-8?B?5pep5oql?=', '<p>Hello</p>'), 'a@example.com', 'b@example.com')
    const page = await pageOf('/inbox/1')
    expect(page).toContain('<h1>早报</h1>')
    expect(page).toContain('a@example.com and 1 more')
    expect(page).toMatch(
      /<iframe src="\/inbox\/1\/document" [^>]*sandbox="(?![^"]*allow-(scripts|same-origin|forms|top))/,
    )
    expect(await pageOf('/inbox/1/document')).toBe('<base target="_blank"><p>Hello</p>\n')
    expect(await pageOf('/inbox/1/plain')).toContain('This mail has no text part')
    expect(await pageOf('/inbox/1/headers')).toContain('<th scope="row">Subject</th><td>=?utf-8?B?5pep5oql?=</td>')
    expect(await pageOf('/inbox/1/source')).toContain('&lt;p&gt;Hello&lt;/p&gt;')
  })

  it('gives the source as it came', async () => {
    const source = Buffer.concat([mail('x', 'y'), Buffer.from([0, 255, 13, 10])])
    await keep(source, 'a@example.com')
    const answer = await serverFor(database.pool).request('/inbox/1/mail.eml', { headers: { host: 'localhost' } })
    expect(answer.headers.get('content-type')).toBe('message/rfc822')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="1.eml"')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(source)
  })

  it('keeps the doctype of a mail first', async () => {
    await keep(
      mail('x', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\r\n<html><base target="_self">'),
      'a@example.com',
    )
    expect(await pageOf('/inbox/1/document')).toMatch(
      /^<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1.0"><base target="_blank">\s/,
    )
  })

  it('keeps a mail of plain text out of the frame', async () => {
    await keep(mail('x', '<script>1</script>', 'text/plain'), 'a@example.com')
    expect(await pageOf('/inbox/1')).toContain('This mail has no HTML part')
    expect(await pageOf('/inbox/1/plain')).toContain('&lt;script&gt;')
    expect(await pageOf('/inbox/1/document')).toContain('cannot be found')
  })

  it('shows the beginning of what is too long to be read', async () => {
    await keep(mail(`x\r\nX-Long: ${'y'.repeat(1e6)}`, 'z'.repeat(1e6)), 'a@example.com')
    for (const view of ['headers', 'source']) {
      const page = await pageOf(`/inbox/1/${view}`)
      expect(page).toContain('Only the beginning is shown')
      expect(page.length).toBeLessThan(600_000)
    }
  })

  it.each(['/inbox/2', '/inbox/0', '/inbox/x', '/inbox/1/other', '/inbox/999999999999999', '/inbox/9999999999999999'])(
    'has nothing at %s',
    async (path) => {
      await keep(mail('x', 'y'), 'a@example.com')
      expect(await pageOf(path)).toContain('cannot be found')
    },
  )

  it('opens no mail by listing it', async () => {
    const { token } = await createWorld(database.pool)
    await keep(mail('x', `<img src="http://localhost:8080/o/${token('open')}">`), 'a@example.com')
    const before = await snapshot(database.pool)
    expect(await pageOf('/inbox')).not.toContain('/o/')
    expect(await snapshot(database.pool)).toBe(before)
  })
})
