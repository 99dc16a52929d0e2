import { Failure } from '../../errors.ts'
import { secretsOf } from '../../links/keys.ts'
import type { ResolveTxt } from '../../message/sender-dns.ts'
import type { Context } from '../context.ts'
import { type Check, failureCheck } from './check.ts'
import { checkConfiguration } from './configuration.ts'
import { checkDatabase } from './database.ts'
import { checkRelay } from './relay.ts'
import { checkSenders } from './senders.ts'

/**
 * Looks at everything that a morning needs; what is out of order is a finding, not an error.
 * @param resolve left out: the DNS is not asked
 */
export async function examine(
  { config, withDatabase }: Pick<Context, 'config' | 'withDatabase'>,
  resolve: ResolveTxt | undefined,
): Promise<Check[]> {
  const relay = config.smtpUrl === undefined ? [] : await checkRelay(config.smtpUrl)
  const stored = await withDatabase(async (pool) => ({
    database: await checkDatabase(pool),
    senders: await checkSenders(pool, await secretsOf(config), resolve),
  })).catch((error) => {
    if (error instanceof Failure) return { database: [failureCheck('database', error)], senders: [] }
    throw error
  })
  return [...checkConfiguration(config), ...stored.database, ...relay, ...stored.senders]
}
