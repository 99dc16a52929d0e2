import { Failure } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'
import type { ReadOptions, ReadResult } from './assemble.ts'
import { decode } from './decode.ts'
import type { KeepPicture } from './keep-pictures.ts'
import { kindOf } from './kinds.ts'
import { readIssue } from './read.ts'
import { readMarkdown } from './read-text.ts'
import { issueAsMarkdown } from './write/issue.ts'

/** What the editors handed in, and the Markdown in which they go on writing. */
export interface HandedIn extends ReadResult {
  readonly text: string
}

/**
 * Reads a file, of whatever kind.
 * @param keep what is done with the pictures in the file; left out: they are dropped
 * @throws Invalid when no issue can be read from it
 */
export async function readHandedIn(
  bytes: Uint8Array,
  options: ReadOptions = {},
  keep?: KeepPicture,
): Promise<HandedIn> {
  const read = await readIssue(bytes, options, keep)
  return { ...read, text: kindOf(bytes) === 'markdown' ? decode(bytes) : issueAsMarkdown(read.issue) }
}

/** A text that is being written: no issue yet, perhaps. */
export type Reading =
  | ({
      readonly kind: 'read'
      /** Whether its date stands in it. */
      readonly dated: boolean
    } & ReadResult)
  /** `line` is that of the text, where it is known. */
  | { readonly kind: 'unreadable'; readonly line: number | undefined; readonly key: Key; readonly values: Values }

/** Reads the text of the issue of a date; it need not say the date. */
export function readWritten(text: string, date: string, { language }: Pick<ReadOptions, 'language'> = {}): Reading {
  try {
    const read = readMarkdown(Buffer.from(text), { fileName: `${date}.md`, ...(language && { language }) })
    if (read.issue.date !== date) return unreadable('issue.other_date', { said: read.issue.date, date })
    const dated = isDated(read)
    return { kind: 'read', ...read, dated, warnings: read.warnings.filter(({ key }) => key !== undated) }
  } catch (error) {
    if (error instanceof Failure) return unreadable(error.key, error.values)
    throw error
  }
}

const undated = 'issue.date_from_file_name'

/** Whether the date of an issue stands in it, and not in the name of its file alone. */
export const isDated = ({ warnings }: Pick<ReadResult, 'warnings'>): boolean =>
  warnings.every(({ key }) => key !== undated)

function unreadable(key: Key, values: Values): Reading {
  return { kind: 'unreadable', line: typeof values.line === 'number' ? values.line : undefined, key, values }
}
