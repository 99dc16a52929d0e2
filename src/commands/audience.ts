import type { Command } from 'commander'
import type { Audience } from '../audience/audience.ts'
import { explainAudience } from '../audience/explain.ts'
import { findList, listLists } from '../audience/lists.ts'
import { occasionOf } from '../audience/occasion.ts'
import { findSegment } from '../audience/segments/segments.ts'
import type { Pool } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import { findNewsletterBySlug, type Newsletter } from '../newsletters/newsletter.ts'
import { dayIn } from '../schedule/slot.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { printJson, printTable } from './print.ts'

/** Names of lists and segments, as a command line gives them. */
export interface AudienceNames {
  readonly list?: readonly string[]
  readonly segment?: readonly string[]
  readonly exceptList?: readonly string[]
  readonly exceptSegment?: readonly string[]
}

interface Options extends AudienceNames {
  readonly newsletter?: string
  readonly date?: string
  readonly digest?: boolean
  readonly json?: boolean
}

export function audienceCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  audienceOptions(program.command('audience').description(say('cli.audience')), say)
    .option('--date <date>', say('cli.audience.date'), argument.date)
    .option('--digest', say('cli.audience.digest'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((options: Options) => explain(context, options))
}

export function audienceOptions(command: Command, say: Context['say']): Command {
  return command
    .option('-l, --list <name...>', say('cli.mailing.lists'))
    .option('-s, --segment <name...>', say('cli.audience.segment'))
    .option('--except-list <name...>', say('cli.audience.except_list'))
    .option('--except-segment <name...>', say('cli.audience.except_segment'))
}

/** Where nothing is named to mail to: all lists of the newsletter. @throws NotFound, Conflict when there is none */
export async function audienceOf(pool: Pool, newsletter: Newsletter, names: AudienceNames): Promise<Audience> {
  const lists = (slugs: readonly string[] = []) =>
    Promise.all(slugs.map(async (slug) => (await findList(pool, newsletter.id, slug)).id))
  const segments = (slugs: readonly string[] = []) =>
    Promise.all(slugs.map(async (slug) => (await findSegment(pool, newsletter.id, slug)).id))
  const audience = {
    listIds: await lists(names.list),
    segmentIds: await segments(names.segment),
    exceptListIds: await lists(names.exceptList),
    exceptSegmentIds: await segments(names.exceptSegment),
  }
  if (audience.listIds.length + audience.segmentIds.length > 0) return audience
  const all = await listLists(pool, newsletter.id)
  if (all.length === 0) throw new Conflict('mailing.no_lists', { newsletter: newsletter.slug })
  return { ...audience, listIds: all.map(({ id }) => id) }
}

async function explain({ say, print, withDatabase }: Context, options: Options): Promise<void> {
  const counts = await withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const audience = await audienceOf(pool, newsletter, options)
    const date = options.date ?? dayIn(newsletter.timeZone, new Date())
    return explainAudience(pool, audience, occasionOf(newsletter, date, options.digest ? 'digest' : 'issue'))
  })
  if (options.json) return printJson(print, counts)
  const words = [
    'inAll',
    'pending',
    'unsubscribed',
    'subtracted',
    'suppressed',
    'undeliverable',
    'resting',
    'toBeMailed',
  ] as const
  printTable(
    print,
    words.map((word) => [say(`cli.audience.${word}`), String(counts[word]).padStart(9)]),
  )
}
