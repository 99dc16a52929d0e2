import qrcode from 'qrcode'
import { Invalid } from '../errors.ts'
import { type Encoded, encodeImage } from './encode.ts'

/** Of the modules that still scan from a screen that is held at arm's length. */
const maxLength = 500

/** The QR code of a link. @throws Invalid when it is none, or so long that its code scans badly */
export async function encodeQr(link: string): Promise<Encoded> {
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(link) || !URL.canParse(link)) throw new Invalid('image.qr_link')
  if (Buffer.byteLength(link) > maxLength) throw new Invalid('image.qr_long', { limit: maxLength })
  // ISO/IEC 18004 wants four modules of white around it.
  return encodeImage(await qrcode.toBuffer(link, { errorCorrectionLevel: 'M', margin: 4, scale: 8 }))
}
