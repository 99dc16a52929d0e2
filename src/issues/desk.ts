import type { Connection, Queryable } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import type { Locale } from '../locale/index.ts'
import { type HandedIn, readWritten } from './hand-in.ts'
import { issueContent, latestIssue, lockIssues, type StoredIssue, storeDraft } from './store.ts'
import { currentText, type IssueText, keepText } from './texts.ts'
import { issueAsMarkdown } from './write/issue.ts'

/** What there is of a date: the issue, as far as one could be read, and the text that the editors write. */
export interface Desk {
  readonly issue: StoredIssue | undefined
  readonly text: IssueText | undefined
  /** The text; where nobody has written any, the issue as Markdown. */
  readonly words: string
}

export async function deskOf(db: Queryable, newsletterId: number, date: string): Promise<Desk> {
  const issue = await latestIssue(db, newsletterId, date)
  const text = await currentText(db, newsletterId, date)
  const words = text?.text ?? (issue ? issueAsMarkdown((await issueContent(db, issue.id)).issue) : '')
  return { issue, text, words }
}

/**
 * Keeps what an editor wrote, whatever it is. An issue that can be read from it becomes the draft of the date; else the
 * draft stays as it was, and is not finalized.
 * @returns the number of the version that began with it, if one did
 */
export async function writeText(
  db: Connection,
  newsletter: { readonly id: number; readonly language: Locale },
  date: string,
  { text, author, apart }: { readonly text: string; readonly author: string; readonly apart?: boolean | undefined },
): Promise<number | undefined> {
  const { id, language } = newsletter
  await lockIssues(db, id)
  const reading = readWritten(text, date, { language })
  const latest = await latestIssue(db, id, date)
  const hash = reading.kind === 'read' ? reading.hash : null
  const same = latest?.status === 'final' && latest.hash === hash
  const stored = reading.kind === 'read' && !same ? await storeDraft(db, id, reading) : undefined
  const next = latest ? latest.revision + (latest.status === 'final' && !same ? 1 : 0) : 1
  return keepText(db, { newsletterId: id, date, revision: stored?.revision ?? next, text, hash, author }, apart)
}

/**
 * Makes what was handed in the draft of its date.
 * @param only where there is nothing of that date yet
 * @throws Conflict when there is; when the issue is final and says the same
 */
export async function bringIn(
  db: Connection,
  newsletterId: number,
  handedIn: HandedIn,
  { author, only = false }: { readonly author: string; readonly only?: boolean },
): Promise<StoredIssue> {
  const { date } = handedIn.issue
  await lockIssues(db, newsletterId)
  if (only) {
    const { issue, text } = await deskOf(db, newsletterId, date)
    if (issue || text) throw new Conflict('issue.exists', { date })
  }
  const stored = await storeDraft(db, newsletterId, handedIn)
  const { text, hash } = handedIn
  await keepText(db, { newsletterId, date, revision: stored.revision, text, hash, author }, true)
  return stored
}
