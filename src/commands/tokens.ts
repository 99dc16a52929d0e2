import { type Command, InvalidArgumentError } from 'commander'
import { type Permission, permissionOf, permissions } from '../access/permissions.ts'
import { createToken, listTokens, revokeToken, type Token } from '../access/tokens.ts'
import { listNewsletters } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { idsOf, onRecord } from './on-record.ts'
import { operator } from './operator.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly allow: readonly Permission[]
  readonly newsletter?: readonly string[]
  readonly days: number
  readonly json?: boolean
}

export function tokensCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const known = permissions.join(', ')
  const permission = (value: string, before: readonly Permission[] = []): readonly Permission[] => {
    const found = permissionOf(value)
    if (found) return [...before, found]
    throw new InvalidArgumentError(say('access.permission', { value, known }))
  }
  const tokens = program
    .command('tokens')
    .description(say('cli.tokens'))
    .addOption(argument.json())
    .action((options: Options) => list(context, options))
  tokens
    .command('create')
    .description(say('cli.tokens.create'))
    .argument('<name>', say('cli.tokens.name'))
    .requiredOption('--allow <permission...>', say('cli.tokens.allow', { known }), permission)
    .option('-n, --newsletter <name...>', say('cli.tokens.newsletter'))
    .option('--days <number>', say('cli.tokens.days'), argument.whole(1, 730), 90)
    .addOption(argument.json())
    .action((name: string, options: Options) => create(context, name, options))
  tokens
    .command('revoke')
    .description(say('cli.tokens.revoke'))
    .argument('<id>', say('cli.tokens.id'), argument.id)
    .action((id: number) => revoke(context, id))
}

async function list({ say, print, withDatabase }: Context, { json }: Options): Promise<void> {
  const { tokens, slugs } = await withDatabase(async (pool) => ({
    tokens: await listTokens(pool),
    slugs: new Map((await listNewsletters(pool)).map(({ id, slug }) => [id, slug])),
  }))
  if (json) return printJson(print, tokens)
  if (tokens.length === 0) return print(say('cli.tokens.none'))
  printTable(
    print,
    tokens.map((token) => [
      String(token.id),
      token.name,
      `${token.beginning}…`,
      stateOf(say, token),
      token.usedAt ? say('cli.tokens.used', { at: token.usedAt.toISOString().slice(0, 16) }) : say('cli.tokens.unused'),
      token.permissions.join(' '),
      token.newsletterIds?.map((id) => slugs.get(id) ?? String(id)).join(' ') ?? '',
    ]),
  )
}

function stateOf(say: Context['say'], { revokedAt, expiresAt }: Token): string {
  if (revokedAt) return say('cli.tokens.state.revoked')
  const until = expiresAt.toISOString().slice(0, 10)
  return say(expiresAt > new Date() ? 'cli.tokens.state.good' : 'cli.tokens.state.expired', { until })
}

async function create(context: Context, name: string, options: Options): Promise<void> {
  const { say, print } = context
  const { allow, newsletter, days, json } = options
  const token = await onRecord(context, async (db, note) => {
    const newsletterIds = newsletter ? await idsOf(db, newsletter) : null
    const { source: createdBy } = operator()
    const { secret, ...made } = await createToken(db, { name, permissions: allow, newsletterIds, createdBy, days })
    await note({ ...entryOf(made), action: 'token.create', after: made })
    return { ...made, secret }
  })
  if (json) return printJson(print, token)
  process.stderr.write(
    `${say('cli.tokens.created', { id: token.id, until: token.expiresAt.toISOString().slice(0, 10) })}\n`,
  )
  print(token.secret)
}

async function revoke(context: Context, id: number): Promise<void> {
  await onRecord(context, async (db, note) => {
    const after = await revokeToken(db, id)
    await note({ ...entryOf(after), action: 'token.revoke', after })
  })
  context.print(context.say('cli.tokens.revoked', { id }))
}

const entryOf = ({ id, newsletterIds }: Token) => ({
  newsletterId: newsletterIds?.length === 1 ? newsletterIds[0]! : null,
  subject: String(id),
})
