import { randomBytes } from 'node:crypto'
import { type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises'
import { Conflict, Failure } from '../../errors.ts'

/** A file that appears under its name when it is complete, and not before. */
export interface NewFile {
  write(text: string): Promise<void>
  /** @throws Conflict when somebody else has made a file of that name meanwhile */
  finish(): Promise<void>
  /** Leaves nothing; after `finish` does nothing. */
  abandon(): Promise<void>
}

// Characters that are gathered before they are written.
const buffered = 262_144

/**
 * @param force writes over a file that is there
 * @throws Conflict when there is one; Failure when it cannot be written
 */
export async function createFile(path: string, { force = false }: { force?: boolean } = {}): Promise<NewFile> {
  if (!force && (await exists(path))) throw new Conflict('export.file_exists', { file: path })
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`
  // Addresses of people: for nobody else on this machine.
  const handle = await open(draft, 'wx', 0o600).catch((error: Error) => refuse(path, error))
  const state = { text: '', isOpen: true }
  const flush = async () => {
    const { text } = state
    state.text = ''
    await handle.writeFile(text).catch((error: Error) => refuse(path, error))
  }
  return {
    write: async (text) => {
      state.text += text
      if (state.text.length >= buffered) await flush()
    },
    finish: async () => {
      await flush()
      await close(handle, state)
      await publish(draft, path, force)
    },
    abandon: async () => {
      if (!state.isOpen) return
      await close(handle, state)
      await rm(draft, { force: true })
    },
  }
}

async function close(handle: FileHandle, state: { isOpen: boolean }): Promise<void> {
  await handle.sync()
  state.isOpen = false
  await handle.close()
}

async function publish(draft: string, path: string, force: boolean): Promise<void> {
  try {
    if (force) return await rename(draft, path)
    // Unlike a rename, it fails where there is a file.
    await link(draft, path)
    await rm(draft)
  } catch (error) {
    await rm(draft, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Conflict('export.file_exists', { file: path })
    refuse(path, error as Error)
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

function refuse(file: string, error: Error): never {
  throw new Failure('export.unwritable', { file, reason: error.message })
}
