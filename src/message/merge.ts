import type { KeyRing } from '../links/keys.ts'
import { signToken } from '../links/token.ts'
import { type EncodedPart, encodePart, mergePart } from './base64.ts'
import { header, mailbox, oneLine } from './headers.ts'
import type { MessagePiece, MessageSlot } from './slots.ts'
import type { Template } from './template.ts'

export interface Recipient {
  readonly subscriber: number
  /** Validated: it goes into a header and onto the wire as it is. */
  readonly address: string
  /** Empty when not known. */
  readonly name: string
}

/** One recipient's message: MIME bytes with CRLF line ends, ASCII throughout, the same for each call. */
export type Merge = (recipient: Recipient) => Buffer

/** Encodes a template once, so that a recipient costs only their slots. */
export function compileMerge(template: Template, ring: KeyRing): Merge {
  const text = encodePart(template.text)
  const html = encodePart(template.html)
  const opening = (type: string) =>
    Buffer.from(
      `--${template.boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    )
  const [textOpening, htmlOpening] = [opening('text/plain'), opening('text/html')]
  const closing = Buffer.from(`--${template.boundary}--\r\n`)
  const type = `Content-Type: multipart/alternative; boundary="${template.boundary}"\r\n\r\n`

  return (recipient) => {
    const valueFor = valuesOf(template, ring, recipient)
    const part = (encoded: EncodedPart, encode: (value: string) => string, out: Buffer[]) =>
      mergePart(encoded, (slot) => Buffer.from(encode(valueFor(slot))), out)
    const out = [Buffer.from(headersOf(template.headers, valueFor, recipient) + type), textOpening]
    part(text, (value) => value, out)
    out.push(htmlOpening)
    part(html, escapeHtml, out)
    out.push(closing)
    return Buffer.concat(out)
  }
}

/** The HTML alone, for the copy that is read in a browser. */
export function mergeHtml(template: Template, ring: KeyRing, recipient: Recipient): string {
  const valueFor = valuesOf(template, ring, recipient)
  return template.html.map((piece) => (typeof piece === 'string' ? piece : escapeHtml(valueFor(piece)))).join('')
}

function headersOf(pieces: readonly MessagePiece[], valueFor: (slot: MessageSlot) => string, to: Recipient): string {
  let headers = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') headers += piece
    else if ('value' in piece && piece.value === 'address') headers += header('To', mailbox(to.name, to.address))
    else headers += valueFor(piece)
  }
  return headers
}

function valuesOf(template: Template, ring: KeyRing, { subscriber, address, name }: Recipient) {
  return (slot: MessageSlot): string => {
    if ('token' in slot) {
      const subject = { mailing: template.mailing, subscriber }
      return signToken(ring, slot.token, slot.link === undefined ? subject : { ...subject, link: slot.link })
    }
    if (slot.value === 'subscriber') return String(subscriber)
    if (slot.value === 'address') return address
    return oneLine(name) || template.nameless
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
