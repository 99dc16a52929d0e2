import type { KeyRing } from '../links/keys.ts'
import { createSigner, type Target } from '../links/token.ts'
import { escapeHtml } from '../rendering/escape.ts'
import { type Attachment, attachmentParts, withContentIds } from './attachments.ts'
import { binary, encodePart, mergePart, type PartPiece } from './base64.ts'
import type { DkimSigner } from './dkim.ts'
import { header, mailbox, oneLine } from './headers.ts'
import { type Form, isOwn, type OwnValue, ownValue } from './own.ts'
import type { Recipient } from './recipient.ts'
import { shownAddress } from './shown-address.ts'
import type { MessagePiece } from './slots.ts'
import type { Template } from './template.ts'

export type { Recipient } from './recipient.ts'

/**
 * One recipient's message, in stretches of which most are shared with all others: ASCII with CRLF line ends, the same
 * for each call. No line of it begins with a dot: it may go onto the wire as it is.
 */
export type Merge = (recipient: Recipient) => readonly Buffer[]

/** The same with its signatures, which are made on other threads. */
export type SignedMerge = (recipient: Recipient) => Promise<readonly Buffer[]>

/**
 * Encodes a template once, so that a recipient costs only their slots.
 * @param sign undefined: the messages are not signed
 * @param attachments the pictures of the template that go with each message
 */
export function compileMerge(
  template: Template,
  ring: KeyRing,
  sign?: undefined,
  attachments?: readonly Attachment[],
): Merge
export function compileMerge(
  template: Template,
  ring: KeyRing,
  sign: DkimSigner,
  attachments?: readonly Attachment[],
): SignedMerge
export function compileMerge(
  template: Template,
  ring: KeyRing,
  sign: DkimSigner | undefined,
  attachments?: readonly Attachment[],
): Merge | SignedMerge
export function compileMerge(
  template: Template,
  ring: KeyRing,
  sign?: DkimSigner,
  attachments: readonly Attachment[] = [],
): Merge | SignedMerge {
  const { place, valuesOf, withOwn } = createValues(template, ring)
  const headers = template.headers.map(place)
  const text = withOwn(template.text, { common: binary, personal: binary })
  const html = withOwn(withContentIds(template.html, attachments), {
    common: binary,
    personal: (value) => binary(escapeHtml(value)),
  })
  const parts = { text: encodePart(text.pieces), html: encodePart(html.pieces) }
  const frame = frameOf(template.boundary, attachments)

  const merge: Merge = (recipient) => {
    const values = valuesOf(recipient)
    const to = header('To', mailbox(recipient.name, recipient.address))
    const message = [Buffer.from(fill(headers, values.with(places.address, to)) + frame.type), frame.text]
    mergePart(parts.text, text.valuesFor(recipient, values), message)
    message.push(frame.html)
    mergePart(parts.html, html.valuesFor(recipient, values), message)
    message.push(frame.closing)
    return message
  }
  return sign ? signedMerge(merge, sign) : merge
}

/** What stands around the two texts: with pictures, the HTML is one of several related parts (RFC 2387). */
function frameOf(boundary: string, attachments: readonly Attachment[]) {
  const text = (between: string, type: string) =>
    `--${between}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  const multipart = (kind: string, boundary: string) =>
    `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`
  const whole = { type: multipart('alternative', boundary), text: Buffer.from(text(boundary, 'text/plain')) }
  const end = `--${boundary}--\r\n`
  if (attachments.length === 0) {
    return { ...whole, html: Buffer.from(text(boundary, 'text/html')), closing: Buffer.from(end) }
  }
  // Neither begins with the other: some programs compare no more than that.
  const related = boundary.replace('=_', '=_.')
  const opening = `--${boundary}\r\n${multipart('related; type="text/html"', related)}`
  return {
    ...whole,
    html: Buffer.from(opening + text(related, 'text/html')),
    closing: Buffer.concat([attachmentParts(attachments, related), Buffer.from(`--${related}--\r\n${end}`)]),
  }
}

function signedMerge(merge: Merge, sign: DkimSigner): SignedMerge {
  return async (recipient) => {
    const message = merge(recipient)
    const [headers, ...body] = message
    return [Buffer.from(await sign(headers!.toString('latin1'), body)), ...message]
  }
}

/** The HTML alone, for the copy that is read in a browser. */
export function mergeHtml(template: Template, ring: KeyRing, recipient: Recipient): string {
  return filled(template, ring, recipient, template.html, { common: asItIs, personal: escapeHtml })
}

/** The text alone, with CRLF line ends. */
export function mergeText(template: Template, ring: KeyRing, recipient: Recipient): string {
  return filled(template, ring, recipient, template.text, { common: asItIs, personal: asItIs })
}

const asItIs = (text: string) => text

function filled(template: Template, ring: KeyRing, recipient: Recipient, part: readonly MessagePiece[], form: Form) {
  const { valuesOf, withOwn } = createValues(template, ring)
  const { pieces, valuesFor } = withOwn(part, form)
  return fill(pieces, valuesFor(recipient, valuesOf(recipient)))
}

function fill(pieces: readonly PartPiece[], values: readonly string[]): string {
  let filled = ''
  for (const piece of pieces) filled += typeof piece === 'string' ? piece : values[piece]
  return filled
}

const places = { name: 0, address: 1, subscriber: 2 }
const firstToken = 3

/** What goes into each slot, recipient by recipient, each at a place of its own; all their tokens are signed at once. */
function createValues(template: Template, ring: KeyRing) {
  const targets = new Map<string, Target>()
  const collect = (pieces: readonly MessagePiece[]): void => {
    for (const piece of pieces) {
      if (typeof piece === 'string') continue
      if ('purpose' in piece) targets.set(targetKey(piece), piece)
      if ('segment' in piece) collect([...piece.inside, ...piece.otherwise])
    }
  }
  collect([...template.headers, ...template.text, ...template.html])
  const keys = [...targets.keys()]
  const sign = createSigner(ring, template.mailing, [...targets.values()])
  const place = (piece: MessagePiece): PartPiece => {
    if (typeof piece === 'string') return piece
    if (isOwn(piece)) throw new Error("what is a reader's own has a place in its part alone")
    return 'purpose' in piece ? firstToken + keys.indexOf(targetKey(piece)) : places[piece.value]
  }
  return {
    place,
    /** A part with the places of its own values, after those that it shares with the others. */
    withOwn: (part: readonly MessagePiece[], form: Form) => {
      const own: OwnValue[] = []
      const first = firstToken + keys.length
      const pieces = part.map((piece): PartPiece => {
        if (!isOwn(piece)) return place(piece)
        return first + own.push(ownValue(piece, form, template.nameless, place)) - 1
      })
      const valuesFor = (recipient: Recipient, values: readonly string[]): readonly string[] => {
        const all = personal(values, form.personal)
        for (const value of own) all.push(value(recipient, all))
        return all
      }
      return { pieces, valuesFor }
    },
    valuesOf: ({ subscriber, address, name }: Recipient): string[] => {
      return [oneLine(name) || template.nameless, shownAddress(address), String(subscriber), ...sign(subscriber)]
    },
  }
}

const targetKey = ({ purpose, link }: Target) => `${purpose} ${link}`

/** Only name and address can hold anything but digits and the letters of tokens. */
function personal(values: readonly string[], encode: (value: string) => string): string[] {
  const [name = '', address = '', ...others] = values
  return [encode(name), encode(address), ...others]
}
