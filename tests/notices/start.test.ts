import { authenticate } from 'mailauth'
import { simpleParser } from 'mailparser'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { createList, type List } from '../../src/audience/lists.ts'
import { addSubscriber } from '../../src/audience/subscribers.ts'
import { subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { activateDkimKey, createDkimKey } from '../../src/message/dkim-keys.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import type { NewNotice } from '../../src/notices/notice.ts'
import { queueNotice } from '../../src/notices/outbox.ts'
import { settleOverdue } from '../../src/notices/states.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { noticeRows, noticesBecome, queue, secrets, useNotices } from './at-work.ts'

const database = useDatabase()
const { startRelay, sendThrough } = useNotices(() => database.pool)
const reader = { actor: 'reader', source: 'test' } as const
let newsletter: Newsletter
let list: List

beforeAll(async () => {
  newsletter = await makeNewsletter(database.pool)
  const settings = { name: '每日 <一期>', welcome: '欢迎！\n第二行\n\n下一段 & 更多' }
  list = await createList(database.pool, { newsletterId: newsletter.id, slug: 'daily', ...settings })
})

const confirmation = (address: string, language: 'en' | 'zh-CN' = 'en', listId = list.id): NewNotice => {
  const asked = [{ listId, words: 'I agree to “everything”', source: 'test', at: '2026-11-24T00:00:00Z' }]
  const matter = { kind: 'confirmation', name: 'Buy now https://evil.example', asked } as const
  return { newsletterId: newsletter.id, address, language, matter }
}
const welcome = (address: string): NewNotice => ({
  newsletterId: newsletter.id,
  address,
  language: 'zh-CN',
  matter: { kind: 'welcome', listIds: [list.id] },
})

/** Of somebody who is on the list. @returns who */
async function queueWelcome(address: string): Promise<number> {
  const { id } = await addSubscriber(database.pool, { email: address, name: '', language: 'zh-CN' }, reader)
  await subscribe(database.pool, id, { listId: list.id, status: 'confirmed' }, reader)
  await queueNotice(database.pool, welcome(address))
  return id
}

describe('a notice', () => {
  it('goes out as a mail of its own, with the link and without anything that a stranger typed', async () => {
    const relay = await startRelay()
    await queue(database.pool, confirmation('chen@example.com'))
    sendThrough(relay)
    await noticesBecome(database.pool, [{ status: 'accepted', attempts: 1 }])
    const [{ from, to, message } = { from: '', to: [], message: Buffer.of() }] = relay.accepted
    expect({ from, to }).toEqual({ from: 'daily@news.example', to: ['chen@example.com'] })
    const mail = await simpleParser(message)
    const header = (name: string) => mail.headers.get(name)
    expect(mail.from?.text).toBe('"晨报编辑部" <daily@news.example>')
    expect(mail.subject).toBe('Please confirm your subscription to 晨报')
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('content-language')).toBe('en')
    expect(mail.messageId).toMatch(/^<notice-\d+\.\w+@news\.example>$/)
    expect(header('list')).toBeUndefined()
    const link = /https:\/\/news\.example\.com\/s\/[\w-]{38}/
    expect(mail.text).toMatch(link)
    expect(mail.html).toMatch(link)
    expect(mail.text).toContain('- 每日 <一期>')
    expect(mail.html).toContain('每日 &lt;一期&gt;')
    expect(mail.text).toContain('What you confirm: I agree to “everything”')
    expect(message.toString()).not.toContain('evil')
    expect(`${mail.text}${mail.html}`).not.toMatch(/evil|Buy now/)
    // Nothing is loaded from anywhere.
    expect(mail.html).not.toMatch(/<img|src=|@import|@font-face|url\(|<link/i)
    for (const line of message.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
  })

  it('speaks the language of its reader, and says what the admin wrote', async () => {
    const relay = await startRelay()
    await queueWelcome('chen@example.com')
    sendThrough(relay)
    await noticesBecome(database.pool, [{ kind: 'welcome', status: 'accepted' }])
    const mail = await simpleParser(relay.accepted[0]!.message)
    expect(mail.subject).toBe('欢迎订阅《晨报》')
    expect(mail.html).toContain('欢迎！<br/>第二行')
    expect(mail.html).toContain('下一段 &amp; 更多')
    expect(mail.text).toContain('欢迎！\n第二行\n\n下一段 & 更多')
    expect(mail.html).toContain('lang="zh-CN"')
  })

  it('shows an address in its own letters, and goes to it as servers have it', async () => {
    const relay = await startRelay()
    await queueWelcome('li@xn--fsqu00a.xn--fiqs8s')
    sendThrough(relay)
    await noticesBecome(database.pool, [{ kind: 'welcome', status: 'accepted' }])
    const { to, message } = relay.accepted[0]!
    expect(to).toEqual(['li@xn--fsqu00a.xn--fiqs8s'])
    expect(message.toString()).toMatch(/^To: .*li@xn--fsqu00a\.xn--fiqs8s/m)
    expect((await simpleParser(message)).text).toContain('收件地址：li@例子.中国')
  })

  it('is signed as the issues are', async () => {
    const { selector, publicKey } = await createDkimKey(database.pool, secrets, {
      domain: 'news.example',
      algorithm: 'ed25519',
    })
    await activateDkimKey(database.pool, 'news.example', selector)
    const relay = await startRelay()
    await queue(database.pool, confirmation('chen@example.com'))
    sendThrough(relay)
    await noticesBecome(database.pool, [{ status: 'accepted' }])
    const { dkim } = await authenticate(relay.accepted[0]!.message, {
      resolver: async () => [[`v=DKIM1; k=ed25519; p=${publicKey}`]],
    })
    expect(dkim.results.map(({ status }) => status.result)).toEqual(['pass'])
    await database.pool.query('delete from dkim_keys')
  })

  it('is sent once, however many processes send', async () => {
    const relay = await startRelay()
    const addresses = Array.from({ length: 30 }, (_, at) => `reader-${at}@example.com`)
    for (const address of addresses) await queueWelcome(address)
    for (let process = 0; process < 3; process++) sendThrough(relay)
    await noticesBecome(
      database.pool,
      addresses.map((address) => ({ address, status: 'accepted', attempts: 1 })),
    )
    expect(relay.accepted.map(({ to }) => to[0]).sort()).toEqual([...addresses].sort())
  })
})

describe('what a relay answers', () => {
  it('hard ends it', async () => {
    const relay = await startRelay({ act: ({ point }) => (point === 'rcpt' ? { text: '550 5.1.1 no such user' } : {}) })
    await queue(database.pool, confirmation('nobody@example.com'))
    sendThrough(relay)
    await noticesBecome(database.pool, [{ status: 'refused', reply: '550 5.1.1 no such user' }])
    expect(relay.acceptedCount).toBe(0)
  })

  it('soft has it tried again later, and given up after a day', async () => {
    let refuse = true
    const relay = await startRelay({
      act: ({ point }) => (point === 'rcpt' && refuse ? { text: '450 4.2.0 greylisted' } : {}),
    })
    await queue(database.pool, confirmation('chen@example.com'))
    const notices = sendThrough(relay)
    await noticesBecome(database.pool, [{ status: 'queued', attempts: 1, reply: '450 4.2.0 greylisted' }])
    const { rows } = await database.pool.query("select due_at - now() > interval '20 s' as later from notices")
    expect(rows).toEqual([{ later: true }])
    refuse = false
    await database.pool.query('update notices set due_at = now()')
    notices.wake()
    await noticesBecome(database.pool, [{ status: 'accepted', attempts: 2 }])

    refuse = true
    await queue(database.pool, confirmation('li@example.com'))
    await notices.stop()
    await database.pool.query(sql`update notices set give_up_at = now() - interval '1 s', reply = '450 greylisted'
      where status = 'queued'`)
    expect(await settleOverdue(database.pool)).toEqual({ unknown: 0, givenUp: 1 })
    expect((await noticeRows(database.pool)).at(-1)).toMatchObject({
      status: 'refused',
      reply: 'given up after a day: 450 greylisted',
    })
  })

  it('missing after the final dot makes it unknown, and it is not sent again', async () => {
    const relay = await startRelay({ act: ({ point }) => (point === 'message' ? { end: 'drop', keep: true } : {}) })
    await queue(database.pool, confirmation('chen@example.com'))
    sendThrough(relay)
    await noticesBecome(database.pool, [{ status: 'unknown', attempts: 1 }])
    await queue(database.pool, confirmation('li@example.com'))
    await noticesBecome(database.pool, [{ status: 'unknown' }, { status: 'unknown' }])
    expect(relay.accepted.map(({ to }) => to[0])).toEqual(['chen@example.com', 'li@example.com'])
  })

  it('missing before it has it tried again', async () => {
    const relay = await startRelay({
      act: ({ point, transaction }) => (point === 'data' && transaction === 1 ? { end: 'reset' } : {}),
    })
    await queue(database.pool, confirmation('chen@example.com'))
    const notices = sendThrough(relay)
    await noticesBecome(database.pool, [{ status: 'queued', attempts: 1 }])
    await database.pool.query('update notices set due_at = now()')
    notices.wake()
    await noticesBecome(database.pool, [{ status: 'accepted', attempts: 2 }])
  })

  it('nothing, when it is away, leaves the notice for later', async () => {
    const relay = await startRelay({
      act: ({ point }) => (point === 'greeting' ? { text: '421 not now', end: 'drop' } : {}),
    })
    await queue(database.pool, confirmation('chen@example.com'))
    sendThrough(relay)
    await expect.poll(() => relay.connections, { timeout: 10_000 }).toBeGreaterThan(1)
    expect(await noticeRows(database.pool)).toMatchObject([{ status: 'queued', attempts: 0 }])
  })
})

it('what was in the hands of a process that died is unknown', async () => {
  await queue(database.pool, confirmation('chen@example.com'))
  await database.pool.query("update notices set status = 'handing_off', due_at = now() - interval '1 s'")
  expect(await settleOverdue(database.pool)).toEqual({ unknown: 1, givenUp: 0 })
  expect(await noticeRows(database.pool)).toMatchObject([{ status: 'unknown' }])
})

it('the day of a relay ends for notices as well', async () => {
  await database.pool.query('update relays set per_day = 2')
  const relay = await startRelay()
  for (const name of ['a', 'b', 'c']) await queueWelcome(`${name}@example.com`)
  sendThrough(relay)
  await noticesBecome(database.pool, [{ status: 'accepted' }, { status: 'accepted' }, { status: 'queued' }])
  const { rows } = await database.pool.query("select claimed_today from relays where slug = 'default'")
  expect(rows).toEqual([{ claimed_today: 2 }])
})

it('nothing goes to an address that was suppressed since, nor about a list that is gone', async () => {
  const relay = await startRelay()
  const other = await createList(database.pool, { newsletterId: newsletter.id, slug: 'other', name: 'Other' })
  await queue(database.pool, confirmation('gone@example.com'))
  await suppress(database.pool, 'Gone@example.com', 'bounce')
  await queueNotice(database.pool, { ...welcome('li@example.com'), matter: { kind: 'welcome', listIds: [other.id] } })
  await database.pool.query(sql`delete from lists where id = ${other.id}`)
  sendThrough(relay)
  await noticesBecome(database.pool, [
    { status: 'dropped', reply: 'suppressed: bounce' },
    { status: 'dropped', reply: 'what it is about is gone' },
  ])
  expect(relay.acceptedCount).toBe(0)
})

it('nobody is asked to confirm a list that was made private since', async () => {
  const relay = await startRelay()
  const hidden = await createList(database.pool, { newsletterId: newsletter.id, slug: 'hidden', name: 'Hidden' })
  await queue(database.pool, confirmation('li@example.com', 'en', hidden.id))
  await database.pool.query(sql`update lists set public = false where id = ${hidden.id}`)
  sendThrough(relay)
  await noticesBecome(database.pool, [{ status: 'dropped', reply: 'what it is about is gone' }])
})

it('nobody is welcomed, or told that they are subscribed, who has left since', async () => {
  const relay = await startRelay()
  const id = await queueWelcome('left@example.com')
  await queueNotice(database.pool, { ...welcome('left@example.com'), matter: { kind: 'known' } })
  await unsubscribe(database.pool, id, [list.id], reader)
  await queueWelcome('stays@example.com')
  await queueNotice(database.pool, { ...welcome('stays@example.com'), matter: { kind: 'known' } })
  sendThrough(relay)
  const gone = { address: 'left@example.com', status: 'dropped', reply: 'what it is about is gone' }
  const sent = { address: 'stays@example.com', status: 'accepted' }
  await noticesBecome(database.pool, [gone, gone, sent, sent])
  expect(relay.acceptedCount).toBe(2)
})
