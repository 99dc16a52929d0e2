import type { Issue } from '../issues/issue.ts'
import { unstructured } from '../message/headers.ts'
import type { SampleMail } from '../message/sample.ts'
import { plainText } from '../rendering/plain.ts'
import { columnsOf } from '../rendering/width.ts'
import { advice, blocker, type Finding } from './finding.ts'

// Gmail shows no more of a mail's HTML, and hides the rest behind a link.
const clippedAt = 102 * 1024
const comfortable = 90 * 1024

/** How large it is, and whether a reader who wants to leave finds the way in what is shown. */
export function sizeFindings({ html }: Pick<SampleMail, 'html'>): Finding[] {
  const bytes = Buffer.byteLength(html)
  const findings: Finding[] = []
  const kilobytes = (bytes / 1024).toFixed(1)
  if (bytes > clippedAt) findings.push(blocker('preflight.clipped', { kilobytes }))
  else if (bytes > comfortable) findings.push(advice('preflight.large', { kilobytes }))
  const unsubscribe = html.search(/https?:\/\/[^"\s]*\/u\/[\w-]+/)
  if (unsubscribe < 0) findings.push(blocker('preflight.no_unsubscribe'))
  else if (Buffer.byteLength(html.slice(0, unsubscribe)) > clippedAt)
    findings.push(blocker('preflight.late_unsubscribe'))
  return findings
}

// In columns, of which a Chinese character takes two: what phones show of it in a list of mails.
const shownColumns = 60
const maxWords = 4
const shownPreheader = 180

/** What stands in the list of mails. */
export function subjectFindings(subject: string): Finding[] {
  if (subject.trim() === '') return [blocker('preflight.no_subject')]
  const findings: Finding[] = []
  const columns = columnsOf(subject, 2)
  if (columns > shownColumns) findings.push(advice('preflight.long_subject', { columns, shown: shownColumns }))
  const words = unstructured(subject).match(/=\?/g)?.length ?? 0
  if (words > maxWords) findings.push(advice('preflight.many_words', { words }))
  if (/^\s*(re|fwd?|回复|转发)\s*[:：]/i.test(subject)) findings.push(blocker('preflight.false_reply', { subject }))
  if (/[!！]{2,}|[?？]{3,}/.test(subject)) findings.push(advice('preflight.loud_subject'))
  if (/[A-Z]{3,}/.test(subject) && subject === subject.toUpperCase() && !/\p{Script=Han}/u.test(subject)) {
    findings.push(advice('preflight.shouting_subject'))
  }
  return findings
}

/**
 * An issue that somebody has paid for says so: in China at the beginning of the title (互联网电子邮件服务管理办法, 13: “广告”
 * or “AD”), elsewhere where readers see it.
 */
export function sponsorFindings({ sponsored, title, language, ...issue }: Issue): Finding[] {
  if (!sponsored) return []
  if (language === 'zh-CN') {
    return /^\s*[【［[（(]?\s*(广告|AD)(?![A-Za-z])/i.test(title) ? [] : [blocker('preflight.no_ad_mark', { title })]
  }
  const said = [title, ...issue.sections.map((section) => `${section.title} ${plainText(section.blocks)}`)].join(' ')
  return /\b(advertisement|advert|sponsored|sponsor|paid (for|by)|ad)\b/i.test(said)
    ? []
    : [blocker('preflight.no_ad_words')]
}

/** What stands beside the title in the list of mails. */
export function preheaderFindings({ preheader = '', title }: Issue): Finding[] {
  const columns = columnsOf(preheader, 2)
  if (columns > shownPreheader) return [advice('preflight.long_preheader', { columns, shown: shownPreheader })]
  return preheader !== '' && preheader === title ? [advice('preflight.same_preheader')] : []
}
