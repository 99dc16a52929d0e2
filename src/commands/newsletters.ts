import { type Command, Option } from 'commander'
import { parseAddress } from '../audience/address.ts'
import { Invalid } from '../errors.ts'
import { type Locale, locales } from '../locale/index.ts'
import { allDays, type Calendar, calendars, type Days } from '../newsletters/calendar.ts'
import { type Contract, contractSchema } from '../newsletters/contract.ts'
import {
  changeNewsletter,
  createNewsletter,
  findNewsletterBySlug,
  listNewsletters,
  type Newsletter,
} from '../newsletters/newsletter.ts'
import { type Hour, hours, type Images, imageWays } from '../newsletters/settings.ts'
import { type Tracking, trackings } from '../newsletters/tracking.ts'
import { argumentsOf, orNull } from './arguments.ts'
import type { Context } from './context.ts'
import { checkedLook, type LookOptions, lookOptions } from './look.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'
import { themeCommand } from './theme.ts'

type Settings = Omit<Newsletter, 'id' | 'slug'>
type Options = LookOptions &
  Partial<Pick<Settings, 'name' | 'language' | 'timeZone' | 'senderName' | 'postalAddress'>> & {
    readonly senderAddress?: string
    readonly schedule?: string
    readonly digestSchedule?: string
    readonly calendar?: Calendar
    readonly tracking?: Tracking
    readonly networkDays?: number
    readonly bounceAddress?: string
    readonly days?: Days
    readonly daysOff?: string
    readonly window?: number
    readonly ping?: string
    readonly hour?: Hour
    readonly archive?: 'private' | 'public'
    readonly images?: Images
    readonly reportTo?: string
    readonly contract?: string
    readonly json?: boolean
  }

export function newslettersCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const newsletters = program
    .command('newsletters')
    .description(say('cli.newsletters'))
    .addOption(argument.json())
    .action((options: Options) => list(context, options))

  const settings = (command: Command) =>
    lookOptions(command, say)
      .argument('<name>', say('cli.newsletters.slug'))
      .addOption(new Option('--language <language>', say('cli.newsletters.language')).choices(locales))
      .option('--time-zone <zone>', say('cli.newsletters.time_zone'))
      .option('--sender-name <name>', say('cli.newsletters.sender_name'))
      .option('--postal-address <text>', say('cli.newsletters.postal_address'))
      .option('--schedule <cron>', say('cli.newsletters.schedule'))
      .option('--digest-schedule <cron|none>', say('cli.newsletters.digest_schedule'))
      .addOption(new Option('--calendar <calendar>', say('cli.newsletters.calendar')).choices(calendars))
      .addOption(new Option('--tracking <tracking>', say('cli.newsletters.tracking')).choices(trackings))
      .option('--network-days <days>', say('cli.newsletters.network_days'), argument.whole(0, 365))
      .option('--bounce-address <address|none>', say('cli.newsletters.bounce_address'))
      .addOption(new Option('--days <days>', say('cli.newsletters.days')).choices(allDays))
      .option('--days-off <dates|none>', say('cli.newsletters.days_off'))
      .option('--window <minutes>', say('cli.newsletters.window'), argument.whole(5, 720))
      .option('--ping <url|none>', say('cli.newsletters.ping'))
      .addOption(new Option('--hour <whose>', say('cli.newsletters.hour')).choices(hours))
      .addOption(new Option('--archive <kind>', say('cli.newsletters.archive')).choices(['private', 'public']))
      .addOption(new Option('--images <way>', say('cli.newsletters.images')).choices(imageWays))
      .option('--contract <json|none>', say('cli.newsletters.contract'))
      .option('--report-to <addresses|none>', say('cli.newsletters.report_to'))
      .addOption(argument.json())
  settings(newsletters.command('create'))
    .description(say('cli.newsletters.create'))
    .requiredOption('--name <name>', say('cli.newsletters.name'))
    .requiredOption('--sender-address <address>', say('cli.newsletters.sender_address'))
    .action((slug: string, options: Options) => create(context, slug, options))
  settings(newsletters.command('change'))
    .description(say('cli.newsletters.change'))
    .option('--name <name>', say('cli.newsletters.name'))
    .option('--sender-address <address>', say('cli.newsletters.sender_address'))
    .action((slug: string, options: Options) => change(context, slug, options))
  themeCommand(newsletters, context)
}

async function list({ say, print, withDatabase }: Context, { json }: Options): Promise<void> {
  const newsletters = await withDatabase(listNewsletters)
  if (json) return printJson(print, newsletters)
  if (newsletters.length === 0) return print(say('newsletter.none'))
  printTable(
    print,
    newsletters.map(({ slug, name, schedule, timeZone, digestSchedule }) => [
      slug,
      name,
      schedule ?? say('cli.by_hand'),
      timeZone,
      digestSchedule === null ? '' : say('cli.newsletters.digest', { schedule: digestSchedule }),
    ]),
  )
}

async function create(context: Context, slug: string, options: Options): Promise<void> {
  const { say, print, locale } = context
  const { json, ...settings } = settingsOf(options)
  const defaults = {
    name: slug,
    language: locale satisfies Locale,
    timeZone: 'Asia/Shanghai',
    senderName: options.name ?? slug,
    senderAddress: '',
    postalAddress: '',
    theme: 'daily',
    schedule: null,
  }
  const look = await checkedLook({ ...defaults, slug, themeVariables: {}, ownTheme: null }, options)
  const newsletter = await onRecord(context, async (db, note) => {
    const after = await createNewsletter(db, { ...defaults, ...settings, ...look, slug })
    await note({ action: 'newsletter.create', newsletterId: after.id, subject: slug, after })
    return after
  })
  if (json) return printJson(print, newsletter)
  print(say('cli.newsletters.created', { newsletter: newsletter.slug }))
}

async function change(context: Context, slug: string, options: Options): Promise<void> {
  const { say, print } = context
  const { json, ...settings } = settingsOf(options)
  const newsletter = await onRecord(context, async (db, note) => {
    const before = await findNewsletterBySlug(db, slug)
    const look = await checkedLook(before, options)
    const after = await changeNewsletter(db, before.id, { ...settings, ...look })
    await note({ action: 'newsletter.change', newsletterId: after.id, subject: slug, before, after })
    return after
  })
  if (json) return printJson(print, newsletter)
  print(say('cli.newsletters.changed', { newsletter: newsletter.slug }))
}

/** An empty schedule means: by hand. */
function settingsOf({
  senderAddress,
  schedule,
  digestSchedule,
  bounceAddress,
  daysOff,
  window,
  ping,
  reportTo,
  contract,
  theme: _theme,
  colour: _colour,
  logo: _logo,
  masthead: _masthead,
  ...others
}: Options): Partial<Settings> & { json?: boolean } {
  return {
    ...others,
    ...(senderAddress !== undefined && { senderAddress: validAddress(senderAddress) }),
    ...(schedule !== undefined && { schedule: schedule.trim() || null }),
    ...(digestSchedule !== undefined && { digestSchedule: orNull(digestSchedule.trim() || 'none') }),
    ...(bounceAddress !== undefined && { bounceAddress: bounceAddressIn(bounceAddress) }),
    ...(daysOff !== undefined && {
      daysOff:
        orNull(daysOff)
          ?.split(',')
          .map((day) => day.trim()) ?? [],
    }),
    ...(window !== undefined && { windowMinutes: window }),
    ...(ping !== undefined && { pingUrl: orNull(ping) }),
    ...(reportTo !== undefined && { reportTo: addressesIn(reportTo) }),
    ...(contract !== undefined && { contract: contractIn(contract) }),
  }
}

function contractIn(text: string): Contract | null {
  if (text === 'none') return null
  try {
    return contractSchema.parse(JSON.parse(text))
  } catch {
    throw new Invalid('newsletter.contract', { value: text })
  }
}

function validAddress(text: string): string {
  const parsed = parseAddress(text)
  if (!parsed.ok) throw new Invalid('newsletter.sender_address', { value: text })
  return parsed.address
}

function addressesIn(text: string): string[] {
  const parts = orNull(text.trim())?.split(',') ?? []
  return parts.map((part) => {
    const parsed = parseAddress(part.trim())
    if (!parsed.ok) throw new Invalid('newsletter.report_to', { value: part })
    return parsed.address
  })
}

/** A token of up to 47 characters and a sign have to fit in before the @ as well (RFC 5321: 64). */
function bounceAddressIn(text: string): string | null {
  if (text === 'none') return null
  const parsed = parseAddress(text)
  if (!parsed.ok || !/^[^+@]{1,16}@/.test(parsed.address))
    throw new Invalid('newsletter.bounce_address', { value: text })
  return parsed.address
}
