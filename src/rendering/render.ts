import type { Issue } from '../issues/issue.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { escapeHtml } from './escape.ts'
import { createMarks } from './html/marks.ts'
import { loadTheme } from './html/theme.ts'
import { viewOf } from './html/view.ts'
import { numberLinks } from './links.ts'
import type { Rendered } from './rendered.ts'
import { textOf } from './text/text.ts'
import { untracked } from './untracked.ts'

/** Compiles an issue into a mail, once for all its recipients. Throws `Invalid` if the newsletter's theme is not there. */
export async function renderIssue(issue: Issue, newsletter: Newsletter): Promise<Rendered> {
  const theme = await loadTheme(newsletter)
  const { issue: numbered, links } = numberLinks(issue)
  const marks = createMarks()
  const mjml = theme(viewOf(numbered, newsletter, issue.contact.website, marks))
  const html = marks.release(await compileMjml(mjml))
  const text = textOf(numbered, newsletter)
  const { title: subject } = issue
  if (newsletter.tracking !== 'off') return { subject, html, text, links }
  return { subject, html: untracked(html, links, escapeHtml), text: untracked(text, links, (url) => url), links: [] }
}

/** Throws for a theme that is not valid MJML. */
async function compileMjml(mjml: string): Promise<string> {
  // Here, not above: it takes half a second to load, which most commands need not spend.
  const { default: mjml2html } = await import('mjml')
  const { html } = await mjml2html(mjml, {
    validationLevel: 'strict',
    // Else MJML has the mail load fonts from Google, which hangs in China.
    fonts: {},
    keepComments: false,
    // Whatever a theme says, no file gets into a mail.
    ignoreIncludes: true,
    minify: true,
    minifyOptions,
  })
  return html
}

const minifyOptions = {
  // It needs Node 22, and what it cannot parse ends the process.
  minifyCss: false,
  // Else a configuration file of htmlnano anywhere above the working directory is run.
  skipConfigLoading: true,
} as const
