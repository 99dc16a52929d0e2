import { connect } from 'node:net'
import type { Config } from '../config.ts'
import type { Queryable } from '../database/pool.ts'
import { lookAtMailbox } from '../feedback/imap.ts'
import { banner } from '../feedback/listener.ts'
import { listWebhooks } from '../feedback/webhooks/store.ts'
import type { Key, Values } from '../locale/index.ts'
import { listNewsletters, type Newsletter } from '../newsletters/newsletter.ts'
import { type Check, sentence, type Verdict } from './check.ts'

type Ways = Pick<Config, 'bouncePort' | 'bounceImapUrl'>

/** Whether each newsletter has an address for what comes back, and whether what comes there is read. */
export async function checkReturned(db: Queryable, ways: Ways, secrets: readonly string[]): Promise<Check[]> {
  const newsletters = await listNewsletters(db)
  const addressed = newsletters.some(({ bounceAddress }) => bounceAddress !== null)
  const hooks = (await listWebhooks(db, secrets)).length
  return [
    ...newsletters.map(checkAddress),
    ...(await checkListener(ways, addressed)),
    ...(await checkMailbox(ways)),
    ...(hooks > 0 ? [check('ok', 'doctor.returned_webhooks', { count: hooks })] : []),
    ...(addressed && !ways.bouncePort && !ways.bounceImapUrl && hooks === 0
      ? [check('advice', 'doctor.returned_unread', {}, 'doctor.returned_unread_mend')]
      : []),
  ]
}

function checkAddress({ slug, senderAddress, bounceAddress }: Newsletter): Check {
  if (bounceAddress !== null) return check('ok', 'doctor.bounce_address', { newsletter: slug, address: bounceAddress })
  const example = `bounces@${senderAddress.slice(senderAddress.lastIndexOf('@') + 1)}`
  const values = { newsletter: slug, address: senderAddress, example }
  return check('advice', 'doctor.bounce_address_none', values, 'doctor.bounce_address_mend')
}

async function checkListener({ bouncePort: port }: Ways, addressed: boolean): Promise<Check[]> {
  if (port === undefined) return []
  // It takes mail for the addresses of newsletters alone.
  if (!addressed) return [check('advice', 'doctor.listener_unused', { port }, 'doctor.listener_unused_mend')]
  const greeting = await greetingAt(port)
  if (greeting === undefined)
    return [check('advice', 'doctor.listener_silent', { port }, 'doctor.listener_silent_mend')]
  return greeting.includes(banner)
    ? [check('ok', 'doctor.listener_fine', { port })]
    : [check('problem', 'doctor.listener_other', { port }, 'doctor.listener_other_mend')]
}

// On this machine an answer takes no time.
const greetingMs = 3_000

/** The first line that is said there; undefined when nobody answers. */
async function greetingAt(port: number): Promise<string | undefined> {
  const socket = connect({ port, host: '127.0.0.1', signal: AbortSignal.timeout(greetingMs) })
  try {
    for await (const bytes of socket) return (bytes as Buffer).toString('latin1')
    return undefined
  } catch {
    return undefined // nobody listens, or they do not speak first
  } finally {
    socket.destroy()
  }
}

async function checkMailbox({ bounceImapUrl: url }: Ways): Promise<Check[]> {
  if (url === undefined) return []
  const { host } = new URL(url)
  const found = await lookAtMailbox(url)
  return found.kind === 'opens'
    ? [check('ok', 'doctor.mailbox_fine', { host, box: found.box, count: found.unread })]
    : [check('problem', 'doctor.mailbox_fails', { host, reason: found.reason }, 'doctor.mailbox_mend')]
}

const check = (verdict: Verdict, key: Key, values: Values, mend?: Key): Check => ({
  area: 'returned',
  verdict,
  finding: sentence(key, values),
  ...(mend && { mend: sentence(mend, values) }),
})
