export type ImageType = 'image/png' | 'image/jpeg'

export interface NamedImage {
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string
  readonly type: ImageType
}

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const satisfies Record<ImageType, string>

export const imageName = ({ hash, type }: NamedImage): string => `${hash}.${extensions[type]}`

/** Where a picture of ours is served. @param publicUrl origin of the server that answers */
export const imageUrl = (publicUrl: string, image: NamedImage): string => `${publicUrl}/images/${imageName(image)}`

/** Which picture of ours an address names; undefined: none. */
export function imageAt(publicUrl: string, url: string): NamedImage | undefined {
  const start = `${publicUrl}/images/`
  return url.startsWith(start) ? namedImage(url.slice(start.length)) : undefined
}

export function namedImage(name: string): NamedImage | undefined {
  const [, hash, extension] = /^([0-9a-f]{64})\.(png|jpg)$/.exec(name) ?? []
  return hash === undefined ? undefined : { hash, type: extension === 'png' ? 'image/png' : 'image/jpeg' }
}
