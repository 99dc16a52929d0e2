import type { Context, Hono } from 'hono'
import { maskAddress } from '../../audience/mask.ts'
import { Invalid } from '../../errors.ts'
import { listsToLeave } from '../../feedback/leave-list.ts'
import { type LeavingReason, leavingReasons } from '../../feedback/leaving-reason.ts'
import type { Holder, MaybeReader, Reader } from '../../feedback/reader.ts'
import { type Less, lessThan } from '../../feedback/unsubscribe.ts'
import { paths } from '../../links/paths.ts'
import type { LinkPurpose } from '../../links/token.ts'
import { translate } from '../../locale/index.ts'
import { personHours } from '../../notices/person-words.ts'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { readForm } from '../form.ts'
import { localeOf } from '../locale.ts'
import { messagePage } from '../pages/message.ts'
import { preferencesPage } from '../pages/preferences.ts'
import { lessPage, unsubscribePage } from '../pages/unsubscribe.ts'
import { leftListPage, thanksPage, unsubscribedPage } from '../pages/unsubscribed.ts'
import { leavingAll, readPreferences } from '../preferences-form.ts'
import { subjectOf, tokenPath } from '../token.ts'

/** What a reader does behind the links at the foot of a mail. Only POST changes anything: scanners follow links. */
export function readerRoutes(app: Hono, deps: ServerDeps, clientOf: ClientOf): void {
  const { pool, ring, hashKeys, readerOf, unsubscribe, receiveLess, savePreferences, askOwner, offersDigest } = deps
  const { leaveList, keepLeavingReason } = deps
  const found = (holder: Holder) => readerOf(pool, holder)

  app.get(tokenPath('unsubscribe'), (c) => answer(c, 'unsubscribe', found, (reader, path) => c.html(ask(reader, path))))

  // RFC 8058: no cookie, no redirect, any encoding, as often as it comes. Whatever the body is, who holds the token
  // and posts wants to leave.
  app.post(tokenPath('unsubscribe'), async (c) => {
    const form = await readForm(c.req.raw)
    const way = form?.get('List-Unsubscribe') === 'One-Click' ? 'one-click' : 'page'
    const leave = (holder: Holder) => unsubscribe(pool, holder, way, clientOf(c))
    return answer(c, 'unsubscribe', leave, (reader, path) => c.html(unsubscribedPage(reader, path)))
  })

  app.post(`${tokenPath('unsubscribe')}/list`, (c) => {
    const leave = (holder: Holder) => leaveList(pool, holder, clientOf(c))
    return answer(c, 'unsubscribe', leave, (reader, path) => {
      if (!reader.lists.some(({ mailed }) => mailed)) throw new Invalid('page.preferences.incomplete')
      return c.html(leftListPage(reader, path))
    })
  })

  app.post(`${tokenPath('unsubscribe')}/reason`, async (c) => {
    const form = await readForm(c.req.raw)
    const reason = form?.get('reason')
    if (!isLeavingReason(reason)) throw new Invalid('page.leaving.none_chosen')
    const words = String(form?.get('words') ?? '')
    let stayed = false
    const keep = async (holder: Holder) => {
      const kept = await keepLeavingReason(pool, holder, reason, words)
      stayed = kept === 'stayed'
      return kept === 'stayed' ? found(holder) : kept
    }
    return answer(c, 'unsubscribe', keep, (reader, path) => c.html(stayed ? ask(reader, path) : thanksPage(reader)))
  })

  app.post(`${tokenPath('unsubscribe')}/less`, async (c) => {
    const form = await readForm(c.req.raw)
    const less = form?.get('less')
    if (!isLess(less)) throw new Invalid('page.preferences.incomplete')
    const receive = (holder: Holder) => receiveLess(pool, holder, less, offersDigest, clientOf(c))
    return answer(c, 'unsubscribe', receive, (reader, path) => {
      // On a page that was left open, whoever has left meanwhile has nothing that could be less.
      return c.html(isSubscribed(reader) ? lessPage(reader, path) : unsubscribedPage(reader, path))
    })
  })

  app.get(tokenPath('preferences'), (c) =>
    answer(c, 'preferences', found, (reader) =>
      c.html(preferencesPage({ reader, digest: offersDigest(reader.newsletter) })),
    ),
  )

  app.post(tokenPath('preferences'), async (c) => {
    const form = await readForm(c.req.raw)
    // No list ticked, and a form that was lost on its way, would look the same without the button.
    const button = form?.get('choice')
    const wish = button === 'download' || button === 'erasure' ? button : undefined
    let unread: readonly number[] = []
    const act = async (holder: Holder): Promise<MaybeReader> => {
      if (wish) return askOwner(pool, holder, wish)
      const before = await found(holder)
      if (!before || before === 'gone') return before
      if (!form || (button !== 'save' && button !== 'none')) throw new Invalid('page.preferences.incomplete')
      const digest = offersDigest(before.newsletter)
      const chosen = button === 'none' ? leavingAll(before) : readPreferences(form, before, digest)
      unread = chosen.unread
      await savePreferences(pool, hashKeys, holder, chosen, clientOf(c))
      return found(holder)
    }
    return answer(c, 'preferences', act, (reader) => {
      const note = wish ? askedNote(reader) : unread.length > 0 ? unreadNote(reader, unread) : savedNote(reader)
      const page = preferencesPage({ reader, digest: offersDigest(reader.newsletter), note, unread })
      return c.html(page, unread.length > 0 ? 400 : 200)
    })
  })

  /** What there is to choose for whoever wants to leave, and has not. */
  function ask(reader: Reader, path: string) {
    if (!isSubscribed(reader)) return unsubscribedPage(reader)
    return unsubscribePage(reader, listsToLeave(reader), lessThan(reader, offersDigest(reader.newsletter)), path)
  }

  /** Nothing is held about whom the link was made for: that is said, since it is no error, to whoever has the link. */
  async function answer(
    c: Context,
    purpose: LinkPurpose,
    act: (holder: Holder) => Promise<MaybeReader>,
    show: (reader: Reader, path: string) => Response | Promise<Response>,
  ): Promise<Response> {
    const holder = subjectOf(c, ring, purpose)
    const reader = holder && (await act(holder))
    if (!reader) return c.notFound()
    if (reader === 'gone') return c.html(messagePage(localeOf(c), 'page.gone.title', 'page.gone.text'))
    return show(reader, paths[purpose] + c.req.param('token'))
  }
}

const isSubscribed = ({ lists }: Reader) => lists.some(({ subscribed }) => subscribed)

const isLess = (value: unknown): value is Less => value === 'workdays' || value === 'weekly' || value === 'pause'

const isLeavingReason = (value: unknown): value is LeavingReason => leavingReasons.some((reason) => reason === value)

function savedNote(reader: Reader): string {
  const { language, newsletter } = reader
  const key = isSubscribed(reader) ? 'page.preferences.saved' : 'page.preferences.saved_none'
  return translate(language, key, { newsletter: newsletter.name })
}

function unreadNote({ language, lists }: Reader, unread: readonly number[]): string {
  const names = lists.filter(({ id }) => unread.includes(id)).map(({ name }) => `“${name}”`)
  return translate(language, 'page.preferences.words_changed', {
    lists: names.join(translate(language, 'signup.between')),
  })
}

function askedNote({ language, address, suppressed, newsletter }: Reader): string {
  if (suppressed) return translate(language, 'page.preferences.data_by_hand', { sender: newsletter.senderAddress })
  return translate(language, 'page.preferences.asked', { address: maskAddress(address), hours: personHours })
}
