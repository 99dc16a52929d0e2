import type { Queryable } from '../../database/pool.ts'
import { ownTheme } from '../../newsletters/look.ts'
import { changeNewsletter, type Newsletter } from '../../newsletters/newsletter.ts'
import { refuseFaulty } from './check.ts'

/** Has a newsletter look as its own theme says. @throws Invalid naming the first fault of the theme */
export async function setOwnTheme(db: Queryable, newsletter: Newsletter, source: string): Promise<Newsletter> {
  await refuseFaulty(source, newsletter)
  return changeNewsletter(db, newsletter.id, { theme: ownTheme, ownTheme: source })
}
