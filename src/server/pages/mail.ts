import { html, raw } from 'hono/html'
import type { InboxMessage } from '../../inbox/store.ts'
import type { Locale } from '../../locale/index.ts'
import { frameSandbox } from '../headers.ts'
import { recipientsOf, sizeOf, timeOf } from './inbox.ts'
import { type Html, operatorPage, type Say, sayIn } from './layout.ts'

export const mailViews = ['html', 'plain', 'headers', 'source'] as const
export type MailView = (typeof mailViews)[number]

/** One mail of the inbox, in one of its forms. */
export function mailPage(message: InboxMessage, view: MailView, locale: Locale): Html {
  const say = sayIn(locale)
  const title = message.subject || say('inbox.no_subject')
  return operatorPage(
    { locale, title, tall: true },
    html`<div>
<h1>${title}</h1>
</div>
<dl class="facts">
<div><dt>${say('inbox.to')}</dt><dd>${recipientsOf(message, say)}</dd></div>
<div><dt>${say('inbox.from')}</dt><dd>${message.sender || say('inbox.no_sender')}</dd></div>
<div><dt>${say('inbox.received')}</dt><dd>${timeOf(message, locale)}</dd></div>
<div><dt>${say('inbox.size')}</dt><dd>${sizeOf(message, locale)}</dd></div>
</dl>
<div class="panel mail">
<nav class="tabs" aria-label="${say('inbox.views')}">
${mailViews.map((tab) => html`<a href="${pathOf(message, tab)}"${tab === view ? raw(' aria-current="page"') : ''}>${say(`inbox.${tab}`)}</a>\n`)}
<a class="right" href="/inbox/${message.id}/mail.eml" download>${say('inbox.download')}</a>
</nav>
${contentOf(message, view, say)}
</div>`,
  )
}

function pathOf({ id }: InboxMessage, view: MailView): string {
  return view === 'html' ? `/inbox/${id}` : `/inbox/${id}/${view}`
}

function contentOf({ id, html: document, text, headers, source }: InboxMessage, view: MailView, say: Say): Html {
  const none = html`<p class="empty">${say(view === 'source' ? 'inbox.no_headers' : `inbox.no_${view}`)}</p>`
  switch (view) {
    case 'html':
      return document === undefined
        ? none
        : html`<iframe src="/inbox/${id}/document" title="${say('inbox.html')}" sandbox="${frameSandbox}"></iframe>`
    case 'plain':
      return text === undefined ? none : preformatted(text, say)
    case 'headers':
      return headers.length === 0 ? none : headersTable(headers, say)
    case 'source':
      return preformatted(source.toString(), say)
  }
}

// As much as anybody reads in a browser.
const shownCharacters = 500_000
const shownHeaders = 500
const shownHeaderCharacters = 5_000

function preformatted(text: string, say: Say): Html {
  return html`${text.length > shownCharacters ? shortened(say) : ''}
<pre tabindex="0">${text.slice(0, shownCharacters)}</pre>`
}

function headersTable(headers: InboxMessage['headers'], say: Say): Html {
  const long = headers.length > shownHeaders || headers.some(({ value }) => value.length > shownHeaderCharacters)
  return html`${long ? shortened(say) : ''}
<table class="headers">
<caption class="hidden">${say('inbox.headers')}</caption>
<tbody>
${headers
  .slice(0, shownHeaders)
  .map(
    ({ name, value }) =>
      html`<tr><th scope="row">${name.slice(0, shownHeaderCharacters)}</th><td>${value.slice(0, shownHeaderCharacters)}</td></tr>\n`,
  )}
</tbody>
</table>`
}

function shortened(say: Say): Html {
  return html`<p class="foot small quiet">${say('inbox.shortened')}</p>`
}
