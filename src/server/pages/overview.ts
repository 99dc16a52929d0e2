import { html } from 'hono/html'
import type { Ledger } from '../../delivery/ledger.ts'
import type { Mailing } from '../../delivery/mailings.ts'
import type { Locale } from '../../locale/index.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import type { Counted } from '../../reports/summary/read.ts'
import type { MailingOverview, NewsletterOverview } from '../overview.ts'
import { type Html, operatorPage, type Say, sayIn } from './layout.ts'

/** The newsletters, and of each its mailings: what became of every delivery, and what came back. */
export function overviewPage(
  overviews: readonly NewsletterOverview[],
  { locale, inbox }: { locale: Locale; inbox: boolean },
): Html {
  const say = sayIn(locale)
  const title = say('page.status.title')
  return operatorPage(
    { locale, title, section: 'overview', inbox },
    html`<div>
<h1>${title}</h1>
<p class="quiet small">${say('page.status.local')}</p>
</div>
${
  overviews.length === 0
    ? html`<div class="panel"><p class="empty">${say('page.status.no_newsletter')}</p></div>`
    : overviews.map((overview) => newsletterPanel(overview, say, locale))
}`,
  )
}

function newsletterPanel({ newsletter, mailings }: NewsletterOverview, say: Say, locale: Locale): Html {
  return html`<section class="panel" aria-labelledby="newsletter-${newsletter.id}">
<div class="top">
<h2 id="newsletter-${newsletter.id}">${newsletter.name}</h2>
<dl class="facts">
<div><dt>${say('page.status.schedule')}</dt><dd>${newsletter.schedule ? html`<code>${newsletter.schedule}</code>` : say('page.status.by_hand')}</dd></div>
${
  newsletter.digestSchedule
    ? html`<div><dt>${say('page.status.digest')}</dt><dd><code>${newsletter.digestSchedule}</code></dd></div>`
    : ''
}
<div><dt>${say('page.status.time_zone')}</dt><dd>${newsletter.timeZone}</dd></div>
<div><dt>${say('page.status.sender')}</dt><dd>${newsletter.senderName} &lt;${newsletter.senderAddress}&gt;</dd></div>
</dl>
</div>
${
  mailings.length === 0
    ? html`<p class="empty">${say('page.status.no_mailing')}</p>`
    : mailingsTable(newsletter, mailings, say, locale)
}
</section>`
}

const ledgerColumns = ['audience', 'queued', 'inFlight', 'accepted', 'refused', 'excluded', 'unknown'] as const
const columnKeys = {
  audience: 'page.status.audience',
  queued: 'page.status.queued',
  inFlight: 'page.status.in_flight',
  accepted: 'page.status.accepted',
  refused: 'page.status.refused',
  excluded: 'page.status.excluded',
  unknown: 'page.status.unknown',
} as const

function mailingsTable(newsletter: Newsletter, mailings: readonly MailingOverview[], say: Say, locale: Locale): Html {
  return html`<table class="stack">
<caption class="hidden">${say('page.status.mailings', { newsletter: newsletter.name })}</caption>
<thead>
<tr><td colspan="2"></td><th scope="colgroup" colspan="8" class="start">${say('page.status.ledger')}</th><th scope="colgroup" colspan="3" class="start">${say('page.status.back')}</th></tr>
<tr>
<th scope="col">${say('page.status.issue')}</th>
<th scope="col">${say('page.status.state')}</th>
${ledgerColumns.map((column, at) => html`<th scope="col" class="n${at === 0 ? ' start' : ''}">${say(columnKeys[column])}</th>`)}
<th scope="col">${say('page.status.balance')}</th>
<th scope="col" class="n start">${say('page.status.opens')}</th>
<th scope="col" class="n">${say('page.status.clicks')}</th>
<th scope="col" class="n">${say('page.status.unsubscribes')}</th>
</tr>
</thead>
<tbody>
${mailings.map((overview) => mailingRow(overview, newsletter, say, locale))}
</tbody>
</table>
<p class="foot small">${say('page.status.people')}</p>`
}

function mailingRow(
  { mailing, issue, ledger, figures }: MailingOverview,
  newsletter: Newsletter,
  say: Say,
  locale: Locale,
): Html {
  const number = new Intl.NumberFormat(locale)
  return html`<tr>
<th scope="row">${issue.title}<small>${mailing.kind === 'digest' ? html`${say('page.status.digest')} · ` : ''}${issue.date} · ${momentOf(mailing, issue.date, newsletter.timeZone)}</small></th>
<td class="status"><span class="state ${stateClass(mailing)}">${say(`page.mailing.${mailing.status}`)}</span>${
    mailing.reason ? html`<small class="reason">${say(mailing.reason.key, mailing.reason.values)}</small>` : ''
  }</td>
${ledgerColumns.map((column, at) => countCell(say(columnKeys[column]), number.format(ledger[column]), ledgerClass(column, ledger, at)))}
<td class="balance" data-label="${say('page.status.balance')}"><span class="${ledger.balances ? 'good' : 'bad'}">${say(ledger.balances ? 'page.status.balances' : 'page.status.differs')}</span></td>
${hitsCell(say('page.status.opens'), figures.opens, say, number, ' start')}
${hitsCell(say('page.status.clicks'), figures.clicks, say, number)}
${countCell(say('page.status.unsubscribes'), number.format(figures.unsubscribes), figures.unsubscribes === 0 ? ' zero' : '')}
</tr>`
}

function countCell(label: string, count: string, classes: string): Html {
  return html`<td class="n${classes}" data-label="${label}">${count}</td>`
}

function hitsCell(label: string, counted: Counted | null, say: Say, number: Intl.NumberFormat, classes = ''): Html {
  // Neither a pixel nor tracked links: nobody knows.
  if (!counted) return countCell(label, '—', classes)
  const { people, unique, raw: hits, machine } = counted
  const apart = html`<small>${say('page.status.hits', { count: number.format(hits) })}</small><small>${say('page.status.machines', { count: number.format(machine) })}</small>`
  return html`<td class="n${classes}${hits === 0 ? ' zero' : ''}" data-label="${label}">${number.format(unique ?? people)}${hits > 0 ? apart : ''}</td>`
}

/** What asks to be looked at stands out; what is nothing recedes. */
function ledgerClass(column: (typeof ledgerColumns)[number], ledger: Ledger, at: number): string {
  const start = at === 0 ? ' start' : ''
  if (ledger[column] === 0) return `${start} zero`
  if (column === 'refused') return ' bad'
  return column === 'unknown' ? ' warm' : start
}

function stateClass({ status }: Mailing): string {
  if (status === 'sent') return 'good'
  if (status === 'missed' || status === 'cancelled') return 'bad'
  return status === 'paused' ? 'warm' : ''
}

/** When it began or is to begin, on the newsletter's clock; the day only if it is not that of the issue. */
function momentOf({ startedAt, scheduledFor }: Mailing, issueDate: string, timeZone: string): string {
  // The Swedish form is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  const [day, time] = format.format(startedAt ?? scheduledFor).split(' ')
  return day === issueDate ? time! : `${day} ${time}`
}
