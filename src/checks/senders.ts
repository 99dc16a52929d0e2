import type { Queryable } from '../database/pool.ts'
import type { Key, Values } from '../locale/index.ts'
import { listDkimKeys, lostDkimKeys, type StoredDkimKey } from '../message/dkim-keys.ts'
import { type DnsRecord, dkimRecord } from '../message/dkim-record.ts'
import { lookUpDkim, lookUpDmarc, lookUpSpf, type ResolveTxt } from '../message/sender-dns.ts'
import { listNewsletters } from '../newsletters/newsletter.ts'
import { type Check, sentence, type Verdict } from './check.ts'

/**
 * The domains that newsletters are sent from: their keys, and what the DNS has to say about them.
 * @param resolve left out: the DNS is not asked
 */
export async function checkSenders(
  db: Queryable,
  secrets: readonly string[],
  resolve: ResolveTxt | undefined,
): Promise<Check[]> {
  const newsletters = await listNewsletters(db)
  if (newsletters.length === 0) return [check('advice', 'doctor.no_newsletter', {}, 'doctor.no_newsletter_mend')]
  const senders = new Map(newsletters.map(({ senderAddress }) => [domainOf(senderAddress), senderAddress]))
  const lost = await lostDkimKeys(db, secrets)
  const checks: Check[] = lost.map(({ domain, selector }) => check('problem', 'dkim.sealed', { domain, selector }))
  for (const [domain, address] of senders) {
    const keys = (await listDkimKeys(db, domain)).filter(({ status }) => status !== 'retired')
    checks.push(...checkPresence(domain, keys))
    for (const key of keys) checks.push(await checkKey(key, resolve))
    checks.push(...(resolve ? await checkPolicies(resolve, domain, address) : [unasked(domain, address)]))
  }
  return checks
}

function checkPresence(domain: string, keys: readonly StoredDkimKey[]): Check[] {
  const active = keys.filter(({ status }) => status === 'active')
  if (keys.length === 0) return [check('advice', 'doctor.dkim_none', { domain }, 'doctor.dkim_none_mend')]
  if (active.length === 0 || active.some(({ algorithm }) => algorithm === 'rsa')) return []
  return [check('advice', 'doctor.dkim_only_ed25519', { domain }, 'doctor.dkim_only_ed25519_mend')]
}

async function checkKey(key: StoredDkimKey, resolve: ResolveTxt | undefined): Promise<Check> {
  const { domain, selector } = key
  const active = key.status === 'active'
  const records = [dkimRecord(key)]
  const values = { domain, selector }
  const waiting = () => check('advice', 'doctor.dkim_waiting', values, 'doctor.dkim_waiting_mend', records)
  if (!resolve) return active ? check('ok', 'doctor.dkim_active', values, undefined, records) : waiting()

  const found = await lookUpDkim(resolve, key)
  if (found.kind === 'unanswered') return silent(records[0]!.name, found.error)
  if (found.kind === 'published') {
    return active
      ? check('ok', 'doctor.dkim_published', values)
      : check('advice', 'doctor.dkim_ready', values, 'doctor.dkim_ready_mend')
  }
  if (found.kind === 'missing' && !active) return waiting()
  return check(
    active ? 'problem' : 'advice',
    `doctor.dkim_${found.kind}`,
    values,
    active ? 'doctor.dkim_record_mend' : 'doctor.dkim_waiting_mend',
    records,
  )
}

async function checkPolicies(resolve: ResolveTxt, domain: string, address: string): Promise<Check[]> {
  const [spf, dmarc] = await Promise.all([lookUpSpf(resolve, domain), lookUpDmarc(resolve, domain)])
  return [
    spf.kind === 'found'
      ? check('ok', 'doctor.spf_found', { domain, value: spf.value })
      : spf.kind === 'unanswered'
        ? silent(domain, spf.error)
        : check('problem', `doctor.spf_${spf.kind}`, { domain }, 'doctor.spf_mend', [spfHint(domain)]),
    dmarc.kind === 'found'
      ? check('ok', 'doctor.dmarc_found', { name: dmarc.name, value: dmarc.value })
      : dmarc.kind === 'unanswered'
        ? silent(`_dmarc.${domain}`, dmarc.error)
        : check('problem', 'doctor.dmarc_missing', { domain }, 'doctor.dmarc_mend', [dmarcHint(domain, address)]),
  ]
}

function unasked(domain: string, address: string): Check {
  const hints = [spfHint(domain), dmarcHint(domain, address)]
  return check('advice', 'doctor.dns_unasked', { domain }, 'doctor.dns_unasked_mend', hints)
}

const silent = (name: string, error: string): Check =>
  check('advice', 'doctor.dns_silent', { name, error }, 'doctor.dns_silent_mend')

const spfHint = (domain: string): DnsRecord => ({
  name: domain,
  type: 'TXT',
  value: 'v=spf1 include:spf.relay.example ~all',
})

/** Watches and refuses nothing: what may stand for good, and what to begin with. */
const dmarcHint = (domain: string, address: string): DnsRecord => ({
  name: `_dmarc.${domain}`,
  type: 'TXT',
  value: `v=DMARC1; p=none; rua=mailto:${address}`,
})

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

function check(verdict: Verdict, key: Key, values: Values, mend?: Key, records?: readonly DnsRecord[]): Check {
  return {
    area: 'sender',
    verdict,
    finding: sentence(key, values),
    ...(mend && { mend: sentence(mend, values) }),
    ...(records && { records }),
  }
}
