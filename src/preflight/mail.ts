import { unstructured } from '../message/headers.ts'
import type { SampleMail } from '../message/sample.ts'
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
