import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import sql, { empty } from 'sql-template-tag'
import { exportSubscribers, type Format, formats } from '../../audience/export/export.ts'
import { createFile } from '../../audience/export/new-file.ts'
import type { Exported } from '../../audience/export/rows.ts'
import { forgetExport, rememberExport, whileExporting } from '../../audience/export/store.ts'
import { findList } from '../../audience/lists.ts'
import { findSegment, segmentQueries } from '../../audience/segments/segments.ts'
import { type Pool, rowOf } from '../../database/pool.ts'
import { findNewsletterBySlug } from '../../newsletters/newsletter.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { recorded } from '../on-record.ts'
import { operator } from '../operator.ts'
import { createPace, createProgress } from '../print.ts'

interface Options {
  readonly list?: string
  readonly segment?: string
  readonly all?: boolean
  readonly newsletter?: string
  readonly format: Format
  readonly bom?: boolean
  readonly output?: string
  readonly force?: boolean
}

export function exportCommand(subscribers: Command, context: Context): void {
  const { say } = context
  subscribers
    .command('export')
    .description(say('cli.subscribers.export'))
    .addOption(new Option('-l, --list <name>', say('cli.subscribers.export.list')).conflicts(['all', 'segment']))
    .addOption(new Option('-s, --segment <name>', say('cli.subscribers.export.segment')).conflicts('all'))
    .option('--all', say('cli.subscribers.export.all'))
    .addOption(argumentsOf(say).newsletter())
    .addOption(new Option('--format <format>', say('cli.subscribers.export.format')).choices(formats).default('csv'))
    .option('--bom', say('cli.subscribers.export.bom'))
    .option('-o, --output <file>', say('cli.subscribers.export.output'))
    .option('--force', say('cli.subscribers.force'))
    .action((options: Options, command: Command) => {
      if (!options.list && !options.segment && !options.all) command.error(say('cli.subscribers.export.whom'))
      if (options.bom && options.format === 'jsonl') command.error(say('cli.subscribers.export.bom_csv'))
      return runExport(context, options)
    })
}

async function runExport({ say, withDatabase }: Context, options: Options): Promise<void> {
  const { format, bom, output } = options
  await withDatabase(async (pool) => {
    const exported = await exportedOf(pool, options)
    await recorded(pool, async (_, note) => note({ ...(await entryOf(pool, options)), after: { format } }))
    if (output === undefined) return exportSubscribers(pool, exported, { format, bom }, toStandardOutput)
    const total = await countOf(pool, exported)
    const show = createProgress(say('cli.subscribers.exporting'), total)
    const pace = createPace(say)
    const onProgress = (rows: number) => show(rows, pace(rows, total === 0 ? 1 : rows / total))
    const file = await createFile(output, { force: options.force ?? false })
    try {
      await rememberExport(pool, output, format, operator().name)
      const rows = await whileExporting(pool, async () => {
        const written = await exportSubscribers(pool, exported, { format, bom, onProgress }, file.write)
        await file.finish()
        return written
      })
      process.stderr.write(`${say('cli.subscribers.exported', { rows, file: output })}\n`)
    } catch (error) {
      // One that was there before is there still.
      if (!existsSync(output)) await forgetExport(pool, output)
      throw error
    } finally {
      await file.abandon()
    }
  })
}

/** A copy of addresses leaves: that is on record before the first of them does. */
async function entryOf(pool: Pool, { newsletter, list, segment }: Options) {
  const { id: newsletterId, slug } = await findNewsletterBySlug(pool, newsletter)
  return { action: 'subscribers.export', newsletterId, subject: segment ?? list ?? slug } as const
}

async function exportedOf(pool: Pool, { newsletter: slug, list, segment }: Options): Promise<Exported> {
  const { id } = await findNewsletterBySlug(pool, slug)
  if (segment !== undefined) {
    const found = await findSegment(pool, id, segment)
    return { newsletterId: id, segment: (await segmentQueries(pool, id, [found.id])).get(found.id) }
  }
  return list === undefined ? { newsletterId: id } : { listId: (await findList(pool, id, list)).id }
}

/** For the progress alone. */
async function countOf(pool: Pool, exported: Exported): Promise<number> {
  const row = await rowOf<{ count: number }>(
    pool,
    'listId' in exported
      ? sql`select count(*) from subscriptions where list_id = ${exported.listId}`
      : sql`select count(distinct subscriber_id) from subscriptions s join lists l on l.id = s.list_id
          where l.newsletter_id = ${exported.newsletterId}
            ${exported.segment ? sql`and subscriber_id in (${exported.segment})` : empty}`,
  )
  return row!.count
}

/** Waits until there is room: a pipe may be slow. */
async function toStandardOutput(text: string): Promise<void> {
  if (process.stdout.write(text)) return
  await new Promise((resolve) => process.stdout.once('drain', resolve))
}
