import type { Block, Contact, Inline, Issue, Reference, Section } from '../issues/issue.ts'
import { translate } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { headline } from '../rendering/masthead.ts'
import { nobodysOwn } from '../rendering/personal/nobodys.ts'
import { excerpt, shortened } from './excerpt.ts'
import { fitsMail } from './size.ts'
import { dayOf, titleOf, weekdayOf } from './title.ts'

/** Of which a digest is made; the oldest first. */
export type Issues = readonly [Issue, ...Issue[]]

/** How much of the week a digest keeps. Texts in columns of print. */
interface Measure {
  readonly story: number
  readonly abstract: number
  /** The most stories of an issue, and references of all. */
  readonly stories: number
  readonly references: number
  readonly contact: boolean
}

/** From all that a reader would like to have, to what fits however long the issues are. */
const measures: readonly Measure[] = [
  { story: 320, abstract: 480, stories: 40, references: 80, contact: true },
  { story: 280, abstract: 400, stories: 30, references: 40, contact: true },
  { story: 240, abstract: 320, stories: 20, references: 0, contact: true },
  { story: 120, abstract: 240, stories: 15, references: 0, contact: true },
  { story: 0, abstract: 240, stories: 12, references: 0, contact: true },
  { story: 0, abstract: 120, stories: 6, references: 0, contact: false },
]

const titleColumns = 120

/** Makes the digest of a week, with as much of each issue as a mail has room for: no reader gets a clipped one. */
export async function composeDigest(newsletter: Newsletter, date: string, given: Issues): Promise<Issue> {
  const issues = given.map(nobodysOwn) as [Issue, ...Issue[]]
  for (const measure of measures.slice(0, -1)) {
    const digest = arrange(newsletter, date, issues, measure)
    if (await fitsMail(digest, newsletter)) return digest
  }
  return arrange(newsletter, date, issues, measures.at(-1)!)
}

function arrange(newsletter: Newsletter, date: string, issues: Issues, measure: Measure): Issue {
  const latest = issues.at(-1)!
  const { language } = latest
  return {
    title: titleOf(issues.map((issue) => issue.date) as [string, ...string[]], language),
    date,
    language,
    publishers: latest.publishers.slice(0, 4).map((name) => shortened(name, titleColumns)),
    abstract: [overview(issues, newsletter)],
    sections: issues.map((issue) => sectionOf(issue, newsletter, language, measure)),
    references: referencesOf(issues, measure),
    contact: contactOf(latest, measure),
  }
}

/** How much there was, and what each issue led with: a reader's program shows its beginning beside the subject. */
function overview(issues: Issues, newsletter: Newsletter): Block {
  const { language } = issues.at(-1)!
  const stories = issues.reduce((sum, { sections }) => sum + sections.length, 0)
  const leads = issues
    .map((issue) => issue.sections[0]?.title || headline(issue, newsletter))
    .map((lead) => shortened(lead, 60).replace(/[。.；;]+$/u, ''))
  return paragraph(
    text(
      translate(language, issues.length === 1 ? 'digest.overview_one' : 'digest.overview', {
        issues: issues.length,
        stories,
        leads: leads.join(translate(language, 'digest.semicolon')),
      }),
    ),
  )
}

function sectionOf(issue: Issue, newsletter: Newsletter, language: Issue['language'], measure: Measure): Section {
  const day = weekdayOf(issue.date, language)
  const title = shortened(headline(issue, newsletter), titleColumns)
  const left = issue.sections.length - measure.stories
  const more = translate(language, left === 1 ? 'digest.more_one' : 'digest.more', { count: left })
  return {
    number: '',
    title: translate(language, 'digest.section', { day, title }),
    blocks: [
      dateline(issue, language),
      ...excerpt(issue.abstract, measure.abstract),
      ...issue.sections.slice(0, measure.stories).flatMap((section) => storyBlocks(section, measure)),
      ...(left > 0 ? [paragraph({ type: 'emphasis', children: [text(more)] })] : []),
    ],
  }
}

function dateline({ date, number }: Issue, language: Issue['language']): Block {
  const day = dayOf(date, language)
  const said = number ? `${day} · ${translate(language, 'mail.number', { number: shortened(number, 20) })}` : day
  return paragraph({ type: 'strong', children: [text(said)] })
}

function storyBlocks({ title, blocks }: Section, { story }: Measure): Block[] {
  const heading: Block = { type: 'heading', depth: 3, children: [text(shortened(title, titleColumns))] }
  return [...(title ? [heading] : []), ...excerpt(blocks, story)]
}

/** Those of all issues, each once. */
function referencesOf(issues: Issues, measure: Measure): Reference[] {
  const known = new Map<string, Reference>()
  for (const reference of issues.flatMap(({ references }) => references)) {
    const key = reference.url || `${reference.source}\n${reference.title}`
    if (!known.has(key)) known.set(key, { ...reference, ...shortenedReference(reference) })
  }
  return [...known.values()].slice(0, measure.references)
}

function shortenedReference({ source, title, note }: Reference) {
  return { source: shortened(source, 60), title: shortened(title, 200), note: shortened(note, 80) }
}

const noContact: Contact = { heading: '', website: '', organisations: [] }

function contactOf({ contact }: Issue, measure: Measure): Contact {
  return measure.contact ? contact : noContact
}

function paragraph(...children: Inline[]): Block {
  return { type: 'paragraph', children }
}

function text(value: string): Inline {
  return { type: 'text', value }
}
