import { createHash } from 'node:crypto'
import type { Metadata, Sharp, SharpOptions } from 'sharp'
import { Invalid } from '../errors.ts'
import type { NamedImage } from '../links/images.ts'
import { type Kind, kindOf } from './kind.ts'

/** A picture as it is served and mailed. */
export interface Encoded extends NamedImage {
  readonly bytes: Buffer
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Of what was given; of an animation the first one is kept, which is all that Outlook shows of it. */
  readonly frames: number
}

export const maxBytes = 10_000_000
const maxPixels = 40_000_000
const maxFrames = 1_000
const maxFramePixels = 400_000_000
/** Twice the column of the mail. */
const maxWidth = 1_200
const maxHeight = 10_000
/** What is smaller counts readers, or is a line of a layout. */
const minSide = 4
const maxSeconds = 20

/**
 * Checks a picture by what is in it, and encodes it anew: upright, without metadata (such as where it was taken), no wider
 * than a mail needs.
 * @throws Invalid for what is no picture that is let in
 */
export async function encodeImage(bytes: Uint8Array): Promise<Encoded> {
  if (bytes.byteLength > maxBytes) {
    throw new Invalid('image.too_large', { size: (bytes.byteLength / 1e6).toFixed(1), limit: maxBytes / 1e6 })
  }
  const kind = kindOf(bytes)
  return oneAtATime(() => encoded(bytes, kind))
}

// A picture of 40 megapixels takes 160 MB while it is read.
let last: Promise<unknown> = Promise.resolve()
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work)
  last = next.catch(() => undefined)
  return next
}

async function encoded(bytes: Uint8Array, kind: Kind): Promise<Encoded> {
  const open = await opener()
  const given: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true }
  const { pages: frames = 1 } = checked(await open(bytes, given).metadata().catch(broken))
  const { data, info } = await open(bytes, given)
    .timeout({ seconds: maxSeconds })
    .autoOrient()
    .resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(broken)
  const { width, height, channels } = info
  if (Math.min(width, height) < minSide) throw new Invalid('image.tiny')
  const { type, bytes: served } = await smallest(open(data, { raw: { width, height, channels } }), kind)
  const hash = createHash('sha256').update(served).digest('hex')
  return { hash, type, bytes: served, width, height, frames }
}

/** Loaded where the first picture is: most commands see none. */
async function opener(): Promise<(bytes: Uint8Array, options: SharpOptions) => Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  // Of the formats that the library knows, no others are read, whatever the first bytes claim.
  sharp.block({ operation: ['VipsForeignLoad'] })
  const loaders = ['Jpeg', 'Png', 'Nsgif', 'Webp'].map((format) => `VipsForeignLoad${format}`)
  sharp.unblock({ operation: loaders })
  return sharp
}

function checked(metadata: Metadata): Metadata {
  const { width, height, pages = 1 } = metadata
  const pixels = width * height
  if (pixels > maxPixels) throw tooManyPixels()
  if (pages > maxFrames || pages * pixels > maxFramePixels) throw new Invalid('image.animation', { frames: pages })
  return metadata
}

const tooManyPixels = () => new Invalid('image.too_many_pixels', { limit: maxPixels / 1e6 })

function broken(error: Error): never {
  throw /pixel limit/i.test(error.message) ? tooManyPixels() : new Invalid('image.broken')
}

/** A PNG above it loses some of its colours. */
const heavy = 500_000

/** Transparency needs PNG, a photograph wants JPEG; of all else PNG is sharper, and stays where it costs little. */
async function smallest(image: Sharp, kind: Kind): Promise<Pick<Encoded, 'type' | 'bytes'>> {
  const { isOpaque } = await image.stats()
  if (!isOpaque) {
    const whole = await image.clone().png({ compressionLevel: 9 }).toBuffer()
    const bytes = whole.length <= heavy ? whole : await image.png({ palette: true, quality: 90, effort: 1 }).toBuffer()
    return { type: 'image/png', bytes }
  }
  const opaque = image.removeAlpha()
  const jpeg = await opaque.clone().jpeg({ quality: 82, mozjpeg: true }).toBuffer()
  if (kind === 'jpeg') return { type: 'image/jpeg', bytes: jpeg }
  const png = await opaque.png({ compressionLevel: 9 }).toBuffer()
  return png.length <= 1.5 * jpeg.length ? { type: 'image/png', bytes: png } : { type: 'image/jpeg', bytes: jpeg }
}
