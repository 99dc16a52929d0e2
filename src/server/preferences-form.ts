import { type Rhythm, rhythms } from '../audience/rhythms.ts'
import { isBroken } from '../audience/subscribers.ts'
import { wordsHash } from '../audience/words-hash.ts'
import { Invalid } from '../errors.ts'
import type { Preferences } from '../feedback/preferences.ts'
import { daysAfter, type Reader, type ReaderList } from '../feedback/reader.ts'
import { locales } from '../locale/index.ts'
import { isDay } from '../newsletters/calendar.ts'
import { longestPause, wordsBeside } from './pages/preferences.ts'

/** What a reader has posted. */
export interface Posted extends Preferences {
  /** Lists that they ticked beside other words than those of today: to be read again before they are joined. */
  readonly unread: readonly number[]
}

/**
 * What a reader has chosen on the page of preferences: what they left as it was shown is as it is now, also where it was
 * shown long ago, or the same form comes again.
 * @param digest whether the newsletter has a weekly digest to be chosen
 * @throws Invalid when it is not what the page posts, or for a day that no pause can end on
 */
export function readPreferences(form: FormData, reader: Reader, digest: boolean): Posted {
  const { lists } = reader
  const chosen = locales.find((locale) => locale === form.get('language'))
  if (!chosen) throw new Invalid('page.preferences.incomplete')
  const had = shownIn(form)
  const ticked = new Set(form.getAll('list').map(String))
  const changed = (from: 'on' | 'off') => lists.filter(({ id }) => had.get(String(id)) === from)
  const read = new Set(form.getAll('shown_words').map(String))
  const isRead = (list: ReaderList) => read.has(wordsHash(wordsBeside(list, reader)))
  const wanted = changed('off').filter(({ id }) => ticked.has(String(id)))
  return {
    name: nameIn(form),
    language: chosen === form.get('shown_language') ? undefined : chosen,
    rhythm: rhythmIn(form, reader, digest),
    joined: wanted.filter(isRead).map((list) => ({ listId: list.id, words: wordsBeside(list, reader) })),
    unread: wanted.filter((list) => !list.subscribed && !isRead(list)).map(({ id }) => id),
    left: changed('on')
      .map(({ id }) => id)
      .filter((id) => !ticked.has(String(id))),
  }
}

/** Everything as it is, and no list any more. */
export function leavingAll({ lists }: Reader): Posted {
  return { name: undefined, language: undefined, rhythm: {}, joined: [], unread: [], left: lists.map(({ id }) => id) }
}

/** By list: whether it was ticked on the page. One that has been made since was not shown, and is not left. */
function shownIn(form: FormData): ReadonlyMap<string, string> {
  return new Map(form.getAll('shown').map((shown) => String(shown).split(':', 2) as [string, string]))
}

function nameIn(form: FormData): string | undefined {
  const name = String(form.get('name') ?? '').trim()
  if (isBroken(name)) throw new Invalid('audience.name_unreadable')
  return name === '' && !form.has('remove') ? undefined : name
}

function rhythmIn(form: FormData, reader: Reader, digest: boolean): Partial<Rhythm> {
  const rhythm = rhythms.find((one) => one === form.get('rhythm'))
  const kept = rhythm === form.get('shown_rhythm')
  if (!rhythm || (rhythm === 'weekly' && !digest && !kept)) throw new Invalid('page.preferences.incomplete')
  return { ...(!kept && { rhythm }), ...pauseIn(form, reader) }
}

function pauseIn(form: FormData, { today }: Reader): Partial<Rhythm> {
  const pause = form.get('pause')
  if (pause === null) throw new Invalid('page.preferences.incomplete')
  const until = String(form.get('until') ?? '')
  // Whoever fills in a day means it, also where the choice above it is still as it was.
  const kept = pause === form.get('shown_pause')
  if (kept && until === '') return {}
  if (pause === 'none' && !kept) return { pausedUntil: null }
  const day = pause === 'day' || kept ? until : String(pause)
  if (!isDay(day) || day <= today || day > daysAfter(today, longestPause)) {
    throw new Invalid('page.preferences.bad_day')
  }
  return { pausedUntil: day }
}
