import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { transaction } from '../../src/database/pool.ts'
import { mostTests, queueTest } from '../../src/notices/test-mails.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter, sampleIssue } from '../support/scene.ts'
import { noticeRows, noticesBecome, useNotices } from './at-work.ts'

const database = useDatabase()
const notices = useNotices(() => database.pool)

async function queue(address: string): Promise<boolean> {
  const { id: newsletterId } = await makeNewsletter(database.pool)
  const matter = { kind: 'test', name: '王编辑', issue: sampleIssue('2026-11-02') } as const
  return transaction(database.pool, (db) => queueTest(db, { newsletterId, address, language: 'zh-CN', matter }))
}

describe('a test mail', () => {
  it('is the issue, marked as a test, whose links go straight to where they lead', async () => {
    const relay = await notices.startRelay()
    await queue('wang@example.com')
    await queue('li@example.com')
    notices.sendThrough(relay)
    await noticesBecome(database.pool, [
      { kind: 'test', status: 'accepted' },
      { kind: 'test', status: 'accepted' },
    ])
    const mails = await Promise.all(relay.accepted.map(({ message }) => simpleParser(message)))
    expect(mails.map(({ subject }) => subject)).toEqual(new Array(2).fill('［测试］今日要闻：数据与算力'))
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2)
    expect(mails[0]!.html).toContain('href="https://example.com/report"')
    expect(mails[0]!.text).toContain('王编辑')
  })

  it('comes so often within an hour, and no more', async () => {
    for (let n = 0; n < mostTests; n++) expect(await queue('wang@example.com')).toBe(true)
    expect(await queue('Wang@example.com')).toBe(false)
    expect(await queue('li@example.com')).toBe(true)
    expect(await noticeRows(database.pool)).toHaveLength(mostTests + 1)
  })
})
