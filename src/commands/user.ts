import { type Command, Option } from 'commander'
import type { Action } from '../access/actions.ts'
import { type Role, roles } from '../access/roles.ts'
import { type Invitation, inviteAgain, inviteUser } from '../access/sign-in/invite.ts'
import type { LinkDeps } from '../access/sign-in/links.ts'
import { changeUser, findUserByEmail, listUsers, removeUser, type User } from '../access/users.ts'
import { servedAt } from '../config.ts'
import type { Connection } from '../database/pool.ts'
import { NotFound } from '../errors.ts'
import { keyRing, secretsOf } from '../links/keys.ts'
import { listNewsletters } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { type Done, idsOf, onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly email: string
  readonly name?: string
  readonly role: Role
  readonly newsletter?: readonly string[]
  readonly json?: boolean
}

export function userCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const role = () => new Option('--role <role>', say('cli.user.role')).choices(roles)
  const user = program.command('user').description(say('cli.user'))
  user
    .command('create')
    .description(say('cli.user.create'))
    .requiredOption('--email <address>', say('cli.user.email'))
    .option('--name <name>', say('cli.user.name'))
    .addOption(role().makeOptionMandatory())
    .option('-n, --newsletter <name...>', say('cli.user.newsletter'))
    .addOption(argument.json())
    .action((options: Options) => create(context, options))
  user
    .command('list')
    .description(say('cli.user.list'))
    .addOption(argument.json())
    .action((options: Options) => list(context, options))
  user
    .command('change')
    .description(say('cli.user.change'))
    .argument('<address>', say('cli.user.email'))
    .addOption(role())
    .option('-n, --newsletter <name...>', say('cli.user.newsletter_change'))
    .action((email: string, options: Partial<Options>) => change(context, email, options))
  user
    .command('remove')
    .description(say('cli.user.remove'))
    .argument('<address>', say('cli.user.email'))
    .action((email: string) => remove(context, email))
  user
    .command('reset-password')
    .description(say('cli.user.reset_password'))
    .argument('<address>', say('cli.user.email'))
    .addOption(argument.json())
    .action((email: string, options: Options) => resetPassword(context, email, options))
}

async function create(context: Context, { email, name, role, newsletter, json }: Options): Promise<void> {
  const deps = await linkDeps(context)
  const made = await onRecord(context, async (db, note) => {
    const newsletterIds = newsletter ? await idsOf(db, newsletter) : null
    const locale = context.locale
    const made = await inviteUser(db, deps, { email, role, newsletterIds, locale, ...(name && { name }) }, null)
    await note(entryOf('user.invite', undefined, made.user))
    return made
  })
  printLink(context, made, json)
}

async function resetPassword(context: Context, email: string, { json }: Options): Promise<void> {
  const deps = await linkDeps(context)
  const made = await onRecord(context, async (db, note) => {
    const made = await inviteAgain(db, deps, await userOf(db, email), null)
    await note(entryOf('user.link', made.user, made.user))
    return made
  })
  printLink(context, made, json)
}

async function list({ say, print, withDatabase }: Context, { json }: Options): Promise<void> {
  const { users, slugs } = await withDatabase(async (pool) => ({
    users: await listUsers(pool),
    slugs: new Map((await listNewsletters(pool)).map(({ id, slug }) => [id, slug])),
  }))
  if (json) return printJson(print, users)
  if (users.length === 0) return print(say('cli.user.none'))
  printTable(
    print,
    users.map(({ email, name, role, joined, newsletterIds }) => [
      email,
      name,
      role,
      joined ? '' : say('cli.user.invited'),
      newsletterIds?.map((id) => slugs.get(id) ?? String(id)).join(' ') ?? '',
    ]),
  )
}

async function change(context: Context, email: string, { role, newsletter }: Partial<Options>): Promise<void> {
  await onRecord(context, async (db, note) => {
    const before = await userOf(db, email)
    const newsletterIds = newsletter && (newsletter.join() === 'all' ? null : await idsOf(db, newsletter))
    const changed = await changeUser(db, before, {
      ...(role && { role }),
      ...(newsletterIds !== undefined && { newsletterIds }),
    })
    await note(entryOf('user.change', before, changed))
  })
  context.print(context.say('cli.user.changed', { email }))
}

async function remove(context: Context, email: string): Promise<void> {
  await onRecord(context, async (db, note) => {
    const removed = await removeUser(db, (await userOf(db, email)).id)
    await note(entryOf('user.remove', removed))
  })
  context.print(context.say('cli.user.removed', { email }))
}

async function linkDeps({ config }: Context): Promise<LinkDeps> {
  const publicUrl = servedAt(config)
  return { ring: keyRing(await secretsOf(config)), publicUrl }
}

async function userOf(db: Connection, email: string): Promise<User> {
  const user = await findUserByEmail(db, email)
  if (!user) throw new NotFound('access.user_unknown', { user: email })
  return user
}

const entryOf = (action: Action, before?: User, after?: User): Done => {
  const { email: subject } = (after ?? before)!
  return { action, newsletterId: null, subject, before, after }
}

/** To be handed on, by another way than the address alone. */
function printLink({ say, print }: Context, { user, link }: Invitation, json = false): void {
  if (json) {
    printJson(print, { user, link })
    return
  }
  process.stderr.write(`${say(user.joined ? 'cli.user.password_link' : 'cli.user.link', { email: user.email })}\n`)
  print(link)
}
