import { Failure } from '../../errors.ts'
import type { Key } from '../../locale/index.ts'
import { codeOf } from './files.ts'

const failures: Readonly<Record<string, Key>> = {
  EACCES: 'database.not_writable',
  EPERM: 'database.not_writable',
  EROFS: 'database.not_writable',
  ENOTDIR: 'database.not_a_folder',
  EEXIST: 'database.not_a_folder',
  ENOSPC: 'database.disk_full',
  EDQUOT: 'database.disk_full',
}

/** Says errors of the file system as what a person can do about them. */
export async function plainly<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const key = failures[codeOf(error) ?? '']
    if (!key) throw error
    throw new Failure(key, { folder: (error as NodeJS.ErrnoException).path ?? folder })
  }
}

/**
 * What the output of one of Postgres's programs means to a person. It is English on every machine: the programs are
 * given no other language.
 */
export function failureOf(output: string, folder: string, otherwise: (reason: string) => Failure): Failure {
  if (/No space left on device|Disk quota exceeded/.test(output)) return new Failure('database.disk_full', { folder })
  const reason = reasonIn(output)
  if (/shared librar|symbol lookup|GLIBC|Library not loaded/.test(output)) {
    return new Failure('database.programs_unusable', { reason })
  }
  return otherwise(reason)
}

/** The last thing called an error, else the last line. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const error = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1) ?? ''
  return error.replace(/^.*?\b(FATAL|PANIC|ERROR|error): +/, '').slice(0, 300) || 'it ended without a word'
}
