import { randomBytes } from 'node:crypto'
import { link, lstat, open, realpath, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Conflict, Failure, Invalid } from '../../errors.ts'
import type { Key } from '../../locale/index.ts'

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
 * @param path where a link stands there, what it leads to is meant
 * @param force writes over a file that is there
 * @throws Conflict when there is one; Failure when it cannot be written
 */
export async function createFile(path: string, { force = false }: { force?: boolean } = {}): Promise<NewFile> {
  const target = await targetOf(path, force)
  const draft = `${target}.${randomBytes(4).toString('hex')}.part`
  const orRefuse = <T>(work: Promise<T>): Promise<T> => work.catch((error) => refuse(path, target, error))
  // Addresses of people: for nobody else on this machine.
  const handle = await orRefuse(open(draft, 'wx', 0o600))
  const state = { text: '', isOpen: true }
  const flush = async () => {
    const { text } = state
    state.text = ''
    await handle.writeFile(text)
  }
  const abandon = async () => {
    if (!state.isOpen) return
    state.isOpen = false
    await handle.close()
    await rm(draft, { force: true })
  }
  return {
    write: async (text) => {
      state.text += text
      if (state.text.length >= buffered) await orRefuse(flush())
    },
    finish: async () => {
      try {
        await orRefuse(flush())
        await orRefuse(handle.sync())
        await orRefuse(force ? rename(draft, target) : link(draft, target))
      } finally {
        await abandon()
      }
    },
    abandon,
  }
}

async function targetOf(path: string, force: boolean): Promise<string> {
  const target = await realpath(resolve(path)).catch(() => resolve(path))
  const found = await lstat(target).catch(() => undefined)
  if (found && !found.isFile() && !found.isSymbolicLink()) throw new Invalid('export.no_file', { file: target })
  if (found && !force) throw new Conflict('export.file_exists', { file: path })
  return target
}

const sentences: Readonly<Record<string, Key>> = {
  ENOENT: 'export.no_folder',
  ENOTDIR: 'export.no_folder',
  EACCES: 'export.not_permitted',
  EROFS: 'export.not_permitted',
  ENOSPC: 'export.disk_full',
  EDQUOT: 'export.disk_full',
}

function refuse(file: string, target: string, { code = '', message }: NodeJS.ErrnoException): never {
  // Unlike a rename, a link fails where there is a file.
  if (code === 'EEXIST') throw new Conflict('export.file_exists', { file })
  throw new Failure(sentences[code] ?? 'export.unwritable', { file, folder: dirname(target), reason: code || message })
}
