import { createHash } from 'node:crypto'

/** What a form sends along of words of consent that it shows, so that it is known whether they are those of today. */
export const wordsHash = (words: string): string => createHash('sha256').update(words).digest('base64url').slice(0, 16)
