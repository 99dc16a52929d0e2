import { type Command, Option } from 'commander'
import { Invalid } from '../../errors.ts'
import { csvOf, mailingTables, newsletterTables } from '../../reports/csv.ts'
import { mailingReport } from '../../reports/mailing.ts'
import { newsletterReport } from '../../reports/newsletter.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson } from '../print.ts'
import { printMailing } from './mailing.ts'
import { printNewsletter } from './newsletter.ts'

type MailingFigure = keyof typeof mailingTables
type NewsletterFigure = keyof typeof newsletterTables

interface Options {
  readonly newsletter?: string
  readonly issues: number
  readonly csv?: string
  readonly json?: boolean
}

// Half a year; a cohort has opened one of the last so many issues.
const weeks = 26
const cohortIssues = 10

export function reportCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const figures = [...new Set([...Object.keys(mailingTables), ...Object.keys(newsletterTables)])]
  program
    .command('report')
    .description(say('cli.report'))
    .argument('[mailing]', say('cli.mailing.id'), argument.id)
    .addOption(argument.newsletter())
    .option('--issues <number>', say('cli.report.issues'), argument.whole(1, 1_000), 30)
    .addOption(new Option('--csv <figure>', say('cli.report.csv')).choices(figures).conflicts('json'))
    .addOption(argument.json())
    .action((id: number | undefined, options: Options, command: Command) => {
      if ((id === undefined) === (options.newsletter === undefined)) command.error(say('cli.report.which'))
      return id === undefined ? ofNewsletter(context, options) : ofMailing(context, id, options)
    })
}

async function ofMailing(context: Context, id: number, { csv, json }: Options): Promise<void> {
  const table = csv === undefined ? undefined : tableIn(mailingTables, csv, 'report.no_mailing_figure')
  const report = await context.withDatabase((pool) => mailingReport(pool, id))
  if (table) printCsv(context, csvOf(mailingTables[table as MailingFigure](report)))
  else if (json) printJson(context.print, report)
  else printMailing(context, report)
}

async function ofNewsletter(context: Context, { newsletter, issues, csv, json }: Options): Promise<void> {
  const table = csv === undefined ? undefined : tableIn(newsletterTables, csv, 'report.no_newsletter_figure')
  const span = { issues, weeks, cohortIssues }
  const report = await context.withDatabase((pool) => newsletterReport(pool, newsletter, span))
  if (table) printCsv(context, csvOf(newsletterTables[table as NewsletterFigure](report)))
  else if (json) printJson(context.print, report)
  else printNewsletter(context, report)
}

/** `print` ends the last line, of which the carriage return is there. */
const printCsv = ({ print }: Context, csv: string) => print(csv.slice(0, -1))

/** @throws Invalid naming those that there are */
function tableIn<T extends object>(
  tables: T,
  name: string,
  wrong: 'report.no_mailing_figure' | 'report.no_newsletter_figure',
): keyof T & string {
  if (Object.hasOwn(tables, name)) return name as keyof T & string
  throw new Invalid(wrong, { figure: name, known: Object.keys(tables).join(', ') })
}
