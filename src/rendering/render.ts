import type { Issue } from '../issues/issue.ts'
import { ownTheme } from '../newsletters/look.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { escapeHtml } from './escape.ts'
import { createMarks } from './html/marks.ts'
import { loadTheme } from './html/theme.ts'
import { viewOf } from './html/view.ts'
import { numberLinks } from './links.ts'
import { compileMjml } from './mjml.ts'
import { compileMade, loadOwn, refuseActive } from './own/theme.ts'
import { nobodysOwn } from './personal/nobodys.ts'
import { personalise } from './personal/personalise.ts'
import { personalSlots, withoutGaps } from './personal/slots.ts'
import type { Rendered } from './rendered.ts'
import { textOf } from './text/text.ts'
import { untracked } from './untracked.ts'

/**
 * Compiles an issue into a mail, once for all its recipients. Throws `Invalid` if the newsletter's theme is not there, or its
 * own cannot be used.
 */
export async function renderIssue(issue: Issue, newsletter: Newsletter): Promise<Rendered> {
  const own = newsletter.theme === ownTheme
  const theme = own ? await loadOwn(newsletter) : await loadTheme(newsletter)
  const { issue: numbered, links } = numberLinks(issue)
  const { issue: marked, personal } = personalise(numbered)
  const marks = createMarks()
  const mjml = theme(
    viewOf(marked, newsletter, { website: issue.contact.website, general: nobodysOwn(numbered) }, marks),
  )
  const html = personalSlots(marks.release(await (own ? compileMade(mjml) : compileMjml(mjml))), personal)
  if (own) refuseActive(html)
  const text = personalSlots(withoutGaps(textOf(marked, newsletter)), personal)
  const { title: subject } = issue
  if (newsletter.tracking !== 'off') return { subject, html, text, links, personal }
  const direct = { html: untracked(html, links, escapeHtml), text: untracked(text, links, (url) => url) }
  return { subject, ...direct, links: [], personal }
}
