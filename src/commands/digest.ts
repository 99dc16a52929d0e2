import type { Command } from 'commander'
import { allLists } from '../audience/named.ts'
import { digestOf } from '../digests/digest.ts'
import { NotFound } from '../errors.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { dayIn } from '../schedule/slot.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { previewFiles, writePreview } from './preview.ts'
import { printJson } from './print.ts'

interface Options {
  readonly date?: string
  readonly out?: string
  readonly newsletter?: string
  readonly json?: boolean
}

export function digestCommand(issue: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  issue
    .command('digest')
    .description(say('cli.issue.digest'))
    .option('--date <date>', say('cli.issue.digest.date'), argument.date)
    .option('-o, --out <dir>', say('cli.issue.digest.out'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((options: Options) => digest(context, options))
}

async function digest(context: Context, { out, json = false, ...of }: Options): Promise<void> {
  const { newsletter, issue } = await composed(context, of)
  if (out === undefined && json) return printJson(context.print, issue)
  const files = await previewFiles(context, issue, newsletter)
  if (out !== undefined) return writePreview(context, files, { out, json })
  const { content } = files.find(({ name }) => name === 'mail.txt')!
  context.print(content.toString().replaceAll('\r\n', '\n').trimEnd())
}

async function composed({ withDatabase }: Context, of: Pick<Options, 'date' | 'newsletter'>) {
  return withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, of.newsletter)
    const date = of.date ?? dayIn(newsletter.timeZone, new Date())
    const digest = await digestOf(pool, newsletter, date, await allLists(pool, newsletter.id))
    if (!digest) throw new NotFound('digest.none', { date })
    return { newsletter, issue: digest.issue }
  })
}
