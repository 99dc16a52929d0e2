import type { Queryable } from '../database/pool.ts'
import { Invalid } from '../errors.ts'
import type { Key, Locale, Values } from '../locale/index.ts'
import type { Contract } from '../newsletters/contract.ts'
import type { ReadResult } from './assemble.ts'
import { deskOf } from './desk.ts'
import { isDated, readWritten } from './hand-in.ts'
import type { Issue } from './issue.ts'
import { plainText } from './plain-text.ts'
import { repeatsOf } from './repeats.ts'
import { finalIssueBefore, issueContent, newestIssue } from './store.ts'

export interface Breach {
  readonly key: Key
  readonly values: Values
}

/** What an issue lacks of what its newsletter promises. @param today `YYYY-MM-DD` in the newsletter's time zone */
export function breachesOf(issue: Issue, contract: Contract | null, today: string): Breach[] {
  if (!contract) return []
  const { abstract, sections, references } = contract
  const count = issue.sections.length
  const undated = issue.references.find(({ date }) => date === '')
  return [
    ...(issue.date < today ? [{ key: 'contract.old', values: { date: issue.date, today } } as const] : []),
    ...(abstract && plainText(issue.abstract).trim() === '' ? [{ key: 'contract.abstract', values: {} } as const] : []),
    ...(count < sections.from || count > sections.to
      ? [{ key: 'contract.sections', values: { count, ...sections } } as const]
      : []),
    ...(references && issue.references.length === 0 ? [{ key: 'contract.references', values: {} } as const] : []),
    ...(references && undated
      ? [{ key: 'contract.undated', values: { reference: undated.title || undated.source } } as const]
      : []),
  ]
}

type Promised = { readonly id: number; readonly contract: Contract | null }

/**
 * Whether what was handed in may be taken for an issue of the newsletter.
 * @throws Invalid naming the first thing that it lacks
 */
export async function checkContract(
  db: Queryable,
  newsletter: Promised,
  { issue, warnings }: Pick<ReadResult, 'issue' | 'warnings'>,
  today: string,
): Promise<void> {
  const [breach] = await allBreaches(db, newsletter, { issue, dated: isDated({ warnings }) }, today)
  if (breach) throw new Invalid(breach.key, breach.values)
}

/**
 * What the newest issue would lack if a contract held, but for its age; undefined where there is no issue.
 * @param contract one that is being written
 */
export async function newestUnder(
  db: Queryable,
  { id, language }: { readonly id: number; readonly language: Locale },
  contract: Contract,
): Promise<{ readonly date: string; readonly breaches: readonly Breach[] } | undefined> {
  const newest = await newestIssue(db, id)
  if (!newest) return undefined
  const { date } = newest
  const [{ issue }, { words }] = await Promise.all([issueContent(db, newest.id), deskOf(db, id, date)])
  const reading = readWritten(words, date, { language })
  // A text from which no issue can be read is not the one that is kept.
  const dated = reading.kind === 'unreadable' || reading.dated
  return { date, breaches: await allBreaches(db, { id, contract }, { issue, dated }, date) }
}

async function allBreaches(
  db: Queryable,
  { id, contract }: Promised,
  { issue, dated }: { readonly issue: Issue; readonly dated: boolean },
  today: string,
): Promise<Breach[]> {
  if (!contract) return []
  const before = await finalIssueBefore(db, id, issue.date)
  return [
    ...breachesOf(issue, contract, today),
    ...(contract.date && !dated ? [{ key: 'contract.date', values: {} } as const] : []),
    ...(before && repeatsOf(issue, before).whole
      ? [{ key: 'contract.same', values: { date: before.date } } as const]
      : []),
  ]
}
