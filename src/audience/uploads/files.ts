import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Invalid } from '../../errors.ts'

/** Bytes. A million people with twenty columns are 200 MB. */
export const maxUpload = 512 * 1024 * 1024

const folderIn = (dataDir: string) => join(dataDir, 'uploads')
export const uploadPath = (dataDir: string, id: number): string => join(folderIn(dataDir), String(id))

/**
 * Writes a file as it comes; memory holds a piece of it.
 * @returns its bytes
 * @throws Invalid for one that is empty or too large, of which nothing is kept
 */
export async function writeUpload(dataDir: string, id: number, body: ReadableStream | null): Promise<number> {
  await mkdir(folderIn(dataDir), { recursive: true, mode: 0o700 })
  const path = uploadPath(dataDir, id)
  let bytes = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > maxUpload) throw new Invalid('upload.too_large', { max: maxUpload / 1024 / 1024 })
      yield chunk
    }
  }
  try {
    // Addresses of people: for nobody else on this machine.
    if (body) await pipeline(Readable.fromWeb(body), counted, createWriteStream(path, { mode: 0o600 }))
    if (bytes === 0) throw new Invalid('import.empty')
    return bytes
  } catch (error) {
    await removeFile(dataDir, id)
    throw error
  }
}

export const removeFile = (dataDir: string, id: number): Promise<void> => rm(uploadPath(dataDir, id), { force: true })

const oldMs = 24 * 3_600_000

/** A day old, but for those that are worked on: nobody goes on with them. */
export async function removeOldFiles(dataDir: string, busy: ReadonlySet<number>): Promise<void> {
  const names = await readdir(folderIn(dataDir)).catch(() => [])
  for (const id of names.map(Number).filter((id) => id > 0 && !busy.has(id))) {
    const { mtimeMs } = await stat(uploadPath(dataDir, id)).catch(() => ({ mtimeMs: Date.now() }))
    if (mtimeMs < Date.now() - oldMs) await removeFile(dataDir, id)
  }
}
