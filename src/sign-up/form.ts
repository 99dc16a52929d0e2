import sql from 'sql-template-tag'
import { parseAddress } from '../audience/address.ts'
import { isPlain } from '../audience/mailbox.ts'
import { isBroken, readName } from '../audience/subscribers.ts'
import { wordsHash } from '../audience/words-hash.ts'
import { type Queryable, rowOf } from '../database/pool.ts'
import { type Key, type Locale, locales, type Phrase, translate, type Values } from '../locale/index.ts'

/** What can be signed up for: a newsletter, and those of its lists that are public. */
export interface SignUpForm {
  readonly newsletterId: number
  readonly slug: string
  readonly name: string
  readonly language: Locale
  /** At least one. */
  readonly lists: readonly OfferedList[]
}

export interface OfferedList {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly optIn: 'single' | 'double'
}

/** Undefined when there is no such newsletter, or none of its lists is public. */
export async function formOf(db: Queryable, slug: string): Promise<SignUpForm | undefined> {
  return rowOf<SignUpForm & { readonly lists: OfferedList[] }>(
    db,
    sql`select n.id as "newsletterId", n.slug, n.name, n.language,
        json_agg(json_build_object('id', l.id, 'slug', l.slug, 'name', l.name, 'description', l.description,
          'optIn', l.opt_in)
          order by l.slug) as lists
      from newsletters n join lists l on l.newsletter_id = n.id and l.public
      where n.slug = ${slug} group by n.id`,
  )
}

/** With some of its lists alone, as on a page that offers no others; unknown ones are passed over. */
export function offering(form: SignUpForm, slugs: readonly string[]): SignUpForm {
  const lists = form.lists.filter(({ slug }) => slugs.includes(slug))
  return lists.length > 0 ? { ...form, lists } : form
}

/** What a form sends along of what it offers, so that its words can be known again. */
export const offeredIn = ({ lists }: SignUpForm): string => lists.map(({ slug }) => slug).join(' ')

/** What the form says is agreed to by sending it. */
export function consentWords({ name, lists }: SignUpForm, language: Locale): string {
  const names = lists.map((list) => list.name).join(translate(language, 'signup.between'))
  const key = lists.length === 1 ? 'signup.words_one' : 'signup.words_several'
  return translate(language, key, { newsletter: name, lists: names })
}

/** What a form sends along of the words that it shows: a form on a page of others shows what they were when it was copied. */
export const shownIn = (form: SignUpForm, language: Locale): string => wordsHash(consentWords(form, language))

/** What somebody asks for, read and valid. */
export interface SignUp {
  readonly newsletterId: number
  /** From `parseAddress`. */
  readonly email: string
  readonly name: string
  readonly language: Locale
  readonly listIds: readonly number[]
  readonly words: string
  /** Whether a link has to be followed, by what is asked for and by the address alone: whose it is makes no difference. */
  readonly toConfirm: boolean
}

/** As it was sent. */
export interface Given {
  readonly email: string
  readonly name: string
  /** By slug; undefined: none was named, which is enough where there is but one. */
  readonly lists: readonly string[] | undefined
  readonly language: string
  /** Of the words, as `shownIn` says it; undefined: by whoever shows words of their own. */
  readonly shown?: string | undefined
}

export interface Fault {
  readonly field: keyof Given
  readonly key: Key
  readonly values?: Values
}

/** All faults at once, each with its field. */
export function readSignUp(form: SignUpForm, given: Given): SignUp | readonly Fault[] {
  const address = parseAddress(given.email)
  const name = readName(given.name)
  const language = locales.find((locale) => locale === given.language)
  const lists = listsOf(form, given.lists)
  const faults: Fault[] = []
  if (!address.ok) faults.push({ field: 'email', key: address.reason })
  if (name === undefined) faults.push({ field: 'name', key: 'signup.name_too_long' })
  else if (isBroken(name)) faults.push({ field: 'name', key: 'audience.name_unreadable' })
  if ('key' in lists) faults.push(lists)
  if (!language) faults.push({ field: 'language', key: 'signup.language' })
  else if (given.shown !== undefined && given.shown !== shownIn(form, language)) {
    faults.push({ field: 'shown', key: 'signup.words_changed' })
  }
  if (!address.ok || name === undefined || 'key' in lists || !language || faults.length > 0) return faults
  return {
    newsletterId: form.newsletterId,
    email: address.address,
    name,
    language,
    listIds: lists.map(({ id }) => id),
    words: consentWords(form, language),
    toConfirm: !isPlain(address.address) || lists.some(({ optIn }) => optIn === 'double'),
  }
}

function listsOf({ lists }: SignUpForm, slugs: readonly string[] | undefined): readonly OfferedList[] | Fault {
  if (!slugs && lists.length === 1) return lists
  if (!slugs || slugs.length === 0) return { field: 'lists', key: 'signup.no_list' }
  const unknown = slugs.find((slug) => lists.every((list) => list.slug !== slug))
  if (unknown !== undefined) {
    return { field: 'lists', key: 'signup.list_unknown', values: { list: unknown.slice(0, 63) } }
  }
  return lists.filter(({ slug }) => slugs.includes(slug))
}

/** What whoever is refused by the limits is told. */
export function tooMany(waitSeconds: number): Phrase {
  const minutes = Math.ceil(waitSeconds / 60)
  return minutes === 1 ? { key: 'signup.too_many_one' } : { key: 'signup.too_many', values: { minutes } }
}
