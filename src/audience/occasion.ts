import { isWorkday } from '../newsletters/calendar.ts'
import { type Newsletter, offersDigest } from '../newsletters/newsletter.ts'
import type { Occasion } from './audience.ts'

/** @param date of the issue, `YYYY-MM-DD` */
export function occasionOf(newsletter: Newsletter, date: string, kind: Occasion['kind']): Occasion {
  return {
    newsletterId: newsletter.id,
    date,
    kind,
    workday: isWorkday(newsletter, date),
    digest: offersDigest(newsletter),
  }
}
