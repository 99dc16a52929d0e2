import type { Connection } from '../database/pool.ts'
import { Invalid } from '../errors.ts'
import type { ReadOptions } from '../issues/assemble.ts'
import { bringIn } from '../issues/desk.ts'
import { type HandedIn, readHandedIn } from '../issues/hand-in.ts'
import type { Kept } from '../issues/keep-pictures.ts'
import type { StoredIssue } from '../issues/store.ts'
import { imageUrl } from '../links/images.ts'
import { type Encoded, encodeImage } from './encode.ts'
import { storeImage } from './store.ts'

/** What was handed in, with the pictures that its issue shows. */
export interface Illustrated extends HandedIn {
  readonly images: readonly Encoded[]
}

/**
 * Reads a file with its pictures, whatever its kind.
 * @param publicUrl origin of the server that will show them
 * @throws Invalid when no issue can be read from it
 */
export async function readIllustrated(
  bytes: Uint8Array,
  options: ReadOptions,
  publicUrl: string,
): Promise<Illustrated> {
  const images: Encoded[] = []
  const keep = async (picture: Uint8Array): Promise<Kept> => {
    try {
      const image = await encodeImage(picture)
      images.push(image)
      return { kind: 'kept', url: imageUrl(publicUrl, image) }
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return { kind: error.key === 'image.tiny' ? 'furniture' : 'refused' }
    }
  }
  return { ...(await readHandedIn(bytes, options, keep)), images }
}

/**
 * Makes it the draft of its date, and keeps its pictures.
 * @throws Conflict as `bringIn` does
 */
export async function bringInIllustrated(
  db: Connection,
  newsletterId: number,
  illustrated: Illustrated,
  options: Parameters<typeof bringIn>[3],
): Promise<StoredIssue> {
  const stored = await bringIn(db, newsletterId, illustrated, options)
  for (const image of illustrated.images) await storeImage(db, newsletterId, image)
  return stored
}
