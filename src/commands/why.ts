import type { Command } from 'commander'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { dayIn } from '../schedule/slot.ts'
import { whyOf } from '../schedule/why.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { printJson } from './print.ts'

interface Options {
  readonly newsletter?: string
  readonly json?: boolean
}

export function whyCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  program
    .command('why')
    .description(say('cli.why'))
    .argument('[date]', say('cli.why.date'), argument.date)
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((date: string | undefined, options: Options) => why(context, date, options))
}

async function why({ say, print, withDatabase }: Context, date: string | undefined, options: Options): Promise<void> {
  const now = new Date()
  const answer = await withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const day = date ?? dayIn(newsletter.timeZone, now)
    return { newsletter: newsletter.slug, date: day, reasons: await whyOf(pool, newsletter, day, now) }
  })
  const { newsletter, reasons } = answer
  if (options.json) {
    const told = reasons.map(({ key, values }) => ({ key, values, text: say(key, values) }))
    return printJson(print, { ...answer, reasons: told })
  }
  print(say('cli.why.of', { newsletter, date: answer.date }))
  for (const { key, values } of reasons) print(`  ${say(key, values)}`)
}
