import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { encodeImage } from '../../src/images/encode.ts'
import { encodeQr } from '../../src/images/qr.ts'
import { noisy, plainPicture } from '../support/pictures.ts'

const encode = async (bytes: Uint8Array) => {
  const encoded = await encodeImage(bytes)
  return { encoded, found: await sharp(encoded.bytes).metadata() }
}

describe('a picture', () => {
  it('is encoded anew: upright, without what was noted in it, as wide as a mail needs', async () => {
    const given = await noisy(3_000, 1_500)
      .withExif({ IFD3: { GPSLatitude: '31/1 13/1 0/1', GPSLongitude: '121/1 28/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(given).metadata()).exif?.length).toBeGreaterThan(0)
    const { encoded, found } = await encode(given)
    expect(encoded).toMatchObject({ type: 'image/jpeg', width: 1_200, height: 2_400, frames: 1 })
    expect(found).toMatchObject({ format: 'jpeg', width: 1_200, height: 2_400, space: 'srgb' })
    expect([found.exif, found.orientation, found.icc, found.xmp]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is not made larger', async () => {
    const { encoded } = await encode(await plainPicture(300, 200).png().toBuffer())
    expect(encoded).toMatchObject({ width: 300, height: 200 })
  })

  it.each([
    ['a drawing', 'image/png', () => plainPicture(400, 300).png()],
    ['a photograph as PNG', 'image/jpeg', () => noisy(400, 300).png()],
    ['a photograph as WebP', 'image/jpeg', () => noisy(400, 300).webp()],
    ['a drawing as GIF', 'image/png', () => plainPicture(400, 300).gif()],
    ['what shows through', 'image/png', () => plainPicture(400, 300, 0.5).webp({ lossless: true })],
    ['one in the colours of printers', 'image/jpeg', () => noisy(400, 300).toColourspace('cmyk').jpeg()],
    ['one in grey', 'image/jpeg', () => noisy(400, 300).greyscale().jpeg()],
  ])('has the format that fits it: %s', async (_, type, given) => {
    const { encoded, found } = await encode(await given().toBuffer())
    expect(encoded.type).toBe(type)
    expect(found.format).toBe(type.slice('image/'.length))
    expect([found.width, found.height]).toEqual([400, 300])
  })

  it('stays transparent, and loses colours before it is heavy', async () => {
    const given = await noisy(900, 900).ensureAlpha(0.5).png().toBuffer()
    const { encoded, found } = await encode(given)
    expect(found).toMatchObject({ format: 'png', hasAlpha: true })
    expect(encoded.bytes.length).toBeLessThan(given.length / 2)
  })

  it('is the same one when it is given again', async () => {
    const given = await noisy(200, 200).png().toBuffer()
    const [one, other] = await Promise.all([encodeImage(given), encodeImage(given)])
    expect(one.bytes.equals(other.bytes)).toBe(true)
  })

  it.each(['gif', 'webp'] as const)('is the first of those of an animation: %s', async (format) => {
    const frames = await Promise.all(['red', 'blue'].map((colour) => flat(colour).png().toBuffer()))
    const given = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    const { encoded } = await encode(given)
    expect(encoded).toMatchObject({ width: 40, height: 30, frames: 2 })
    const { channels } = await sharp(encoded.bytes).stats()
    expect(channels[0]!.mean).toBeGreaterThan(240)
    expect(channels[2]!.mean).toBeLessThan(15)
  })
})

const flat = (background: string) => sharp({ create: { width: 40, height: 30, channels: 3, background } })

describe('what is not let in', () => {
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['SVG', 'image.active', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['SVG in UTF-16', 'image.active', () => Buffer.from('\ufeff<?xml version="1.0"?><svg/>', 'utf16le')],
    ['a page', 'image.active', () => Buffer.from('<!DOCTYPE html><h1>No</h1>')],
    ['nothing', 'image.kind', () => new Uint8Array()],
    ['TIFF', 'image.kind', () => plainPicture(20, 20).tiff().toBuffer()],
    ['a head without a picture', 'image.broken', () => Buffer.from('\x89PNG\r\n\x1a\n and then nothing', 'latin1')],
    ['half of a picture', 'image.broken', async () => (await noisy(200, 200).png().toBuffer()).subarray(0, 50_000)],
    ['a pixel that counts', 'image.tiny', () => plainPicture(1, 1).gif().toBuffer()],
    ['a line', 'image.tiny', () => plainPicture(600, 3).png().toBuffer()],
    ['too many bytes', 'image.too_large', () => new Uint8Array(10_000_001)],
    ['too many pixels', 'image.too_many_pixels', () => plainPicture(8_000, 5_001).png().toBuffer()],
    ['a long animation', 'image.animation', () => longGif(1_001)],
  ])('%s', async (_, key, given) => {
    await expect(encodeImage(await given())).rejects.toMatchObject({ name: 'Invalid', key })
  })

  it('does not stop the next one', async () => {
    const good = await plainPicture(20, 20).png().toBuffer()
    const [bad, next] = await Promise.allSettled([
      encodeImage(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
      encodeImage(good),
    ])
    expect([bad.status, next.status]).toEqual(['rejected', 'fulfilled'])
  })
})

/** Of small frames, each unlike the one before. */
function longGif(frames: number): Promise<Buffer> {
  const [width, pageHeight, channels] = [8, 8, 3] as const
  const data = Buffer.alloc(width * pageHeight * frames * channels)
  for (let at = 0; at < data.length; at++) data[at] = at % 251
  return sharp(data, { raw: { width, height: pageHeight * frames, channels, pageHeight } })
    .gif()
    .toBuffer()
}

describe('a QR code', () => {
  it('is a sharp PNG that is not heavy', async () => {
    const { type, width, height, bytes } = await encodeQr('https://example.com/story?from=mail')
    expect({ type, square: width === height }).toEqual({ type: 'image/png', square: true })
    expect(width).toBeGreaterThan(200)
    expect(bytes.length).toBeLessThan(5_000)
  })

  it.each([
    ['javascript:alert(1)', 'image.qr_link'],
    ['example.com', 'image.qr_link'],
    ['https://exam ple.com', 'image.qr_link'],
    [`https://example.com/${'x'.repeat(500)}`, 'image.qr_long'],
  ])('is not made of %s', async (link, key) => {
    await expect(encodeQr(link)).rejects.toMatchObject({ key })
  })
})
