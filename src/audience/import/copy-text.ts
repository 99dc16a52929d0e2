/** No value, in the text format of `copy`. */
export const nothing = '\\N'

/** In the text format of `copy`; Postgres keeps neither NUL nor half a character. */
export function escaped(text: string): string {
  if (!/[\\\t\r\n\0\ud800-\udfff]/.test(text)) return text
  return text.replace(/[\0\ud800-\udfff]/gu, '\ufffd').replace(/[\\\t\r\n]/g, '\\$&')
}

export const orNothing = (text: string | null): string => (text === null ? nothing : escaped(text))
