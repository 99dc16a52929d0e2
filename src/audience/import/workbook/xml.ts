import sax, { type SAXParser } from 'sax'
import { Invalid } from '../../../errors.ts'

export type Attributes = Readonly<Record<string, string>>

/** Told what stands in an XML, in its order; names without the prefix of their namespace. */
export interface Listener {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/**
 * Reads XML as it comes, chunk by chunk. What a workbook never has is refused: a document type, which is where entities
 * would be declared that grow or name other files.
 * @returns after each chunk, so that what was heard of it can be passed on
 * @throws Invalid for what is no XML
 */
export async function* readXml(stream: AsyncIterable<Uint8Array>, listener: Listener): AsyncGenerator<void> {
  const parser = listening(listener)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw error instanceof Invalid ? error : new Invalid('import.workbook')
  }
  yield
}

// A sheet needs seven.
const maxDepth = 100

function listening({ open, text, close }: Listener): SAXParser {
  let depth = 0
  const parser = sax.parser(true, {})
  const refuse = () => {
    throw new Invalid('import.workbook')
  }
  parser.onerror = refuse
  parser.ondoctype = refuse
  parser.onopentag = (tag) => {
    if (++depth > maxDepth) refuse()
    open?.(local(tag.name), tag.attributes as Attributes)
  }
  if (text) {
    parser.ontext = text
    parser.oncdata = text
  }
  parser.onclosetag = (name) => {
    depth--
    close?.(local(name))
  }
  return parser
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads a small XML to its end. */
export async function readWhole(stream: AsyncIterable<Uint8Array>, listener: Listener): Promise<void> {
  for await (const _ of readXml(stream, listener));
}
