import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkConfiguration } from '../../src/commands/doctor/configuration.ts'
import { doctorCommand } from '../../src/commands/doctor.ts'
import { readConfig } from '../../src/config.ts'
import { createRelay } from '../../src/delivery/relays/admin.ts'
import { Failure } from '../../src/errors.ts'
import { activateDkimKey, createDkimKey, type StoredDkimKey } from '../../src/message/dkim-keys.ts'
import { dkimRecord } from '../../src/message/dkim-record.ts'
import type { ResolveTxt } from '../../src/message/sender-dns.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { startSmtpServer, type TestServer } from '../support/smtp-server.ts'

const database = useDatabase()
const secret = 'a secret that is long enough for the tests'
const settings = { SECRET_KEY: secret, PUBLIC_URL: 'https://news.example', TRUST_PROXY: '1', DATA_DIR: 'unused' }

interface Report {
  readonly healthy: boolean
  readonly checks: readonly {
    area: string
    verdict: string
    finding: string
    mend: string | null
    records: unknown[]
  }[]
}

type Circumstances = Partial<Parameters<typeof runCommand>[2]> & { readonly dns?: ResolveTxt }

const silentDns: ResolveTxt = async (name) => {
  throw new Error(`nobody should ask for ${name}`)
}

async function examine({ dns, environment, ...others }: Circumstances = {}) {
  const { lines, status } = await runCommand(
    (program, context) => doctorCommand(program, context, dns ?? silentDns),
    ['doctor', '--json', ...(dns ? ['--dns'] : [])],
    { withDatabase: opened(database.pool), environment: { ...settings, ...environment }, ...others },
  )
  const report = JSON.parse(lines.join('\n')) as Report
  expect(status).toBe(report.healthy ? 0 : 1)
  expect(report.healthy).toBe(report.checks.every(({ verdict }) => verdict !== 'problem'))
  const of = (area: string) =>
    report.checks.filter((check) => check.area === area).map(({ verdict, finding }) => `${verdict}: ${finding}`)
  return { ...report, of, text: lines.join('\n') }
}

describe('the configuration', () => {
  it('is said in full, without what opens anything', async () => {
    const environment = {
      DATABASE_URL: 'postgres://editor:hunter2@db.example:5432/daybreak?password=hunter2',
      SMTP_URL: 'smtp://mailer:hunter2@127.0.0.1:9',
    }
    const { of, text } = await examine({ environment })
    expect(of('configuration')).toEqual([
      'ok: DATABASE_URL is postgres://db.example:5432/daybreak',
      'ok: SMTP_URL is smtp://127.0.0.1:9',
      'ok: PUBLIC_URL is https://news.example',
      'ok: SECRET_KEY is set (1)',
      'ok: PORT is 8080',
      expect.stringMatching(/^ok: DATA_DIR is \/.*unused$/),
      'ok: LOG_LEVEL is info',
      'ok: TRUST_PROXY is 1',
    ])
    expect(text).not.toMatch(/hunter2|a secret that/)
  })

  it.each<[Record<string, string>, string]>([
    [{ PUBLIC_URL: '' }, 'advice: PUBLIC_URL is unset'],
    [{ PUBLIC_URL: 'http://news.example' }, 'advice: PUBLIC_URL is http://news.example, without encryption'],
    [{ PUBLIC_URL: '', SMTP_URL: 'smtp://[::1]:9' }, 'advice: PUBLIC_URL is unset'],
    [{ SMTP_URL: '' }, 'advice: SMTP_URL is unset'],
    [{ TRUST_PROXY: '0' }, 'advice: TRUST_PROXY is 0'],
    [{ DATABASE_URL: '' }, 'ok: DATABASE_URL is unset'],
  ])('with %j', async (environment, finding) => {
    expect((await examine({ environment })).of('configuration')).toContainEqual(expect.stringContaining(finding))
  })

  it.each([undefined, 'http://news.example'])('that would send readers to %s is a problem with a real relay', (url) => {
    const config = readConfig({ ...settings, PUBLIC_URL: url, SMTP_URL: 'smtp://relay.example' })
    const check = checkConfiguration(config).find(({ finding }) => finding.key.startsWith('doctor.public_url'))
    expect(check).toMatchObject({ verdict: 'problem', mend: { key: 'doctor.public_url_mend' } })
  })

  describe('without a SECRET_KEY', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'daybreak-doctor-'))
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it('says where it is kept', async () => {
      const { checks } = await examine({ environment: { SECRET_KEY: '', DATA_DIR: folder } })
      const check = checks.find(({ finding }) => finding.startsWith('SECRET_KEY'))
      expect(check).toMatchObject({ verdict: 'advice', finding: expect.stringContaining(join(folder, 'secret-key')) })
      expect(check?.mend).toMatch(/backups/)
    })
  })
})

describe('the database', () => {
  it('is said with its version, size and migrations', async () => {
    expect((await examine()).of('database')).toEqual([
      expect.stringMatching(/^ok: Postgres \d+\.\d+\S*, \d+\.\d MB, migrations: \d+, the last \d{4}_\w+\.sql$/),
    ])
  })

  it('that is newer than this version is a problem', async () => {
    await database.pool.query(sql`insert into migrations (name) values ('9999_from_the_future.sql')`)
    const { of } = await examine()
    await database.pool.query(sql`delete from migrations where name = '9999_from_the_future.sql'`)
    expect(of('database')[1]).toMatch(/^problem: .*9999_from_the_future\.sql/)
  })

  it('that cannot be opened is a problem, and the rest is looked at all the same', async () => {
    const { checks, of } = await examine({
      withDatabase: () => Promise.reject(new Failure('database.unreachable', { reason: 'nobody there' })),
    })
    expect(of('database')).toEqual([expect.stringMatching(/^problem: the database of DATABASE_URL .*nobody there/)])
    expect(checks.filter(({ area }) => area === 'configuration')).toHaveLength(8)
  })
})

describe('the relay', () => {
  const servers: TestServer[] = []
  const start = async (...args: Parameters<typeof startSmtpServer>) => {
    const server = await startSmtpServer(...args)
    servers.push(server)
    return server
  }
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })
  const check = async (url: string) => (await examine({ environment: { SMTP_URL: url } })).of('relay')
  const login = { user: 'mailer', password: 'hunter2' }

  it('is greeted, and left without a mail', async () => {
    const server = await start()
    expect(await check(server.url)).toEqual([
      `ok: default: 127.0.0.1:${server.port} answers and offers 8BITMIME, ENHANCEDSTATUSCODES, PIPELINING, SIZE`,
      'ok: mails pass to the relay unencrypted',
      'ok: no login is configured',
    ])
    expect(server.commands.at(-1)).toBe('QUIT')
    expect(server.commands.join()).not.toMatch(/MAIL|RCPT|DATA/)
    await expect.poll(() => server.open).toBe(0)
  })

  it.each(['implicit', 'starttls'] as const)('is logged in to, encrypted (%s)', async (tls) => {
    const { url } = await start({ tls, login })
    const [scheme, rest] = url.split('://')
    expect((await check(`${scheme}://mailer:hunter2@${rest}`)).slice(1)).toEqual([
      expect.stringMatching(/^ok: encrypted with TLSv1\.3, certificate of localhost valid until 2120-01-01$/),
      'ok: it took the login',
    ])
  })

  it('without PIPELINING is slow', async () => {
    const { url } = await start({ pipelining: false })
    expect(await check(url)).toContainEqual(expect.stringMatching(/^advice: .*PIPELINING/))
  })

  it.each<[string, Parameters<typeof startSmtpServer>[0], RegExp]>([
    ['that refuses the password', { login, tls: 'starttls' }, /^problem: .* refused the user name or password \(535/],
    ['that turns us away', { act: () => ({ text: '554 not you' }) }, /^problem: .*turned us away.*554/],
    ['that speaks no SMTP', { act: () => ({ text: 'HTTP/1.1 400 Bad Request' }) }, /^problem: /],
  ])('%s is a problem', async (_, script, line) => {
    const { url } = await start(script)
    const findings = await check(url.replace('//', '//mailer:wrong@'))
    expect(findings).toEqual([expect.stringMatching(line)])
    expect(findings[0]).not.toMatch(/wrong@/)
  })

  it('that is not there is a problem', async () => {
    const server = await start()
    await server.close()
    expect(await check(server.url)).toEqual([expect.stringMatching(/^problem: .*cannot be reached \(.*ECONNREFUSED/)])
  })

  it('whose address cannot be read is a problem', async () => {
    expect(await check('smtp://user@relay.example')).toEqual([expect.stringMatching(/^problem: the relay's address/)])
  })

  it('is looked at for each that is in use, with what the workers found', async () => {
    const first = await start({ pipelining: false })
    await createRelay(database.pool, [secret], { slug: 'first', url: first.url })
    await createRelay(database.pool, ['a key that is not there any more, alas'], { slug: 'second', url: first.url })
    await createRelay(database.pool, [secret], { slug: 'third', url: first.url, enabled: false })
    await database.pool.query(sql`update relays set down_since = '2026-11-02T07:00Z',
      down_reason = '{"key": "relay.turns_away", "values": {"reply": "550 who are you"}}' where slug = 'first'`)
    const { of, checks } = await examine({ environment: { SMTP_URL: first.url } })
    await database.pool.query("delete from relays where slug <> 'default'")
    const found = of('relay').filter((finding) => !/unencrypted|no login|PIPELINING: each/.test(finding))
    expect(found).toEqual([
      expect.stringMatching(/^ok: default: 127\.0\.0\.1/),
      expect.stringMatching(/^ok: first: 127\.0\.0\.1/),
      expect.stringMatching(
        /^problem: first answers, but the workers have sent nothing through it since 2026-11-02T07/,
      ),
      expect.stringMatching(/^problem: SECRET_KEY does not open the address of the relay second/),
    ])
    expect(checks.map(({ mend }) => mend)).toContainEqual(expect.stringContaining('550 who are you'))
  })

  it('has a word on providers that are held', async () => {
    await database.pool.query(
      sql`update providers set held_reason = '{"key": "provider.hard", "values": {}}' where slug = 'qq'`,
    )
    const { of } = await examine()
    await database.pool.query('update providers set held_reason = null')
    expect(of('relay')).toEqual(['advice: nothing is sent to qq: it said of too many mailboxes that they do not exist'])
  })
})

describe('the senders', () => {
  const domain = 'news.example'
  const keys: StoredDkimKey[] = []
  const senders = async (circumstances?: Circumstances) => (await examine(circumstances)).of('sender')
  const make = async (algorithm: 'rsa' | 'ed25519', selector: string) => {
    const key = await createDkimKey(database.pool, [secret], { domain, algorithm, selector })
    keys.push(key)
    return key
  }
  const dns =
    (records: Record<string, string>): ResolveTxt =>
    async (name) => {
      const value = records[name]
      if (value === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
      return value.match(/.{1,255}/g)!.length > 1 ? [value.match(/.{1,255}/g)!] : [[value]]
    }
  const policies = { [domain]: 'v=spf1 include:a.example ~all', [`_dmarc.${domain}`]: 'v=DMARC1; p=none' }
  const published = (...some: StoredDkimKey[]) => ({
    ...policies,
    ...Object.fromEntries(some.map(dkimRecord).map(({ name, value }) => [name, value])),
  })

  it('without a newsletter are none', async () => {
    expect(await senders()).toEqual(['advice: there is no newsletter yet'])
  })

  it('without a key are told how to make one, and what else belongs into the DNS', async () => {
    await makeNewsletter(database.pool, { senderAddress: `daily@${domain}` })
    await makeNewsletter(database.pool, { senderAddress: `weekly@${domain}` })
    const { checks, of } = await examine()
    expect(of('sender')).toEqual([
      `advice: ${domain} has no DKIM key: its mails go out unsigned`,
      `advice: the DNS records of ${domain} were not looked up`,
    ])
    const own = checks.filter(({ area }) => area === 'sender')
    expect(own.at(-2)!.mend).toContain(`daybreak dkim create ${domain}`)
    expect(own.at(-1)!.records).toEqual([
      { name: domain, type: 'TXT', value: expect.stringMatching(/^v=spf1 .* ~all$/) },
      { name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:weekly@${domain}` },
    ])
  })

  it('with a new key are shown its record, and when to activate it', async () => {
    const key = await make('ed25519', 'second')
    const { checks, of } = await examine()
    expect(of('sender')[0]).toBe(`advice: the DKIM key second of ${domain} does not sign yet`)
    expect(checks.find(({ finding }) => finding.includes('second'))!.records).toEqual([dkimRecord(key)])
    expect((await senders({ dns: dns(policies) }))[0]).toBe(
      `advice: the DKIM key second of ${domain} does not sign yet`,
    )
    expect((await senders({ dns: dns(published(key)) }))[0]).toMatch(
      /^advice: the record of .* is published, and the key/,
    )
  })

  it('that sign with Ed25519 only are told of RSA', async () => {
    await activateDkimKey(database.pool, domain, 'second')
    expect((await senders())[0]).toBe(
      `advice: ${domain} signs with Ed25519 only, which Gmail and Outlook do not verify`,
    )
    const { selector } = await make('rsa', 'first')
    await activateDkimKey(database.pool, domain, selector)
  })

  it('whose records are all published are well', async () => {
    expect(await senders({ dns: dns(published(...keys)) })).toEqual([
      `ok: the DKIM key second signs the mails of ${domain}, and its record is published`,
      `ok: the DKIM key first signs the mails of ${domain}, and its record is published`,
      `ok: SPF of ${domain}: v=spf1 include:a.example ~all`,
      `ok: DMARC at _dmarc.${domain}: v=DMARC1; p=none`,
    ])
  })

  it('whose records are missing or wrong have a problem, each with what to publish', async () => {
    const first = dkimRecord(keys[1]!)
    const { checks, of } = await examine({ dns: dns({ [first.name]: 'v=DKIM1; p=b3RoZXI=' }) })
    expect(of('sender')).toEqual([
      `problem: the record of the DKIM key second of ${domain} is not in the DNS`,
      `problem: the record of the DKIM key first of ${domain} holds another key`,
      `problem: ${domain} has no SPF record`,
      `problem: ${domain} has no DMARC record`,
    ])
    const own = checks.filter(({ area }) => area === 'sender')
    expect(own[1]!.records).toEqual([first])
    for (const { mend, records } of own) {
      expect(mend).toMatch(/publish/)
      expect(records).toHaveLength(1)
    }
  })

  it('are no problem because the DNS is silent', async () => {
    const dns: ResolveTxt = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }))
    const findings = await senders({ dns })
    expect(findings).toHaveLength(4)
    for (const finding of findings) expect(finding).toMatch(/^advice: the DNS gave no answer about .*ETIMEOUT/)
  })

  it('have a problem when SECRET_KEY does not open their keys any more', async () => {
    const environment = { SECRET_KEY: 'another secret that is long enough for it' }
    const findings = (await senders({ environment })).filter((finding) => finding.startsWith('problem'))
    expect(findings).toEqual([
      expect.stringContaining('SECRET_KEY does not open the DKIM key'),
      expect.stringContaining('SECRET_KEY does not open the DKIM key'),
    ])
  })
})

describe('on a terminal', () => {
  const read = (locale: 'en' | 'zh-CN', environment: Record<string, string> = settings) =>
    runCommand((program, context) => doctorCommand(program, context, silentDns), ['doctor'], {
      withDatabase: opened(database.pool),
      environment,
      locale,
    })

  it('each finding has its verdict, and what is to be done is below it', async () => {
    const { lines, status } = await read('en')
    expect(status).toBe(0)
    expect(lines).toEqual(expect.arrayContaining(['Configuration', 'Database', 'Senders', 'No problem was found.']))
    const at = lines.findIndex((line) => line.startsWith('  advice  SMTP_URL is unset'))
    expect(lines[at + 1]).toMatch(/^ {10}→ to send for real, set SMTP_URL/)
    expect(lines.every((line) => line === line.trimEnd())).toBe(true)
  })

  it('counts the problems, in Chinese on a Chinese one', async () => {
    const { lines, status } = await read('zh-CN', { ...settings, SMTP_URL: 'smtp://user@relay.example' })
    expect(status).toBe(1)
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}问题 {2}中继地址/))
    expect(lines.at(-1)).toBe('发现 1 个问题')
  })
})
