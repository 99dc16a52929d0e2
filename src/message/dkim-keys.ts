import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { promisify } from 'node:util'
import sql, { empty } from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { seal, unseal } from '../seal.ts'
import { createDkimSigner, type DkimAlgorithm, type DkimKey, type DkimSigner } from './dkim.ts'

/** What may be known of a key. The private one stays sealed. */
export interface StoredDkimKey {
  readonly domain: string
  readonly selector: string
  readonly algorithm: DkimAlgorithm
  /** In base64, as it is published. */
  readonly publicKey: string
  /** `waiting`: for its DNS record; it does not sign yet. Of each algorithm, at most one key of a domain is `active`. */
  readonly status: 'waiting' | 'active' | 'retired'
  readonly createdAt: Date
}

const columns = sql`domain, selector, algorithm, public_key as "publicKey", case
  when retired_at is not null then 'retired' when activated_at is null then 'waiting' else 'active' end as status,
  created_at as "createdAt"`

/**
 * Makes a key that waits for its DNS record.
 * @param secrets of SECRET_KEY, which seal it
 * @param selector left out: the algorithm and the day
 * @throws Invalid for a domain or selector that cannot be, Conflict when the selector is taken
 */
export async function createDkimKey(
  db: Queryable,
  secrets: readonly string[],
  { domain: given, algorithm, selector }: { domain: string; algorithm: DkimAlgorithm; selector?: string },
): Promise<StoredDkimKey> {
  const domain = dkimDomain(given)
  const pair = await makePair(algorithm)
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicKey = publishedForm(pair.publicKey, algorithm)
  for (const candidate of selector === undefined ? selectorsFor(algorithm) : [checkedSelector(selector)]) {
    const sealed = seal(secrets, pem, purposeOf(domain, candidate))
    const row = await rowOf<StoredDkimKey>(
      db,
      sql`insert into dkim_keys (domain, selector, algorithm, public_key, private_key)
        values (${domain}, ${candidate}, ${algorithm}, ${publicKey}, ${sealed})
        on conflict do nothing returning ${columns}`,
    )
    if (row) return row
  }
  throw new Conflict('dkim.exists', { domain, selector: selector! })
}

/** @param domain left out: of all domains */
export async function listDkimKeys(db: Queryable, domain?: string): Promise<StoredDkimKey[]> {
  const where = domain === undefined ? empty : sql`where domain = ${domain}`
  return rowsOf<StoredDkimKey>(db, sql`select ${columns} from dkim_keys ${where} order by domain, created_at, selector`)
}

/**
 * Lets a key sign from now on, and retires the one of its algorithm that did so far, at the same moment.
 * @throws Invalid, NotFound, Conflict for a key that is retired
 */
export async function activateDkimKey(on: Pool | Connection, given: string, selector: string): Promise<StoredDkimKey> {
  const domain = dkimDomain(given)
  return transaction(on, async (db) => {
    // Two keys that are activated at once wait for each other here.
    await db.query(sql`select from dkim_keys where domain = ${domain} for update`)
    const { status, algorithm } = await findDkimKey(db, domain, selector)
    if (status === 'retired') throw new Conflict('dkim.retired', { domain, selector })
    if (status === 'waiting') {
      await db.query(sql`update dkim_keys set retired_at = now() where domain = ${domain}
        and algorithm = ${algorithm} and activated_at is not null and retired_at is null`)
      await db.query(sql`update dkim_keys set activated_at = now() where domain = ${domain} and selector = ${selector}`)
    }
    return findDkimKey(db, domain, selector)
  })
}

/** Lets a key sign no mailing that starts from now on, for good. @throws Invalid, NotFound */
export async function retireDkimKey(db: Queryable, given: string, selector: string): Promise<StoredDkimKey> {
  const domain = dkimDomain(given)
  await db.query(sql`update dkim_keys set retired_at = now()
    where domain = ${domain} and selector = ${selector} and retired_at is null`)
  return findDkimKey(db, domain, selector)
}

/**
 * The keys that sign for a domain, RSA first. A mailing keeps those of its start, whatever is activated or retired
 * while it runs: so its messages are built again byte for byte.
 * @param at when the mailing started
 * @throws Conflict when SECRET_KEY does not open a key. One that is retired is passed over: the mailing must go on.
 */
export async function loadDkimKeys(
  db: Queryable,
  secrets: readonly string[],
  domain: string,
  at: Date,
): Promise<DkimKey[]> {
  const rows = await rowsOf<SealedKey>(
    db,
    sql`select ${columns}, private_key as "privateKey" from dkim_keys
      where domain = ${domain} and activated_at <= ${at} and (retired_at is null or retired_at > ${at})
      order by algorithm desc`,
  )
  return rows.flatMap((row) => {
    const key = open(secrets, row)
    if (!key && row.status !== 'retired') throw new Conflict('dkim.sealed', { domain, selector: row.selector })
    return key ?? []
  })
}

/**
 * Signs what a sender's address sends, with the keys of that time; undefined where the domain has none.
 * @param secrets empty: nothing is signed
 * @throws Conflict as `loadDkimKeys`
 */
export async function loadSigner(
  db: Queryable,
  secrets: readonly string[],
  senderAddress: string,
  at: Date,
): Promise<DkimSigner | undefined> {
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1)
  const keys = secrets.length > 0 ? await loadDkimKeys(db, secrets, domain, at) : []
  return keys.length > 0 ? createDkimSigner(keys, domain) : undefined
}

/** Those that SECRET_KEY does not open any more, of all that are not retired. */
export async function lostDkimKeys(db: Queryable, secrets: readonly string[]): Promise<StoredDkimKey[]> {
  const rows = await rowsOf<SealedKey>(
    db,
    sql`select ${columns}, private_key as "privateKey" from dkim_keys where retired_at is null`,
  )
  return rows.filter((row) => !open(secrets, row))
}

type SealedKey = StoredDkimKey & { readonly privateKey: string }

function open(secrets: readonly string[], { domain, selector, algorithm, privateKey }: SealedKey): DkimKey | undefined {
  const pem = unseal(secrets, privateKey, purposeOf(domain, selector))
  return pem === undefined ? undefined : { selector, algorithm, privateKey: createPrivateKey(pem) }
}

/** @throws NotFound */
export async function findDkimKey(db: Queryable, domain: string, selector: string): Promise<StoredDkimKey> {
  const row = await rowOf<StoredDkimKey>(
    db,
    sql`select ${columns} from dkim_keys where domain = ${domain} and selector = ${selector}`,
  )
  if (!row) throw new NotFound('dkim.unknown', { domain, selector })
  return row
}

/** Sealed for its own row: put into another one it does not open. */
const purposeOf = (domain: string, selector: string) => `DKIM key ${selector}._domainkey.${domain}`

async function makePair(algorithm: DkimAlgorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  const generate = promisify(generateKeyPair)
  // 2048 bits: what Gmail asks for, and the most that every DNS provider and receiver takes.
  return algorithm === 'rsa' ? generate('rsa', { modulusLength: 2048 }) : generate('ed25519', {})
}

function publishedForm(key: KeyObject, algorithm: DkimAlgorithm): string {
  const der = key.export({ type: 'spki', format: 'der' })
  // RFC 8463, 4.2: of an Ed25519 key only its 32 bytes, without what says that it is one.
  return der.subarray(algorithm === 'rsa' ? 0 : -32).toString('base64')
}

/** `rsa-20261102`, and should that be taken, `rsa-20261102-2` and on. */
function* selectorsFor(algorithm: DkimAlgorithm): Generator<string> {
  const name = `${algorithm}-${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`
  yield name
  for (let n = 2; ; n++) yield `${name}-${n}`
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'

function checkedSelector(selector: string): string {
  if (!new RegExp(`^${label}$`).test(selector)) throw new Invalid('dkim.selector', { value: selector })
  return selector
}

// A name in the DNS has 253 characters; 64 and 11 are for the longest selector and `_domainkey.`
const longestDomain = 253 - 64 - 11

/** As the DNS spells it. @throws Invalid */
export function dkimDomain(text: string): string {
  const domain = domainToASCII(text.trim())
  const valid = new RegExp(`^(${label}\\.)+${label}$`).test(domain) && domain.length <= longestDomain
  if (!valid || /\.\d+$/.test(domain)) throw new Invalid('dkim.domain', { value: text })
  return domain
}
