import type { Config } from '../config.ts'
import type { Fallback } from '../delivery/relays/relays.ts'
import { parseSmtpUrl } from '../delivery/smtp/relay-address.ts'

/** What the relay `default` is for a worker with this configuration. @throws Invalid */
export function fallbackOf({ smtpUrl }: Pick<Config, 'smtpUrl'>): Fallback {
  return { address: smtpUrl === undefined ? undefined : parseSmtpUrl(smtpUrl), standIn: smtpUrl === undefined }
}
