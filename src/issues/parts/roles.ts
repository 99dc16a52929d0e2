import { linesIn, type Placed, textOf } from '../placed.ts'
import { withoutSpaces } from '../text.ts'
import type { Contents } from './contents.ts'
import { type Label, labelOf } from './labels.ts'
import { type Numbered, numbered } from './numbering.ts'

export type Role = Label | 'section'

/** A heading, or a paragraph that may have been one before it was taken from a page. */
interface Candidate extends Numbered {
  readonly placed: Placed
  /** 1 to 6; 7 for a paragraph. */
  readonly depth: number
  readonly text: string
  readonly label: Label | undefined
}

/** Which headings begin a section, and which one of the parts that go by a name; all others stand inside of these. */
export function rolesOf(blocks: readonly Placed[], contents: Contents): ReadonlyMap<Placed, Role> {
  const listed = new Set(contents.entries.flatMap(({ text, title }) => [withoutSpaces(text), withoutSpaces(title)]))
  const candidates = blocks.flatMap((placed) => candidate(placed, listed))
  const outside = withLateSummary(withoutContact(candidates, contents, listed))
  const stories = outside.filter(({ label }) => label === undefined)
  const roles = new Map<Placed, Role>()
  for (const { placed, label } of outside) if (label) roles.set(placed, label)
  for (const { placed } of sectionsAmong(stories, listed)) roles.set(placed, 'section')
  return roles
}

/** A summary below the first story is one itself, and so is what a second table of contents would be. */
function withLateSummary(candidates: readonly Candidate[]): Candidate[] {
  const first = candidates.findIndex(({ label }) => label === undefined)
  return candidates.map((found, at) => {
    const isStory = found.label === 'contents' || (found.label === 'abstract' && first >= 0 && at > first)
    return isStory ? { ...found, label: undefined } : found
  })
}

function candidate(placed: Placed, listed: ReadonlySet<string>): Candidate[] {
  const { block } = placed
  if (block.type !== 'heading' && (block.type !== 'paragraph' || linesIn(placed).length !== 1)) return []
  const text = textOf(placed)
  const found = { placed, text, label: labelOf(text), ...numbered(text) }
  if (block.type === 'heading') return [{ ...found, depth: block.depth }]
  const isBold = block.children.every(({ type }) => type === 'strong')
  const wasHeading = found.label || listed.has(withoutSpaces(text)) || (isBold && found.style !== 'none')
  return wasHeading ? [{ ...found, depth: 7 }] : []
}

/**
 * The headings below the one of the contact block name organisations. It ends at a part with a name or a section of the
 * contents; where there is no table of contents and levels can be trusted, at a heading of its own level as well.
 */
function withoutContact(
  candidates: readonly Candidate[],
  contents: Contents,
  listed: ReadonlySet<string>,
): Candidate[] {
  const start = candidates.findIndex(({ label }) => label === 'contact')
  const contact = candidates[start]
  if (!contact) return [...candidates]
  const end = candidates.findIndex(
    ({ label, text, depth }, at) =>
      at > start &&
      (label !== undefined ||
        listed.has(withoutSpaces(text)) ||
        (contents.line === 0 && depth <= contact.depth && !/[:：]$/.test(text))),
  )
  return [...candidates.slice(0, start + 1), ...(end < 0 ? [] : candidates.slice(end))]
}

/**
 * Sections are the headings of the highest level that is used, those that the contents list, and, because the levels in
 * text from a PDF mean nothing, all that are numbered in one row when one of that level is.
 */
function sectionsAmong(stories: readonly Candidate[], listed: ReadonlySet<string>): Candidate[] {
  const highest = Math.min(...stories.map(({ depth }) => depth))
  const row = rowOf(stories)
  const isRow = row.some(({ depth }) => depth === highest)
  const inRow = new Set(isRow ? row : [])
  return stories.filter(
    (story) => (story.depth === highest && highest < 7) || inRow.has(story) || listed.has(withoutSpaces(story.text)),
  )
}

/**
 * All headings that are numbered like the first that is, if their numbers never fall: the parts of a section begin again
 * with the first number. A number that is missing or stands twice is a slip of the editors.
 */
function rowOf(stories: readonly Candidate[]): Candidate[] {
  const first = stories.find(({ style }) => style !== 'none')
  const row = stories.filter(({ style }) => first && style === first.style)
  return row.every(({ value }, at) => at === 0 || (value > row[0]!.value && value >= row[at - 1]!.value)) ? row : []
}
