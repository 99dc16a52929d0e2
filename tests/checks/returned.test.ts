import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { checkReturned } from '../../src/checks/returned.ts'
import { startListener } from '../../src/feedback/listener.ts'
import { addWebhook, removeWebhook } from '../../src/feedback/webhooks/store.ts'
import { locales, translate } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'
import { changeNewsletter, listNewsletters } from '../../src/newsletters/newsletter.ts'
import { useDatabase } from '../support/database.ts'
import { startImapServer } from '../support/imap-server.ts'
import { makeNewsletter } from '../support/scene.ts'
import { ring } from '../support/sending.ts'

const database = useDatabase()
const secrets = ['a secret that is long enough for the tests']
const nothing = { bouncePort: undefined, bounceImapUrl: undefined }
const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function addressed(bounceAddress: string | null): Promise<string> {
  const [there] = await listNewsletters(database.pool)
  const { id, slug } = there ?? (await makeNewsletter(database.pool))
  await changeNewsletter(database.pool, id, { bounceAddress })
  return slug
}

async function findings(ways: Partial<typeof nothing> | Record<string, unknown> = {}): Promise<string[]> {
  const checks = await checkReturned(database.pool, { ...nothing, ...ways }, secrets)
  for (const { mend, verdict, finding } of checks) {
    if (verdict !== 'ok') expect(mend).toBeDefined()
    for (const locale of locales) expect(translate(locale, finding.key, finding.values)).not.toMatch(/[{}]/)
  }
  return checks.map(({ verdict, finding }) => `${verdict}: ${translate('en', finding.key, finding.values)}`)
}

async function listen(greeting: string): Promise<number> {
  const server = createServer((socket) => socket.end(greeting))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as { port: number }).port
}

describe('the address for what comes back', () => {
  it('is missed where there is none, with the command that gives one', async () => {
    const slug = await addressed(null)
    expect(await findings()).toEqual([expect.stringMatching(`^advice: ${slug} has no bounce address`)])
    const [check] = await checkReturned(database.pool, nothing, secrets)
    expect(translate('en', check!.mend!.key, check!.mend!.values)).toMatch(
      `daybreak newsletters change ${slug} --bounce-address bounces@`,
    )
  })

  it('that nobody reads is said', async () => {
    const slug = await addressed('bounces@news.example')
    expect(await findings()).toEqual([
      `ok: ${slug}: what comes back goes to bounces@news.example`,
      'advice: nothing here reads what comes to the bounce addresses',
    ])
  })

  it('is read by a webhook, too', async () => {
    await addressed('bounces@news.example')
    await addWebhook(database.pool, secrets, { name: 'own', service: 'signed' })
    closers.push(() => removeWebhook(database.pool, 'own'))
    expect((await findings())[1]).toBe('ok: webhooks that tell of bounces and complaints: 1')
  })
})

describe('the listener', () => {
  it('that answers is well', async () => {
    await addressed('bounces@news.example')
    const { port, close } = await startListener({
      pool: database.pool,
      ring,
      log: createLog('silent'),
      port: 0,
      host: '127.0.0.1',
    })
    closers.push(close)
    expect((await findings({ bouncePort: port }))[1]).toBe(
      `ok: BOUNCE_PORT is ${port}, and mail that comes back is taken there`,
    )
  })

  it('is missed where nobody answers, or another program', async () => {
    await addressed('bounces@news.example')
    const port = await listen('220 mx.example.net ESMTP Postfix\r\n')
    expect((await findings({ bouncePort: port }))[1]).toMatch(/^problem: .* another program answers/)
    expect((await findings({ bouncePort: await listen('') }))[1]).toMatch(/^advice: .* nobody answers/)
  })

  it('has nothing to take where no newsletter has an address', async () => {
    await addressed(null)
    expect((await findings({ bouncePort: 2525 }))[1]).toMatch(/^advice: .* no newsletter has a bounce address/)
  })
})

describe('the mailbox', () => {
  it('that opens is said with what is unread, and stays unread', async () => {
    const server = await startImapServer('bounces', 'secret')
    closers.push(server.close)
    server.deliver('Subject: one\r\n\r\nText\r\n')
    const told = await findings({ bounceImapUrl: server.url })
    expect(told.at(-1)).toMatch(/^ok: the mailbox INBOX at 127\.0\.0\.1:\d+ can be read; unread mails: 1$/)
    expect([...server.mails[0]!.flags]).toEqual([])
  })

  it('that does not open is a problem, told without the password', async () => {
    const server = await startImapServer('bounces', 'secret')
    closers.push(server.close)
    const told = await findings({ bounceImapUrl: server.url.replace('secret', 'hunter2') })
    expect(told.at(-1)).toMatch(/^problem: the mailbox of BOUNCE_IMAP_URL at 127\.0\.0\.1:\d+ cannot be read \(.+\)$/)
    expect(told.join()).not.toContain('hunter2')
  })
})
