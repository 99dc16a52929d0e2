import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure, Invalid, NotFound } from '../errors.ts'
import type { ReadOptions, ReadResult } from './assemble.ts'
import { checkSize } from './decode.ts'
import { readMarkdown } from './read-text.ts'

/**
 * Reads the issue in a file; a file that is too large is refused without reading it.
 * @throws NotFound, Invalid
 */
export async function readIssueFile(path: string, options: ReadOptions = {}): Promise<ReadResult> {
  return readMarkdown(await bytesOf(path), { fileName: basename(path), ...options })
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const status = await stat(path)
    if (!status.isFile()) throw new Invalid('issue.not_a_file', { file: path })
    checkSize(status.size)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Failure) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new NotFound('cli.no_file', { file: path })
    throw new Invalid('issue.file_unreadable', { file: path, code: code ?? '' })
  }
}
