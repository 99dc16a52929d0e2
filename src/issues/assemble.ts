import { Invalid } from '../errors.ts'
import { type Locale, nearestLocale } from '../locale/index.ts'
import { saidInFront } from './front-fields.ts'
import type { FrontMatter } from './front-matter.ts'
import { hashOf } from './hash.ts'
import type { Block, Issue, Section, Warning } from './issue.ts'
import { mended } from './mend.ts'
import { noContact, readContact } from './parts/contact.ts'
import { compareContents } from './parts/contents.ts'
import { joinCutParagraphs } from './parts/cut-paragraphs.ts'
import { readHead } from './parts/head.ts'
import { type Outline, outlineOf, type Part } from './parts/outline.ts'
import { readReferences } from './parts/references.ts'
import type { Picture } from './pictures.ts'
import { type Placed, textOf, type Warn } from './placed.ts'

export interface ReadOptions {
  /** May give the date, as in `2026-07-10.md`. */
  readonly fileName?: string
  /** Of the newsletter; where it is not given and the file does not say, the language of the text. */
  readonly language?: Locale
  /** Whether the pictures in the file are read, too. */
  readonly pictures?: boolean
  /** Of a feed. */
  readonly gathered?: {
    /** Of the issue, `YYYY-MM-DD`; left out: of the newest entry. */
    readonly date?: string
    /** Entries are taken that are newer. */
    readonly since?: Date
    /** Entries with these links are not taken. */
    readonly known?: readonly string[]
  }
}

/** What the warnings count: a file without lines has paragraphs or pages. */
export const units = ['line', 'paragraph', 'page'] as const
export type Unit = (typeof units)[number]

export interface ReadResult {
  readonly issue: Issue
  readonly unit: Unit
  /** In the order of their lines. */
  readonly warnings: readonly Warning[]
  /** SHA-256 of the issue, in hex; line endings, a byte-order mark and warnings do not change it. */
  readonly hash: string
  /** In the file, where they were asked for: the issue has them by addresses that nobody answers. */
  readonly pictures?: readonly Picture[]
}

/** Everything that was said while a file was read. */
export class Warnings {
  readonly all: Warning[] = []
  readonly warn: Warn = (line, key, values = {}) => this.all.push({ line, key, values })
}

/**
 * The issue that these blocks are, whatever kind of file they stood in. What a printer did to the text is mended; what
 * looks wrong in the wording is kept and warned of.
 * @throws Invalid when they are no issue
 */
export function assemble(
  blocks: readonly Placed[],
  front: FrontMatter,
  options: ReadOptions,
  { all, warn }: Warnings,
): ReadResult {
  const outline = outlineOf(blocks, front.title)
  const issue = issueOf(outline, front, options, warn)
  return { issue, unit: 'line', warnings: inOrder(all, outline), hash: hashOf(issue) }
}

function issueOf(outline: Outline, front: FrontMatter, { fileName = '', language }: ReadOptions, warn: Warn): Issue {
  const { title, date, publishers, number } = readHead(front, outline, fileName, warn)
  if (outline.sections.length === 0) throw new Invalid('issue.no_section')
  const blocksOf = (blocks: readonly Placed[]) => finished(blocks, outline.contents.paged)
  compareContents(
    outline.contents,
    outline.sections.flatMap(({ heading }) => heading ?? []),
    warn,
  )
  return {
    title,
    date,
    language: saidLanguage(front, language, outline, warn),
    ...(number === '' ? {} : { number }),
    ...saidInFront(front),
    publishers,
    abstract: blocksOf(outline.abstract),
    sections: outline.sections.map((section) => sectionOf(section, blocksOf)),
    references: readReferences(outline.references, warn),
    contact: outline.contact ? readContact(outline.contact, warn) : noContact,
  }
}

function sectionOf({ heading, blocks }: Part, blocksOf: (blocks: readonly Placed[]) => Block[]): Section {
  return { number: heading?.number ?? '', title: heading?.title ?? '', blocks: blocksOf(blocks) }
}

/** Without the rules that part it from what stands around it. */
function finished(blocks: readonly Placed[], paged: boolean): Block[] {
  const isRule = ({ block }: Placed) => block.type === 'thematicBreak'
  const start = blocks.findIndex((placed) => !isRule(placed))
  const end = blocks.findLastIndex((placed) => !isRule(placed))
  const kept = start < 0 ? [] : blocks.slice(start, end + 1)
  return joinCutParagraphs(
    kept.map(({ block }) => mended(block)),
    paged,
  )
}

/** Chinese when Chinese characters are a good part of the text. */
export function languageOf(texts: readonly string[]): Locale {
  const text = texts.join('').slice(0, 10_000)
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return 3 * chinese > letters ? 'zh-CN' : 'en'
}

/** As the file says; else of the newsletter; else of the text. */
function saidLanguage(front: FrontMatter, newsletter: Locale | undefined, outline: Outline, warn: Warn): Locale {
  const texts = outline.sections.flatMap(({ heading, blocks }) => [heading?.title ?? '', ...blocks.map(textOf)])
  const chosen = newsletter ?? languageOf(texts)
  if (/^(?:zh|en)(?:[-_].*)?$/i.test(front.language)) return nearestLocale(front.language)
  if (front.language !== '') {
    warn(front.lineOf('language'), 'issue.unknown_language', { language: front.language, chosen })
  }
  return chosen
}

/** The table of contents is made anew: the links in it are missed by nobody. */
function inOrder(warnings: readonly Warning[], { contents }: Outline): Warning[] {
  const isInContents = ({ key, line }: Warning) =>
    key === 'issue.link_dropped' && line >= contents.line && line <= contents.end
  return warnings.filter((warning) => !isInContents(warning)).sort((one, other) => one.line - other.line)
}
