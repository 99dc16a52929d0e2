import type { Command } from 'commander'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { checkOwnTheme } from '../rendering/own/check.ts'
import { setOwnTheme } from '../rendering/own/store.ts'
import { starterTheme } from '../rendering/own/theme.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson } from './print.ts'
import { readTextFile } from './text-file.ts'

interface Options {
  readonly newsletter?: string
  readonly json?: boolean
}

export function themeCommand(newsletters: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const theme = newsletters.command('theme').description(say('cli.theme'))
  theme
    .command('set')
    .description(say('cli.theme.set'))
    .argument('<file>', say('cli.theme.file'))
    .addOption(argument.newsletter())
    .action((file: string, options: Options) => set(context, file, options))
  theme
    .command('show')
    .description(say('cli.theme.show'))
    .addOption(argument.newsletter())
    .action((options: Options) => show(context, options))
  theme
    .command('check')
    .description(say('cli.theme.check'))
    .argument('<file>', say('cli.theme.file'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((file: string, options: Options) => check(context, file, options))
}

async function set(context: Context, file: string, options: Options): Promise<void> {
  const source = await readTextFile(file)
  const { slug } = await onRecord(context, async (db, note) => {
    const before = await findNewsletterBySlug(db, options.newsletter)
    const after = await setOwnTheme(db, before, source)
    await note({ action: 'newsletter.theme', newsletterId: after.id, subject: after.slug, before, after })
    return after
  })
  context.print(context.say('cli.theme.was_set', { newsletter: slug, file }))
}

async function show({ print, withDatabase }: Context, { newsletter }: Options): Promise<void> {
  const { ownTheme } = await withDatabase((pool) => findNewsletterBySlug(pool, newsletter))
  print((ownTheme ?? (await starterTheme())).trimEnd())
}

async function check({ say, print, withDatabase }: Context, file: string, options: Options): Promise<void> {
  const source = await readTextFile(file)
  const newsletter = await withDatabase((pool) => findNewsletterBySlug(pool, options.newsletter))
  const faults = (await checkOwnTheme(source, newsletter)).map(({ line, key, values }) => ({
    line,
    code: key,
    message: say(key, values),
  }))
  if (options.json) printJson(print, faults)
  else if (faults.length === 0) print(say('cli.theme.fine', { file }))
  else for (const { message } of faults) print(message)
  if (faults.length > 0) process.exitCode = 1
}
