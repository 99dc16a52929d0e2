import { openDatabase } from '../../database/open.ts'
import { openScratch, type Scratch } from '../../database/scratch.ts'
import type { Context } from '../context.ts'

/** Works on tables of its own in the database at hand, and leaves nothing. */
export async function withScratch<T>(
  { config, log }: Pick<Context, 'config' | 'log'>,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, log)
  try {
    const scratch = await openScratch(database, log)
    try {
      return await work(scratch)
    } finally {
      await scratch.close()
    }
  } finally {
    await database.close()
  }
}
