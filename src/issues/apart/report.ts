import { Failure } from '../../errors.ts'
import type { Key, Values } from '../../locale/index.ts'
import type { ReadOptions, ReadResult } from '../assemble.ts'
import { readDocx } from '../docx/read.ts'
import { readFeed } from '../feed/read.ts'
import { readHtml } from '../html/read.ts'
import type { ForeignKind } from '../kinds.ts'
import { readPdf } from '../pdf/read.ts'

export interface Order {
  readonly kind: ForeignKind
  readonly bytes: Uint8Array
  readonly options: ReadOptions
}

export type Report = { readonly result: ReadResult } | { readonly key: Key; readonly values: Values }

const readers = { feed: readFeed, html: readHtml, docx: readDocx, pdf: readPdf }

/** What is no failure of ours is a fault of the parser, which only a broken file brings about. */
export async function report({ kind, bytes, options }: Order): Promise<Report> {
  try {
    return { result: await readers[kind](bytes, options) }
  } catch (error) {
    if (error instanceof Failure) return { key: error.key, values: error.values }
    return { key: 'issue.broken', values: {} }
  }
}
