import type { Issue } from '../issues/issue.ts'
import { ownTheme } from '../newsletters/look.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { escapeHtml } from './escape.ts'
import { createMarks } from './html/marks.ts'
import { loadTheme } from './html/theme.ts'
import { viewOf } from './html/view.ts'
import { numberLinks } from './links.ts'
import { compileMjml } from './mjml.ts'
import { loadOwn, refuseActive } from './own/theme.ts'
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
  const marks = createMarks()
  const mjml = theme(viewOf(numbered, newsletter, issue.contact.website, marks))
  const html = marks.release(await compileMjml(mjml))
  if (own) refuseActive(html)
  const text = textOf(numbered, newsletter)
  const { title: subject } = issue
  if (newsletter.tracking !== 'off') return { subject, html, text, links }
  return { subject, html: untracked(html, links, escapeHtml), text: untracked(text, links, (url) => url), links: [] }
}
