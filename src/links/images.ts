export type ImageType = 'image/png' | 'image/jpeg'

export interface NamedImage {
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string
  readonly type: ImageType
}

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const satisfies Record<ImageType, string>

export const imageName = ({ hash, type }: NamedImage): string => `${hash}.${extensions[type]}`

/** The column of a mail. */
const widest = 600

/**
 * Where a picture of ours is served, with the width at which it is shown: whoever makes a mail of an issue need not ask.
 * @param publicUrl origin of the server that answers
 */
export const imageUrl = (publicUrl: string, image: NamedImage & { readonly width: number }): string =>
  `${publicUrl}/images/${imageName(image)}?w=${Math.min(image.width, widest)}`

/** The width that `imageUrl` has put into an address; undefined: it is none of those. */
export function shownWidth(url: string): number | undefined {
  const width = /\/images\/[0-9a-f]{64}\.(?:png|jpg)\?w=([1-9]\d{0,2})$/.exec(url)?.[1]
  return width === undefined ? undefined : Number(width)
}

/** Which picture of ours an address names; undefined: none. */
export function imageAt(publicUrl: string, url: string): NamedImage | undefined {
  const start = `${publicUrl}/images/`
  return url.startsWith(start) ? namedImage(url.slice(start.length).replace(/\?w=\d+$/, '')) : undefined
}

export function namedImage(name: string): NamedImage | undefined {
  const [, hash, extension] = /^([0-9a-f]{64})\.(png|jpg)$/.exec(name) ?? []
  return hash === undefined ? undefined : { hash, type: extension === 'png' ? 'image/png' : 'image/jpeg' }
}
