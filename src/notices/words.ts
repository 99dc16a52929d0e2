import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { signDated } from '../links/dated-token.ts'
import type { KeyRing } from '../links/keys.ts'
import { paths } from '../links/paths.ts'
import { type Key, type Locale, translate, type Values } from '../locale/index.ts'
import { shownAddress } from '../message/shown-address.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { accessWords } from './access-words.ts'
import { alarmWords, endpointWords } from './alarm-words.ts'
import type { Asked, Notice, Worded } from './notice.ts'
import { personWords } from './person-words.ts'
import { reportWords } from './report-words.ts'

/** What a notice says, part by part: HTML and text are both made of it. */
export interface Words {
  readonly language: Locale
  /** Over it all: whose notice it is. */
  readonly masthead: string
  readonly subject: string
  readonly title: string
  readonly opening: readonly string[]
  /** One line each. */
  readonly points: readonly string[]
  readonly button: { readonly label: string; readonly url: string } | undefined
  readonly closing: readonly string[]
  /** Under headings of their own, before what closes it. */
  readonly sections?: readonly WordsSection[]
  /** Why it came, and from where. */
  readonly foot: readonly string[]
  /** Ends what it tells of, by one click (RFC 8058). */
  readonly leave?: { readonly label: string; readonly url: string }
}

/** Sentences, or a table whose first row is its head. */
export interface WordsSection {
  readonly heading: string
  readonly points?: readonly string[]
  readonly table?: readonly (readonly string[])[]
}

/** How long the link of a confirmation is good for. */
export const confirmationDays = 7

export interface WordsDeps {
  readonly ring: KeyRing
  /** Origin of the server that answers the links. */
  readonly publicUrl: string
}

/** Undefined when what the notice is about is no more. */
export async function wordsOf(
  db: Queryable,
  notice: Notice<Worded>,
  newsletter: Newsletter,
  deps: WordsDeps,
): Promise<Words | undefined> {
  const { matter } = notice
  const own = await ownWords(db, notice, newsletter, matter, deps)
  if (!own) return undefined
  const say = sayIn(notice.language)
  const { name, postalAddress } = newsletter
  const recipient = say('mail.recipient', { address: shownAddress(notice.address) })
  return {
    language: notice.language,
    masthead: name,
    ...own,
    foot: [...own.foot, recipient, ...(postalAddress ? [postalAddress] : [])],
  }
}

type OwnWords = Omit<Words, 'language' | 'masthead'> & Partial<Pick<Words, 'masthead'>>

async function ownWords(
  db: Queryable,
  notice: Notice,
  newsletter: Newsletter,
  matter: Worded,
  deps: WordsDeps,
): Promise<OwnWords | undefined> {
  if (matter.kind === 'known')
    return (await listsOf(db, notice)).length > 0 ? knownWords(notice, newsletter) : undefined
  if (matter.kind === 'download' || matter.kind === 'erasure') return personWords(notice, newsletter, matter.kind, deps)
  if (matter.kind === 'report') return reportWords(notice, newsletter, matter.morning, deps)
  if (matter.kind === 'alarm') {
    const { alarm } = matter
    return alarm.why === 'endpoint' ? endpointWords(notice, newsletter, alarm) : alarmWords(notice, newsletter, alarm)
  }
  if (matter.kind === 'access') return accessWords(notice, newsletter, matter.way, deps)
  if (matter.kind === 'welcome') {
    const lists = (await listsOf(db, notice)).filter(({ id }) => matter.listIds.includes(id))
    return lists.length > 0 ? welcomeWords(notice, newsletter, lists, deps) : undefined
  }
  const asked = matter.asked.filter(({ confirmed }) => !confirmed)
  const lists = await publicLists(
    db,
    newsletter.id,
    asked.map(({ listId }) => listId),
  )
  return lists.length > 0 ? confirmationWords(notice, newsletter, lists, asked, deps) : undefined
}

interface NamedList {
  readonly id: number
  readonly name: string
  readonly welcome: string | null
}

/** What is private by now cannot be confirmed. */
const publicLists = (db: Queryable, newsletterId: number, ids: readonly number[]) =>
  rowsOf<NamedList>(
    db,
    sql`select id, name, welcome from lists
      where newsletter_id = ${newsletterId} and id = any(${ids}) and public order by slug`,
  )

/** Those that the reader is on now: they may have left since the notice was made, which can be a day ago. */
const listsOf = (db: Queryable, { address, newsletterId }: Notice) =>
  rowsOf<NamedList>(
    db,
    sql`select l.id, l.name, l.welcome from lists l join subscriptions s on s.list_id = l.id
      join subscribers p on p.id = s.subscriber_id
      where l.newsletter_id = ${newsletterId} and s.status = 'confirmed' and lower(p.email) = lower(${address})
      order by l.slug`,
  )

/** No name in it: whoever typed the address could make others read whatever they typed for a name. */
function confirmationWords(
  { id, madeAt, language }: Notice,
  newsletter: Newsletter,
  lists: readonly NamedList[],
  asked: readonly Asked[],
  { ring, publicUrl }: WordsDeps,
): OwnWords {
  const say = sayIn(language)
  const names = { newsletter: newsletter.name }
  const agreed = asked.filter(({ listId }) => lists.some((list) => list.id === listId)).map(({ words }) => words)
  return {
    subject: say('notice.confirmation.subject', names),
    title: say('notice.confirmation.title'),
    opening: [say('notice.confirmation.opening', names)],
    points: lists.map(({ name }) => name),
    button: {
      label: say('notice.confirmation.button'),
      url: publicUrl + paths.confirm + signDated(ring, 'confirm', { id, at: madeAt }),
    },
    closing: [
      say('notice.confirmation.until', { day: lastDay(madeAt, newsletter, language) }),
      say('notice.confirmation.not_you'),
    ],
    foot: [...new Set(agreed)].map((words) => say('notice.confirmation.agreed', { words })),
  }
}

function welcomeWords(
  { id, madeAt, language }: Notice,
  { name }: Newsletter,
  lists: readonly NamedList[],
  { ring, publicUrl }: WordsDeps,
): OwnWords {
  const say = sayIn(language)
  return {
    subject: say('notice.welcome.subject', { newsletter: name }),
    title: say('notice.welcome.subject', { newsletter: name }),
    opening: [
      ...lists.flatMap(({ welcome }) => welcome?.split(/\n\s*\n/) ?? []),
      say('notice.welcome.lists', { newsletter: name }),
    ],
    points: lists.map((list) => list.name),
    button: undefined,
    closing: [
      say('notice.welcome.leave', { unsubscribe: say('mail.unsubscribe'), preferences: say('mail.preferences') }),
    ],
    foot: [say('mail.reason', { newsletter: name })],
    leave: {
      label: say('mail.unsubscribe'),
      url: publicUrl + paths.leave + signDated(ring, 'leave', { id, at: madeAt }),
    },
  }
}

function knownWords({ language }: Notice, { name, senderAddress }: Newsletter): OwnWords {
  const say = sayIn(language)
  return {
    subject: say('notice.known.subject', { newsletter: name }),
    title: say('notice.known.title'),
    opening: [say('notice.known.opening', { newsletter: name })],
    points: [],
    button: undefined,
    closing: [say('notice.known.missing', { sender: senderAddress }), say('notice.known.not_you')],
    foot: [],
  }
}

/** The last day on which the link of a confirmation is good. */
export const lastDay = (madeAt: Date, newsletter: Newsletter, language: Locale): string =>
  dayOf(new Date(madeAt.getTime() + confirmationDays * 86_400_000), newsletter, language)

/** The day of a moment where the newsletter is at home. */
export const dayOf = (moment: Date, { timeZone }: Newsletter, language: Locale): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(moment)

const sayIn =
  (locale: Locale) =>
  (key: Key, values?: Values): string =>
    translate(locale, key, values)
