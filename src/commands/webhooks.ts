import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { type Config, servedAt } from '../config.ts'
import { Invalid } from '../errors.ts'
import { addWebhook, listWebhooks, removeWebhook, type WebhookState } from '../feedback/webhooks/store.ts'
import { type Service, services } from '../feedback/webhooks/webhook.ts'
import { secretsOf } from '../links/keys.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly service: Service
  readonly topic?: string
  readonly secretFile?: string
  readonly json?: boolean
}

type ReadInput = () => Promise<string>

/** @param readInput asked only for the file `-` */
export function webhooksCommand(
  program: Command,
  context: Context,
  readInput: ReadInput = () => text(process.stdin),
): void {
  const { say, print } = context
  const argument = argumentsOf(say)
  const webhooks = program.command('webhooks').description(say('cli.webhooks'))
  webhooks
    .command('add')
    .description(say('cli.webhooks.add'))
    .argument('<name>', say('cli.webhooks.name'))
    .addOption(new Option('--service <service>', say('cli.webhooks.service')).choices(services).makeOptionMandatory())
    .option('--topic <arn>', say('cli.webhooks.topic'))
    .option('--secret-file <file>', say('cli.webhooks.secret_file'))
    .addOption(argument.json())
    .action(async (name: string, options: Options, command: Command) => {
      try {
        await add(context, name, options, readInput)
      } catch (error) {
        // What cannot be as it was given is wrong use, and the sentence says how it can.
        if (error instanceof Invalid) command.error(error.inLanguage(context.locale))
        throw error
      }
    })
  webhooks
    .command('list')
    .description(say('cli.webhooks.list'))
    .addOption(argument.json())
    .action((options: Pick<Options, 'json'>) => list(context, options))
  webhooks
    .command('remove')
    .description(say('cli.webhooks.remove'))
    .argument('<name>', say('cli.webhooks.name'))
    .action(async (name: string) => {
      await onRecord(context, async (db, note) => {
        await removeWebhook(db, name)
        await note({ action: 'webhook.remove', newsletterId: null, subject: name })
      })
      print(say('cli.webhooks.removed', { webhook: name }))
    })
}

async function add(context: Context, name: string, options: Options, readInput: ReadInput): Promise<void> {
  const { say, print, config } = context
  const { service, topic, secretFile, json } = options
  const secret = secretFile === undefined ? undefined : await secretIn(secretFile, readInput)
  const secrets = await secretsOf(config)
  const { state, made } = await onRecord(context, async (db, note) => {
    const added = await addWebhook(db, secrets, { name, service, secret, topic })
    await note({ action: 'webhook.add', newsletterId: null, subject: name, after: { name, service, topic } })
    return added
  })
  const url = urlOf(config, state)
  // Who is given the address is given what it is asked with.
  const bearing = service === 'postmark' && made !== undefined ? url.replace('://', `://${made}@`) : url
  if (json) return printJson(print, { ...shown(config, state), ...(made !== undefined && { secret: made }) })
  print(say('cli.webhooks.added', { webhook: name }))
  print(say('cli.webhooks.address', { url: bearing }))
  if (made !== undefined && service !== 'postmark') print(say('cli.webhooks.secret', { secret: made }))
  if (made !== undefined) print(say('cli.webhooks.once'))
  print(say(`cli.webhooks.next.${service}`))
  if (!config.publicUrl) print(say('cli.webhooks.local'))
}

async function secretIn(file: string, readInput: ReadInput): Promise<string> {
  if (file === '-') return (await readInput()).trim()
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    throw new Invalid('webhook.no_file', { file, reason: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

async function list(context: Context, { json }: Pick<Options, 'json'>): Promise<void> {
  const { say, print, config, withDatabase } = context
  const secrets = await secretsOf(config)
  const states = await withDatabase((pool) => listWebhooks(pool, secrets))
  if (json)
    return printJson(
      print,
      states.map((state) => shown(config, state)),
    )
  if (states.length === 0) return print(say('cli.webhooks.none'))
  printTable(
    print,
    states.map((state) => [state.name, state.service, urlOf(config, state), standingOf(context, state)]),
  )
}

function standingOf({ say }: Context, { opens, lastAt }: WebhookState): string {
  if (!opens) return say('cli.webhooks.sealed')
  return lastAt ? say('cli.webhooks.last', { time: lastAt.toISOString() }) : say('cli.webhooks.never')
}

const shown = (config: Config, { path, ...state }: WebhookState) => ({ ...state, url: urlOf(config, { path }) })

const urlOf = (config: Config, { path }: Pick<WebhookState, 'path'>): string => servedAt(config) + path
