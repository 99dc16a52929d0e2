import type { Command } from 'commander'
import type { Pool } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import type { Encoded } from '../images/encode.ts'
import type { Issue } from '../issues/issue.ts'
import { bytesOf } from '../issues/read.ts'
import { issueContent, latestIssue } from '../issues/store.ts'
import { systemResolver } from '../message/sender-dns.ts'
import { isDay } from '../newsletters/calendar.ts'
import { findNewsletterBySlug, type Newsletter } from '../newsletters/newsletter.ts'
import { isPublic } from '../outward.ts'
import type { Finding } from '../preflight/finding.ts'
import { type PreflightOptions, preflight } from '../preflight/preflight.ts'
import { dayIn } from '../schedule/slot.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { illustrated, printWarnings } from './issue-file.ts'
import { previewUrl } from './preview.ts'
import { printJson } from './print.ts'

interface Options {
  readonly newsletter?: string
  readonly offline?: boolean
  readonly json?: boolean
}

export function preflightCommand(issue: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  issue
    .command('preflight')
    .description(say('cli.issue.preflight'))
    .argument('<date-or-file>', say('cli.issue.date_or_file'))
    .option('--offline', say('cli.issue.offline'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((what: string, options: Options) => look(context, what, options))
}

async function look(context: Context, what: string, options: Options): Promise<void> {
  const { withDatabase, print, say } = context
  const findings = await withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const looked = isDay(what) ? await storedIssue(pool, newsletter, what) : await issueIn(context, what)
    const network = options.offline ? undefined : { isAllowed: isPublic, resolve: systemResolver() }
    return preflightOf(context, pool, newsletter, looked, network)
  })
  if (options.json) {
    const said = findings.map(({ key, values, ...finding }) => ({ ...finding, code: key, message: say(key, values) }))
    printJson(print, said)
  } else if (findings.length === 0) print(say('cli.issue.fine'))
  else for (const line of findingLines(context, findings)) print(line)
  if (findings.some(({ level }) => level === 'blocker')) process.exitCode = 1
}

interface Looked {
  readonly issue: Issue
  /** Of the issue that are stored nowhere. */
  readonly images?: readonly Encoded[]
}

async function storedIssue(pool: Pool, { id }: Newsletter, date: string): Promise<Looked> {
  const latest = await latestIssue(pool, id, date)
  if (!latest) throw new NotFound('issue.none', { date })
  return issueContent(pool, latest.id)
}

async function issueIn(context: Context, file: string): Promise<Looked> {
  const read = await illustrated(await bytesOf(file), file, previewUrl(context.config))
  printWarnings(context, read)
  return read
}

async function preflightOf(
  { config }: Pick<Context, 'config'>,
  pool: Pool,
  newsletter: Newsletter,
  { issue, images }: Looked,
  network?: PreflightOptions['network'],
): Promise<Finding[]> {
  const today = dayIn(newsletter.timeZone, new Date())
  return preflight(pool, issue, newsletter, { publicUrl: previewUrl(config), today, images, network })
}

function findingLines({ say }: Context, findings: readonly Finding[]): string[] {
  return findings.map(({ level, key, values, place }) => {
    const text = say(key, values)
    return say(`cli.issue.${level}`, { text: place ? say('cli.issue.placed', { place, text }) : text })
  })
}

/**
 * Says what must be mended before an issue is finalized, if anything must; nobody is asked anything for it.
 * @throws Conflict then; NotFound
 */
export async function refuseBlocked(context: Context, pool: Pool, newsletter: Newsletter, date: string): Promise<void> {
  const stored = await storedIssue(pool, newsletter, date)
  const blockers = (await preflightOf(context, pool, newsletter, stored)).filter(({ level }) => level === 'blocker')
  if (blockers.length === 0) return
  process.stderr.write(`${findingLines(context, blockers).join('\n')}\n`)
  throw new Conflict('preflight.blocked', { count: blockers.length })
}
