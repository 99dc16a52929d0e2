import { type FileHandle, open } from 'node:fs/promises'
import { Invalid } from '../errors.ts'
import { mostBytes } from '../feedback/bounce/notice.ts'
import type { Context } from './context.ts'

/**
 * Reads mails one by one, so that a folder of them needs no more memory than one.
 * @param files `-` is standard input
 * @throws Invalid after the last one, when some could not be read
 */
export async function eachMail(
  context: Context,
  files: readonly string[],
  work: (file: string, source: Uint8Array) => Promise<void>,
): Promise<void> {
  let failures = 0
  for (const file of files) {
    const source = await read(context, file)
    if (source) await work(file, source)
    else failures += 1
  }
  if (failures > 0) throw new Invalid('cli.feedback.some_failed', { count: failures, total: files.length })
}

async function read({ say }: Context, file: string): Promise<Uint8Array | undefined> {
  if (file === '-') return beginningOf(process.stdin)
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    return await beginningOf(handle.createReadStream({ autoClose: false }))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const said =
      code === 'ENOENT'
        ? say('cli.no_file', { file })
        : say('cli.feedback.unreadable', { file, reason: code ?? message })
    process.stderr.write(`${said}\n`)
    return undefined
  } finally {
    await handle?.close()
  }
}

/** To the end, or whoever writes to a pipe would find it closed; what is beyond the limit is not kept. */
async function beginningOf(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of stream) {
    if (bytes < mostBytes) pieces.push(piece)
    bytes += piece.length
  }
  return Buffer.concat(pieces)
}
