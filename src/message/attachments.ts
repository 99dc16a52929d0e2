import type { Queryable } from '../database/pool.ts'
import { imageBytes } from '../images/store.ts'
import { imageAt, imageName, type NamedImage } from '../links/images.ts'
import type { MessagePiece } from './slots.ts'

/** A picture of ours that a message has with it, in place of asking for it. */
export interface Attached extends NamedImage {
  /** Where it is served, as the HTML has it. */
  readonly url: string
  /** Without brackets (RFC 2392). */
  readonly contentId: string
}

export interface Attachment extends Attached {
  readonly bytes: Buffer
}

/** Those pictures of ours that the HTML shows, each once. @param domain of the sender, for the Content-ID */
export function attachedIn(html: readonly MessagePiece[], publicUrl: string, domain: string): Attached[] {
  const urls = html.flatMap(shownIn)
  return [...new Set(urls)].flatMap((url) => {
    const image = imageAt(publicUrl, url)
    return image ? [{ url, ...image, contentId: `${image.hash.slice(0, 32)}@${domain}` }] : []
  })
}

function shownIn(piece: MessagePiece): string[] {
  if (typeof piece === 'string') return [...piece.matchAll(/ src="([^"]+)"/g)].map(([, url]) => url!)
  return 'segment' in piece ? [...piece.inside, ...piece.otherwise].flatMap(shownIn) : []
}

/** With the bytes of those that are there. */
export async function loadAttachments(db: Queryable, attached: readonly Attached[] = []): Promise<Attachment[]> {
  const loaded: Attachment[] = []
  for (const one of attached) {
    const bytes = await imageBytes(db, one)
    if (bytes) loaded.push({ ...one, bytes })
  }
  return loaded
}

/** The HTML that shows them by their Content-IDs. */
export function withContentIds(html: readonly MessagePiece[], attachments: readonly Attached[]): MessagePiece[] {
  return html.map((piece) => {
    if (typeof piece !== 'string') {
      if (!('segment' in piece)) return piece
      const [inside, otherwise] = [piece.inside, piece.otherwise].map((part) => withContentIds(part, attachments))
      return { ...piece, inside: inside!, otherwise: otherwise! }
    }
    return attachments.reduce(
      (text, { url, contentId }) => text.replaceAll(` src="${url}"`, ` src="cid:${contentId}"`),
      piece,
    )
  })
}

/** Their parts, each behind its boundary. */
export function attachmentParts(attachments: readonly Attachment[], boundary: string): Buffer {
  const parts = attachments.flatMap((attachment) => [Buffer.from(headOf(attachment, boundary)), linesOf(attachment)])
  return Buffer.concat(parts)
}

const headOf = (attachment: Attachment, boundary: string) => {
  const name = imageName(attachment).slice(-16)
  return [
    `--${boundary}`,
    `Content-Type: ${attachment.type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-ID: <${attachment.contentId}>`,
    `Content-Disposition: inline; filename="${name}"`,
    '\r\n',
  ].join('\r\n')
}

/** Lines of 76 characters, as RFC 2045 wants them. */
const linesOf = ({ bytes }: Attachment) => Buffer.from(bytes.toString('base64').replace(/.{1,76}/g, '$&\r\n'), 'latin1')
