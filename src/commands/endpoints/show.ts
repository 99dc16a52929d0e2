import { type Command, Option } from 'commander'
import { type Endpoint, findEndpoint, listEndpoints } from '../../outbound/endpoint.ts'
import { type Call, type CallStatus, callOf, callStatuses, callsOf } from '../../outbound/log.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'

interface Options {
  readonly status?: CallStatus
  readonly limit: number
  readonly json?: boolean
}

/** What shows endpoints, and what they were told. */
export function readingCommands(endpoints: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  endpoints
    .command('list')
    .description(say('cli.endpoints.list'))
    .addOption(argument.json())
    .action((options: Options) => list(context, options))
  endpoints
    .command('log')
    .description(say('cli.endpoints.log'))
    .argument('<name>', say('cli.endpoints.name'))
    .argument('[call]', say('cli.endpoints.id'), argument.id)
    .addOption(
      new Option('--status <status>', say('cli.endpoints.status', { known: callStatuses.join(', ') })).choices(
        callStatuses,
      ),
    )
    .option('--limit <n>', say('cli.endpoints.limit'), argument.whole(1, 200), 20)
    .addOption(argument.json())
    .action((name: string, call: number | undefined, options: Options) =>
      call === undefined ? log(context, name, options) : show(context, name, call),
    )
}

async function list(context: Context, { json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const all = await withDatabase(listEndpoints)
  if (json) return printJson(print, all)
  if (all.length === 0) return print(say('cli.endpoints.none'))
  printTable(
    print,
    all.map((endpoint) => [endpoint.name, endpoint.url, endpoint.events.join(' '), standingOf(context, endpoint)]),
  )
}

function standingOf({ say }: Context, { enabled, disabledAt, failingSince }: Endpoint): string {
  if (disabledAt) return say('cli.endpoints.failed_off', { time: disabledAt.toISOString() })
  if (!enabled) return say('cli.endpoints.off')
  return failingSince ? say('cli.endpoints.failing', { time: failingSince.toISOString() }) : say('cli.endpoints.well')
}

async function log(context: Context, name: string, { status, limit, json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const calls = await withDatabase(async (pool) =>
    callsOf(pool, (await findEndpoint(pool, name)).id, { status, limit }),
  )
  if (json) return printJson(print, calls)
  if (calls.length === 0) return print(say('cli.endpoints.no_calls'))
  printTable(
    print,
    calls.map((call) => [
      ...[String(call.id), call.at.toISOString(), call.event, call.newsletter ?? ''],
      ...[statusOf(context, call), call.lastStatus === null ? '' : `HTTP ${call.lastStatus}`],
    ]),
  )
}

const statusOf = ({ say }: Context, { status, dueAt }: Call): string =>
  status === 'waiting' ? say('cli.endpoints.waiting', { time: dueAt!.toISOString() }) : say(`cli.endpoints.${status}`)

async function show({ print, withDatabase }: Context, name: string, id: number): Promise<void> {
  printJson(print, await withDatabase(async (pool) => callOf(pool, (await findEndpoint(pool, name)).id, id)))
}
