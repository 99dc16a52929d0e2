import type { Command } from 'commander'
import { parseReturned } from '../feedback/bounce/parse.ts'
import type { Returned } from '../feedback/bounce/returned.ts'
import type { Context } from './context.ts'
import { eachMail } from './mail-files.ts'
import { reclassifyCommand } from './reclassify.ts'
import { takeCommand } from './take.ts'

interface Options {
  readonly json?: boolean
}

export function feedbackCommand(program: Command, context: Context): void {
  const { say } = context
  const feedback = program.command('feedback').description(say('cli.feedback'))
  feedback
    .command('parse')
    .description(say('cli.feedback.parse'))
    .argument('<file...>', say('cli.feedback.files'))
    .option('--json', say('cli.feedback.json'))
    .action((files: string[], options: Options) => parse(context, files, options))
  takeCommand(feedback, context)
  reclassifyCommand(feedback, context)
}

async function parse(context: Context, files: readonly string[], { json }: Options): Promise<void> {
  await eachMail(context, files, async (file, source) => {
    const returned = await parseReturned(source)
    if (json) context.print(JSON.stringify({ file, ...returned }))
    else printReturned(context, file, returned)
  })
}

function printReturned({ say, print }: Context, file: string, { kind, recipients }: Returned): void {
  print(say('cli.feedback.of_file', { file, kind: say(`cli.feedback.${kind}`) }))
  for (const { address, reason, hard, reply } of recipients) {
    const who = address || say('cli.feedback.nobody')
    if (kind === 'complaint') print(`  ${who}`)
    else {
      const weight = say(hard ? 'cli.feedback.hard' : 'cli.feedback.soft')
      print(say('cli.feedback.recipient', { address: who, reason: say(`reason.${reason}`), weight, reply }).trimEnd())
    }
  }
}
