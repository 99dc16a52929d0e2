import { type Rhythm, rhythms } from '../audience/rhythms.ts'
import { Invalid } from '../errors.ts'
import type { Preferences } from '../feedback/preferences.ts'
import { daysAfter, type Reader } from '../feedback/reader.ts'
import { locales } from '../locale/index.ts'
import { isDay } from '../newsletters/calendar.ts'
import { longestPause, wordsBeside } from './pages/preferences.ts'

/**
 * What a reader has chosen on the page of preferences.
 * @param digest whether the newsletter has a weekly digest to be chosen
 * @throws Invalid when it is not what the page posts, or for a day that no pause can end on
 */
export function readPreferences(form: FormData, reader: Reader, digest: boolean): Preferences {
  const { lists, language } = reader
  const chosen = locales.find((locale) => locale === form.get('language'))
  if (!chosen) throw new Invalid('page.preferences.incomplete')
  const had = shownIn(form)
  const ticked = new Set(form.getAll('list').map(String))
  const changed = (from: 'on' | 'off') => lists.filter(({ id }) => had.get(String(id)) === from)
  return {
    name: nameIn(form),
    language: chosen === language ? undefined : chosen,
    rhythm: rhythmIn(form, reader, digest),
    joined: changed('off')
      .filter(({ id }) => ticked.has(String(id)))
      .map((list) => ({ listId: list.id, words: wordsBeside(list, reader) })),
    left: changed('on')
      .map(({ id }) => id)
      .filter((id) => !ticked.has(String(id))),
  }
}

/** Everything as it is, and no list any more. */
export function leavingAll({ lists, rhythm }: Reader): Preferences {
  return { name: undefined, language: undefined, rhythm, joined: [], left: lists.map(({ id }) => id) }
}

/** By list: whether it was ticked on the page. One that has been made since was not shown, and is not left. */
function shownIn(form: FormData): ReadonlyMap<string, string> {
  return new Map(form.getAll('shown').map((shown) => String(shown).split(':', 2) as [string, string]))
}

function nameIn(form: FormData): string | undefined {
  const name = String(form.get('name') ?? '').trim()
  return name === '' && !form.has('remove') ? undefined : name
}

function rhythmIn(form: FormData, reader: Reader, digest: boolean): Rhythm {
  const now = reader.rhythm
  const rhythm = rhythms.find((one) => one === form.get('rhythm'))
  if (!rhythm || (rhythm === 'weekly' && !digest && now.rhythm !== 'weekly')) {
    throw new Invalid('page.preferences.incomplete')
  }
  return { rhythm, pausedUntil: pauseIn(form, reader) }
}

function pauseIn(form: FormData, { rhythm: now, today }: Reader): string | null {
  const pause = form.get('pause')
  if (pause === null) throw new Invalid('page.preferences.incomplete')
  const until = String(form.get('until') ?? '')
  // Whoever fills in a day means it, also where the choice above it is still as it was.
  const left = until !== '' && pause === (now.pausedUntil ?? 'none')
  if (pause === 'none' && !left) return null
  const day = pause === 'day' || left ? until : String(pause)
  const fits = isDay(day) && day > today && day <= daysAfter(today, longestPause)
  if (!fits && day !== now.pausedUntil) throw new Invalid('page.preferences.bad_day')
  return day
}
