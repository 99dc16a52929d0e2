import sharp from 'sharp'
import { getResolvedPDFJS } from 'unpdf'
import { alternativesOf } from './alternatives.ts'
import type { Page } from './page.ts'
import { combined, type Transform } from './transform.ts'

/** A picture where it is printed. Lengths are points, from the upper left corner of the page. */
export interface PrintedPicture {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** For those who do not see it, as a tagged PDF has it; else empty. */
  readonly alt: string
  /** As PNG; none where it could not be read. */
  readonly bytes: Uint8Array
}

/** Of points: what is smaller is an icon or a rule. */
const smallest = 16
/** Of a page: what covers more of it lies behind its text. */
const background = 0.9
const waitMs = 5_000

interface Pixels {
  readonly width: number
  readonly height: number
  /** 1: bits of black and white; 2: RGB; 3: RGBA. */
  readonly kind: number
  readonly data?: Uint8Array
}

interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly (readonly unknown[] | null)[]
}

/** The pictures that a page prints, in that order. */
export async function picturesOf(page: Page, { fnArray, argsArray }: Operators): Promise<PrintedPicture[]> {
  const { OPS } = await getResolvedPDFJS()
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const pictures: PrintedPicture[] = []
  const alternatives = await alternativesOf(page)
  const outer: Transform[] = []
  const marked: unknown[] = []
  let now = transform as unknown as Transform
  for (const [at, operator] of fnArray.entries()) {
    const given = argsArray[at] ?? []
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) outer.push(now)
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) now = outer.pop() ?? now
    if (operator === OPS.transform) now = combined(now, given as number[])
    if (operator === OPS.paintFormXObjectBegin && given[0]) now = combined(now, given[0] as number[])
    if (operator === OPS.beginMarkedContent) marked.push(null)
    if (operator === OPS.beginMarkedContentProps) marked.push(given[1])
    if (operator === OPS.endMarkedContent) marked.pop()
    if (operator !== OPS.paintImageXObject && operator !== OPS.paintInlineImageXObject) continue
    const box = boxOf(now)
    const [across, down] = [box.right - box.left, box.bottom - box.top]
    if (Math.min(across, down) < smallest || across * down > background * width * height) continue
    const pixels = typeof given[0] === 'string' ? await objectOf(page, given[0]) : (given[0] as Pixels)
    const mark = marked.findLast((number) => typeof number === 'number')
    pictures.push({ ...box, alt: alternatives.get(mark as number) ?? '', bytes: await pngOf(pixels) })
  }
  return pictures
}

/** Where the unit square is printed, which is what every picture fills. */
function boxOf([a, b, c, d, e, f]: Transform) {
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** Null: the library could not unpack it. */
function objectOf(page: Page, id: string): Promise<Pixels | null> {
  const objects = id.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), waitMs)
    objects.get(id, (pixels: Pixels | null) => {
      clearTimeout(timer)
      resolve(pixels)
    })
  })
}

async function pngOf(pixels: Pixels | null): Promise<Uint8Array> {
  if (!pixels?.data) return new Uint8Array()
  const { width, height, kind, data } = pixels
  const channels = kind === 1 ? 1 : kind === 2 ? 3 : 4
  const raw = kind === 1 ? spread(data, width, height) : data
  if (raw.length < width * height * channels) return new Uint8Array()
  // Twice the column of a mail, as all pictures have it in the end.
  const image = sharp(raw, { raw: { width, height, channels } }).resize({
    ...{ width: 1_200, height: 2_400, fit: 'inside', withoutEnlargement: true },
  })
  return image.png({ compressionLevel: 3 }).toBuffer()
}

/** A byte for each bit; each row begins with a byte of its own. */
function spread(bits: Uint8Array, width: number, height: number): Uint8Array {
  const row = Math.ceil(width / 8)
  const bytes = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      bytes[y * width + x] = ((bits[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0
    }
  }
  return bytes
}
