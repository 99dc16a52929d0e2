/** What a server said to one command (RFC 5321, 4.2). */
export interface Reply {
  /** From 200 to 599. */
  readonly code: number
  /** The code of RFC 3463, such as `5.1.1`; empty when there was none. */
  readonly enhanced: string
  /** All lines in one, without codes and control characters; at most 2,000 characters. */
  readonly text: string
}

/** Turns bytes into replies, wherever the network has cut them. */
export interface ReplyReader {
  /**
   * @param receive gets each reply as it is complete, also those before a mistake
   * @throws NotAReply when the bytes are none, or never end
   */
  read(chunk: Buffer, receive: (reply: Reply) => void): void
}

/** The server does not speak SMTP. The message is what it said instead. */
export class NotAReply extends Error {}

// RFC 5321, 4.5.3.1.5 gives a line 512 bytes; what is past these is dropped, so that no server can fill our memory.
const lineLimit = 2_000
const textLimit = 2_000
const replyLimit = 65_536

export function createReplyReader(): ReplyReader {
  let line = ''
  let lines: string[] = []
  let size = 0
  return {
    read(chunk, receive) {
      const bytes = chunk.toString('latin1')
      for (let from = 0; from < bytes.length; ) {
        const end = bytes.indexOf('\n', from)
        const until = end === -1 ? bytes.length : end
        line += bytes.slice(from, Math.min(until, from + lineLimit - line.length))
        size += until - from
        if (size > replyLimit) throw new NotAReply(quote(lines[0] ?? line))
        from = until + 1
        if (end === -1) break
        if (lines.length === 0 && line.trim() === '') {
          line = '' // a stray line end between two replies does no harm
          continue
        }
        lines.push(line)
        if (!isLast(line)) {
          line = ''
          continue
        }
        const reply = replyOf(lines)
        line = ''
        lines = []
        size = 0
        receive(reply)
      }
    },
  }
}

/** The reply that these lines make; their bytes as Latin-1, with or without line ends. */
export function replyOf(lines: readonly string[]): Reply {
  const code = Number(lines.at(-1)!.slice(0, 3))
  const texts = lines.map((line) => line.slice(4).trim())
  const enhanced = /^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)/.exec(texts.at(-1)!)?.[0] ?? ''
  const text = texts
    .map((part) => (enhanced && part.startsWith(enhanced) ? part.slice(enhanced.length) : part).trim())
    .filter(Boolean)
    .join(' ')
  return { code, enhanced, text: printable(text) }
}

/** @throws NotAReply */
function isLast(line: string): boolean {
  const match = /^[2-5]\d\d(?:([ -])|\r?$)/.exec(line)
  if (!match) throw new NotAReply(quote(line))
  return match[1] !== '-'
}

function quote(line: string): string {
  return printable(line.slice(0, 100))
}

/** RFC 6531 lets replies be UTF-8. A NUL or an escape sequence must reach neither Postgres nor a terminal. */
function printable(latin1: string): string {
  const kept = latin1.slice(0, textLimit)
  if (/^[ -~]*$/.test(kept)) return kept.trim()
  return Buffer.from(kept, 'latin1')
    .toString('utf8')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}
