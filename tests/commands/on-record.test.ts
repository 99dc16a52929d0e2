import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { attributesCommand } from '../../src/commands/attributes.ts'
import { audienceCommand } from '../../src/commands/audience.ts'
import type { Context } from '../../src/commands/context.ts'
import { dkimCommand } from '../../src/commands/dkim.ts'
import { doctorCommand } from '../../src/commands/doctor.ts'
import { endpointsCommand } from '../../src/commands/endpoints.ts'
import { feedbackCommand } from '../../src/commands/feedback.ts'
import { issueCommand } from '../../src/commands/issue.ts'
import { listsCommand } from '../../src/commands/lists.ts'
import { ledgerCommand, mailingCommand } from '../../src/commands/mailing.ts'
import { newslettersCommand } from '../../src/commands/newsletters.ts'
import { providersCommand } from '../../src/commands/providers.ts'
import { relaysCommand } from '../../src/commands/relays.ts'
import { reportCommand } from '../../src/commands/report/report.ts'
import { segmentsCommand } from '../../src/commands/segments.ts'
import { subscribersCommand } from '../../src/commands/subscribers.ts'
import { suppressionsCommand } from '../../src/commands/suppressions.ts'
import { tokensCommand } from '../../src/commands/tokens.ts'
import { userCommand } from '../../src/commands/user.ts'
import { webhooksCommand } from '../../src/commands/webhooks.ts'
import { whyCommand } from '../../src/commands/why.ts'
import { readConfig } from '../../src/config.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { issueAsMarkdown } from '../../src/issues/write/issue.ts'
import { starterTheme } from '../../src/rendering/own/theme.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, sampleIssue } from '../support/scene.ts'
import { type Sending, startSendingTo } from '../support/sending.ts'

const all = [
  ...[attributesCommand, audienceCommand, dkimCommand, doctorCommand, endpointsCommand, feedbackCommand, issueCommand],
  ...[listsCommand, mailingCommand, ledgerCommand, newslettersCommand, providersCommand, relaysCommand, reportCommand],
  ...[
    segmentsCommand,
    subscribersCommand,
    suppressionsCommand,
    tokensCommand,
    userCommand,
    webhooksCommand,
    whyCommand,
  ],
]
const everything = (program: Command, context: Context) => {
  for (const add of all) add(program, context)
}

const database = useDatabase()
let folder: string
let sending: Sending
let reader: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-test-'))
  sending = await startSendingTo(database.pool, 3)
  reader = sending.readers[0]!.address
  const { pool } = database
  await pool.query(sql`update deliveries set status = 'unknown', due_at = null, settled_at = now(), reply = 'lost'
    where mailing_id = ${sending.mailing.id} and subscriber_id = ${sending.readers[0]!.subscriber}`)
  await pool.query(
    sql`insert into mailing_links (mailing_id, id, url) values (${sending.mailing.id}, 7, 'https://a.test/')`,
  )
  await makeFinalIssue(pool, sending.newsletter, '2026-11-03')
  await writeFile(join(folder, 'issue.md'), issueAsMarkdown(sampleIssue('2026-11-09')))
  await writeFile(join(folder, 'theme.mjml'), await starterTheme())
  await writeFile(join(folder, 'readers.csv'), 'email\nnew@readers.example\n')
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

const idIn = async (table: 'suppressions' | 'api_tokens') =>
  String((await rowOf<{ id: number }>(database.pool, sql([`select max(id) as id from ${table}`])))!.id)
const ours = () => ['-n', sending.newsletter.slug]
const mailing = () => String(sending.mailing.id)

/** Each command that changes something, in an order in which each can; what it is called in the log; and what it is about. */
const changes: readonly (readonly [string, string, () => readonly string[] | Promise<readonly string[]>])[] = [
  [
    'newsletters create',
    'newsletter.create',
    () => ['second', '--name', 'Second', '--sender-address', 'second@news.example'],
  ],
  ['newsletters change', 'newsletter.change', () => ['second', '--name', 'The second']],
  ['newsletters theme set', 'newsletter.theme', () => [join(folder, 'theme.mjml'), ...ours()]],
  ['attributes create', 'attribute.create', () => ['plan']],
  ['attributes change', 'attribute.change', () => ['plan', '--label', 'Plan']],
  ['lists create', 'list.create', () => ['extra', ...ours()]],
  ['lists change', 'list.change', () => ['extra', '--name', 'Extra', ...ours()]],
  ['lists remove', 'list.remove', () => ['extra', ...ours()]],
  ['segments create', 'segment.create', () => ['everybody', 'confirmed on readers', ...ours()]],
  ['segments change', 'segment.change', () => ['everybody', '--name', 'All', ...ours()]],
  ['segments remove', 'segment.remove', () => ['everybody', ...ours()]],
  ['suppressions add', 'suppression.add', () => ['gone@readers.example']],
  ['suppressions lift', 'suppression.lift', async () => [await idIn('suppressions'), '--because', 'mended']],
  ['relays create', 'relay.create', () => ['first', '--url', 'smtp://me:hunter2@127.0.0.1:2525']],
  ['relays change', 'relay.change', () => ['first', '--weight', '2']],
  ['relays remove', 'relay.remove', () => ['first']],
  ['providers change', 'provider.change', () => ['qq', '--per-second', '5']],
  ['providers release', 'provider.release', () => ['qq']],
  ['dkim create', 'dkim.create', () => ['news.example', '--algorithm', 'ed25519', '--selector', 'one']],
  ['dkim activate', 'dkim.activate', () => ['news.example', 'one']],
  ['dkim retire', 'dkim.retire', () => ['news.example', 'one']],
  ['issue import', 'issue.create', () => [join(folder, 'issue.md'), ...ours()]],
  ['issue finalize', 'issue.finalize', () => ['2026-11-09', '--anyway', ...ours()]],
  ['mailing schedule', 'mailing.create', () => ['2026-11-03', ...ours()]],
  ['mailing pause', 'mailing.pause', () => [mailing()]],
  ['mailing resume', 'mailing.resume', () => [mailing()]],
  ['mailing unknown', 'mailing.unknown', () => [mailing(), reader, '--accept']],
  ['mailing redirect', 'mailing.redirect', () => [mailing(), '8', 'https://b.test/']],
  ['mailing cancel', 'mailing.cancel', () => [mailing()]],
  ['webhooks add', 'webhook.add', () => ['own', '--service', 'signed']],
  ['webhooks remove', 'webhook.remove', () => ['own']],
  [
    'endpoints create',
    'endpoint.create',
    () => ['crm', '--url', 'https://crm.example/', '--event', 'complaint.recorded'],
  ],
  ['endpoints change', 'endpoint.change', () => ['crm', '--disable']],
  ['endpoints rotate', 'endpoint.rotate', () => ['crm']],
  ['endpoints remove', 'endpoint.remove', () => ['crm']],
  ['tokens create', 'token.create', () => ['crm', '--allow', 'issues:read']],
  ['tokens revoke', 'token.revoke', async () => [await idIn('api_tokens')]],
  ['user create', 'user.invite', () => ['--email', 'li@news.example', '--role', 'editor']],
  ['user change', 'user.change', () => ['li@news.example', '--role', 'sender']],
  ['user reset-password', 'user.link', () => ['li@news.example']],
  ['user remove', 'user.remove', () => ['li@news.example']],
  ['subscribers import', 'import.start', () => [join(folder, 'readers.csv'), '-l', 'readers', ...ours()]],
  ['subscribers export', 'subscribers.export', () => ['-l', 'readers', '-o', join(folder, 'out.csv'), ...ours()]],
]

it.each(changes)('%s is on record as %s', async (command, action, given) => {
  const args = [...command.split(' '), ...(await given())]
  await runCommand(everything, args, {
    withDatabase: opened(database.pool),
    environment: { SECRET_KEY: 'the secret of this installation of ours', PUBLIC_URL: 'https://news.example.com' },
  })
  const entries = await rowsOf(database.pool, sql`delete from audit returning action, actor, before, after`)
  expect(entries).toMatchObject([{ action, actor: `command line (${userInfo().username})` }])
  expect(JSON.stringify(entries)).not.toMatch(/hunter2|whsec_|gone@readers/)
})

/** They change nothing, or what is in the history of a person, or have a test of their own. */
const others = `
  attributes · audience · dkim list · doctor · endpoints again · endpoints list · endpoints log · endpoints test ·
  feedback parse · feedback reclassify · feedback take · issue check · issue convert · issue digest · issue export ·
  issue list · issue preflight · issue preview · issue schema · ledger · lists form · mailing erratum · mailing exchange ·
  mailing links · mailing status · newsletters list · newsletters theme check · newsletters theme show · providers list ·
  relays list · relays test · report · segments count · segments list · segments preview · segments schema · segments show ·
  subscribers change · subscribers erase · subscribers find · subscribers person · subscribers show ·
  subscribers subscribe · subscribers unsubscribe · user list · webhooks list · why`

it('no command that changes something is left out', () => {
  const program = new Command()
  everything(program, { config: readConfig({}), say: (key: string) => key } as unknown as Context)
  const leaves = (command: Command, path: string): string[] =>
    command.commands.length === 0 ? [path] : command.commands.flatMap((one) => leaves(one, `${path} ${one.name()}`))
  const found = program.commands.flatMap((one) => leaves(one, one.name()))
  const known = [...changes.map(([command]) => command), ...others.split('·').map((name) => name.trim())]
  expect(found.filter((name) => !known.includes(name))).toEqual([])
})
