import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Locale } from '../locale/index.ts'
import type { SubscriptionStatus } from './subscriptions.ts'

/** A person, by address. */
export interface Subscriber {
  readonly id: number
  /** As given, but for the domain: lower case, punycode. Unique whatever its case. */
  readonly email: string
  /** Empty when not known. */
  readonly name: string
  /** Null: that of the newsletter. */
  readonly language: Locale | null
}

/** What a subscriber may choose of one newsletter. */
export interface Choice {
  readonly listId: number
  readonly slug: string
  readonly name: string
  /** Null: never subscribed. */
  readonly status: SubscriptionStatus | null
}

const columns = sql`id, email, name, language`

/**
 * The subscriber of an address, made when there is none. One that is known stays as it is: whoever types an address
 * into a form is not thereby its owner.
 * @param email from `parseAddress`
 */
export async function addSubscriber(db: Queryable, subscriber: Omit<Subscriber, 'id'>): Promise<Subscriber> {
  const { email, name, language } = subscriber
  // An update that changes nothing, for `returning` to give the row that is there.
  const row = await rowOf<Subscriber>(
    db,
    sql`insert into subscribers (email, name, language) values (${email}, ${name}, ${language})
      on conflict (lower(email)) do update set email = subscribers.email
      returning ${columns}`,
  )
  return row!
}

/** @param email in any case */
export async function findSubscriberByAddress(db: Queryable, email: string): Promise<Subscriber | undefined> {
  return rowOf<Subscriber>(db, sql`select ${columns} from subscribers where lower(email) = lower(${email})`)
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
        select json_build_object('listId', l.id, 'slug', l.slug, 'name', l.name, 'status', s.status)
        from lists l left join subscriptions s on s.list_id = l.id and s.subscriber_id = subscribers.id
        where l.newsletter_id = ${newsletterId} order by l.slug) as choices
      from subscribers where id = ${id}`,
  )
}
