const dayMs = 24 * 3_600_000

/**
 * The moment of a clock time such as 2026-11-02T07:00 in a time zone: of one that comes twice, the first; of one that is
 * skipped, as long after the jump as it was to be after the hour.
 */
export function momentIn(timeZone: string, local: string): Date {
  const wanted = Date.parse(`${local}Z`)
  const [earlier, later] = [wanted - dayMs, wanted + dayMs].map((moment) => aheadIn(timeZone, moment)) as [
    number,
    number,
  ]
  const possible = [earlier, later].filter((ahead) => aheadIn(timeZone, wanted - ahead) === ahead)
  return new Date(wanted - Math.max(...(possible.length > 0 ? possible : [earlier])))
}

/** The clock time of a moment in a time zone, such as 2026-11-02T07:00. */
export function localIn(timeZone: string, moment: Date): string {
  return new Date(moment.getTime() + aheadIn(timeZone, moment.getTime())).toISOString().slice(0, 16)
}

function aheadIn(timeZone: string, moment: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000
}
