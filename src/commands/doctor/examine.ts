import { type Check, failureCheck } from '../../checks/check.ts'
import { checkReturned } from '../../checks/returned.ts'
import { checkSenders } from '../../checks/senders.ts'
import { Failure } from '../../errors.ts'
import { secretsOf } from '../../links/keys.ts'
import type { ResolveTxt } from '../../message/sender-dns.ts'
import type { Context } from '../context.ts'
import { checkConfiguration } from './configuration.ts'
import { checkDatabase } from './database.ts'
import { checkNamedRelay, checkProviders, checkRelays } from './relays.ts'

/**
 * Looks at everything that a morning needs; what is out of order is a finding, not an error.
 * @param resolve left out: the DNS is not asked
 */
export async function examine(
  { config, withDatabase }: Pick<Context, 'config' | 'withDatabase'>,
  resolve: ResolveTxt | undefined,
): Promise<Check[]> {
  const stored = await withDatabase(async (pool) => {
    const secrets = await secretsOf(config)
    return [
      ...(await checkDatabase(pool)),
      ...(await checkRelays(pool, config, secrets)),
      ...(await checkProviders(pool)),
      ...(await checkSenders(pool, secrets, resolve)),
      ...(await checkReturned(pool, config, secrets)),
    ]
  }).catch(async (error) => {
    if (error instanceof Failure) return [failureCheck('database', error), ...(await checkNamedRelay(config))]
    throw error
  })
  return [...checkConfiguration(config), ...stored]
}
