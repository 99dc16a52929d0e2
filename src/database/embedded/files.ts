import { rename } from 'node:fs/promises'

/** The result, or undefined when the file that it is about does not exist. */
export async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/**
 * Moves a finished folder to its place, in one step.
 * @returns false when another process was faster: theirs stays, and may be in use
 */
export async function publish(draft: string, place: string): Promise<boolean> {
  try {
    await rename(draft, place)
    return true
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}
