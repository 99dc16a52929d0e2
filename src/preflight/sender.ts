import type { Queryable } from '../database/pool.ts'
import { listDkimKeys } from '../message/dkim-keys.ts'
import { lookUpDkim, lookUpDmarc, lookUpSpf, type ResolveTxt } from '../message/sender-dns.ts'
import { advice, blocker, type Finding } from './finding.ts'

/** What the DNS says of the sender, without which large providers take no mail of a newsletter. */
export async function senderFindings(db: Queryable, senderAddress: string, resolve: ResolveTxt): Promise<Finding[]> {
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1)
  const spf = await lookUpSpf(resolve, domain)
  if (spf.kind === 'unanswered') return [advice('preflight.no_dns', { error: spf.error }, domain)]
  const dmarc = await lookUpDmarc(resolve, domain)
  const keys = (await listDkimKeys(db, domain)).filter(({ status }) => status === 'active')
  const findings: Finding[] = []
  if (spf.kind !== 'found') findings.push(blocker('preflight.no_spf', {}, domain))
  if (dmarc.kind === 'missing') findings.push(blocker('preflight.no_dmarc', {}, domain))
  if (keys.length === 0) findings.push(advice('preflight.no_dkim', {}, domain))
  for (const key of keys) {
    const { kind } = await lookUpDkim(resolve, key)
    if (kind !== 'published' && kind !== 'unanswered') {
      findings.push(blocker('preflight.dkim_unpublished', { selector: key.selector }, domain))
    }
  }
  return findings
}
