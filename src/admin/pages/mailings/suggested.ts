/**
 * The issue that somebody most likely means to mail, of those that are final and not on their way: today's, or else the
 * one that is still to come. Null: there is none, or there are several.
 * @param dates of issues that are final
 * @param mailed dates of those that have been mailed, or are about to be
 * @param today by the clock of the newsletter, such as 2026-11-02
 */
export function suggestedDate(dates: readonly string[], mailed: readonly string[], today: string): string | null {
  const open = [...new Set(dates)].filter((date) => date >= today && !mailed.includes(date))
  if (open.includes(today)) return today
  return open.length === 1 ? open[0]! : null
}
