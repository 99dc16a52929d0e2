const dayMs = 86_400_000

/** Of formats that Excel knows by number: those of dates and times, the Chinese, Japanese and Korean ones among them. */
const isBuiltIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49)

/** Whether a format shows a number as a day or a time: `yyyy-mm-dd`, `m月d日`, and not `0.00"d"` or `[Red]0`. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltIn(id)
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}

/**
 * What a number means as a date: `2026-07-10`, `2026-07-10 07:30:00`, or `07:30:00` below one day. Undefined where
 * Excel has no day for it.
 * @param serial days since the end of 1899, counting a 29 February 1900 that never was; or since 1904
 */
export function dateOf(serial: number, since1904: boolean): string | undefined {
  const latest = 2_958_466 // 10000-01-01
  if (!(serial >= 0 && serial < latest)) return undefined
  const days = since1904 ? serial + 1_462 : serial
  const seconds = Math.round(days * 86_400)
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const text = new Date(epoch + seconds * 1_000).toISOString()
  const time = text.slice(11, 19)
  if (serial < 1) return time
  return seconds % (dayMs / 1_000) === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`
}
