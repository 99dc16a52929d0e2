import { html } from 'hono/html'
import type { InboxEntry } from '../../inbox/store.ts'
import type { Locale } from '../../locale/index.ts'
import { type Html, operatorPage, type Say, sayIn } from './layout.ts'

export interface InboxPage {
  readonly entries: readonly InboxEntry[]
  /** Empty: all recipients. */
  readonly search: string
  /** Whether these are the newest. */
  readonly newest: boolean
  /** Whether there are older ones. */
  readonly older: boolean
}

export function inboxPage({ entries, search, newest, older }: InboxPage, locale: Locale): Html {
  const say = sayIn(locale)
  const title = say('inbox.title')
  const last = entries.at(-1)
  return operatorPage(
    { locale, title },
    html`<div>
<h1>${title}</h1>
<p class="quiet small">${say('inbox.text')}</p>
</div>
<form class="search" role="search">
<label>${say('inbox.search')}<input type="search" name="q" value="${search}" autocomplete="off" spellcheck="false"></label>
<button>${say('inbox.find')}</button>
${search ? html`<a class="button plain" href="/inbox">${say('inbox.all')}</a>` : ''}
</form>
<div class="panel">
${
  entries.length === 0
    ? html`<p class="empty">${search ? say('inbox.none_found', { search }) : say('inbox.empty')}</p>`
    : mailsTable(entries, say, locale)
}
</div>
<div class="pages">
${newest ? '' : html`<a class="button plain" href="${pathOf(search)}">${say('inbox.newest')}</a>`}
${older && last ? html`<a class="button plain" rel="next" href="${pathOf(search, last.id)}">${say('inbox.older')}</a>` : ''}
</div>`,
  )
}

function mailsTable(entries: readonly InboxEntry[], say: Say, locale: Locale): Html {
  return html`<table class="stack mails">
<caption class="hidden">${say('inbox.title')}</caption>
<thead><tr>
<th scope="col">${say('inbox.subject')}</th>
<th scope="col">${say('inbox.to')}</th>
<th scope="col">${say('inbox.received')}</th>
<th scope="col" class="n size">${say('inbox.size')}</th>
</tr></thead>
<tbody>
${entries.map(
  (entry) => html`<tr>
<th scope="row"><a href="/inbox/${entry.id}">${entry.subject || say('inbox.no_subject')}</a></th>
<td class="to">${recipientsOf(entry, say)}</td>
<td class="quiet">${timeOf(entry, locale)}</td>
<td class="n size quiet">${sizeOf(entry, locale)}</td>
</tr>`,
)}
</tbody>
</table>`
}

export function recipientsOf({ recipients }: InboxEntry, say: Say): string {
  const [first = '', ...others] = recipients
  return others.length === 0 ? first : `${first} ${say('inbox.more_recipients', { count: others.length })}`
}

/** On this machine's clock: the inbox is looked at where it stands. */
export function timeOf({ receivedAt }: InboxEntry, locale: Locale): Html {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  return html`<time datetime="${receivedAt.toISOString()}">${format.format(receivedAt)}</time>`
}

export function sizeOf({ size }: InboxEntry, locale: Locale): string {
  const [count, unit] = size < 1e6 ? [size / 1e3, 'kilobyte'] : [size / 1e6, 'megabyte']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(count)
}

function pathOf(search: string, before?: number): string {
  const query = new URLSearchParams({ ...(search && { q: search }), ...(before && { before: String(before) }) })
  return query.size > 0 ? `/inbox?${query}` : '/inbox'
}
