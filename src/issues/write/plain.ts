import { translate } from '../../locale/index.ts'
import type { Contact, Issue, Organisation, Reference, Section } from '../issue.ts'
import { blocksAsLines } from './blocks.ts'
import { asHeading, asLine, escaped } from './escape.ts'
import { frontMatter } from './front.ts'

/** An issue as an editor would write it; what it is read as again, only a reader can tell. */
export function plainMarkdown(issue: Issue): string {
  const say = (key: 'issue.part.abstract' | 'issue.part.references') => translate(issue.language, key)
  const lines = [
    ...frontMatter(issue, {}),
    `# ${asHeading(escaped(issue.title))}`,
    ...(issue.abstract.length > 0
      ? ['', `## ${say('issue.part.abstract')}`, '', ...blocksAsLines(issue.abstract)]
      : []),
    ...issue.sections.flatMap(sectionAsLines),
    ...(issue.references.length > 0
      ? ['', `## ${say('issue.part.references')}`, '', ...issue.references.map((reference) => itemOf(reference, issue))]
      : []),
    ...contactAsLines(issue.contact, issue),
  ]
  return `${lines.join('\n')}\n`
}

function sectionAsLines({ number, title, blocks }: Section): string[] {
  const mark = number === '' ? '' : /^\d+$/.test(number) ? `${number}. ` : `${number}、`
  const heading = title === '' ? [] : ['', `## ${asHeading(mark + escaped(title))}`]
  return [...heading, '', ...blocksAsLines(blocks)]
}

function itemOf({ source, title, date, note, url }: Reference, { language }: Issue): string {
  const isChinese = language === 'zh-CN'
  const named = title === '' ? '' : isChinese ? `《${title}》` : `"${title}"`
  const said = [source, named, date].filter((part) => part !== '').join(isChinese ? '，' : ', ')
  const used = note === '' ? '' : isChinese ? `；用途：${note}。` : `; used for: ${note}`
  return `- ${asLine(escaped(said + used))}${url === '' ? '' : ` <${url}>`}`
}

function contactAsLines({ heading, website, organisations }: Contact, { language }: Issue): string[] {
  if (heading === '') return []
  const address = website === '' ? [] : ['', `${translate(language, 'issue.part.website')}<${website}>`]
  const cards = organisations
    .filter(isCard)
    .flatMap(({ name, caption }) => ['', asLine(escaped(name)), asLine(escaped(caption))])
  return ['', `## ${asHeading(escaped(heading))}`, ...cards, ...organisations.flatMap(organisationAsLines), ...address]
}

/** Where there is no code, its caption stands below the name. */
function isCard({ image, caption }: Organisation): boolean {
  return image === '' && caption !== ''
}

function organisationAsLines(organisation: Organisation): string[] {
  const { name, caption, description, image } = organisation
  if (isCard(organisation) && description === '') return []
  return [
    `### ${asHeading(escaped(name))}`,
    image === '' ? '' : `![${escaped(name)}](<${image}>)`,
    isCard(organisation) ? '' : asLine(escaped(caption)),
    asLine(escaped(description)),
  ].flatMap((line) => (line === '' ? [] : ['', line]))
}
