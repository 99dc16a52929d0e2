import type { Hits } from '../../reports/hits.ts'
import type { Whereabouts } from '../../reports/ledger.ts'
import type { MailingReport } from '../../reports/mailing.ts'
import { wholeHours } from '../../reports/time.ts'
import type { Context } from '../context.ts'
import { printLedger } from '../mailing.ts'
import { printTable } from '../print.ts'
import { classCells, classHeads, count, percent, printSection, wordOf } from './cells.ts'

// Of hours and of providers; all of them are in the CSV.
const shown = 24
const shownProviders = 12

export function printMailing(context: Context, report: MailingReport): void {
  const { say, print } = context
  const { mailing, ledger, opens, clicks } = report
  const { id, newsletter, issueDate, status, startedAt } = mailing
  print(say('report.of', { id, newsletter, date: issueDate, title: mailing.title }))
  const began = startedAt === null ? '' : momentIn(context, startedAt, mailing.timeZone)
  print(`${say(`cli.status.${status}`)}${began && `, ${began}`}`)
  print('')
  printLedger(context, ledger)
  printWhereabouts(context, report.whereabouts)
  if (opens === null || clicks === null) print(`\n${say('report.untracked')}`)
  else printHits(context, report, opens, clicks)
  printProviders(context, report)
  printCameBack(context, report)
}

function printWhereabouts(context: Context, whereabouts: readonly Whereabouts[]): void {
  const { say } = context
  const told = whereabouts.filter(({ reason }) => reason !== '')
  printSection(context, 'report.why', [
    ['', say('report.reason'), say('report.count').padStart(9)],
    ...told.map(({ status, reason, count: some }) => [
      say(`cli.ledger.${status === 'claimed' || status === 'handing_off' ? 'inFlight' : status}`),
      wordOf(say, status === 'excluded' ? 'report.excluded' : 'reason', reason),
      count(some),
    ]),
  ])
}

function printHits(
  context: Context,
  report: MailingReport,
  opens: NonNullable<Hits['opens']>,
  clicks: NonNullable<Hits['clicks']>,
): void {
  const { say } = context
  const { accepted } = report.ledger
  printSection(context, 'report.hits', [
    ['', ...classHeads(say), say('report.share').padStart(7)],
    [say('report.opens'), ...classCells(opens), percent(opens.unique, accepted)],
    [say('report.clicks'), ...classCells(clicks), percent(clicks.unique, accepted)],
  ])
  const hours = wholeHours(report.hours, report.mailing.timeZone).slice(0, shown)
  printSection(context, 'report.hours', [
    ['', say('report.opens').padStart(9), say('report.clicks').padStart(9)],
    ...hours.map((hour) => [
      momentIn(context, hour.from, report.mailing.timeZone),
      count(hour.opens?.people),
      count(hour.clicks?.people),
    ]),
  ])
  printSection(context, 'report.sections', [
    ['', say('report.links_in').padStart(9), ...classHeads(say)],
    ...report.sections.map((section) => [
      section.section ?? say('report.outside'),
      count(section.links),
      ...classCells(section),
    ]),
  ])
  printSection(context, 'report.links', [
    ['', ...['people', 'unique', 'raw'].map((one) => say(`report.${one as 'people'}`).padStart(9)), ''],
    ...report.links.map((link) => [
      String(link.position),
      ...[link.people, link.unique, link.raw].map(count),
      link.url,
    ]),
  ])
  printSection(context, 'report.devices', [
    ['', say('report.opens').padStart(9), say('report.clicks').padStart(9)],
    ...report.devices.map(({ key, ...pair }) => [
      say(`report.device.${key as 'phone'}`),
      count(pair.opens?.people),
      count(pair.clicks?.people),
    ]),
  ])
}

function printProviders(context: Context, { providers }: MailingReport): void {
  const { say } = context
  const heads = ['audience', 'accepted', 'refused', 'unknown'] as const
  printSection(context, 'report.providers', [
    [
      '',
      ...heads.map((one) => say(`cli.ledger.${one}`).padStart(9)),
      ...(['bounces', 'complaints', 'opens', 'clicks'] as const).map((one) => say(`report.${one}`).padStart(9)),
    ],
    ...providers
      .slice(0, shownProviders)
      .map((each) => [
        each.provider,
        ...heads.map((one) => count(each.ledger[one])),
        ...[each.bounces, each.complaints, each.opens?.unique, each.clicks?.unique].map(count),
      ]),
  ])
  if (providers.length > shownProviders) {
    context.print(say('report.more_providers', { count: providers.length - shownProviders }))
  }
}

function printCameBack(context: Context, { bounces, complaints, unsubscribes, weak }: MailingReport): void {
  const { say, print } = context
  printSection(context, 'report.bounces', [
    ['', say('report.at_once').padStart(9), say('report.later').padStart(9), ''],
    ...bounces.map(({ reason, hard, atOnce, later }) => [
      wordOf(say, 'reason', reason),
      ...[atOnce, later].map(count),
      hard ? say('report.hard') : '',
    ]),
  ])
  print('')
  const left = unsubscribes.reduce((sum, { count: some }) => sum + some, 0)
  printTable(print, [
    [say('report.complaints'), count(complaints)],
    [say('report.unsubscribes'), count(left)],
    ...unsubscribes
      .filter(({ reason }) => reason !== '')
      .map(({ reason, count: some }) => [`  ${wordOf(say, 'page.leaving', reason)}`, count(some)]),
  ])
  if (weak.bounces + weak.complaints > 0) print(say('report.weak', { ...weak }))
}

function momentIn({ locale }: Context, moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locale === 'zh-CN' ? 'zh-CN' : 'en-GB', {
    timeZone,
    ...({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  }).format(moment)
}
