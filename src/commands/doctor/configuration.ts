import { join } from 'node:path'
import { type Check, type Sentence, sentence, type Verdict } from '../../checks/check.ts'
import type { Config } from '../../config.ts'
import type { Key, Values } from '../../locale/index.ts'

/** The configuration in force, without what opens anything: of addresses the host, and of secrets how many. */
export function checkConfiguration(config: Config): Check[] {
  return [
    checkDatabaseUrl(config),
    checkSmtpUrl(config),
    checkPublicUrl(config),
    checkSecretKey(config),
    setting('PORT', config.port),
    setting('DATA_DIR', config.dataDir),
    setting('LOG_LEVEL', config.logLevel),
    checkTrustProxy(config),
  ]
}

function checkDatabaseUrl({ databaseUrl, dataDir }: Config): Check {
  if (databaseUrl === undefined) return check('ok', 'doctor.database_embedded', { folder: join(dataDir, 'postgres') })
  // What stands after the ? may be a password, too.
  const { protocol, host, pathname } = new URL(databaseUrl)
  return setting('DATABASE_URL', `${protocol}//${host}${pathname}`)
}

function checkSmtpUrl({ smtpUrl }: Config): Check {
  if (smtpUrl === undefined) return check('advice', 'doctor.smtp_unset', {}, sentence('doctor.smtp_mend'))
  const { protocol, host } = new URL(smtpUrl)
  return setting('SMTP_URL', `${protocol}//${host}`)
}

function checkPublicUrl({ publicUrl, smtpUrl, port }: Config): Check {
  if (publicUrl?.startsWith('https:')) return setting('PUBLIC_URL', publicUrl)
  const [key, url]: [Key, string] = publicUrl
    ? ['doctor.public_url_plain', publicUrl]
    : ['doctor.public_url_unset', `http://localhost:${port}`]
  // As long as mails go to nobody but the local inbox, or to a relay on this machine, it may be meant so.
  const verdict = smtpUrl === undefined || isLoopback(new URL(smtpUrl).hostname) ? 'advice' : 'problem'
  return check(verdict, key, { url }, sentence('doctor.public_url_mend'))
}

function checkSecretKey({ secretKeys, dataDir }: Config): Check {
  if (secretKeys.length > 0) return check('ok', 'doctor.secret_key', { count: secretKeys.length })
  const file = join(dataDir, 'secret-key')
  return check('advice', 'doctor.secret_key_unset', { file }, sentence('doctor.secret_key_mend'))
}

function checkTrustProxy({ trustProxy, publicUrl }: Config): Check {
  // We speak no TLS: who reaches us by https comes through a proxy.
  if (trustProxy > 0 || !publicUrl?.startsWith('https:')) return setting('TRUST_PROXY', trustProxy)
  const values = { name: 'TRUST_PROXY', value: trustProxy }
  return check('advice', 'doctor.setting', values, sentence('doctor.trust_proxy_mend'))
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)
}

const setting = (name: string, value: string | number): Check => check('ok', 'doctor.setting', { name, value })

function check(verdict: Verdict, key: Key, values: Values, mend?: Sentence): Check {
  return { area: 'configuration', verdict, finding: sentence(key, values), ...(mend && { mend }) }
}
