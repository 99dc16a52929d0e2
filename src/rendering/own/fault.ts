import { Invalid } from '../../errors.ts'
import type { Key, Values } from '../../locale/index.ts'

/** Something in a theme that has to be mended first. */
export interface ThemeFault {
  /** In the source of the theme, from 1. */
  readonly line: number
  readonly key: Key
  /** With the line. */
  readonly values: Values
}

export const fault = (line: number, key: Key, values: Values = {}): ThemeFault => ({
  line,
  key,
  values: { line, ...values },
})

export function refuse([first]: readonly ThemeFault[]): void {
  if (first) throw new Invalid(first.key, first.values)
}
