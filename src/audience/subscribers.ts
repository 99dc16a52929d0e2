import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import type { Locale } from '../locale/index.ts'
import { readTimeZone } from '../newsletters/settings.ts'
import { addressAsKept, requireAddress } from './address.ts'
import type { HashKeys } from './address-hash.ts'
import { type Attribute, type AttributeValue, listAttributes, readValue } from './attributes.ts'
import { differences, recordChanges } from './history.ts'
import type { Origin } from './origin.ts'
import type { SubscriptionStatus } from './subscriptions.ts'
import { giveUpAddress, revealAddress, suppressionsOf, takeSuppressionsAlong } from './suppressions.ts'
import { readTags } from './tags.ts'

/** A person, by address. */
export interface Subscriber {
  readonly id: number
  /** As given, but for the domain: lower case, punycode. Unique whatever its case. */
  readonly email: string
  /** Empty when not known. */
  readonly name: string
  /** Null: that of the newsletter. */
  readonly language: Locale | null
  /** IANA name; null: that of the newsletter. */
  readonly timeZone: string | null
  /** Whoever is to reach the address has to offer SMTPUTF8 (RFC 6531). */
  readonly smtpUtf8: boolean
}

/** With what else is known of them. */
export interface Profile extends Subscriber {
  /** By the keys of declared attributes. */
  readonly attributes: Readonly<Record<string, AttributeValue>>
  /** Sorted. */
  readonly tags: readonly string[]
  readonly createdAt: Date
}

/** What a subscriber may choose of one newsletter. */
export interface Choice {
  readonly listId: number
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly public: boolean
  /** Null: never subscribed. */
  readonly status: SubscriptionStatus | null
}

const columns = sql`s.id, s.email, s.name, s.language, s.time_zone as "timeZone", s.smtp_utf8 as "smtpUtf8"`

const maxName = 200

/** On one line: neither a line break nor a character that turns the direction of what follows it. Undefined: too long. */
export function readName(text: string): string | undefined {
  if (text.length <= maxName && plainName.test(text)) return text
  const name = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .trim()
  return name.length <= maxName ? name : undefined
}

// Of which nothing has to be changed: ASCII and common Chinese characters, with single spaces between them.
const plainName = /^(?:[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*)?$/

/** Whether a name came in another encoding than it was read in: a reader can type it anew, which a file cannot. */
export const isBroken = (name: string): boolean => name.includes('\ufffd')

/** @throws Invalid when it is too long */
export function requireName(text: string): string {
  const name = readName(text)
  if (name === undefined) throw new Invalid('import.name_too_long', { max: maxName })
  return name
}

/**
 * The subscriber of an address, made when there is none. One that is known stays as it is: whoever types an address
 * into a form is not thereby its owner.
 * @param subscriber email from `parseAddress`, name from `readName`
 */
export async function addSubscriber(
  db: Queryable,
  { email, name, language }: Pick<Subscriber, 'email' | 'name' | 'language'>,
  origin: Origin,
): Promise<Subscriber> {
  const made = await rowOf<Subscriber>(
    db,
    sql`insert into subscribers as s (email, name, language) values (${email}, ${name}, ${language})
      on conflict (lower(email)) do nothing returning ${columns}`,
  )
  // Somebody who adds them at the same time has committed when the conflict is seen.
  if (!made) return (await findSubscriberByAddress(db, email))!
  await recordChanges(db, made.id, differences({}, { email, name: name || null, language }), origin)
  return made
}

/** @param email in any case, its domain in any letters */
export async function findSubscriberByAddress(db: Queryable, email: string): Promise<Subscriber | undefined> {
  return rowOf<Subscriber>(
    db,
    sql`select ${columns} from subscribers s where lower(s.email) = lower(${addressAsKept(email)})`,
  )
}

/** In the order of their ids. @param after id of the last one of the page before */
export async function subscribersAfter(db: Queryable, after: number, limit: number): Promise<Subscriber[]> {
  return rowsOf<Subscriber>(
    db,
    sql`select ${columns} from subscribers s where s.id > ${after} order by s.id limit ${limit}`,
  )
}

/** @throws NotFound */
export async function findProfile(db: Queryable, id: number): Promise<Profile> {
  const row = await rowOf<Profile>(
    db,
    sql`select ${columns}, coalesce(p.attributes, '{}') as attributes, coalesce(p.tags, '{}') as tags,
        s.created_at as "createdAt"
      from subscribers s left join profiles p on p.subscriber_id = s.id where s.id = ${id}`,
  )
  if (!row) throw new NotFound('subscriber.gone', { id })
  return row
}

/**
 * The same, as it stays until the transaction ends: what others are doing to it is waited for, and an import may put them on
 * a list meanwhile.
 * @throws NotFound
 */
export async function lockProfile(db: Connection, id: number): Promise<Profile> {
  await db.query(sql`select from subscribers where id = ${id} for no key update`)
  await db.query(
    sql`insert into profiles (subscriber_id) select id from subscribers where id = ${id} on conflict do nothing`,
  )
  await db.query(sql`select from profiles where subscriber_id = ${id} for no key update`)
  return findProfile(db, id)
}

/** With what they have chosen of a newsletter, list by list; undefined when they are gone. */
export async function findSubscriber(
  db: Queryable,
  id: number,
  newsletterId: number,
): Promise<(Subscriber & { readonly choices: readonly Choice[] }) | undefined> {
  return rowOf(
    db,
    sql`select ${columns}, array(
        select json_build_object('listId', l.id, 'slug', l.slug, 'name', l.name, 'description', l.description,
          'public', l.public, 'status', u.status)
        from lists l left join subscriptions u on u.list_id = l.id and u.subscriber_id = s.id
        where l.newsletter_id = ${newsletterId} order by l.slug) as choices
      from subscribers s where s.id = ${id}`,
  )
}

/** As somebody writes it, in a form or on a command line; what is left out stays as it is. */
export interface SubscriberChange {
  readonly name?: string
  readonly language?: Locale | null
  readonly timeZone?: string | null
  /** By key, as text; blank removes the value. */
  readonly attributes?: Readonly<Record<string, string>>
  /** All that they are to have. */
  readonly tags?: readonly string[]
  /** Beside those that they have. */
  readonly addTags?: readonly string[]
  readonly removeTags?: readonly string[]
}

/**
 * Changes a subscriber, and keeps what it was in the history.
 * @throws NotFound; Invalid naming the value and its mend
 */
export async function changeSubscriber(
  pool: Pool,
  id: number,
  change: SubscriberChange,
  origin: Origin,
): Promise<Profile> {
  return transaction(pool, (db) => changeSubscriberIn(db, id, change, origin))
}

/** The same as a part of a transaction. */
export async function changeSubscriberIn(
  db: Connection,
  id: number,
  change: SubscriberChange,
  origin: Origin,
): Promise<Profile> {
  const before = await lockProfile(db, id)
  const after = await changed(db, before, change)
  const { name, language, timeZone } = after
  await db.query(sql`update subscribers set name = ${name}, language = ${language}, time_zone = ${timeZone}
    where id = ${id}`)
  await db.query(sql`update profiles set attributes = ${JSON.stringify(after.attributes)}, tags = ${after.tags}
    where subscriber_id = ${id}`)
  await recordChanges(db, id, differences(fieldsOf(before), fieldsOf(after)), origin)
  return findProfile(db, id)
}

async function changed(db: Queryable, before: Profile, change: SubscriberChange): Promise<Profile> {
  const { name, language = before.language, timeZone = before.timeZone, attributes, tags, addTags, removeTags } = change
  const kept = (tags ?? before.tags).filter((tag) => !removeTags?.includes(tag))
  return {
    ...before,
    language,
    timeZone: typeof change.timeZone === 'string' ? requireTimeZone(change.timeZone) : timeZone,
    name: name === undefined ? before.name : requireName(name),
    attributes: attributes ? await attributesOf(db, before, attributes) : before.attributes,
    tags: tags || addTags || removeTags ? tagsOf([...kept, ...(addTags ?? [])]) : before.tags,
  }
}

/**
 * Gives a subscriber another address. What was suppressed for what they did goes with them, what is known of the new
 * address holds, and nobody else brings back the old one.
 * @throws NotFound, Invalid, or Conflict when another subscriber has the address, or its owner was erased
 */
export async function changeAddress(
  on: Pool | Connection,
  keys: HashKeys,
  id: number,
  text: string,
  origin: Origin,
): Promise<void> {
  const email = requireAddress(text)
  await transaction(on, async (db) => {
    await db.query(sql`select from subscribers where id = ${id} for no key update`)
    const before = await findProfile(db, id)
    const taken = await findSubscriberByAddress(db, email)
    if (taken && taken.id !== id) throw new Conflict('subscriber.address_taken', { email })
    const erased = (await suppressionsOf(db, keys, email)).find(({ reason }) => reason === 'erased')
    if (erased) throw new Conflict('subscriber.address_erased', { email, id: erased.id })
    await revealAddress(db, keys, email)
    await takeSuppressionsAlong(db, before.email, email)
    await giveUpAddress(db, before.email, email)
    await db.query(sql`update subscribers set email = ${email} where id = ${id}`)
    await recordChanges(db, id, differences({ email: before.email }, { email }), origin)
  })
}

function requireTimeZone(text: string): string {
  const timeZone = readTimeZone(text)
  if (timeZone === undefined) throw new Invalid('newsletter.time_zone', { value: text })
  return timeZone
}

function tagsOf(given: readonly string[]): readonly string[] {
  const tags = readTags(given)
  if (!tags.ok) throw new Invalid(tags.reason, tags.values)
  return tags.tags
}

async function attributesOf(db: Queryable, before: Profile, given: Readonly<Record<string, string>>) {
  const declared = new Map((await listAttributes(db)).map((attribute) => [attribute.key, attribute]))
  const values = Object.entries(given).map(([key, text]) => [key, attributeValue(declared, key, text)] as const)
  return Object.fromEntries(
    Object.entries({ ...before.attributes, ...Object.fromEntries(values) }).filter(([, value]) => value !== null),
  ) as Profile['attributes']
}

function attributeValue(declared: ReadonlyMap<string, Attribute>, key: string, text: string): AttributeValue | null {
  const attribute = declared.get(key)
  if (!attribute) throw new NotFound('attribute.unknown', { key, known: [...declared.keys()].join(', ') })
  const read = readValue(attribute, text)
  if (!read.ok) throw new Invalid(read.reason, read.values)
  return read.value
}

function fieldsOf({ email, name, language, timeZone, attributes, tags }: Profile): Record<string, unknown> {
  const values = Object.entries(attributes).map(([key, value]) => [`attributes.${key}`, value])
  return {
    email,
    name: name || null,
    language,
    timeZone,
    tags: tags.length > 0 ? tags : null,
    ...Object.fromEntries(values),
  }
}
