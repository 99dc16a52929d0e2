import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import sql from 'sql-template-tag'
import { recordAudit } from '../../access/audit.ts'
import { type Connection, type Pool, rowOf, transaction } from '../../database/pool.ts'
import { Conflict } from '../../errors.ts'
import { bringInIllustrated, readIllustrated } from '../../images/hand-in.ts'
import { checkContract } from '../../issues/contract.ts'
import { checkSize } from '../../issues/decode.ts'
import { largest } from '../../issues/read.ts'
import { latestIssue, lockIssues, type StoredIssue } from '../../issues/store.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { dayIn } from '../../schedule/slot.ts'
import { markOf, type Steady } from './steady.ts'

/** Who it was, in the audit log and in the versions of the text. */
const actor = 'watched folder'

/**
 * Makes a file the draft of its date.
 * @returns undefined when the same file was taken before; 'changed' when somebody is writing to it
 * @throws Failure when no issue can be read from it, or that of its date is final
 */
export async function takeFile(
  pool: Pool,
  newsletter: Newsletter,
  file: Steady,
  publicUrl: string,
): Promise<StoredIssue | undefined | 'changed'> {
  const { id, language, timeZone } = newsletter
  const bytes = await bytesOf(file)
  if (!bytes) return 'changed'
  const sha256 = createHash('sha256').update(bytes).digest()
  if (await wasTaken(pool, id, sha256)) return undefined
  const handedIn = await readIllustrated(bytes, { language, fileName: basename(file.path) }, publicUrl)
  await checkContract(pool, newsletter, handedIn, dayIn(timeZone, new Date()))
  return transaction(pool, async (db) => {
    await lockIssues(db, id)
    await refuseFinal(db, id, handedIn.issue.date)
    const stored = await bringInIllustrated(db, id, handedIn, { author: actor })
    await db.query(sql`insert into issue_files (newsletter_id, sha256, date) values (${id}, ${sha256}, ${stored.date})`)
    await recordAudit(db, {
      actor,
      ip: null,
      action: 'issue.create',
      newsletterId: id,
      subject: stored.date,
      after: stored,
    })
    return stored
  })
}

/** Undefined: it is not what was looked at any more. */
async function bytesOf({ path, mark }: Steady): Promise<Uint8Array | undefined> {
  const handle = await open(path)
  try {
    const status = await handle.stat({ bigint: true })
    if (markOf(status) !== mark) return undefined
    checkSize(Number(status.size), largest)
    const bytes = await handle.readFile()
    return markOf(await handle.stat({ bigint: true })) === mark ? bytes : undefined
  } finally {
    await handle.close()
  }
}

async function wasTaken(pool: Pool, newsletterId: number, sha256: Buffer): Promise<boolean> {
  const row = await rowOf<{ taken: boolean }>(
    pool,
    sql`select exists (select from issue_files where newsletter_id = ${newsletterId} and sha256 = ${sha256}) as taken`,
  )
  return row!.taken
}

/** A next revision is for a person to begin. */
async function refuseFinal(db: Connection, newsletterId: number, date: string): Promise<void> {
  const latest = await latestIssue(db, newsletterId, date)
  if (latest?.status === 'final') throw new Conflict('intake.final', { date })
}
