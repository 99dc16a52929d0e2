import { html, raw } from 'hono/html'
import type { Archived, ArchivedIssue } from '../../archive/archive.ts'
import { summaryOf } from '../../archive/feed.ts'
import { archiveUrl } from '../../links/archive.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { dayOf, headline } from '../../rendering/masthead.ts'
import { issueHtml } from '../../rendering/web/issue.ts'
import { type Html, publicPage, type Say, sayIn } from './layout.ts'

export interface ArchivePage {
  readonly issues: readonly Archived[]
  readonly search: string
  /** To be given as `before` for those that are older; null: there are none. */
  readonly older: string | null
}

/** All issues of a newsletter, or those with certain words. */
export function archivePage(newsletter: Newsletter, publicUrl: string, { issues, search, older }: ArchivePage): Html {
  const { name, language, slug } = newsletter
  const say = sayIn(language)
  const next = new URLSearchParams({ ...(search && { q: search }), before: older ?? '' })
  return publicPage(
    {
      locale: language,
      title: name,
      head: headOf(newsletter, publicUrl, { title: name, description: name, type: 'website' }),
    },
    html`<header class="masthead"><h1>${name}</h1>
<p><a class="button" href="/subscribe/${slug}">${say('archive.subscribe')}</a></p></header>
<form class="search" role="search"><label class="hidden" for="q">${say('archive.search')}</label>
<input id="q" name="q" type="search" value="${search}" maxlength="100" placeholder="${say('archive.search')}"><button class="plain">${say('archive.find')}</button></form>
${issues.length === 0 ? html`<p class="quiet">${say(search ? 'archive.nothing' : 'archive.empty')}</p>` : ''}
<ol class="issues">${issues.map(
      ({ date, title }) =>
        html`<li><a href="/archive/${slug}/${date}">${title}</a><time datetime="${date}">${dayOf(date, language).join(' ')}</time></li>`,
    )}</ol>
${older === null ? '' : html`<p><a rel="next" href="?${next.toString()}">${say('archive.older')}</a></p>`}
<p class="quiet small"><a href="/archive/${slug}/atom.xml">Atom</a> · <a href="/archive/${slug}/rss.xml">RSS</a></p>`,
  )
}

/** One issue, with the same words as the mail. */
export function issuePage(newsletter: Newsletter, publicUrl: string, archived: ArchivedIssue): Html {
  const { name, language, slug } = newsletter
  const { issue, date, title, publishedAt, earlier, later } = archived
  const say = sayIn(language)
  const description = summaryOf(issue)
  return publicPage(
    {
      locale: issue.language,
      title: `${title} · ${name}`,
      head: headOf(newsletter, publicUrl, { title, description, type: 'article', path: date, publishedAt }),
    },
    html`<article class="issue"><header class="masthead"><p><a href="/archive/${slug}">${name}</a></p>
<h1>${headline(issue, newsletter)}</h1>
<p class="quiet"><time datetime="${date}">${dayOf(date, issue.language).join(' ')}</time>${issue.publishers.map((publisher) => html` · ${publisher}`)}</p></header>
${issueHtml(issue)}</article>
<footer class="around"><p><a class="button" href="/subscribe/${slug}">${say('archive.subscribe')}</a></p>
<nav aria-label="${say('archive.others')}">${step(say, 'earlier', slug, earlier)}${step(say, 'later', slug, later)}</nav></footer>`,
  )
}

const step = (say: Say, name: 'earlier' | 'later', slug: string, date: string | null) =>
  date === null
    ? ''
    : html`<a rel="${name === 'earlier' ? 'prev' : 'next'}" href="/archive/${slug}/${date}">${say(`archive.${name}`)}</a> `

interface Head {
  readonly title: string
  readonly description: string
  readonly type: 'website' | 'article'
  readonly path?: string
  readonly publishedAt?: Date
}

/** What other programs show of a page that somebody links to (Open Graph), and where its feeds are. */
function headOf(
  newsletter: Newsletter,
  publicUrl: string,
  { title, description, type, path, publishedAt }: Head,
): Html {
  const url = archiveUrl(publicUrl, newsletter, path)
  const properties = [
    ['og:type', type],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ['og:site_name', newsletter.name],
    ['og:locale', newsletter.language === 'zh-CN' ? 'zh_CN' : 'en_US'],
    ...(publishedAt ? ([['article:published_time', publishedAt.toISOString()]] as const) : []),
  ] as const
  return html`<meta name="description" content="${description}">
<link rel="canonical" href="${url}">
${properties.map(([name, content]) => html`<meta property="${name}" content="${content}">\n`)}
${raw(['atom', 'rss'].map((kind) => `<link rel="alternate" type="application/${kind}+xml" href="${archiveUrl(publicUrl, newsletter, `${kind}.xml`)}">`).join('\n'))}`
}
