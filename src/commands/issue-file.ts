import { basename } from 'node:path'
import { readIllustrated } from '../images/hand-in.ts'
import type { ReadResult } from '../issues/assemble.ts'
import type { Context } from './context.ts'

/** The issue in a file, with its pictures, which are stored nowhere. @param publicUrl origin of who would show them */
export const illustrated = (bytes: Uint8Array, file: string, publicUrl: string) =>
  readIllustrated(bytes, { fileName: basename(file) }, publicUrl)

export function printWarnings({ say }: Pick<Context, 'say'>, { warnings, unit }: ReadResult): void {
  for (const { line, key, values } of warnings) {
    process.stderr.write(`${say(`cli.issue.warning.${unit}`, { line, message: say(key, values) })}\n`)
  }
}
