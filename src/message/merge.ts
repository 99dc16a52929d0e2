import type { KeyRing } from '../links/keys.ts'
import { createSigner, type Target } from '../links/token.ts'
import { escapeHtml } from '../rendering/escape.ts'
import { encodePart, mergePart } from './base64.ts'
import type { DkimSigner } from './dkim.ts'
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

/**
 * One recipient's message, in stretches of which most are shared with all others: ASCII with CRLF line ends, the same
 * for each call. No line of it begins with a dot: it may go onto the wire as it is.
 */
export type Merge = (recipient: Recipient) => readonly Buffer[]

/**
 * Encodes a template once, so that a recipient costs only their slots.
 * @param sign left out: the messages are not signed
 */
export function compileMerge(template: Template, ring: KeyRing, sign?: DkimSigner): Merge {
  const parts = { text: encodePart(template.text), html: encodePart(template.html) }
  const opening = (type: string) =>
    Buffer.from(
      `--${template.boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    )
  const openings = { text: opening('text/plain'), html: opening('text/html') }
  const type = `Content-Type: multipart/alternative; boundary="${template.boundary}"\r\n\r\n`
  const closing = Buffer.from(`--${template.boundary}--\r\n`)
  const values = createValues(template, ring)

  return (recipient) => {
    const valueFor = values(recipient)
    const headers = headersOf(template.headers, valueFor, recipient) + type
    const body = [openings.text]
    mergePart(parts.text, (slot) => Buffer.from(valueFor(slot)), body)
    body.push(openings.html)
    mergePart(parts.html, (slot) => Buffer.from(escapeHtml(valueFor(slot))), body)
    body.push(closing)
    return [Buffer.from(sign ? sign(headers, body) + headers : headers), ...body]
  }
}

/** The HTML alone, for the copy that is read in a browser. */
export function mergeHtml(template: Template, ring: KeyRing, recipient: Recipient): string {
  return fill(template.html, createValues(template, ring)(recipient), escapeHtml)
}

/** The text alone, with CRLF line ends. */
export function mergeText(template: Template, ring: KeyRing, recipient: Recipient): string {
  return fill(template.text, createValues(template, ring)(recipient), (value) => value)
}

function fill(
  pieces: readonly MessagePiece[],
  valueFor: (slot: MessageSlot) => string,
  encode: (value: string) => string,
): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : encode(valueFor(piece)))).join('')
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

/** What goes into each slot, recipient by recipient; all their tokens are signed at once. */
function createValues(template: Template, ring: KeyRing) {
  const slots = [...template.headers, ...template.text, ...template.html].filter((piece) => typeof piece !== 'string')
  const targets = new Map<string, Target>()
  for (const slot of slots) {
    if ('purpose' in slot) targets.set(targetKey(slot), slot)
  }
  const places = new Map([...targets.keys()].map((key, at) => [key, at]))
  const sign = createSigner(ring, template.mailing, [...targets.values()])

  return ({ subscriber, address, name }: Recipient) => {
    const tokens = sign(subscriber)
    return (slot: MessageSlot): string => {
      if ('purpose' in slot) return tokens[places.get(targetKey(slot))!]!
      if (slot.value === 'subscriber') return String(subscriber)
      if (slot.value === 'address') return address
      return oneLine(name) || template.nameless
    }
  }
}

const targetKey = ({ purpose, link }: Target) => `${purpose} ${link}`
