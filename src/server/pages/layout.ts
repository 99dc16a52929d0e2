import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type Key, type Locale, translate, type Values } from '../../locale/index.ts'
import { stylesheet } from './stylesheet.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Says something in the page's language. */
export type Say = (key: Key, values?: Values) => string
export const sayIn =
  (locale: Locale): Say =>
  (key, values) =>
    translate(locale, key, values)

const sun = `<path d="M4 16a8 8 0 0 1 16 0z" fill="#f0a860"/><path d="M2 20h20M12 2v2.5M3.5 7l1.8 1.8M20.5 7l-1.8 1.8" stroke="#f0a860" stroke-width="2" stroke-linecap="round" fill="none"/>`
const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0d3b5c"/>${sun}</svg>`,
)}`

/** A page for a reader: one card in the middle. @param masthead the newsletter's name, where it may be said */
export function cardPage(locale: Locale, title: string, masthead: string, main: Html): Html {
  return document(
    locale,
    masthead ? `${title} · ${masthead}` : title,
    html`<div class="card">
<header>${masthead}</header>
<main>
<h1>${title}</h1>
${main}
</main>
</div>`,
  )
}

export interface OperatorPage {
  readonly locale: Locale
  readonly title: string
  /** As tall as the window at least. */
  readonly tall?: boolean
}

/** A page for an operator: a bar with the way around, and all the width below it. */
export function operatorPage({ locale, title, tall = false }: OperatorPage, main: Html): Html {
  const say = sayIn(locale)
  return document(
    locale,
    `${title} · Daybreak`,
    html`<a class="hidden skip" href="#main">${say('page.skip')}</a>
<header class="bar"><div>
<span class="brand"><svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">${raw(sun)}</svg>Daybreak</span>
<nav aria-label="${say('page.navigation')}">
<a href="/admin/">${say('admin.nav.today')}</a>
<a href="/inbox" aria-current="page">${say('inbox.title')}</a>
</nav>
</div></header>
<main id="main" class="wide${tall ? ' tall' : ''}">
${main}
</main>`,
  )
}

export interface PublicPage {
  readonly locale: Locale
  readonly title: string
  /** What else stands in its head. */
  readonly head: Html
}

/** A page for anybody, to be read and found. */
export const publicPage = ({ locale, title, head }: PublicPage, main: Html): Html =>
  document(locale, title, html`<main class="article">${main}</main>`, head)

/** A page for whoever wants to read something long. */
export const plainPage = (locale: Locale, title: string, main: Html): Html =>
  document(locale, `${title} · Daybreak`, html`<main class="wide">${main}</main>`)

const noindex = html`<meta name="robots" content="noindex">`

function document(locale: Locale, title: string, body: Html, head: Html = noindex): Html {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${raw(stylesheet)}</style>
</head>
<body>
${body}
</body>
</html>
`
}
