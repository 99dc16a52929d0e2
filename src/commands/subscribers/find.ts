import type { Command } from 'commander'
import { searchSubscribers } from '../../audience/search.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'

interface Options {
  readonly limit: number
  readonly after: number
  readonly json?: boolean
}

/** `daybreak subscribers find` */
export function findCommand(subscribers: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  subscribers
    .command('find')
    .description(say('cli.find'))
    .argument('<text>', say('cli.find.text'))
    .option('--limit <number>', say('cli.segments.limit'), argument.whole(1, 1_000), 20)
    .option('--after <number>', say('cli.segments.after'), argument.subscriber, 0)
    .addOption(argument.json())
    .action((text: string, options: Options) => find(context, text, options))
}

async function find({ say, print, withDatabase }: Context, text: string, { json, ...options }: Options): Promise<void> {
  const page = await withDatabase((pool) => searchSubscribers(pool, text, options))
  if (json) return printJson(print, page)
  if (page.subscribers.length === 0) return print(say('cli.find.none'))
  printTable(
    print,
    page.subscribers.map(({ id, email, name }) => [String(id), email, name]),
  )
  if (page.after !== null) print(say('cli.segments.more', { after: page.after }))
}
