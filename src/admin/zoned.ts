/** The moment of a clock time such as 2026-11-02T07:00 in a time zone; of one that comes twice, the first. */
export function momentIn(timeZone: string, local: string): Date {
  const wanted = Date.parse(`${local}Z`)
  // The offset at the wanted time as if it were UTC is that of a moment at most a day away: once more makes it right.
  const first = wanted - aheadIn(timeZone, wanted)
  return new Date(wanted - aheadIn(timeZone, first))
}

/** The clock time of a moment in a time zone, such as 2026-11-02T07:00. */
export function localIn(timeZone: string, moment: Date): string {
  return new Date(moment.getTime() + aheadIn(timeZone, moment.getTime())).toISOString().slice(0, 16)
}

function aheadIn(timeZone: string, moment: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000
}
