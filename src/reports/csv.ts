import { byteOrderMark, csvLine } from '../audience/export/csv.ts'
import type { Ledger } from '../delivery/ledger.ts'
import type { Hits } from './hits.ts'
import type { MailingReport } from './mailing.ts'
import type { NewsletterReport } from './newsletter.ts'
import type { Counted } from './summary/read.ts'

type Cell = string | number | boolean | null
interface Table {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Each figure of a mailing as a table, by its name. */
export const mailingTables = {
  links: ({ links }: MailingReport): Table => ({
    heads: ['position', 'section', 'position_in_section', 'url', ...countedHeads('clicks')],
    rows: links.map((link) => [link.position, link.section, link.positionInSection, link.url, ...countedCells(link)]),
  }),
  sections: ({ sections }: MailingReport): Table => ({
    heads: ['section', 'links', ...countedHeads('clicks')],
    rows: sections.map((section) => [section.section, section.links, ...countedCells(section)]),
  }),
  providers: ({ providers }: MailingReport): Table => ({
    heads: ['provider', ...ledgerHeads, 'bounces', 'complaints', ...hitsHeads],
    rows: providers.map((each) => [
      each.provider,
      ...ledgerCells(each.ledger),
      each.bounces,
      each.complaints,
      ...hitsCells(each),
    ]),
  }),
  devices: ({ devices }: MailingReport): Table => ({
    heads: ['device', ...hitsHeads],
    rows: devices.map((each) => [each.key, ...hitsCells(each)]),
  }),
  hours: ({ hours }: MailingReport): Table => ({
    heads: ['from', 'minutes', ...hitsHeads.filter((head) => !head.endsWith('_unique'))],
    rows: hours.map(({ from, minutes, opens, clicks }) => [
      from.toISOString(),
      minutes,
      ...countedCells(opens).slice(0, -1),
      ...countedCells(clicks).slice(0, -1),
    ]),
  }),
  bounces: ({ bounces }: MailingReport): Table => ({
    heads: ['reason', 'hard', 'at_once', 'later'],
    rows: bounces.map(({ reason, hard, atOnce, later }) => [reason, hard, atOnce, later]),
  }),
  unsubscribes: ({ unsubscribes }: MailingReport): Table => ({
    heads: ['reason', 'count'],
    rows: unsubscribes.map(({ reason, count }) => [reason, count]),
  }),
} as const

/** Each figure of a newsletter as a table, by its name. */
export const newsletterTables = {
  issues: ({ issues }: NewsletterReport): Table => ({
    heads: ['date', 'mailing', 'title', ...ledgerHeads, 'bounces', 'complaints', 'unsubscribes', ...hitsHeads],
    rows: issues.map((issue) => [
      ...[issue.date, issue.mailing, issue.title, ...ledgerCells(issue.ledger)],
      ...[issue.bounces, issue.complaints, issue.unsubscribes, ...hitsCells(issue)],
    ]),
  }),
  sections: ({ sections }: NewsletterReport): Table => ({
    heads: ['section', 'issues', 'links', 'clicks', 'readers', 'share'],
    rows: sections.map(({ section, issues, links, clicks, readers, share }) => [
      ...[section, issues, links, clicks, readers, rounded(share)],
    ]),
  }),
  growth: ({ growth }: NewsletterReport): Table => ({
    heads: ['week', 'joined', 'left', 'readers', 'churn'],
    rows: growth.map(({ week, joined, left, readers, churn }) => [week, joined, left, readers, rounded(churn)]),
  }),
  cohorts: ({ cohorts }: NewsletterReport): Table => ({
    heads: ['month', 'readers', 'opened', 'of_issues'],
    rows: cohorts.map(({ month, readers, opened, issues }) => [month, readers, opened, issues]),
  }),
} as const

/** For Excel, which takes UTF-8 for something else without its mark. What would be a formula is none. */
export function csvOf({ heads, rows }: Table): string {
  return byteOrderMark + [heads, ...rows].map(csvLine).join('')
}

const classes = ['raw', 'person', 'proxied', 'unclear', 'machine', 'people', 'unique'] as const
const countedHeads = (what: 'opens' | 'clicks') => classes.map((one) => `${what}_${one}`)
const countedCells = (counted: Counted | null): Cell[] => classes.map((one) => counted?.[one] ?? null)
const hitsHeads = [...countedHeads('opens'), ...countedHeads('clicks')]
const hitsCells = ({ opens, clicks }: Hits) => [...countedCells(opens), ...countedCells(clicks)]

const ledgerHeads = ['audience', 'queued', 'in_flight', 'accepted', 'refused', 'excluded', 'unknown']
const ledgerCells = ({ audience, queued, inFlight, accepted, refused, excluded, unknown }: Ledger) =>
  [audience, queued, inFlight, accepted, refused, excluded, unknown] as const

const rounded = (share: number | null) => (share === null ? null : Math.round(share * 10_000) / 10_000)
