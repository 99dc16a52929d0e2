import { readFile } from 'node:fs/promises'
import { Invalid, NotFound } from '../errors.ts'

/** What a file holds, without a byte-order mark. @throws NotFound, or Invalid when it is not in UTF-8 */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new NotFound('cli.no_file', { file })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Invalid('cli.not_utf8', { file })
  }
}
