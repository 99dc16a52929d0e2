import type { HashKeys } from '../audience/address-hash.ts'
import { barring } from '../audience/standing.ts'
import { suppressionsOf } from '../audience/suppressions.ts'
import type { Pool } from '../database/pool.ts'
import { type Outcome, outcomeOf } from '../delivery/outcome.ts'
import type { Relay } from '../delivery/relays/relays.ts'
import type { SmtpConnection } from '../delivery/smtp/conversation.ts'
import { findNewsletter } from '../newsletters/newsletter.ts'
import { type ComposeDeps, compose } from './compose.ts'
import { type ClaimedNotice, drop, handOff } from './states.ts'

export interface SendDeps extends ComposeDeps {
  readonly pool: Pool
  readonly hashKeys: HashKeys
}

/**
 * Makes a notice, and hands it off. The hand-off is committed before a byte is written.
 * @returns undefined when it was not handed off: dropped, or somebody else's by now
 * @throws before the hand-off: it is still claimed
 */
export async function send(
  notice: ClaimedNotice,
  { envelopeSender }: Pick<Relay, 'envelopeSender'>,
  connection: SmtpConnection,
  deps: SendDeps,
): Promise<Outcome | undefined> {
  const { pool, hashKeys } = deps
  const newsletter = await findNewsletter(pool, notice.newsletterId)
  const [suppression] = barring(await suppressionsOf(pool, hashKeys, notice.address), newsletter.id)
  if (suppression) return void (await drop(pool, notice, `suppressed: ${suppression.reason}`))
  const message = await compose(pool, notice, newsletter, deps)
  if (!message) return void (await drop(pool, notice, 'what it is about is gone'))
  if (!(await handOff(pool, notice))) return undefined
  const envelope = { from: envelopeSender ?? newsletter.senderAddress, to: notice.address }
  return outcomeOf(await connection.send(envelope, message), notice.attempts + 1)
}
