import { byteOrderMark, csvLine } from '../../audience/export/csv.ts'
import { createFile, type NewFile } from '../../audience/export/new-file.ts'
import type { LeftOut } from '../../audience/import/faults.ts'
import type { Context } from '../context.ts'

/** With a byte order mark: without one, Excel in China takes it for GB18030. */
export async function badRowsFile(say: Context['say'], path: string, how: { force: boolean }): Promise<NewFile> {
  const file = await createFile(path, how)
  const heads = ['line', 'value', 'reason'] as const
  await file.write(byteOrderMark + csvLine(heads.map((head) => say(`cli.subscribers.bad_rows.${head}`))))
  return file
}

export const lineOf = (say: Context['say'], { line, value, reason, values }: LeftOut): string =>
  csvLine([line, value, say(reason, values)])
