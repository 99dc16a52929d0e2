import { describe, expect, it } from 'vitest'
import { readApart } from '../../src/issues/apart/apart.ts'
import { readIssue } from '../../src/issues/read.ts'
import { docx, p, run } from '../support/document.ts'

const page = '<h1>晨报</h1><p>2026-07-10</p><h2>甲</h2><p>三百张登记证。</p>'

describe('a process of its own', () => {
  it('reads what a file holds', async () => {
    const { issue, warnings, unit } = await readIssue(Buffer.from(`${page}<p><a href="file:///a">乙</a></p>`), {
      language: 'en',
    })
    expect(issue).toMatchObject({ title: '晨报', language: 'en' })
    expect([unit, warnings]).toEqual(['line', [{ line: 1, key: 'issue.link_dropped', values: { url: 'file:///a' } }]])
    const { issue: same } = await readIssue(
      docx(p(run('晨报', true)) + p(run('2026-07-10')) + p(run('三百张登记证。'))),
    )
    expect(same.title).toBe('晨报')
  })

  it('says what is wrong with a file', async () => {
    await expect(readIssue(Buffer.from('<html><h1>晨报</h1><p>三百张。</p>'))).rejects.toMatchObject({
      key: 'issue.no_date',
    })
    await expect(readIssue(docx('').subarray(0, 2000))).rejects.toMatchObject({ key: 'issue.broken' })
  })

  it('is ended when it takes too long', async () => {
    // Less than any process needs to start.
    await expect(readApart('html', Buffer.from(page), {}, { ms: 5, megabytes: 1_000 })).rejects.toMatchObject({
      key: 'issue.takes_too_long',
      values: { seconds: 0.005 },
    })
  })

  it('is ended when it takes too much memory', async () => {
    await expect(readApart('html', Buffer.from(page), {}, { ms: 30_000, megabytes: 10 })).rejects.toMatchObject({
      key: expect.stringMatching(/^issue\.(?:takes_too_much|broken)$/),
    })
  })

  it('takes 10 MB of noise for what it is', async () => {
    const noise = Buffer.alloc(10_000_000)
    for (let at = 0; at < noise.length; at++) noise[at] = (at * 7919 + (at >> 3) * 31) % 256
    for (const start of ['', 'PK\u0003\u0004word/document.xml', '<html>', '%PDF-1.7\n']) {
      await expect(readIssue(Buffer.concat([Buffer.from(start), noise]))).rejects.toMatchObject({
        key: expect.stringMatching(/^issue\./),
      })
    }
  })
})
