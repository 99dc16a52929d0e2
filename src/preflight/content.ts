import type { Issue } from '../issues/issue.ts'
import { tokensOf } from '../rendering/personal/placeholders.ts'
import { plainText } from '../rendering/plain.ts'
import { advice, blocker, type Finding } from './finding.ts'
import { nodesOf } from './nodes.ts'

/** What is left of a draft, missing, or smells like an advertisement. */
export function contentFindings(issue: Issue): Finding[] {
  return [...abstractFindings(issue), ...imageFindings(issue), ...placeholderFindings(issue), ...smellFindings(issue)]
}

function abstractFindings({ abstract, sections }: Issue): Finding[] {
  const findings: Finding[] = []
  if (plainText(abstract) === '') findings.push(advice('preflight.no_abstract'))
  for (const [at, { title, number, blocks }] of sections.entries()) {
    if (plainText(blocks) === '')
      findings.push(advice('preflight.empty_section', {}, title || number || String(at + 1)))
  }
  return findings
}

function imageFindings(issue: Issue): Finding[] {
  return [...nodesOf(issue)].flatMap(([node, place]) => {
    if (node.type !== 'image') return []
    const { alt, url } = node
    // A file's name says nothing to whoever cannot see it.
    return alt.trim() === '' || /\.(png|jpe?g|gif|webp)$/i.test(alt) ? [advice('preflight.no_alt', { url }, place)] : []
  })
}

const braces = /\{\{[^}]*\}\}|\{%[^%]*%\}|\*\|[A-Z_:]+\|\*|%%\w+%%/
const leftOver = /\b(TODO|TBD|FIXME|XXX+|lorem ipsum)\b|待补充|待补|待核实|此处填写|占位|【\s*】|（待定）/i
const sampleHost = /^https?:\/\/([\w-]+\.)*example\.(com|org|net)\b/i

function placeholderFindings(issue: Issue): Finding[] {
  const found: Finding[] = []
  const look = (text: string, place: string, isText = false) => {
    const merge = braces.exec(isText ? withoutPersonal(text) : text)
    if (merge) found.push(blocker('preflight.braces', { text: merge[0].slice(0, 60) }, place))
    const left = leftOver.exec(text)
    if (left) found.push(advice('preflight.left_over', { text: left[0] }, place))
  }
  look(issue.title, '')
  for (const { title } of issue.sections) look(title, title)
  for (const [node, place] of nodesOf(issue)) {
    // Code may say what it likes.
    if (node.type === 'text') look(node.value, place, true)
    if (node.type === 'link' && sampleHost.test(node.url)) {
      found.push(advice('preflight.sample_link', { url: node.url }, place))
    }
  }
  return found
}

/** What is each reader's own is looked at by itself. */
const withoutPersonal = (text: string) =>
  tokensOf(text)
    .map((token) => (typeof token === 'string' ? token : ' '))
    .join('')

// Of the lists that filters have been known to weigh; one of them is no harm, several make a mail look like others.
const smells =
  /免费领取|点击领取|恭喜您?中奖|限时抢购|仅限今日|最后机会|日赚|稳赚不赔|零风险|包过|代开发票|加微信|贷款秒批|返现|免费送|0元购|零元购|点击查看|限量秒杀|内部渠道|保本|高收益|低息|无抵押|信用卡套现|扫码领取|中大奖|\b(act now|limited time|risk[- ]free|100% free|click here|winner|cash bonus|no obligation|order now|double your|earn money|extra income|guaranteed|lowest price|free gift|special promotion|this is not spam|urgent)\b/gi
const many = 3

function smellFindings(issue: Issue): Finding[] {
  const text = [
    issue.title,
    plainText(issue.abstract),
    ...issue.sections.map(({ title, blocks }) => `${title} ${plainText(blocks)}`),
  ].join(' ')
  const words = new Set((text.match(smells) ?? []).map((word) => word.toLowerCase()))
  return words.size < many ? [] : [advice('preflight.smells', { words: [...words].slice(0, 8).join(', ') })]
}
