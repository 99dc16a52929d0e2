/**
 * When a clock in a zone shows this; undefined where it never does, as in the hour that summer time leaves out.
 * @param clock such as `2026-11-02T07:00`
 */
export function momentIn(timeZone: string, clock: string): Date | undefined {
  const utc = Date.parse(`${clock}Z`)
  if (Number.isNaN(utc)) return undefined
  // Zones are at most 14 hours from UTC, in steps of a quarter of an hour.
  for (let quarter = -56; quarter <= 56; quarter++) {
    const moment = new Date(utc + quarter * 900_000)
    if (clockIn(timeZone, moment) === clock.slice(0, 16)) return moment
  }
  return undefined
}

function clockIn(timeZone: string, moment: Date): string {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const form = new Intl.DateTimeFormat('sv-SE', { ...fields, hourCycle: 'h23', timeZone })
  return form.format(moment).replace(' ', 'T')
}
