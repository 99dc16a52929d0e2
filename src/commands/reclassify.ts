import type { Command } from 'commander'
import { findMailing } from '../delivery/mailings.ts'
import { type Reclassified, reclassify } from '../feedback/classes/reclassify.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { createProgress, printJson, printTable } from './print.ts'

interface Options {
  readonly mailing?: number
  readonly since?: string
  readonly json?: boolean
}

/** `feedback reclassify`: the rules of today over the hits of yesterday. */
export function reclassifyCommand(feedback: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  feedback
    .command('reclassify')
    .description(say('cli.reclassify'))
    .option('--mailing <id>', say('cli.reclassify.mailing'), argument.id)
    .option('--since <date>', say('cli.reclassify.since'), argument.date)
    .addOption(argument.json())
    .addHelpText('after', `\n${say('cli.reclassify.again')}`)
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { mailing, since, json }: Options): Promise<void> {
  const done = await context.withDatabase(async (pool) => {
    if (mailing !== undefined) await findMailing(pool, mailing)
    return reclassify(pool, { mailing, since }, showProgress(context))
  })
  if (json) printJson(context.print, done)
  else printChanges(context, done)
}

function showProgress({ say }: Context): (done: number, all: number) => void {
  let show: ReturnType<typeof createProgress> | undefined
  return (done, all) => {
    if (all === 0) return
    show ??= createProgress(say('cli.reclassify.progress'), all)
    show(done)
  }
}

function printChanges({ say, print }: Context, { version, mailings, hits, changes }: Reclassified): void {
  if (mailings === 0) print(say('cli.reclassify.nothing', { version }))
  else print(say('cli.reclassify.done', { version, mailings, hits }))
  if (mailings > 0 && changes.length === 0) print(say('cli.reclassify.unchanged'))
  printTable(
    print,
    changes.map((change) => [
      say(`class.${change.from}`),
      '→',
      say(`class.${change.to}`),
      String(change.hits).padStart(9),
    ]),
  )
}
