import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sql from 'sql-template-tag'
import { type Pool, rowOf } from '../../database/pool.ts'
import { repeat } from '../../database/repeat.ts'
import { Failure, NotFound } from '../../errors.ts'
import { translate } from '../../locale/index.ts'
import type { Log } from '../../log.ts'
import { listNewsletters, type Newsletter } from '../../newsletters/newsletter.ts'
import { putFailed, putTaken } from './put.ts'
import { type Steady, steadyFiles } from './steady.ts'
import { takeFile } from './take.ts'

export interface FolderOptions {
  readonly pool: Pool
  readonly log: Log
  /** Absolute path. */
  readonly folder: string
  /** Origin of the server that shows pictures. */
  readonly publicUrl: string
  readonly everyMs?: number
  /** For how long nobody must have written to a file. */
  readonly restMs?: number
}

// The first key of the advisory locks: 'fold' in ASCII; the second is of the folder.
const lock = 0x666f6c64

/**
 * Makes drafts of the files in a folder, and in those of it that are called like a newsletter, until it is stopped. A file
 * that was taken goes to `taken/` beside it, one that is no issue to `failed/`. Of several processes one looks at a time.
 */
export function startFolder({ pool, log, folder, publicUrl, everyMs = 2_000, restMs = 5_000 }: FolderOptions) {
  const stopping = new AbortController()
  const steady = steadyFiles(restMs)
  // What could not be put elsewhere is not read again and again.
  const stuck = new Map<string, string>()

  const look = async () => {
    await mkdir(folder, { recursive: true })
    const newsletters = await listNewsletters(pool)
    const files = await steady([folder, ...newsletters.map(({ slug }) => join(folder, slug))])
    const waiting = files.filter(({ path, mark }) => stuck.get(path) !== mark)
    if (waiting.length > 0) await alone(pool, folder, () => takeAll(newsletters, waiting))
  }

  const takeAll = async (newsletters: readonly Newsletter[], files: readonly Steady[]) => {
    for (const file of files) {
      if (stopping.signal.aborted) return
      await take(newsletters, file)
    }
  }

  const take = async (newsletters: readonly Newsletter[], file: Steady) => {
    const named = { file: basename(file.path) }
    const newsletter = newsletterOf(file.path, folder, newsletters)
    try {
      if (!newsletter) throw new NotFound('intake.which', { known: newsletters.map(({ slug }) => slug).join(', ') })
      const taken = await takeFile(pool, newsletter, file, publicUrl)
      if (taken === 'changed') return
      log.info({ ...named, newsletter: newsletter.slug, date: taken?.date }, taken ? 'took an issue' : 'took it before')
      await put(file, () => putTaken(file.path))
    } catch (error) {
      // Another process may have had it meanwhile.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
      const failure = failureOf(error)
      if (!failure) throw error
      log.warn({ ...named, newsletter: newsletter?.slug, reason: failure.message }, 'a file is no issue')
      const locale = (newsletter ?? newsletters[0])?.language ?? 'en'
      const why = translate(locale, 'intake.failed', { ...named, reason: failure.inLanguage(locale) })
      await put(file, () => putFailed(file.path, why))
    }
  }

  const put = async ({ path, mark }: Steady, move: () => Promise<void>) => {
    await move().catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return
      stuck.set(path, mark)
      log.error({ file: basename(path), reason: error.message }, 'a file of the watched folder cannot be moved')
    })
  }

  const { ended } = repeat(everyMs, stopping.signal, log, look)
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

function newsletterOf(path: string, folder: string, newsletters: readonly Newsletter[]): Newsletter | undefined {
  const isAtTop = path === join(folder, basename(path))
  if (isAtTop) return newsletters.length === 1 ? newsletters[0] : undefined
  return newsletters.find(({ slug }) => path === join(folder, slug, basename(path)))
}

/** What the file is to blame for. */
function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error
  const { code } = error as NodeJS.ErrnoException
  return code === 'EACCES' || code === 'EPERM' ? new NotFound('intake.unreadable', { code }) : undefined
}

/** While another process has it, nothing is done. */
async function alone(pool: Pool, folder: string, work: () => Promise<void>): Promise<void> {
  const db = await pool.connect()
  try {
    const row = await rowOf<{ locked: boolean }>(
      db,
      sql`select pg_try_advisory_lock(${lock}, hashtext(${folder})) as locked`,
    )
    if (row!.locked) await work()
  } finally {
    // Closed, not reused: the lock ends with it.
    db.release(true)
  }
}
