import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { createImporter } from '../../src/audience/uploads/importer.ts'
import { type Pool, type Queryable, rowOf } from '../../src/database/pool.ts'
import { scheduleMailing } from '../../src/delivery/mailings.ts'
import { createRecorder } from '../../src/feedback/hits/recorder.ts'
import { leaveList } from '../../src/feedback/leave-list.ts'
import { keepLeavingReason } from '../../src/feedback/leaving-reason.ts'
import { savePreferences } from '../../src/feedback/preferences.ts'
import { readerOf } from '../../src/feedback/reader.ts'
import { receiveLess, unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { keyRing } from '../../src/links/keys.ts'
import type { Purpose } from '../../src/links/token.ts'
import type { Locale } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'
import { createTemplate } from '../../src/message/template.ts'
import { createNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { isPublic } from '../../src/outward.ts'
import { askOwner } from '../../src/persons/requests.ts'
import type { Rendered } from '../../src/rendering/rendered.ts'
import { createServer } from '../../src/server/app.ts'
import type { ServerDeps } from '../../src/server/deps.ts'
import { signToken } from '../support/token.ts'

export const secrets = ['the secret of this installation, long enough']
export const ring = keyRing(secrets)
export const hashKeys = hashKeysOf(secrets)
export const foreignRing = keyRing(['the secret of somebody else, long enough too'])
export const publicUrl = 'http://localhost:8080'
/** The last is not in ASCII. */
export const links = ['https://example.com/story?a=1&b=2', 'https://例子.example/新闻']

export interface World {
  readonly newsletter: Newsletter
  readonly lists: readonly [number, number]
  readonly mailing: number
  readonly subscriber: number
  readonly token: (purpose: Purpose, link?: number) => string
}

export interface WorldOptions {
  readonly language?: Locale
  readonly name?: string
  readonly title?: string
  /** What the issue says. */
  readonly content?: object
}

let worlds = 0

/** A newsletter with two lists, and a mailing that has reached its one subscriber. */
export async function createWorld(db: Queryable, options: WorldOptions = {}): Promise<World> {
  const { language = 'en', name = 'Morning Figures', title = 'Harbours reopen', content = {} } = options
  worlds++
  const newsletter = await createNewsletter(db, {
    slug: `figures-${worlds}`,
    name,
    language,
    timeZone: 'Asia/Shanghai',
    senderName: name,
    senderAddress: 'news@example.com',
    postalAddress: '',
    theme: 'daily',
    schedule: '0 7 * * 1-5',
  })
  const list = (slug: string, label: string) =>
    idOf(
      db,
      sql`insert into lists (newsletter_id, slug, name) values (${newsletter.id}, ${slug}, ${label}) returning id`,
    )
  const lists = [await list('daily', 'Daily <issue>'), await list('weekly', 'Weekly review')] as const
  const email = `chen-${newsletter.slug}@example.com`
  const subscriber = await idOf(
    db,
    sql`insert into subscribers (email, name) values (${email}, 'Chen <Wei>') returning id`,
  )
  await db.query(sql`insert into subscriptions (list_id, subscriber_id, status, source)
    values (${lists[0]}, ${subscriber}, 'confirmed', 'test')`)
  const mailing = await createMailing(db, newsletter, lists[0], { title, language, content })
  await db.query(sql`insert into deliveries (mailing_id, subscriber_id, status, address, name, settled_at, provider_id)
    values (${mailing}, ${subscriber}, 'accepted', ${email}, 'Chen <Wei>', now(), 1)`)
  const token = (purpose: Purpose, link?: number) =>
    signToken(ring, purpose, { mailing, subscriber, ...(link !== undefined && { link }) })
  return { newsletter, lists, mailing, subscriber, token }
}

async function createMailing(
  db: Queryable,
  newsletter: Newsletter,
  list: number,
  { title, language, content }: Required<Omit<WorldOptions, 'name'>>,
): Promise<number> {
  const issue = await idOf(
    db,
    sql`insert into issues (newsletter_id, date, revision, title, content, hash, status, finalized_at)
      values (${newsletter.id}, '2026-07-10', 1, ${title}, ${JSON.stringify(content)}, 'hash', 'final', now()) returning id`,
  )
  const scheduledFor = new Date('2026-07-10T07:00:00+08:00')
  const { id: mailing } = await scheduleMailing(db, {
    newsletterId: newsletter.id,
    issueId: issue,
    listIds: [list],
    scheduledFor,
  })
  const options = { mailing, publicUrl, date: scheduledFor, language, issue: '2026-07-10' }
  const template = createTemplate(rendered(title), newsletter, options)
  await db.query(sql`update mailings set template = ${JSON.stringify(template)}, audience = 1, status = 'sent',
    started_at = ${scheduledFor}, finished_at = now() where id = ${mailing}`)
  for (const [id, url] of links.entries()) {
    await db.query(sql`insert into mailing_links (mailing_id, id, url) values (${mailing}, ${id}, ${url})`)
  }
  return mailing
}

const rendered = (title: string): Rendered => ({
  subject: title,
  html: [
    '<!doctype html>\n<html lang="en"><head><title>Issue</title></head><body><p>Good morning, ',
    { slot: 'name' },
    '</p><a href="',
    { slot: 'link:0' },
    '">Story</a> <a href="',
    { slot: 'unsubscribe' },
    '">Unsubscribe</a><p>',
    { slot: 'address' },
    '</p><img src="',
    { slot: 'pixel' },
    '" width="1" height="1" alt=""></body></html>\n',
  ],
  text: ['Good morning, ', { slot: 'name' }],
  links: links.map((url, id) => ({ id, url, section: null })),
})

async function idOf(db: Queryable, query: ReturnType<typeof sql>): Promise<number> {
  return (await rowOf<{ id: number }>(db, query))!.id
}

// Swept when this process is gone.
export const uploads = join(tmpdir(), `daybreak-test-${process.pid}-uploads`)
const fallback = { address: undefined, standIn: true }

// Nothing is written to disk while Postgres answers.
const nowhere = '/dev/null'

/** What the server is wired with. */
export function depsFor(pool: Pool): ServerDeps {
  const log = createLog('silent')
  const importer = createImporter({ pool, hashKeys, dataDir: uploads, log })
  const own = {
    pool,
    ring,
    secrets,
    mayCall: isPublic,
    fallback,
    hashKeys,
    importer,
    publicUrl,
    trustProxy: 0,
    log,
    inbox: true,
  }
  const acts = {
    readerOf,
    unsubscribe,
    leaveList,
    keepLeavingReason,
    receiveLess,
    savePreferences,
    askOwner,
    offersDigest: () => false,
  }
  const { record: recordHit, linkUrl } = createRecorder({ pool, log, dataDir: nowhere })
  return { ...own, ...acts, recordHit, linkUrl, takePosted: async () => 'unknown' }
}

/** The server as it is asked by this machine's own browser. */
export function serverFor(pool: Pool, deps: Partial<ServerDeps> = {}) {
  return createServer({ ...depsFor(pool), peerOf: () => '127.0.0.1', ...deps })
}

/** Every row of what a request could change, as text. */
export async function snapshot(db: Queryable): Promise<string> {
  const row = await rowOf<{ all: string }>(
    db,
    sql`select concat(
      (select json_agg(s order by list_id, subscriber_id) from subscriptions s),
      (select json_agg(d order by mailing_id, subscriber_id) from deliveries d),
      (select json_agg(h order by id) from hits h),
      (select json_agg(u order by mailing_id, subscriber_id) from unsubscribes u),
      (select json_agg(s order by id) from subscribers s),
      (select json_agg(p order by subscriber_id) from profiles p),
      (select json_agg(r order by newsletter_id, subscriber_id) from rhythms r),
      (select json_agg(c order by id) from subscriber_changes c),
      (select json_agg(s order by email) from suppressions s)) as "all"`,
  )
  return row!.all
}
