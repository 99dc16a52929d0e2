import { type Command, Option } from 'commander'
import { requireAddress } from '../../audience/address.ts'
import { hashKeysOf } from '../../audience/address-hash.ts'
import { historyOf } from '../../audience/history.ts'
import { findList, listsOf } from '../../audience/lists.ts'
import { changeSubscriber, findProfile, findSubscriberByAddress, type Subscriber } from '../../audience/subscribers.ts'
import { type Subscription, subscriptionsOf } from '../../audience/subscriptions.ts'
import { type Suppression, suppressionsOf } from '../../audience/suppressions.ts'
import { type Pool, transaction } from '../../database/pool.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { secretsOf } from '../../links/keys.ts'
import { type Locale, locales } from '../../locale/index.ts'
import { findNewsletterBySlug } from '../../newsletters/newsletter.ts'
import { movePerson, subscribePerson, unsubscribePerson } from '../../persons/by-admin.ts'
import { argumentsOf, orNull } from '../arguments.ts'
import type { Context } from '../context.ts'
import { operator } from '../operator.ts'
import { printJson, printTable } from '../print.ts'

interface Options {
  readonly newsletter?: string
  readonly list?: string
  readonly consent: string
  readonly email?: string
  readonly name?: string
  readonly language?: Locale | 'none'
  readonly timeZone?: string
  readonly set?: readonly string[]
  readonly tag?: readonly string[]
  readonly untag?: readonly string[]
  readonly json?: boolean
}

/** What is done to one subscriber, below `daybreak subscribers`. */
export function peopleCommands(subscribers: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const of = (name: string) => subscribers.command(name).argument('<address>', say('cli.people.address'))
  of('show')
    .description(say('cli.people.show'))
    .addOption(argument.json())
    .action((address: string, options: Options) => show(context, address, options))
  of('change')
    .description(say('cli.people.change'))
    .option('--email <address>', say('cli.people.email'))
    .option('--name <name>', say('cli.people.name'))
    .addOption(new Option('--language <language>', say('cli.people.language')).choices([...locales, 'none']))
    .option('--time-zone <zone>', say('cli.people.new_time_zone'))
    .option('--set <key=value...>', say('cli.people.set'))
    .option('--tag <tags...>', say('cli.people.tag'))
    .option('--untag <tags...>', say('cli.people.untag'))
    .addOption(argument.json())
    .action((address: string, options: Options) => change(context, address, options))
  of('subscribe')
    .description(say('cli.people.subscribe'))
    .requiredOption('-l, --list <name>', say('cli.subscribers.list'))
    .requiredOption('--consent <words>', say('cli.people.consent'), argument.text)
    .option('--name <name>', say('cli.people.name'))
    .addOption(argument.newsletter())
    .action((address: string, options: Options) => subscribeOne(context, address, options))
  of('unsubscribe')
    .description(say('cli.people.unsubscribe'))
    .option('-l, --list <name>', say('cli.people.from_list'))
    .addOption(argument.newsletter())
    .action((address: string, options: Options) => unsubscribeOne(context, address, options))
}

/** @throws Invalid when it is no address, NotFound */
async function findPerson(pool: Pool, address: string): Promise<Subscriber> {
  const found = await findSubscriberByAddress(pool, requireAddress(address))
  if (!found) throw new NotFound('subscriber.unknown', { email: address })
  return found
}

async function show(context: Context, address: string, { json }: Options): Promise<void> {
  const { print, config, withDatabase } = context
  const person = await withDatabase(async (pool) => {
    const { id, email } = await findPerson(pool, address)
    return {
      ...(await findProfile(pool, id)),
      subscriptions: await subscriptionsOf(pool, id),
      suppressions: await suppressionsOf(pool, hashKeysOf(await secretsOf(config)), email),
      history: await historyOf(pool, id),
    }
  })
  if (json) return printJson(print, person)
  printPerson(context, person)
}

type Person = Awaited<ReturnType<typeof findProfile>> & {
  readonly subscriptions: readonly Subscription[]
  readonly suppressions: readonly Suppression[]
  readonly history: Awaited<ReturnType<typeof historyOf>>
}

function printPerson(context: Context, person: Person): void {
  const { say, print } = context
  const { email, name, language, timeZone, tags, attributes, subscriptions, suppressions, history } = person
  const values = Object.entries(attributes).map(([key, value]) => [key, String(value)])
  const facts = [
    [say('cli.people.address'), email],
    [say('cli.people.name'), name],
    [say('cli.people.language'), language ?? ''],
    [say('cli.people.time_zone'), timeZone ?? ''],
    [say('cli.people.tags'), tags.join(say('cli.comma'))],
    ...values,
  ]
  printTable(
    print,
    facts.filter(([, value]) => value !== ''),
  )
  for (const subscription of subscriptions) printSubscription(context, subscription)
  printSuppressions(context, suppressions)
  for (const { at, actor, source, ip, changes } of history) {
    const by = joined(say(`admin.actor.${actor}`), source, ip)
    for (const [field, [before, after]] of Object.entries(changes)) {
      print(say('cli.people.changed', { at: at.toISOString(), by, field, before: shown(before), after: shown(after) }))
    }
  }
}

/** With all of the evidence. */
function printSubscription({ say, print }: Context, subscription: Subscription): void {
  const { list, status, words, confirmedAt, unsubscribedAt } = subscription
  const asked = joined(subscription.createdAt.toISOString(), subscription.source, subscription.ip)
  print(say('cli.people.subscription', { list, status: say(`cli.${status}`), asked }))
  if (words !== null) print(say('cli.people.words', { words }))
  if (confirmedAt) {
    print(say('cli.people.confirmed', { by: joined(confirmedAt.toISOString(), subscription.confirmedIp) }))
  }
  if (unsubscribedAt) {
    print(say('cli.people.left', { by: joined(unsubscribedAt.toISOString(), subscription.unsubscribedSource) }))
  }
}

const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(', ')

const shown = (value: unknown) => (value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value))

async function change(context: Context, address: string, options: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const profile = await withDatabase(async (pool) => {
    const { id } = await findPerson(pool, address)
    const changed = await changeSubscriber(pool, id, changeOf(options), operator())
    if (options.email === undefined) return changed
    await movePerson(pool, hashKeysOf(await secretsOf(context.config)), id, options.email, operator())
    return findProfile(pool, id)
  })
  if (options.json) return printJson(print, profile)
  print(say('cli.people.is_changed', { email: profile.email }))
}

function changeOf({ name, language, timeZone, set, tag, untag }: Options) {
  return {
    ...(name !== undefined && { name }),
    ...(language !== undefined && { language: orNull(language) }),
    ...(timeZone !== undefined && { timeZone: timeZone === 'none' ? null : timeZone }),
    ...(set && { attributes: Object.fromEntries(set.map(assignment)) }),
    ...(tag && { addTags: tag }),
    ...(untag && { removeTags: untag }),
  }
}

function assignment(text: string): [key: string, value: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new Invalid('cli.people.bad_set', { value: text })
  return [text.slice(0, at), text.slice(at + 1)]
}

async function subscribeOne(context: Context, address: string, options: Options): Promise<void> {
  const { say, print, config, withDatabase } = context
  const email = requireAddress(address)
  const keys = hashKeysOf(await secretsOf(config))
  const consent = { ...operator(), words: options.consent }
  const counts = await withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const list = await findList(pool, newsletter.id, options.list)
    const person = { email, name: options.name ?? '' }
    const { id } = await transaction(pool, (db) => subscribePerson(db, keys, person, list, consent))
    return (await subscriptionsOf(pool, id)).find(({ listId }) => listId === list.id)
  })
  const values = { email, list: options.list! }
  if (!counts || counts.words === options.consent) return print(say('cli.people.subscribed', values))
  print(say('cli.people.subscribed_before', values))
  printSubscription(context, counts)
}

function printSuppressions({ say, print }: Context, suppressions: readonly Suppression[]): void {
  for (const { id, reason, since } of suppressions) {
    const why = { id, reason: say(`cli.suppressions.reason.${reason}`), since: since.toISOString() }
    print(say('cli.people.suppressed', why))
  }
}

/** In force when it is done, also for what is on its way. */
async function unsubscribeOne({ say, print, withDatabase }: Context, address: string, options: Options): Promise<void> {
  const left = await withDatabase(async (pool) => {
    const { id } = await findPerson(pool, address)
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const lists = options.list
      ? [await findList(pool, newsletter.id, options.list)]
      : await listsOf(pool, newsletter.id)
    const ids = lists.map((list) => list.id)
    return transaction(pool, (db) => unsubscribePerson(db, id, newsletter.id, ids, operator()))
  })
  print(say('cli.people.unsubscribed', { email: address, count: left }))
}
