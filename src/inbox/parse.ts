export interface Header {
  readonly name: string
  /** Unfolded, and encoded as it came. */
  readonly value: string
}

/** What a mail client makes of a message. */
export interface Parsed {
  /** Decoded; empty when there is none. */
  readonly subject: string
  readonly html: string | undefined
  readonly text: string | undefined
  readonly headers: readonly Header[]
}

/** Total: of a message that no mail client would take, the headers are there and the parts are not. */
export async function parseMessage(source: Buffer): Promise<Parsed> {
  const headers = headersOf(source)
  try {
    // Here, not above: a fifth of a second to load, which no command needs.
    const { simpleParser } = await import('mailparser')
    const { subject = '', html, text } = await simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true })
    return { subject, html: html || undefined, text: text || undefined, headers }
  } catch {
    return { subject: '', html: undefined, text: undefined, headers }
  }
}

/** What stands before the first empty line; all of it when there is none. */
export function headOf(source: Buffer): Buffer {
  const end = source.indexOf('\r\n\r\n')
  return end < 0 ? source : source.subarray(0, end + 4)
}

function headersOf(source: Buffer): Header[] {
  const lines = headOf(source)
    .toString()
    .split(/\r\n(?![ \t])/)
  return lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 1
      ? []
      : [
          {
            name: line.slice(0, colon),
            value: line
              .slice(colon + 1)
              .replaceAll('\r\n', '')
              .trim(),
          },
        ]
  })
}
