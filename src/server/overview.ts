import type { Queryable } from '../database/pool.ts'
import { type Ledger, ledgerOf } from '../delivery/ledger.ts'
import { listMailings, type Mailing } from '../delivery/mailings.ts'
import { issuesById, type StoredIssue } from '../issues/store.ts'
import { listNewsletters, type Newsletter } from '../newsletters/newsletter.ts'
import { type Figures, figuresOf } from '../reports/figures.ts'

export interface NewsletterOverview {
  readonly newsletter: Newsletter
  /** Newest first. */
  readonly mailings: readonly MailingOverview[]
}

export interface MailingOverview {
  readonly mailing: Mailing
  readonly issue: StoredIssue
  readonly ledger: Ledger
  readonly figures: Figures
}

// Four weeks of weekdays.
const shownMailings = 20

/** Each newsletter with its latest mailings. */
export async function overviewOf(db: Queryable): Promise<NewsletterOverview[]> {
  const newsletters = await listNewsletters(db)
  const latest = await listMailings(db, { limit: shownMailings })
  const sent = await issuesById(
    db,
    latest.map(({ issueId }) => issueId),
  )
  const issues = new Map(sent.map((issue) => [issue.id, issue]))
  const mailings: MailingOverview[] = []
  for (const mailing of latest) {
    const [ledger, figures] = await Promise.all([ledgerOf(db, mailing.id), figuresOf(db, mailing.id)])
    mailings.push({ mailing, issue: issues.get(mailing.issueId)!, ledger, figures })
  }
  return newsletters.map((newsletter) => ({
    newsletter,
    mailings: mailings.filter(({ mailing }) => mailing.newsletterId === newsletter.id),
  }))
}
