import sql from 'sql-template-tag'
import { mailboxOf } from '../audience/mailbox.ts'
import { type Connection, type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { Dated } from '../links/dated-token.ts'
import type { Locale } from '../locale/index.ts'
import type { Asked, Matter, NewNotice, Notice, ToConfirm } from './notice.ts'

const columns = sql`n.id, n.newsletter_id as "newsletterId", n.address, n.language, n.made_at as "madeAt",
  n.content || jsonb_build_object('kind', n.kind) as matter`

/** Sent soon after the transaction has committed. */
export async function queueNotice(db: Queryable, notice: NewNotice): Promise<void> {
  const { newsletterId, address, language, matter } = notice
  await db.query(sql`
    insert into notices (newsletter_id, kind, address, mailbox, language, content, unproven, give_up_at)
    values (${newsletterId}, ${matter.kind}, ${address}, ${mailboxOf(address)}, ${language}, ${contentOf(matter)}, false,
      now() + interval '1 day')`)
}

// What is never answered ends: whoever does not want it need not even say so.
const mostUnanswered = 3

/**
 * For what the typing of an address into a form has caused: one a mailbox and day, whatever it is about, as long as
 * nobody follows its link. A further one waits for the next day; none is added while three of the last thirty days stand
 * unanswered. What has no link to be answered by keeps off more of its own kind alone.
 * @returns when it is due; undefined where none is added
 */
export async function queueUnproven(db: Connection, notice: NewNotice): Promise<Date | undefined> {
  const { newsletterId, address, language, matter } = notice
  const mailbox = mailboxOf(address)
  await lockMailbox(db, mailbox)
  // What is given up a day after it was due shows by that when it was due.
  const queued = await rowOf<{ due: Date }>(
    db,
    sql`insert into notices (newsletter_id, kind, address, mailbox, language, content, unproven, due_at, give_up_at)
    select ${newsletterId}, ${matter.kind}, ${address}, ${mailbox}, ${language}, ${contentOf(matter)}, true, due,
      due + interval '1 day'
    from (select greatest(now(), max(give_up_at)) as due,
        count(*) filter (where kind = ${matter.kind} or kind not in ('welcome', 'known')) as unanswered from notices
      where mailbox = ${mailbox} and made_at > now() - interval '30 days' and unproven and answered_at is null) as before
    where unanswered < ${mostUnanswered} returning due_at as due`,
  )
  return queued?.due
}

/** From when on a confirmation may go to a mailbox again for which none was added: the first of three counts no more. */
export async function confirmationAllowedAt(db: Queryable, address: string): Promise<Date> {
  const row = await rowOf<{ at: Date }>(
    db,
    sql`select made_at + interval '30 days' as at from notices
      where mailbox = ${mailboxOf(address)} and made_at > now() - interval '30 days' and unproven and answered_at is null
        and kind not in ('welcome', 'known') order by made_at desc offset ${mostUnanswered - 1} limit 1`,
  )
  return row?.at ?? new Date()
}

/** The last confirmation that was sent to an address within so many days, asks for all of these, and stands unanswered. */
export async function sentConfirmation(
  db: Queryable,
  { newsletterId, address }: Pick<Notice, 'newsletterId' | 'address'>,
  listIds: readonly number[],
  days: number,
): Promise<{ readonly madeAt: Date; readonly sentAt: Date } | undefined> {
  return rowOf(
    db,
    sql`select made_at as "madeAt", settled_at as "sentAt" from notices
      where mailbox = ${mailboxOf(address)} and lower(address) = lower(${address}) and newsletter_id = ${newsletterId}
        and kind = 'confirmation' and status in ('accepted', 'unknown') and answered_at is null
        and made_at > now() - make_interval(days => ${days})
        and content -> 'asked' @> ${JSON.stringify(listIds.map((listId) => ({ listId })))}
      order by id desc limit 1`,
  )
}

/** Whoever counts or changes what goes to a mailbox does so one after the other. */
export async function lockMailbox(db: Connection, mailbox: string): Promise<void> {
  await db.query(sql`select pg_advisory_xact_lock(hashtextextended(${mailbox}, 0))`)
}

/**
 * Asks somebody to confirm; in the confirmation of the last day, if one stands unanswered: its link is good for what is
 * asked for later, too. What it asks for already stays as it was asked for: nobody else's later word is the evidence. Of
 * name and language the last word counts.
 * @param stands whether what was asked for before can still be confirmed
 * @returns when it is due, or was; undefined where none is sent
 */
export async function queueConfirmation(
  db: Connection,
  notice: NewNotice<ToConfirm>,
  stands: (asked: Asked) => boolean = () => true,
): Promise<Date | undefined> {
  return (await addToConfirmation(db, notice, stands)) ?? queueUnproven(db, notice)
}

/** @returns when the one is due that there is to add to, or was */
async function addToConfirmation(
  db: Connection,
  { newsletterId, address, language, matter }: NewNotice<ToConfirm>,
  stands: (asked: Asked) => boolean,
): Promise<Date | undefined> {
  const mailbox = mailboxOf(address)
  await lockMailbox(db, mailbox)
  const found = await rowOf<{ id: number; asked: Asked[]; due: Date }>(
    db,
    sql`select id, content -> 'asked' as asked, case when status = 'queued' and epoch = 0 then due_at else made_at end as due
      from notices
      where mailbox = ${mailbox} and made_at > now() - interval '1 day' and kind = 'confirmation'
        and answered_at is null and newsletter_id = ${newsletterId} and lower(address) = lower(${address}) order by id desc limit 1`,
  )
  if (!found) return undefined
  const held = found.asked.filter(stands)
  const added = matter.asked.filter(({ listId }) => held.every((each) => each.listId !== listId))
  const content = contentOf({ ...matter, asked: [...held, ...added] })
  await db.query(sql`update notices set content = ${content}, language = ${language} where id = ${found.id}`)
  return found.due
}

/** The one that a link stood in. Undefined when it is gone, as all are some weeks after they were sent. */
export async function findNotice<Kind extends Matter['kind']>(
  db: Queryable,
  { id, at }: Dated,
  kind: Kind,
): Promise<Notice<Extract<Matter, { readonly kind: Kind }>> | undefined> {
  const notice = await rowOf<Notice<Extract<Matter, { readonly kind: Kind }>>>(
    db,
    sql`select ${columns} from notices n where n.id = ${id} and n.kind = ${kind}`,
  )
  // The number could stand for another one in a database that was set up anew.
  const same = notice && Math.floor(notice.madeAt.getTime() / 1000) === at.getTime() / 1000
  return same ? notice : undefined
}

/** Somebody has followed its link: what waits for it alone waits no more. Its mailbox is locked. */
export async function noteAnswered(db: Queryable, id: number): Promise<void> {
  await db.query(sql`update notices set answered_at = now() where id = ${id} and answered_at is null`)
  // Nobody has taken what waits for its day yet; those that do keep a day between each other.
  await db.query(sql`
    with unanswered as (select n.* from notices n join notices answered using (mailbox)
        where answered.id = ${id} and n.made_at > now() - interval '30 days' and n.unproven and n.answered_at is null),
      waiting as (select id, row_number() over (order by id) - 1 as days from unanswered
        where status = 'queued' and epoch = 0 and due_at > now()),
      free as (select greatest(now(), max(give_up_at)) as at from unanswered where id not in (select id from waiting)),
      sooner as (select id, at + days * interval '1 day' as due from waiting, free)
    update notices n set due_at = due, give_up_at = due + interval '1 day'
    from sooner where n.id = sooner.id and due < n.due_at`)
}

/** Whoever has confirmed these is not asked again, by whichever link. */
export async function noteConfirmed(
  db: Queryable,
  { newsletterId, address }: Pick<Notice, 'newsletterId' | 'address'>,
  listIds: readonly number[],
): Promise<void> {
  await db.query(sql`
    update notices set content = jsonb_set(content, '{asked}', (
      select jsonb_agg(case when (each ->> 'listId')::integer = any(${listIds}) then each || '{"confirmed": true}' else each end)
      from jsonb_array_elements(content -> 'asked') as each))
    where mailbox = ${mailboxOf(address)} and lower(address) = lower(${address}) and kind = 'confirmation'
      and newsletter_id = ${newsletterId}`)
}

/** All that is kept of what went to an address, or still is to go there. */
export async function forgetNotices(db: Queryable, address: string): Promise<void> {
  await db.query(sql`delete from notices where mailbox = ${mailboxOf(address)} and lower(address) = lower(${address})`)
}

/** What is over, as long as it counts. */
export async function removeOldNotices(db: Queryable): Promise<void> {
  await db.query(sql`delete from notices where settled_at < now() - interval '30 days'`)
}

export interface SentNotice {
  readonly kind: Matter['kind']
  readonly newsletterId: number
  readonly address: string
  readonly language: Locale
  readonly madeAt: Date
  readonly settledAt: Date | null
  readonly status: string
  readonly reply: string | null
  /** As it was typed in, of a confirmation. */
  readonly name: string | null
  /** What a confirmation asks for, as it would be evidence. */
  readonly asked: readonly Asked[] | null
}

/** What was sent to an address in the last weeks, for whoever asks what is held about them. Oldest first. */
export async function noticesTo(db: Queryable, address: string): Promise<SentNotice[]> {
  return rowsOf<SentNotice>(
    db,
    sql`select kind, newsletter_id as "newsletterId", address, language, made_at as "madeAt",
        settled_at as "settledAt", status, reply, case kind when 'confirmation' then content ->> 'name' end as name,
        case kind when 'confirmation' then content -> 'asked' end as asked
      from notices where mailbox = ${mailboxOf(address)} and lower(address) = lower(${address}) order by id`,
  )
}

function contentOf({ kind, ...content }: Matter): string {
  return JSON.stringify(content)
}
