import type { Issue, Organisation, Reference, Section } from '../../issues/issue.ts'
import { type Key, translate } from '../../locale/index.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { editionOf, headline } from '../masthead.ts'
import { joinPieces } from '../pieces.ts'
import type { Piece, Slot } from '../slots.ts'
import { addressPiece, blockLines } from './blocks.ts'
import { blank, headingLines, indented, type Line, narrowed, type Page, separated, textLines } from './page.ts'

/** Of what a terminal shows without breaking lines itself; RFC 2822 asks for fewer than 78. */
const width = 72

/** The text part of a mail. `issue` is as `numberLinks` leaves it. */
export function textOf(issue: Issue, newsletter: Newsletter): Piece[] {
  const page: Page = { language: issue.language, width }
  const parts = [
    mastheadLines(issue, newsletter, page),
    [aroundSlot('mail.greeting', 'name', page)],
    headingLines(headline(issue, newsletter), page, '='),
    labelled('mail.abstract', blockLines(issue.abstract, page), page),
    labelled('mail.contents', contentsLines(issue.sections, page), page),
    ...issue.sections.map((section) => apart(sectionLines(section, page))),
    apart(labelled('mail.references', referencesLines(issue.references, page), page)),
    apart(contactLines(issue, page)),
    apart(footerLines(newsletter, page)),
  ]
  return joinPieces(separated(parts).flatMap((line) => [...line, '\n']))
}

/** A second empty line goes before what begins something new. */
function apart(lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : [blank, ...lines]
}

function mastheadLines(issue: Issue, { name }: Newsletter, page: Page): Line[] {
  return [name, editionOf(issue).join(' '), ...issue.publishers].flatMap((text) => textLines(text, page))
}

/** A phrase with each recipient's own value in it: `{name}` in the catalogue is the slot `name`. */
function aroundSlot(key: Key, slot: 'name' | 'address', { language }: Page): Line {
  const [before = '', after = ''] = translate(language, key).split(`{${slot}}`)
  return [before, { slot }, after]
}

function labelled(key: Key, lines: readonly Line[], page: Page): Line[] {
  if (lines.length === 0) return []
  return separated([headingLines(translate(page.language, key), page, '-'), lines])
}

function contentsLines(sections: readonly Section[], page: Page): Line[] {
  if (sections.length < 2) return []
  return sections.flatMap((section) => textLines(titleOf(section, page), page))
}

function sectionLines(section: Section, page: Page): Line[] {
  return separated([headingLines(titleOf(section, page), page, '='), blockLines(section.blocks, page)])
}

function titleOf({ number, title }: Section, { language }: Page): string {
  return number && title ? translate(language, 'mail.numbered', { number, title }) : number + title
}

function referencesLines(references: readonly Reference[], page: Page): Line[] {
  return separated(references.map((reference, index) => referenceLines(reference, `[${index + 1}] `, page)))
}

function referenceLines({ source, title, date, note, url }: Reference, mark: string, page: Page): Line[] {
  const inner = narrowed(page, mark.length)
  const said = note && translate(page.language, 'mail.note', { note })
  const details = [source, date, said].filter((detail) => detail !== '').join(' · ')
  const lines = [...textLines(title, inner), ...textLines(details, inner), ...(url ? [[addressPiece(url)]] : [])]
  return indented(lines, mark)
}

function contactLines({ contact, language }: Issue, page: Page): Line[] {
  const { heading, website, organisations } = contact
  if (!heading && !website && organisations.length === 0) return []
  return separated([
    headingLines(heading || translate(language, 'mail.contact'), page, '='),
    ...organisations.map((organisation) => organisationLines(organisation, page)),
    website ? [...labelLines('mail.website', page), [addressPiece(website)]] : [],
  ])
}

function organisationLines({ name, caption, description }: Organisation, page: Page): Line[] {
  return [name, caption, description].flatMap((text) => textLines(text, page))
}

function footerLines(newsletter: Newsletter, page: Page): Line[] {
  const { language } = page
  const recipient = aroundSlot('mail.recipient', 'address', page)
  const link = (key: Key, slot: Slot): Line[] => [...labelLines(key, page), [{ slot }]]
  return separated([
    [['-'.repeat(page.width)]],
    [...textLines(translate(language, 'mail.reason', { newsletter: newsletter.name }), page), recipient],
    link('mail.unsubscribe', 'unsubscribe'),
    link('mail.preferences', 'preferences'),
    link('mail.view', 'view'),
    textLines(newsletter.postalAddress, page),
  ])
}

function labelLines(key: Key, page: Page): Line[] {
  return textLines(translate(page.language, 'mail.label', { label: translate(page.language, key) }), page)
}
