import type { Issue, Organisation, Reference, Section } from '../../issues/issue.ts'
import { type Key, type Locale, translate, type Values } from '../../locale/index.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { clausesOf, editionOf, headline, preheader } from '../masthead.ts'
import { minutesToRead } from '../reading-time.ts'
import { columnsOf } from '../width.ts'
import type { Mark, Marks } from './marks.ts'
import { addressMark, type NodeView, nodeViews } from './nodes.ts'

/** What a theme can show of an issue; an empty mark is something that the issue does not have. */
export interface View {
  readonly language: Locale
  readonly chinese: boolean
  readonly phrases: Readonly<Record<PhraseName, Mark>>
  readonly title: Mark
  readonly preheader: Mark
  readonly newsletter: Mark
  /** What stands at the head: the newsletter's name, where it has no words of its own for it. */
  readonly masthead: Mark
  /** Address of an image; empty: the masthead is written. */
  readonly logo: Mark
  /** Date and number, in one or two parts. */
  readonly edition: readonly Mark[]
  readonly publishers: readonly Mark[]
  readonly headline: Mark
  readonly headlineClauses: readonly ClauseView[]
  readonly greeting: Mark
  readonly readingTime: Mark
  readonly abstract: readonly NodeView[]
  readonly sections: readonly SectionView[]
  readonly contents: readonly SectionView[]
  readonly references: readonly ReferenceView[]
  readonly contact: ContactView | null
  readonly reason: Mark
  readonly recipient: Mark
  readonly unsubscribe: Mark
  readonly preferences: Mark
  readonly view: Mark
  /** Empty: opens are not counted. */
  readonly pixel: Mark
  readonly noWords: Mark
  readonly postalAddress: Mark
}

interface SectionView {
  readonly anchor: string
  /** Its place among the sections, in two digits. */
  readonly ordinal: string
  readonly number: Mark
  readonly title: Mark
  readonly clauses: readonly ClauseView[]
  readonly blocks: readonly NodeView[]
}

/** Of a title. */
interface ClauseView {
  readonly words: Mark
  /** Whether a line is rather ended before it than in it. */
  readonly kept: boolean
}

interface ReferenceView {
  readonly title: Mark
  readonly href: Mark
  /** Source, date and note, as far as they are known. */
  readonly details: readonly Mark[]
}

interface ContactView {
  readonly heading: Mark
  /** Two stand side by side where there is room. */
  readonly rows: readonly (readonly Readonly<Record<keyof Organisation, Mark>>[])[]
  readonly website: Mark
  readonly href: Mark
}

/** Phrases that are the same in every issue of a language. */
const phrases = {
  abstract: 'mail.abstract',
  contents: 'mail.contents',
  references: 'mail.references',
  website: 'mail.website',
  unsubscribe: 'mail.unsubscribe',
  preferences: 'mail.preferences',
  view: 'mail.view',
} as const satisfies Record<string, Key>
type PhraseName = keyof typeof phrases

/** What the marked issue does not say any more. */
interface Unmarked {
  /** Of the contact, before its links were numbered. */
  readonly website: string
  /** The issue as everybody may read it. */
  readonly general: Issue
}

/** `issue` is as `numberLinks` and `personalise` leave it. */
export function viewOf(issue: Issue, newsletter: Newsletter, { website, general }: Unmarked, marks: Marks): View {
  const { language } = issue
  const sections = issue.sections.map((section, index) => sectionView(section, index, marks))
  const say = (key: Key, values?: Values) => marks.text(translate(language, key, values))
  return {
    language,
    chinese: language === 'zh-CN',
    phrases: Object.fromEntries(Object.entries(phrases).map(([name, key]) => [name, say(key)])) as View['phrases'],
    title: marks.text(issue.title),
    preheader: marks.text(preheader(general)),
    newsletter: marks.text(newsletter.name),
    masthead: marks.text(newsletter.themeVariables.masthead || newsletter.name),
    logo: marks.text(newsletter.themeVariables.logo ?? ''),
    edition: editionOf(issue).map(marks.text),
    publishers: issue.publishers.map(marks.text),
    headline: marks.text(headline(issue, newsletter)),
    headlineClauses: clauseViews(headline(issue, newsletter), marks),
    greeting: aroundSlot(language, 'mail.greeting', 'name', marks),
    readingTime: say('mail.minutes', { minutes: minutesToRead(general) }),
    abstract: nodeViews(issue.abstract, marks),
    sections,
    contents: sections.length > 1 ? sections.filter(({ title }) => title) : [],
    references: issue.references.map((reference) => referenceView(reference, language, marks)),
    contact: contactView(issue, website, marks),
    reason: say('mail.reason', { newsletter: newsletter.name }),
    recipient: aroundSlot(language, 'mail.recipient', 'address', marks),
    unsubscribe: marks.slot('unsubscribe'),
    preferences: marks.slot('preferences'),
    view: marks.slot('view'),
    pixel: newsletter.tracking === 'off' ? marks.text('') : marks.slot('pixel'),
    noWords: marks.value(''),
    postalAddress: marks.text(newsletter.postalAddress),
  }
}

/** A phrase with each recipient's own value in it: `{name}` in the catalogue is the slot `name`. */
function aroundSlot(language: Locale, key: Key, slot: 'name' | 'address', marks: Marks): Mark {
  const [before = '', after = ''] = translate(language, key).split(`{${slot}}`)
  return (marks.text(before) + marks.slot(slot) + marks.text(after)) as Mark
}

function sectionView({ number, title, blocks }: Section, index: number, marks: Marks): SectionView {
  return {
    anchor: `section-${index + 1}`,
    ordinal: String(index + 1).padStart(2, '0'),
    number: marks.text(number),
    title: marks.text(title),
    clauses: clauseViews(title, marks),
    blocks: nodeViews(blocks, marks),
  }
}

/** A phone has room for twelve characters of a headline in a line: a longer clause is broken like any text. */
function clauseViews(title: string, marks: Marks): ClauseView[] {
  const clauses = clausesOf(title)
  return clauses.map((clause) => {
    return { words: marks.text(clause), kept: clauses.length > 1 && columnsOf(clause, 2) <= 24 }
  })
}

function referenceView({ source, title, date, note, url }: Reference, language: Locale, marks: Marks): ReferenceView {
  const said = note && translate(language, 'mail.note', { note })
  return {
    title: marks.text(title),
    href: addressMark(url, marks),
    details: [source, date, said].filter((detail) => detail !== '').map(marks.text),
  }
}

function contactView(issue: Issue, website: string, marks: Marks): ContactView | null {
  const { heading, organisations, website: slot } = issue.contact
  if (!heading && !slot && organisations.length === 0) return null
  const views = organisations.map(({ name, caption, description, image }) => ({
    name: marks.text(name),
    caption: marks.text(caption),
    description: marks.text(description),
    image: marks.text(image),
  }))
  return {
    heading: marks.text(heading || translate(issue.language, 'mail.contact')),
    rows: views.flatMap((view, index) => (index % 2 ? [] : [[view, ...views.slice(index + 1, index + 2)]])),
    website: marks.text(website.replace(/^https?:\/\/|\/$/gi, '')),
    href: addressMark(slot, marks),
  }
}
