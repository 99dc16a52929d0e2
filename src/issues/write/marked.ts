import { translate } from '../../locale/index.ts'
import type { Contact, Issue, Reference, Section } from '../issue.ts'
import { blocksAsLines, wordsAsTable } from './blocks.ts'
import { asHeading, escaped } from './escape.ts'
import { frontMatter } from './front.ts'

/** An issue as a file whose parts are marked: a reader need not know a part by its heading, or a date by its place. */
export function markedMarkdown(issue: Issue): string {
  const { title, abstract, sections, references, contact, language } = issue
  const write = (name: string) => [
    ...frontMatter(issue, { title, parts: name }),
    `# ${asHeading(escaped(title))}`,
    ...(abstract.length > 0
      ? part(name, 'abstract', {}, translate(language, 'issue.part.abstract'), blocksAsLines(abstract))
      : []),
    ...sections.flatMap((section) => sectionPart(name, section)),
    ...(references.length > 0
      ? part(name, 'references', {}, translate(language, 'issue.part.references'), tableOf(references))
      : []),
    ...(isSaid(contact) ? contactPart(name, contact) : []),
  ]
  return `${write(unused(write('part'))).join('\n')}\n`
}

/** A name for the marks that no line of the text could be taken to bear. */
function unused(lines: readonly string[]): string {
  const text = lines.filter((line) => line.includes('<!--')).join('\n')
  for (let at = 1; ; at++) if (!text.includes(`<!-- part${at}: `)) return `part${at}`
}

function part(
  name: string,
  kind: string,
  fields: Readonly<Record<string, string>>,
  heading: string,
  lines: string[],
): string[] {
  const json = JSON.stringify(fields).replace(/[<>-]/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`)
  const mark = `<!-- ${name}: ${kind}${json === '{}' ? '' : ` ${json}`} -->`
  return ['', mark, '', `## ${asHeading(escaped(heading))}`, '', ...lines]
}

function sectionPart(name: string, { number, title, blocks }: Section): string[] {
  return part(name, 'section', number === '' ? {} : { number }, title, blocksAsLines(blocks))
}

function tableOf(references: readonly Reference[]): string[] {
  const rows = references.map(({ source, title, date, note, url }) => [source, title, date, note, url])
  return wordsAsTable(['source', 'title', 'date', 'note', 'url'], rows)
}

function isSaid({ heading, website, organisations }: Contact): boolean {
  return heading !== '' || website !== '' || organisations.length > 0
}

function contactPart(name: string, { heading, website, organisations }: Contact): string[] {
  const rows = organisations.map(({ name, caption, description, image }) => [name, caption, description, image])
  const lines = rows.length === 0 ? [] : wordsAsTable(['name', 'caption', 'description', 'image'], rows)
  return part(name, 'contact', { heading, website }, heading, lines)
}
