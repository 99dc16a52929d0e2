import type { Issue } from '../../issues/issue.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { createMarks } from '../html/marks.ts'
import { dataOf, loadDesign } from '../html/theme.ts'
import { type View, viewOf } from '../html/view.ts'
import { numberLinks } from '../links.ts'
import { compileMjml, type MjmlError, mjmlErrors } from '../mjml.ts'
import { activeIn } from './active.ts'
import { fault, refuse, type ThemeFault } from './fault.ts'
import { bareIssue, fullIssue } from './specimens.ts'
import { compileOwn, type OwnTemplate } from './template.ts'

/**
 * What is wrong with a theme of a newsletter's own, line by line; empty: it may be used. Tried with an issue that has
 * everything, and with one that has next to nothing.
 */
export async function checkOwnTheme(source: string, newsletter: Newsletter): Promise<readonly ThemeFault[]> {
  const { faults, template } = await compileOwn(source, fieldsOf(viewed(fullIssue, newsletter).view))
  if (!template) return faults
  for (const issue of [fullIssue, bareIssue]) {
    const found = await faultsWith(template, issue, newsletter)
    if (found.length > 0) return found
  }
  return []
}

/** @throws Invalid naming the first fault of a theme */
export async function refuseFaulty(source: string, newsletter: Newsletter): Promise<void> {
  refuse(await checkOwnTheme(source, newsletter))
}

async function faultsWith(template: OwnTemplate, issue: Issue, newsletter: Newsletter): Promise<ThemeFault[]> {
  const { view, marks } = viewed(issue, newsletter)
  const { mjml, lineOf } = template(view, dataOf(await loadDesign(newsletter), view))
  const active = activeIn(mjml).map(({ what, line }) => fault(lineOf(line), 'theme.active', { what }))
  if (active.length > 0) return active
  const errors = await mjmlErrors(mjml)
  if (errors.length > 0) return errors.map((error) => mjmlFault(error, lineOf(error.line)))
  const html = marks.release(await compileMjml(mjml))
  const leaves = html.some((piece) => typeof piece !== 'string' && piece.slot === 'unsubscribe')
  return leaves ? [] : [fault(1, 'theme.no_unsubscribe')]
}

function viewed(given: Issue, newsletter: Newsletter) {
  const { issue } = numberLinks(given)
  const marks = createMarks()
  return { marks, view: viewOf(issue, newsletter, { website: given.contact.website, general: issue }, marks) }
}

/** The names of all that an issue can have. */
function fieldsOf(view: View): Set<string> {
  const names = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, one] of Object.entries(value)) {
      if (!Array.isArray(value)) names.add(name)
      look(one)
    }
  }
  look(view)
  return names
}

function mjmlFault({ message }: MjmlError, line: number): ThemeFault {
  const [, element] = /^Element (\S+) doesn't exist/.exec(message) ?? []
  if (element) return fault(line, 'theme.unknown_element', { element })
  const [, child, parent, allowed = ''] = /^(\S+) cannot be used inside (\S+), only inside: (.*)$/.exec(message) ?? []
  if (child && parent) return fault(line, 'theme.misplaced', { child, parent, allowed })
  const [, unknown] = /^Attributes? (.+) (?:is|are) illegal/.exec(message) ?? []
  if (unknown) return fault(line, 'theme.unknown_attribute', { attribute: unknown })
  const [, attribute] = /^Attribute (\S+) /.exec(message) ?? []
  if (attribute) return fault(line, 'theme.attribute_value', { attribute })
  return fault(line, 'theme.mjml', { message })
}
