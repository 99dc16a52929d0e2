import { decodeCharset, decodeTransfer, textOfHtml } from './decode.ts'
import { decodeWords, type Fields, fieldOf, noFields, parameterOf, readFields } from './fields.ts'
import { type Leaf, splitMime } from './mime.ts'
import { cutReturned } from './returned-copy.ts'

/** A mail that came back, in its pieces. */
export interface Notice {
  readonly head: Fields
  readonly subject: string
  /** What it says to a person, without the copy of the mail that it returns. */
  readonly text: string
  /** The head of the mail that it returns. */
  readonly returned: Fields
  /** `message/delivery-status` (RFC 3464). */
  readonly status: string
  /** `message/feedback-report` (RFC 5965). */
  readonly feedback: string
}

/** RFC 5321 lets a server refuse more than this; what stands behind it is the returned mail's attachments. */
export const mostBytes = 25 * 1024 * 1024
// A notice is a page or two. What is longer is the returned mail inside it.
const longestText = 64_000
// A thousand recipients, at a kilobyte each.
const longestReport = 1_000_000
const deepestNotice = 3

export function readNotice(source: Uint8Array): Notice {
  const bytes = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, mostBytes))
  const text = bytes.toString('latin1')
  return noticeOf(text.includes('\n') ? text : text.replaceAll('\r', '\n'), 0)
}

function noticeOf(source: string, depth: number): Notice {
  const { head, leaves } = splitMime(source)
  const report = (pattern: RegExp) =>
    leaves
      .filter(({ type }) => pattern.test(type))
      .map((leaf) => bodyOf(leaf).slice(0, longestReport))
      .join('\n\n')
      .slice(0, longestReport)
  const status = report(/^(?:message|text)\/(?:global-)?delivery-status$/) || attachedReport(leaves)
  const feedback = report(/^(?:message|text)\/feedback-report$/)
  const copies = leaves.filter(({ type }) =>
    /^(?:message\/(?:rfc822|global)|(?:text|message)\/(?:rfc822|global)-headers)$/.test(type),
  )
  if (!status && !feedback && depth < deepestNotice) {
    // Somebody may have passed the notice on as an attachment.
    for (const copy of copies) {
      const inner = noticeOf(bodyOf(copy), depth + 1)
      if (inner.status || inner.feedback) return inner
    }
  }
  const { text, copy } = cutReturned(wordsOf(leaves))
  const returned = copies[0]
    ? readFields(headOf(bodyOf(copies[0])))
    : copy
      ? readFields(latin1(headOf(copy)))
      : noFields
  const subject = decodeWords(fieldOf(head, 'subject'))
  return { head, subject, text: withoutSummary(withoutSubject(text, returned)), returned, status, feedback }
}

/** A gateway that does not know the type calls a report a file. */
function attachedReport(leaves: readonly Leaf[]): string {
  const files = leaves.filter(({ type, fields }) => isAttached(fields) || type === 'application/octet-stream')
  const bodies = files.slice(0, 5).map((leaf) => bodyOf({ ...leaf, body: leaf.body.slice(0, longestText) }))
  return bodies.find((body) => /^(?:Reporting-MTA|Final-Recipient):/i.test(body.trimStart())) ?? ''
}

const isAttached = (fields: Fields): boolean => /^\s*attachment/i.test(fieldOf(fields, 'content-disposition'))

const subjectLine =
  /^[ \t>*-]*(?:(?:the |your )?(?:message )?subject|主[ \u3000]*[题題旨]|邮件主题|件名|betreff|objet|asunto|assunto|oggetto|тема|onderwerp|ämne|temat|제목)(?: of (?:the|your) message)?(?: is)?[ \t]*[:：].*$/gim

/** Our own subject may speak of spam and of full mailboxes: it is not what the server said. */
function withoutSubject(text: string, returned: Fields): string {
  const ours = decodeWords(fieldOf(returned, 'subject')).trim()
  const rest = text.replace(subjectLine, '')
  return ours.length < 6 ? rest : rest.replaceAll(ours, '')
}

/** Sendmail calls each user unknown to whom a server answers 550, whatever that said. */
const withoutSummary = (text: string): string =>
  text.replace(/^(<<< 55\d [^\n]*\n)55\d (?:[\d.]{5,9} )?\S{1,300}\.\.\. User unknown[ \t\r]*$/gm, '$1')

function wordsOf(leaves: readonly Leaf[]): string {
  const inline = leaves.filter(({ fields }) => !isAttached(fields))
  const plain = inline.filter(({ type }) => type === 'text/plain').map(decoded)
  const words = plain.join('\n\n')
  if (words.trim()) return words.slice(0, longestText)
  const html = inline.filter(({ type }) => type === 'text/html').map(decoded)
  const shown = textOfHtml(html.join('\n').slice(0, longestText * 2)).slice(0, longestText)
  return shown.trim() || inline.length === leaves.length ? shown : wordsOf(leaves.map(unattached))
}

const unattached = (leaf: Leaf): Leaf => ({
  ...leaf,
  fields: new Map([...leaf.fields].filter(([name]) => name !== 'content-disposition')),
})

function decoded({ fields, body }: Leaf): string {
  const bytes = decodeTransfer(body.slice(0, longestText * 3), fieldOf(fields, 'content-transfer-encoding'))
  return decodeCharset(bytes, parameterOf(fieldOf(fields, 'content-type'), 'charset'))
}

const bodyOf = ({ fields, body }: Leaf): string =>
  decodeTransfer(body, fieldOf(fields, 'content-transfer-encoding')).toString('latin1')

const latin1 = (text: string): string => Buffer.from(text).toString('latin1')

function headOf(copy: string): string {
  const start = /^\s*/.exec(copy)?.[0].length ?? 0
  const end = copy.slice(start).search(/\r?\n\r?\n/)
  return end < 0 ? copy.slice(start, start + 65_536) : copy.slice(start, start + end)
}
