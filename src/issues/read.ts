import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure, Invalid, NotFound } from '../errors.ts'
import type { Key } from '../locale/index.ts'
import { readApart } from './apart/apart.ts'
import type { ReadOptions, ReadResult } from './assemble.ts'
import { checkSize, maxBytes } from './decode.ts'
import { readJson } from './json/read.ts'
import { type KeepPicture, keepPictures } from './keep-pictures.ts'
import { type ForeignKind, kindOf } from './kinds.ts'
import { readMarkdown } from './read-text.ts'

/** Word files and PDF files bring their pictures and fonts. */
export const largest = 30_000_000

/**
 * Reads an issue from a file of any kind that we know, whatever it is called.
 * @param keep what is done with the pictures in the file; left out: they are dropped
 * @throws Invalid when no issue can be read from it
 */
export async function readIssue(bytes: Uint8Array, options: ReadOptions = {}, keep?: KeepPicture): Promise<ReadResult> {
  const kind = kindOf(bytes)
  checkSize(bytes.byteLength, kind === 'pdf' || kind === 'docx' ? largest : maxBytes)
  if (kind === 'markdown') return readMarkdown(bytes, options)
  if (kind === 'json') return readJson(bytes, options)
  if (!keep || (kind !== 'pdf' && kind !== 'docx')) return readApart(kind, bytes, options)
  return keepPictures(await readIllustrated(kind, bytes, options), keep)
}

/** Pictures can be more than there is time or memory for; its words are read nevertheless. */
async function readIllustrated(kind: ForeignKind, bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  try {
    return await readApart(kind, bytes, { ...options, pictures: true })
  } catch (error) {
    if (!(error instanceof Failure) || !tooMuch.has(error.key)) throw error
    return readApart(kind, bytes, options)
  }
}

const tooMuch = new Set<Key>(['issue.takes_too_long', 'issue.takes_too_much'])

/**
 * Reads the issue in a file; a file that is too large is refused without reading it.
 * @throws NotFound, Invalid
 */
export async function readIssueFile(path: string, options: ReadOptions = {}): Promise<ReadResult> {
  return readIssue(await bytesOf(path), { fileName: basename(path), ...options })
}

/** @throws NotFound, Invalid */
export async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const status = await stat(path)
    if (!status.isFile()) throw new Invalid('issue.not_a_file', { file: path })
    checkSize(status.size, largest)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Failure) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new NotFound('cli.no_file', { file: path })
    throw new Invalid('issue.file_unreadable', { file: path, code: code ?? '' })
  }
}
