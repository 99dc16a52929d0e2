import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { hashKeysOf } from '../../audience/address-hash.ts'
import { importSubscribers } from '../../audience/import/import.ts'
import { createList } from '../../audience/lists.ts'
import { findSubscriberByAddress } from '../../audience/subscribers.ts'
import { unsubscribe } from '../../audience/subscriptions.ts'
import { suppress } from '../../audience/suppressions.ts'
import type { Pool } from '../../database/pool.ts'
import { readMarkdown } from '../../issues/read-text.ts'
import { finalizeIssue, saveDraft } from '../../issues/store.ts'
import { secretsOf } from '../../links/keys.ts'
import { createNewsletter, type Newsletter } from '../../newsletters/newsletter.ts'
import { packageRoot } from '../../root.ts'
import { dayIn } from '../../schedule/slot.ts'
import type { Context } from '../context.ts'

const confirmed = 20
const pending = 3
const leaving = 2
const timeZone = 'Asia/Shanghai'

const names =
  `陈晓明 王丽华 李建国 张雨桐 刘子涵 杨帆 赵静怡 黄志强 周文博 吴思远 徐婉清 孙浩然 朱雅琴 马俊杰 胡心怡 林嘉欣
郭子墨 何慧敏 高天宇 罗晨曦 郑书豪 梁梦琪 谢宇航 宋佳宁 唐雪梅`.split(/\s+/)

/** A newsletter of this demo alone, its readers, and the issue of today, final. */
export async function setTheScene(context: Context, pool: Pool): Promise<Newsletter> {
  const newsletter = await createNewsletter(pool, {
    slug: `demo-${Date.now()}`,
    name: '晨光科技政策日报',
    language: 'zh-CN',
    timeZone,
    senderName: '晨光日报编辑部',
    senderAddress: 'daily@daybreak.example',
    postalAddress: '虚构市示例路 1 号',
    theme: 'daily',
    schedule: null,
  })
  await gatherReaders(context, pool, newsletter)
  await finalizeToday(context, pool, newsletter)
  return newsletter
}

async function gatherReaders({ config, say, print }: Context, pool: Pool, newsletter: Newsletter): Promise<void> {
  const list = await createList(pool, { newsletterId: newsletter.id, slug: 'daily', name: '每日一期' })
  const people = names.map((name, at) => ({ name, address: `reader-${at + 1}@${newsletter.slug}.example` }))
  const hashKeys = hashKeysOf(await secretsOf(config))
  const take = (some: typeof people, status: 'confirmed' | 'pending') => {
    const csv = some.map(({ name, address }) => `${address},${name}\n`).join('')
    const options = { listId: list.id, status, source: 'demo', hashKeys }
    return importSubscribers(pool, Readable.from([Buffer.from(`邮箱,姓名\n${csv}`)]), options)
  }
  await take(people.slice(0, confirmed + leaving), 'confirmed')
  await take(people.slice(confirmed + leaving), 'pending')
  for (const { address } of people.slice(confirmed, confirmed + leaving)) {
    const subscriber = await findSubscriberByAddress(pool, address)
    await unsubscribe(pool, subscriber!.id, [list.id], { actor: 'reader', source: 'demo' })
  }
  // Suppressed after the import: still confirmed on the list, and kept out of the mailing.
  await suppress(pool, people[0]!.address, 'bounce')
  print(say('demo.subscribers', { rows: people.length, confirmed, pending, unsubscribed: leaving, suppressed: 1 }))
}

/** The sample is dated; the morning run takes the issue of its own day and no other. */
async function finalizeToday({ say, print }: Context, pool: Pool, newsletter: Newsletter): Promise<void> {
  const sample = await readFile(join(packageRoot, 'src/commands/demo/sample-issue.md'), 'utf8')
  const today = dayIn(timeZone, new Date())
  const [year, month, day] = today.split('-').map(Number)
  const dated = sample.replace('2026 年 11 月 2 日', `${year} 年 ${month} 月 ${day} 日`)
  const { issue, warnings, hash } = readMarkdown(Buffer.from(dated))
  await saveDraft(pool, newsletter.id, issue, hash)
  const { date, title } = await finalizeIssue(pool, newsletter.id, today)
  print(say('demo.issue', { date, title }))
  print(say('demo.warnings', { count: warnings.length }))
}
