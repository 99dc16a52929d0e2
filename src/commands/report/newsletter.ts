import type { NewsletterReport } from '../../reports/newsletter.ts'
import type { Context } from '../context.ts'
import { count, percent, printSection } from './cells.ts'

// Of weeks and of cohorts; all of them are in the CSV.
const shown = 12

export function printNewsletter(context: Context, report: NewsletterReport): void {
  const { say, print } = context
  if (report.issues.length === 0) print(say('report.no_issues', { newsletter: report.newsletter }))
  printIssues(context, report)
  printSection(context, 'report.sections_over', [
    ['', ...(['issues', 'links_in', 'clicks', 'readers'] as const).map((one) => say(`report.${one}`).padStart(9)), ''],
    ...report.sections.map(({ section, issues, links, clicks, readers, share }) => [
      section,
      ...[issues, links, clicks, readers].map(count),
      share === null ? '' : percent(share, 1),
    ]),
  ])
  printSection(context, 'report.growth', [
    [
      '',
      ...(['joined', 'left', 'readers'] as const).map((one) => say(`report.${one}`).padStart(9)),
      say('report.churn').padStart(7),
    ],
    ...report.growth
      .slice(-shown)
      .map(({ week, joined, left, readers, churn }) => [
        week,
        ...[joined, left, readers].map(count),
        percent(churn, 1),
      ]),
  ])
  printSection(context, 'report.cohorts', [
    ['', say('report.readers').padStart(9), say('report.opened').padStart(9), say('report.share').padStart(7)],
    ...report.cohorts
      .slice(-shown)
      .map(({ month, readers, opened }) => [month, count(readers), count(opened), percent(opened, readers)]),
  ])
}

function printIssues(context: Context, { issues }: NewsletterReport): void {
  const { say } = context
  const heads = ['opens', 'clicks', 'bounces', 'complaints', 'unsubscribes'] as const
  printSection(context, 'report.issues_of', [
    ['', say('cli.ledger.accepted').padStart(9), ...heads.map((one) => say(`report.${one}`).padStart(9)), ''],
    ...issues.map((issue) => [
      issue.date,
      count(issue.ledger.accepted),
      // Where nobody's are told apart, all that people did.
      ...[issue.opens, issue.clicks].map((hits) => count(hits?.unique ?? hits?.people)),
      ...[issue.bounces, issue.complaints, issue.unsubscribes].map(count),
      issue.title,
    ]),
  ])
}
