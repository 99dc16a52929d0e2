import type { Queryable } from '../database/pool.ts'
import { Invalid } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'
import type { Contract } from '../newsletters/contract.ts'
import type { ReadResult } from './assemble.ts'
import type { Issue } from './issue.ts'
import { plainText } from './plain-text.ts'
import { repeatsOf } from './repeats.ts'
import { finalIssueBefore } from './store.ts'

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

/**
 * Whether what was handed in may be taken for an issue of the newsletter.
 * @throws Invalid naming the first thing that it lacks
 */
export async function checkContract(
  db: Queryable,
  newsletter: { readonly id: number; readonly contract: Contract | null },
  { issue, warnings }: Pick<ReadResult, 'issue' | 'warnings'>,
  today: string,
): Promise<void> {
  const { id, contract } = newsletter
  if (!contract) return
  const [breach] = breachesOf(issue, contract, today)
  if (breach) throw new Invalid(breach.key, breach.values)
  if (contract.date && warnings.some(({ key }) => key === 'issue.date_from_file_name'))
    throw new Invalid('contract.date')
  const before = await finalIssueBefore(db, id, issue.date)
  if (repeatsOf(issue, before).whole) throw new Invalid('contract.same', { date: before!.date })
}
