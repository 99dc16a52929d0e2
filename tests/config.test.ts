import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { Invalid } from '../src/errors.ts'

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: undefined,
      smtpUrl: undefined,
      publicUrl: undefined,
      secretKeys: [],
      bounceImapUrl: undefined,
      bouncePort: undefined,
      issuesDir: undefined,
      port: 8080,
      dataDir: resolve('data'),
      logLevel: 'info',
      webhooksAllowPrivate: false,
      trustProxy: 0,
    })
  })

  it('takes an empty variable for an unset one, and nothing can change it afterwards', () => {
    const config = readConfig({ DATABASE_URL: '', PORT: ' ', PUBLIC_URL: 'https://news.example.com/' })
    expect(config).toMatchObject({ databaseUrl: undefined, port: 8080, publicUrl: 'https://news.example.com' })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('takes the watched folder from where it was started', () => {
    expect(readConfig({ ISSUES_DIR: 'in' }).issuesDir).toBe(resolve('in'))
  })

  it('reads several secrets, the newest first', () => {
    const [one, two] = ['1'.repeat(32), '2'.repeat(40)]
    expect(readConfig({ SECRET_KEY: `${one}, ${two}` }).secretKeys).toEqual([one, two])
  })

  it('knows another server to sign in by when all of it is there', () => {
    const all = { OIDC_ISSUER: 'https://id.example.com/', OIDC_CLIENT_ID: 'daybreak', OIDC_CLIENT_SECRET: 'hunter2' }
    const oidc = { issuer: 'https://id.example.com', clientId: 'daybreak', clientSecret: 'hunter2' }
    expect(readConfig(all).oidc).toEqual(oidc)
    expect(readConfig({}).oidc).toBeUndefined()
    for (const name of Object.keys(all)) {
      expect(() => readConfig({ ...all, [name]: undefined })).toThrow(/^OIDC_ISSUER (?!.*hunter2)/)
    }
    expect(() => readConfig({ ...all, OIDC_ISSUER: 'http://id.example.com' })).toThrow('https')
  })

  it.each([
    ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
    ['DATABASE_URL', 'not an address hunter2'],
    ['DATABASE_URL', 'postgres://'],
    ['SMTP_URL', 'https://user:hunter2@host'],
    ['SMTP_URL', 'hunter2'],

    ['SECRET_KEY', 'hunter2'],
    ['SECRET_KEY', `${'1'.repeat(32)},hunter2`],
    ['PUBLIC_URL', 'news.example.com'],
    ['PUBLIC_URL', 'https://news.example.com/mail'],
    ['PUBLIC_URL', 'ftp://news.example.com'],
    ['BOUNCE_PORT', '70000'],
    ['BOUNCE_IMAP_URL', 'https://user:hunter2@host'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
    ['WEBHOOKS_ALLOW_PRIVATE', '1'],
  ])('%s=%s is refused in one line that names the variable, its mend and no secret', (name, value) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(Invalid)
    expect(read).toThrow(new RegExp(`^${name} (?!.*hunter2)[^\n]+$`))
  })
})
