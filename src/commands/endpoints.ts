import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Connection } from '../database/pool.ts'
import { Invalid, NotFound } from '../errors.ts'
import { type Event, eventOf, events } from '../events/events.ts'
import { secretsOf } from '../links/keys.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import {
  changeEndpoint,
  createEndpoint,
  type Endpoint,
  type EndpointRules,
  findEndpoint,
  removeEndpoint,
  rotateSecret,
} from '../outbound/endpoint.ts'
import { testEndpoint } from '../outbound/log.ts'
import { callAgain } from '../outbound/queue.ts'
import { isPublic } from '../outward.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { readingCommands } from './endpoints/show.ts'
import { type Done, onRecord } from './on-record.ts'
import { printJson } from './print.ts'

interface Options {
  readonly url?: string
  readonly event?: readonly Event[]
  readonly newsletter?: string
  readonly enable?: boolean
  readonly disable?: boolean
  readonly json?: boolean
}

export function endpointsCommand(program: Command, context: Context): void {
  const { say, print } = context
  const argument = argumentsOf(say)
  const endpoints = program.command('endpoints').description(say('cli.endpoints'))
  const named = (name: EndpointAction) =>
    endpoints
      .command(name)
      .description(say(`cli.endpoints.${name}`))
      .argument('<name>', say('cli.endpoints.name'))
  const url = () => new Option('--url <address>', say('cli.endpoints.url'))
  const event = () =>
    new Option('--event <event...>', say('cli.endpoints.event', { known })).argParser(eventsOf(context))

  readingCommands(endpoints, context)
  named('create')
    .addOption(url().makeOptionMandatory())
    .addOption(event().makeOptionMandatory())
    .option('-n, --newsletter <name>', say('cli.endpoints.newsletter'))
    .addOption(argument.json())
    .action((name: string, options: Options, command: Command) =>
      usedRightly(command, context, () => create(context, name, options)),
    )
  named('change')
    .addOption(url())
    .addOption(event())
    .option('--enable', say('cli.endpoints.enable'))
    .addOption(new Option('--disable', say('cli.endpoints.disable')).conflicts('enable'))
    .action((name: string, options: Options, command: Command) =>
      usedRightly(command, context, () => change(context, name, options)),
    )
  named('remove').action(async (name: string) => {
    await ofEndpoint(context, name, 'remove', (db) => removeEndpoint(db, name))
    print(say('cli.endpoints.removed', { endpoint: name }))
  })
  named('rotate').action((name: string) => rotate(context, name))
  named('test').action(async (name: string) => {
    const id = await ofEndpoint(context, name, 'test', (db, { id }) => testEndpoint(db, id))
    print(say('cli.endpoints.queued', { id }))
  })
  named('again')
    .argument('<call>', say('cli.endpoints.id'), argument.id)
    .action(async (name: string, id: number) => {
      await ofEndpoint(context, name, 'again', async (db, endpoint) => {
        if (!(await callAgain(db, endpoint.id, id))) throw new NotFound('endpoint.no_call', { id })
      })
      print(say('cli.endpoints.queued', { id }))
    })
}

const known = events.join(', ')

const eventsOf =
  ({ say }: Context) =>
  (value: string, before: readonly Event[] = []): readonly Event[] => {
    const found = eventOf(value)
    if (found) return [...before, found]
    throw new InvalidArgumentError(say('endpoint.event', { value, known }))
  }

/** What cannot be as it was given is wrong use, and the sentence says how it can. */
async function usedRightly(command: Command, { locale }: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Invalid) command.error(error.inLanguage(locale))
    throw error
  }
}

async function rulesOf({ config }: Context): Promise<EndpointRules> {
  return { secrets: await secretsOf(config), isAllowed: config.webhooksAllowPrivate ? () => true : isPublic }
}

async function create(context: Context, name: string, { url, event, newsletter, json }: Options): Promise<void> {
  const { say, print } = context
  const rules = await rulesOf(context)
  const made = await onRecord(context, async (db, note) => {
    const newsletterId = newsletter === undefined ? null : (await findNewsletterBySlug(db, newsletter)).id
    const { secret, ...made } = await createEndpoint(db, rules, { name, url: url!, events: event!, newsletterId })
    await note({ ...entryOf(made, 'create'), after: made })
    return { ...made, secret }
  })
  if (json) return printJson(print, made)
  print(say('cli.endpoints.created', { endpoint: name }))
  print(say('cli.endpoints.secret', { secret: made.secret }))
}

async function change(context: Context, name: string, { url, event, enable, disable }: Options): Promise<void> {
  const { say, print } = context
  const rules = await rulesOf(context)
  await onRecord(context, async (db, note) => {
    const before = await findEndpoint(db, name)
    const after = await changeEndpoint(db, rules, name, {
      ...(url !== undefined && { url }),
      ...(event !== undefined && { events: event }),
      ...((enable || disable) && { enabled: !disable }),
    })
    await note({ ...entryOf(before, 'change'), before, after })
  })
  print(say('cli.endpoints.changed', { endpoint: name }))
}

async function rotate(context: Context, name: string): Promise<void> {
  const { say, print } = context
  const rules = await rulesOf(context)
  const { secret, until } = await ofEndpoint(context, name, 'rotate', async (db) => ({
    secret: await rotateSecret(db, rules, name),
    until: (await findEndpoint(db, name)).oldSecretUntil!,
  }))
  print(say('cli.endpoints.secret', { secret }))
  print(say('cli.endpoints.rotated', { until: until.toISOString() }))
}

type EndpointAction = 'create' | 'change' | 'remove' | 'rotate' | 'test' | 'again'

/** @throws NotFound */
function ofEndpoint<T>(
  context: Context,
  name: string,
  action: EndpointAction,
  work: (db: Connection, endpoint: Endpoint) => Promise<T>,
): Promise<T> {
  return onRecord(context, async (db, note) => {
    const endpoint = await findEndpoint(db, name)
    await note(entryOf(endpoint, action))
    return work(db, endpoint)
  })
}

const entryOf = ({ name, newsletterId }: Endpoint, action: EndpointAction): Done => ({
  action: `endpoint.${action}`,
  newsletterId,
  subject: name,
})
