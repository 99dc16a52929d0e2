import type { KeyRing } from '../links/keys.ts'
import type { DkimSigner } from '../message/dkim.ts'
import { dateHeader, header, mailbox, unstructured } from '../message/headers.ts'
import { compileMerge } from '../message/merge.ts'
import type { MessagePiece } from '../message/slots.ts'
import type { Template } from '../message/template.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { loadDesign } from '../rendering/html/theme.ts'
import type { Notice } from './notice.ts'
import { noticeText } from './text.ts'
import type { Words } from './words.ts'

/** The MIME bytes of a notice, ready for the wire but for the final dot. The same each time, however often it is tried. */
export async function noticeMessage(
  notice: Notice,
  words: Words,
  newsletter: Newsletter,
  { ring, sign }: { readonly ring: KeyRing; readonly sign: DkimSigner | undefined },
): Promise<readonly Uint8Array[]> {
  const template: Template = {
    mailing: 0, // of none: it has no slot that a token goes into
    headers: headersOf(notice, words, newsletter),
    text: [withCrlf(noticeText(words))],
    html: [withCrlf(await noticeHtml(words, newsletter))],
    boundary: `=_notice-${notice.id}`,
    nameless: '',
  }
  const recipient = { subscriber: 0, address: notice.address, name: '' }
  return compileMerge(template, ring, sign)(recipient)
}

/** Loaded when the first notice is sent: it takes half a second, which no command should have to wait. */
async function noticeHtml(words: Words, newsletter: Newsletter): Promise<string> {
  const [{ render }, { Notice }, design] = await Promise.all([
    import('@react-email/components'),
    import('../../emails/notices/notice.tsx'),
    loadDesign(newsletter),
  ])
  return render(Notice({ words, design }))
}

/** No List-Id: it is not of a list, and there may be no subscription. */
function headersOf(
  { id, madeAt, language }: Notice,
  { subject, leave }: Words,
  newsletter: Newsletter,
): MessagePiece[] {
  const { senderName, senderAddress } = newsletter
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1)
  return [
    header('From', mailbox(senderName, senderAddress)),
    { value: 'address' },
    header('Subject', unstructured(subject)),
    dateHeader(madeAt),
    header('Message-ID', `<notice-${id}.${madeAt.getTime().toString(36)}@${domain}>`),
    // RFC 3834, 5: no vacation program answers it.
    header('Auto-Submitted', 'auto-generated'),
    header('X-Auto-Response-Suppress', 'OOF, AutoReply'),
    header('Content-Language', language),
    ...(leave
      ? [`List-Unsubscribe: <${leave.url}>\r\n`, header('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')]
      : []),
    header('MIME-Version', '1.0'),
  ]
}

const withCrlf = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n')
