import type { Command } from 'commander'
import { explainAudience } from '../audience/explain.ts'
import { type AudienceNames, audienceNamed } from '../audience/named.ts'
import { occasionOf } from '../audience/occasion.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { dayIn } from '../schedule/slot.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { printJson, printTable } from './print.ts'

interface Options extends AudienceNames {
  readonly newsletter?: string
  readonly date?: string
  readonly digest?: boolean
  readonly json?: boolean
}

export function audienceCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  audienceOptions(program.command('audience').description(say('cli.audience')), say)
    .option('--date <date>', say('cli.audience.date'), argument.date)
    .option('--digest', say('cli.audience.digest'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((options: Options) => explain(context, options))
}

export function audienceOptions(command: Command, say: Context['say']): Command {
  return command
    .option('-l, --list <name...>', say('cli.mailing.lists'))
    .option('-s, --segment <name...>', say('cli.audience.segment'))
    .option('--except-list <name...>', say('cli.audience.except_list'))
    .option('--except-segment <name...>', say('cli.audience.except_segment'))
}

async function explain({ say, print, withDatabase }: Context, options: Options): Promise<void> {
  const counts = await withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const audience = await audienceNamed(pool, newsletter, options)
    const date = options.date ?? dayIn(newsletter.timeZone, new Date())
    return explainAudience(pool, audience, occasionOf(newsletter, date, options.digest ? 'digest' : 'issue'))
  })
  if (options.json) return printJson(print, counts)
  const words = [
    'inAll',
    'pending',
    'unsubscribed',
    'subtracted',
    'suppressed',
    'undeliverable',
    'resting',
    'toBeMailed',
  ] as const
  printTable(
    print,
    words.map((word) => [say(`cli.audience.${word}`), String(counts[word]).padStart(9)]),
  )
}
