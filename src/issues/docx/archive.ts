import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Invalid } from '../../errors.ts'

const maxParts = 5_000
// Bytes, unpacked. The text of a long daily has half a megabyte; most pictures are packed already.
const maxPart = 20_000_000
const maxAll = 40_000_000
const maxPictures = 200_000_000

/**
 * Unpacks what the reader of Word files will, and throws it away, so that no file is read that is made to be unpacked
 * without end.
 * @throws Invalid
 */
export async function checkArchive(bytes: Uint8Array): Promise<void> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true }).catch(refuse)
  try {
    if (zip.entryCount > maxParts) throw new Invalid('issue.docx_bomb')
    let [all, pictures] = [0, 0]
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new Invalid('issue.locked')
      if (/\.(?:xml|rels)$/i.test(entry.fileName)) all += await sizeOf(entry, zip, maxPart)
      else pictures += await sizeOf(entry, zip, maxPictures)
      if (all > maxAll || pictures > maxPictures) throw new Invalid('issue.docx_bomb')
    }
  } catch (error) {
    throw error instanceof Invalid ? error : new Invalid('issue.broken')
  } finally {
    zip.close()
  }
}

/** What an entry says of its size is checked against what comes out of it. */
async function sizeOf(entry: Entry, zip: ZipFile, most: number): Promise<number> {
  if (entry.uncompressedSize > most) throw new Invalid('issue.docx_bomb')
  let size = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) size += (chunk as Buffer).length
  return size
}

function refuse(): never {
  throw new Invalid('issue.broken')
}
