import { createPublicKey } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/database/pool.ts'
import { Conflict, Invalid, NotFound } from '../../src/errors.ts'
import { createDkimSigner } from '../../src/message/dkim.ts'
import {
  activateDkimKey,
  createDkimKey,
  listDkimKeys,
  loadDkimKeys,
  lostDkimKeys,
  retireDkimKey,
} from '../../src/message/dkim-keys.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const secrets = ['a secret that is long enough for the tests']
const later = () => new Date(Date.now() + 60_000)
const domains = (function* () {
  for (let n = 1; ; n++) yield `d${n}.example`
})()
const newDomain = () => domains.next().value
const make = (domain: string, algorithm: 'rsa' | 'ed25519' = 'ed25519', selector?: string) =>
  createDkimKey(database.pool, secrets, { domain, algorithm, ...(selector && { selector }) })
const activate = (domain: string, selector: string) => activateDkimKey(database.pool, domain, selector)
const load = (domain: string, at = later()) => loadDkimKeys(database.pool, secrets, domain, at)
const selectors = async (domain: string, at?: Date) => (await load(domain, at)).map(({ selector }) => selector)
const now = async () => (await rowsOf<{ now: Date }>(database.pool, sql`select clock_timestamp() as now`))[0]!.now

describe('a new key', () => {
  it.each([
    ['rsa', 'spki'],
    ['ed25519', 'raw'],
  ] as const)('of %s is published as its public half, and waits', async (algorithm, form) => {
    const domain = newDomain()
    const key = await make(domain, algorithm)
    expect(key).toMatchObject({ domain, algorithm, status: 'waiting' })
    expect(key.selector).toMatch(new RegExp(`^${algorithm}-\\d{8}$`))
    expect(await load(domain)).toEqual([])
    await activate(domain, key.selector)
    const [loaded] = await load(domain)
    const mine = createPublicKey(loaded!.privateKey)
    const published = Buffer.from(key.publicKey, 'base64')
    if (form === 'spki') expect(mine.export({ type: 'spki', format: 'der' })).toEqual(published)
    else expect(mine.export({ format: 'jwk' }).x).toBe(published.toString('base64url'))
    if (algorithm === 'rsa') expect(mine.asymmetricKeyDetails?.modulusLength).toBe(2048)
  })

  it('signs once it is loaded', async () => {
    const domain = newDomain()
    await activate(domain, (await make(domain)).selector)
    const sign = createDkimSigner(await load(domain), domain)
    expect(await sign(`From: a@${domain}\r\n`, [])).toMatch(/^DKIM-Signature: /)
  })

  it('is kept sealed, for its own row', async () => {
    const domain = newDomain()
    const [mine, other] = [await make(domain, 'ed25519', 'mine'), await make(domain, 'ed25519', 'other')]
    const rows = await rowsOf<{ text: string }>(database.pool, sql`select dkim_keys::text as text from dkim_keys`)
    for (const { text } of rows) expect(text).not.toMatch(/PRIVATE/)
    await activate(domain, mine.selector)
    await database.pool.query(sql`update dkim_keys set private_key =
      (select private_key from dkim_keys where domain = ${domain} and selector = ${other.selector})
      where domain = ${domain} and selector = ${mine.selector}`)
    await expect(load(domain)).rejects.toThrow(Conflict)
  })

  it('gets a name that is free', async () => {
    const domain = newDomain()
    const [first, second, third] = [await make(domain), await make(domain), await make(domain)]
    expect([second.selector, third.selector]).toEqual([`${first.selector}-2`, `${first.selector}-3`])
    await expect(make(domain, 'ed25519', first.selector)).rejects.toThrow(Conflict)
    expect(await listDkimKeys(database.pool, domain)).toEqual([first, second, third])
  })

  it('is of a domain as the DNS spells it', async () => {
    expect((await make(' News.Example ')).domain).toBe('news.example')
    expect((await make('晨报.example')).domain).toBe('xn--4ruq7f.example')
    expect((await activate('晨报.EXAMPLE', (await make('晨报.example')).selector)).status).toBe('active')
  })

  it.each([
    '',
    'localhost',
    'a b.example',
    'a..example',
    '-a.example',
    'a_b.example',
    '192.0.2.1',
    `${'a.'.repeat(99)}b`,
  ])('is refused for %j', async (domain) => expect(make(domain)).rejects.toThrow(Invalid))

  it.each(['A', 'a.b', 'a_b', '-a', 'a-', ' ', 'a'.repeat(64), 'a;b', 'a\n'])(
    'is refused with the selector %j',
    async (selector) => expect(make('news.example', 'ed25519', selector)).rejects.toThrow(Invalid),
  )
})

describe('rotation', () => {
  it('lets the new key sign and the old one no longer, at the same moment; a mailing keeps its own', async () => {
    const domain = newDomain()
    await activate(domain, (await make(domain, 'ed25519', 'old')).selector)
    const started = await now()
    await make(domain, 'ed25519', 'new')
    expect(await selectors(domain)).toEqual(['old'])
    await activate(domain, 'new')
    expect(await selectors(domain)).toEqual(['new'])
    expect(await selectors(domain, started)).toEqual(['old'])
    expect((await listDkimKeys(database.pool, domain)).map(({ status }) => status)).toEqual(['retired', 'active'])
    const [row] = await rowsOf<{ at: Date }>(
      database.pool,
      sql`select activated_at as at from dkim_keys where domain = ${domain} and selector = 'new'`,
    )
    for (const ms of [-1, 0, 1]) expect(await load(domain, new Date(row!.at.getTime() + ms))).toHaveLength(1)
  })

  it('leaves the key of the other algorithm alone', async () => {
    const domain = newDomain()
    for (const algorithm of ['ed25519', 'rsa'] as const)
      await activate(domain, (await make(domain, algorithm)).selector)
    expect((await load(domain)).map(({ algorithm }) => algorithm)).toEqual(['rsa', 'ed25519'])
  })

  it('of two keys at once ends with one', async () => {
    const domain = newDomain()
    const keys = await Promise.all(['a', 'b', 'c'].map((selector) => make(domain, 'ed25519', selector)))
    await Promise.all(keys.map(({ selector }) => activate(domain, selector)))
    expect(await load(domain)).toHaveLength(1)
  })

  it('may be asked for twice', async () => {
    const domain = newDomain()
    const { selector } = await make(domain)
    const once = await activate(domain, selector)
    expect(await activate(domain, selector)).toEqual(once)
    const retired = await retireDkimKey(database.pool, domain, selector)
    expect(retired.status).toBe('retired')
    expect(await retireDkimKey(database.pool, domain, selector)).toEqual(retired)
    expect(await load(domain)).toEqual([])
  })

  it('does not bring a retired key back', async () => {
    const domain = newDomain()
    await make(domain, 'ed25519', 'gone')
    await retireDkimKey(database.pool, domain, 'gone')
    await expect(activate(domain, 'gone')).rejects.toThrow(Conflict)
  })

  it('of a key that is not there is refused', async () => {
    await expect(activate('news.example', 'none')).rejects.toThrow(NotFound)
    await expect(retireDkimKey(database.pool, 'news.example', 'none')).rejects.toThrow(NotFound)
  })
})

describe('a key whose SECRET_KEY is gone', () => {
  const others = ['another secret that is long enough for it']

  it('stops a mailing, rather than sending it unsigned, until it is retired', async () => {
    const domain = newDomain()
    const { selector } = await make(domain)
    await activate(domain, selector)
    const started = await now()
    const loadNow = (keys: readonly string[]) => loadDkimKeys(database.pool, keys, domain, started)
    await expect(loadNow(others)).rejects.toThrow(new RegExp(`SECRET_KEY does not open the DKIM key ${selector}`))
    expect(await loadNow([...others, ...secrets])).toHaveLength(1)
    expect(await lostDkimKeys(database.pool, others)).toContainEqual(expect.objectContaining({ domain, selector }))
    await retireDkimKey(database.pool, domain, selector)
    expect(await loadNow(others)).toEqual([])
    expect(await lostDkimKeys(database.pool, others)).not.toContainEqual(expect.objectContaining({ domain }))
  })
})
