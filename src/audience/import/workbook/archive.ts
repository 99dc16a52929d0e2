import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Invalid } from '../../../errors.ts'

/** The parts of a workbook, each to be read as a stream. */
export interface Archive {
  /** Of the file, in bytes. */
  readonly size: number
  /** Of what is unpacked; undefined when there is no such part. */
  readonly sizeOf: (path: string) => number | undefined
  /** @throws Invalid when it is not there */
  readonly read: (path: string) => Promise<Readable>
  readonly close: () => void
}

const maxParts = 10_000
// Bytes, unpacked: a full sheet of 1,048,576 rows of ten columns has less than half of it. No more is ever in memory.
const maxPart = 2 ** 32

/** @throws Invalid when the file is no zip archive, or one that is made to be unpacked without end */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await yauzl.openPromise(file, { autoClose: false }).catch(refuse)
  try {
    const entries = await entriesOf(zip)
    return {
      size: zip.fileSize,
      sizeOf: (path) => entries.get(path)?.uncompressedSize,
      read: async (path) => {
        const entry = entries.get(path)
        if (!entry) throw new Invalid('import.workbook')
        return zip.openReadStreamPromise(entry).catch(refuse)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxParts) throw new Invalid('import.workbook')
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      // What it says of its size is checked while it is unpacked.
      if (entry.uncompressedSize > maxPart) throw new Invalid('import.workbook_too_large')
      if (entry.isEncrypted()) throw new Invalid('import.workbook_locked')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw error instanceof Invalid ? error : new Invalid('import.workbook')
  }
  return entries
}

function refuse(error: NodeJS.ErrnoException): never {
  throw error.syscall ? error : new Invalid('import.workbook')
}
