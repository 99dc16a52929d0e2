import type { Reading, Upload } from './asks.ts'

/** How a file is to be taken. */
export interface Choice {
  readonly list: string
  readonly status: 'pending' | 'confirmed'
  readonly conflict: 'file' | 'fill' | 'known'
  readonly words: string
  readonly mapping: Readonly<Record<string, string>>
  /** Empty: recognised. */
  readonly encoding: string
  readonly delimiter: NonNullable<Reading['delimiter']> | ''
}

/** As it was tried last, so that what is imported is what was tried. */
export const choiceOf = ({ list, options }: Upload): Choice => ({
  list: list ?? '',
  status: options?.status ?? 'pending',
  conflict: options?.conflict ?? 'file',
  words: options?.words ?? '',
  mapping: options?.mapping ?? {},
  encoding: options?.encoding ?? '',
  delimiter: options?.delimiter ?? '',
})

/** As the API takes it: what is to be recognised is left out. */
export const readingOf = ({ encoding, delimiter }: Pick<Choice, 'encoding' | 'delimiter'>): Reading => ({
  ...(encoding !== '' && { encoding }),
  ...(delimiter !== '' && { delimiter }),
})
