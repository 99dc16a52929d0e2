import type { Queryable } from '../database/pool.ts'
import type { Encoded } from '../images/encode.ts'
import type { Issue } from '../issues/issue.ts'
import { finalIssueBefore } from '../issues/store.ts'
import { type SampleMail, sampleMail } from '../message/sample.ts'
import type { ResolveTxt } from '../message/sender-dns.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { IsAllowed } from '../outward.ts'
import { appearanceFindings } from './appearance.ts'
import { contractFindings, dateFindings, repeatFindings } from './calendar.ts'
import { clientFindings } from './clients.ts'
import { contentFindings } from './content.ts'
import type { Finding } from './finding.ts'
import { linkFindings, sizesIn, weightFindings } from './links.ts'
import { preheaderFindings, sizeFindings, sponsorFindings, subjectFindings } from './mail.ts'
import { personalFindings } from './personal.ts'
import { senderFindings } from './sender.ts'

export interface PreflightOptions {
  /** Origin of the links that the mail will have. */
  readonly publicUrl: string
  /** `YYYY-MM-DD` in the newsletter's time zone. */
  readonly today: string
  /** The mail, where it has been compiled already. */
  readonly mail?: SampleMail
  /** Of the issue that are stored nowhere yet. */
  readonly images?: readonly Encoded[] | undefined
  /** Asks whether links and images are there, and the DNS of the sender; left out: nobody is asked anything. */
  readonly network?: { readonly isAllowed: IsAllowed; readonly resolve: ResolveTxt } | undefined
}

/** Looks at an issue as readers and their providers will: what must be mended first, then what could be. */
export async function preflight(
  db: Queryable,
  issue: Issue,
  newsletter: Newsletter,
  { publicUrl, today, network, images = [], mail: compiled }: PreflightOptions,
): Promise<Finding[]> {
  const sizesOf = sizesIn(db, images)
  const mail = compiled ?? (await sampleMail(issue, newsletter, publicUrl))
  const findings = [
    ...dateFindings(issue, newsletter, today),
    ...contractFindings(issue, newsletter, today),
    ...repeatFindings(issue, await finalIssueBefore(db, newsletter.id, issue.date)),
    ...subjectFindings(mail.rendered.subject),
    ...sponsorFindings(issue),
    ...preheaderFindings(issue),
    ...contentFindings(issue),
    ...(await personalFindings(db, issue, newsletter)),
    ...sizeFindings(mail),
    ...clientFindings(mail),
    ...(await appearanceFindings(newsletter)),
    ...(await weightFindings(sizesOf, mail)),
    ...(await linkFindings(db, issue, mail, { publicUrl, sizesOf, isAllowed: network?.isAllowed })),
    ...(network ? await senderFindings(db, newsletter.senderAddress, network.resolve) : []),
  ]
  return once(findings).sort((a, b) => Number(b.level === 'blocker') - Number(a.level === 'blocker'))
}

/** Of what stands several times in one place, one is told. */
const once = (findings: readonly Finding[]): Finding[] => [
  ...new Map(
    findings.map((finding) => [JSON.stringify([finding.place, finding.key, finding.values]), finding]),
  ).values(),
]
