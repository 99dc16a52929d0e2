import type { Pool } from '../database/pool.ts'
import type { Ledger } from '../delivery/ledger.ts'
import { listMailings, type Mailing } from '../delivery/mailings.ts'
import { issuesById, type StoredIssue } from '../issues/store.ts'
import { listNewsletters, type Newsletter } from '../newsletters/newsletter.ts'
import { type Figures, figuresOf } from '../reports/figures.ts'
import { ledgersOf } from '../reports/ledger.ts'

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
export async function overviewOf(db: Pool): Promise<NewsletterOverview[]> {
  const newsletters = await listNewsletters(db)
  const latest = await listMailings(db, { limit: shownMailings })
  const sent = await issuesById(
    db,
    latest.map(({ issueId }) => issueId),
  )
  const issues = new Map(sent.map((issue) => [issue.id, issue]))
  const mailings: MailingOverview[] = []
  const ledgers = await ledgersOf(
    db,
    latest.map(({ id }) => id),
  )
  for (const mailing of latest) {
    const figures = await figuresOf(db, mailing.id)
    mailings.push({ mailing, issue: issues.get(mailing.issueId)!, ledger: ledgers.get(mailing.id)!, figures })
  }
  return newsletters.map((newsletter) => ({
    newsletter,
    mailings: mailings.filter(({ mailing }) => mailing.newsletterId === newsletter.id),
  }))
}
