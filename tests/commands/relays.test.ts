import sql from 'sql-template-tag'
import { afterEach, describe, expect, it } from 'vitest'
import { providersCommand } from '../../src/commands/providers.ts'
import { relaysCommand } from '../../src/commands/relays.ts'
import { rowsOf } from '../../src/database/pool.ts'
import type { RelayState } from '../../src/delivery/relays/admin.ts'
import { Conflict, NotFound } from '../../src/errors.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { startTokenEndpoint } from '../support/token-endpoint.ts'

const database = useDatabase()
const pool = () => database.pool
const secret = 'a secret that is long enough for the tests'
const url = 'smtp://mailer:hunter2@smtp.example:2525?tls=off'

afterEach(async () => {
  await pool().query("delete from relays where slug <> 'default'")
  await pool().query('update relays set enabled = true, down_since = null, down_reason = null')
})

interface Given {
  readonly input?: string
  readonly environment?: Record<string, string>
  readonly locale?: 'en' | 'zh-CN'
}

async function relays(args: readonly string[], { input = '', environment = {}, locale = 'en' }: Given = {}) {
  const ran = await runCommand(
    (program, context) =>
      relaysCommand(program.configureOutput({ writeErr: () => undefined }), context, async () => input),
    ['relays', ...args],
    { withDatabase: opened(pool()), environment: { SECRET_KEY: secret, ...environment }, locale },
  )
  expect(ran.lines.join('\n')).not.toMatch(/mailer|hunter2/)
  return ran
}
const shown = async (slug: string, given: Given = {}) => {
  const states = JSON.parse((await relays(['list', '--json'], given)).lines.join('\n')) as RelayState[]
  return states.find((state) => state.slug === slug)!
}
const setDown = (slug: string) =>
  pool().query(sql`update relays set down_since = '2026-11-02T07:00Z',
    down_reason = '{"key": "relay.hung_up", "values": {"host": "smtp.example", "port": 25}}' where slug = ${slug}`)

describe('daybreak relays', () => {
  it('create seals the address and says where it leads', async () => {
    const { lines } = await relays([
      'create',
      'first',
      '--url',
      url,
      '--weight',
      '3',
      '--per-second',
      '2.5',
      '--per-day',
      '900',
    ])
    expect(lines).toEqual(['added the relay first (smtp.example:2525); try it with daybreak relays test first'])
    expect(await shown('first')).toMatchObject({
      host: 'smtp.example',
      port: 2525,
      inUse: true,
      weight: 3,
      connections: 8,
      perSecond: 2.5,
      perDay: 900,
      warmUp: null,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      envelopeSender: null,
      enabled: true,
      allowedToday: 900,
      takenToday: 0,
      downSince: null,
    })
    const stored = JSON.stringify(await rowsOf(pool(), sql`select * from relays`))
    expect(stored).not.toMatch(/mailer|hunter2|smtp\.example/)
  })

  it('create reads the address from standard input', async () => {
    await relays(['create', 'first', '--url', '-'], { input: `${url}\n` })
    expect(await shown('first')).toMatchObject({ host: 'smtp.example', port: 2525 })
  })

  it('change changes what is given, and a new address has it tried at once', async () => {
    await relays(['create', 'first', '--url', url, '--per-day', '900', '--envelope-sender', 'b@relay.example'])
    await setDown('first')
    await relays(['change', 'first', '--per-day', 'none', '--warm-up', '500x1.5', '--time-zone', 'Asia/Shanghai'])
    const state = await shown('first')
    expect(state).toMatchObject({ perDay: null, allowedToday: 500, envelopeSender: 'b@relay.example' })
    expect(state.warmUp).toEqual({
      first: 500,
      factor: 1.5,
      from: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(),
    })
    expect(state.downSince).not.toBeNull()
    await relays([
      'change',
      'first',
      '--url',
      'smtp://other.example',
      '--warm-up',
      'none',
      '--envelope-sender',
      'none',
      '--disable',
    ])
    expect(await shown('first')).toMatchObject({
      host: 'other.example',
      warmUp: null,
      envelopeSender: null,
      enabled: false,
      inUse: false,
      downSince: null,
    })
    await relays(['change', 'first', '--enable'])
    expect(await shown('first')).toMatchObject({ enabled: true, inUse: true })
  })

  it('default has limits, and neither an address nor an end', async () => {
    await relays(['change', 'default', '--connections', '4', '--disable'])
    expect(await shown('default')).toMatchObject({ connections: 4, enabled: false, host: null })
    await expect(relays(['change', 'default', '--url', url])).rejects.toThrow(Conflict)
    await expect(relays(['remove', 'default'])).rejects.toThrow(Conflict)
    await relays(['change', 'default', '--connections', '8', '--enable'])
    expect(await shown('default')).toMatchObject({ inUse: true })
  })

  it('default is used beside others only where SMTP_URL names it', async () => {
    await relays(['create', 'first', '--url', url])
    expect((await shown('default')).inUse).toBe(false)
    const environment = { SMTP_URL: 'smtp://127.0.0.1:9' }
    expect(await shown('default', { environment })).toMatchObject({ inUse: true, host: '127.0.0.1', port: 9 })
  })

  it('list says in the language of the reader how each stands', async () => {
    await relays(['create', 'first', '--url', url, '--per-day', '900'])
    await setDown('first')
    expect((await relays(['list'])).lines).toEqual([
      expect.stringMatching(
        /^default +what SMTP_URL says +not used, since there are others +weight 1, 8 connections +no limit$/,
      ),
      expect.stringMatching(
        /^first +smtp\.example:2525 +down since 2026-11-02T07:00:00.000Z +weight 1, 8 connections +0 of 900 today$/,
      ),
      expect.stringContaining('first: the relay smtp.example:25 closed the connection'),
    ])
    expect((await relays(['list'], { locale: 'zh-CN' })).lines.at(-1)).toMatch(/^first: 中继 smtp\.example:25 /)
    const environment = { SECRET_KEY: 'another secret that is long enough as well' }
    expect((await relays(['list'], { environment })).lines[1]).toContain('address sealed with another key')
  })

  it('test says what the relay offers, or why it fails', async () => {
    const server = await startSmtpServer({ login: { user: 'mailer', password: 'hunter2' } })
    await relays(['create', 'first', '--url', `smtp://mailer:hunter2@127.0.0.1:${server.port}`])
    const fine = await relays(['test', 'first'])
    expect(fine.lines.join('\n')).toMatch(/first: 127\.0\.0\.1:\d+ answers and offers .*PIPELINING/)
    expect(fine.status).toBe(0)
    await server.close()
    const failed = await relays(['test', 'first'])
    expect(failed.lines.join('\n')).toMatch(/cannot be reached/)
    expect(failed.status).toBe(1)
    expect(server.acceptedCount).toBe(0)
    await expect(relays(['test', 'default'])).rejects.toThrow(Conflict)
    await expect(relays(['test', 'none'])).rejects.toThrow(NotFound)
  })

  it('tell nothing of a login by OAuth2, whether it works or not', async () => {
    const answer = (request: number) => (request > 1 ? { status: 400, body: '{"error":"invalid_grant"}' } : undefined)
    const endpoint = await startTokenEndpoint(answer)
    const server = await startSmtpServer({ oauth2: { user: 'mailer', accepts: (token) => token === 'acc3ss-1' } })
    const options = new URLSearchParams({ oauth2: endpoint.url, client_id: 'hunter2-client', client_secret: 'hunter2' })
    await relays(['create', 'first', '--url', `${server.url.replace('//', '//mailer:hunter2@')}?${options}`])
    const fine = await relays(['test', 'first'])
    const failed = await relays(['test', 'first', '--json'])
    expect(fine.lines.join('\n')).toContain('it took the login')
    expect(failed.lines.join('\n')).toContain('refused (400 invalid_grant)')
    const listed = [await relays(['list']), await relays(['list', '--json'])]
    for (const { lines } of [fine, failed, ...listed]) expect(lines.join('\n')).not.toContain('acc3ss')
    await Promise.all([server.close(), endpoint.close()])
  })

  it('remove removes', async () => {
    await relays(['create', 'first', '--url', url])
    await expect(relays(['create', 'first', '--url', url])).rejects.toThrow(Conflict)
    expect((await relays(['remove', 'first'])).lines).toEqual(['removed the relay first'])
    await expect(relays(['remove', 'first'])).rejects.toThrow(NotFound)
  })

  it.each([
    [['create', 'A', '--url', url]],
    [['create', 'a', '--url', 'http://mailer:hunter2@smtp.example']],
    [['create', 'a', '--url', '-']],
    [['create', 'a', '--url', url, '--time-zone', 'Mars/Olympus']],
    [['create', 'a', '--url', url, '--time-zone', '+08:00']],
    [['create', 'a', '--url', url, '--envelope-sender', 'nobody']],
    [['create', 'a', '--url', url, '--weight', '0']],
    [['create', 'a', '--url', url, '--connections', '501']],
    [['create', 'a', '--url', url, '--per-second', '0']],
    [['create', 'a', '--url', url, '--per-day', '1.5']],
    [['create', 'a', '--url', url, '--warm-up', '500']],
    [['create', 'a', '--url', url, '--warm-up', '500x0.5']],
  ])('%j is wrong use, of which nothing comes', async (args) => {
    const error = await relays(args).catch((error) => error)
    expect(error.name).toBe('CommanderError')
    expect(error.message).not.toMatch(/hunter2/)
    expect(await rowsOf(pool(), sql`select from relays where slug <> 'default'`)).toEqual([])
  })
})

const providers = (...args: string[]) =>
  runCommand(providersCommand, ['providers', ...args], { withDatabase: opened(pool()) })

describe('daybreak providers', () => {
  it('begins with nothing', async () => {
    expect((await providers('list')).lines).toEqual(['no provider has had mail of late, has a limit or is held'])
  })

  it('shows limits, rests and holds, and ends them', async () => {
    await providers('change', 'qq', '--per-second', '12.5')
    await pool().query(sql`update providers set rest_until = '2099-01-01' where slug = 'netease'`)
    await pool().query(sql`update providers set
      held_reason = '{"key": "provider.hard", "values": {"hard": 30, "settled": 40}}' where slug = 'google'`)
    expect((await providers('list')).lines).toEqual([
      expect.stringMatching(
        /^google +now 0\.0 a second +no limit +held: 30 of the last 40 .* gmail\.com, googlemail\.com$/,
      ),
      expect.stringMatching(/^netease +now 0\.0 a second +no limit +rests until 2099-01-01T.*, and 3 more$/),
      expect.stringMatching(/^qq +now 0\.0 a second +limit 12\.5 a second +foxmail\.com, qq\.com, vip\.qq\.com$/),
    ])
    expect((await providers('release', 'google')).lines).toEqual([expect.stringContaining('google gets mail again')])
    expect((await providers('release', 'netease')).lines).toEqual([expect.stringContaining('netease was not held')])
    await providers('change', 'qq', '--per-second', 'none')
    expect(JSON.parse((await providers('list', '--json')).lines.join('\n'))).toEqual([])
  })

  it('says what it does not know', async () => {
    await expect(providers('release', 'nobody')).rejects.toThrow(NotFound)
    await expect(providers('change', 'nobody', '--per-second', '1')).rejects.toThrow(NotFound)
    await expect(providers('change', 'other', '--per-second', '1')).rejects.toThrow(Conflict)
  })
})
