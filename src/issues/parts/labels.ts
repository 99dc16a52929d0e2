import { trimmed, withoutSpaces } from '../text.ts'

/** The parts of an issue that go by a name. */
export type Label = 'abstract' | 'contents' | 'references' | 'contact'

const names: readonly (readonly [Label, RegExp])[] = [
  ['abstract', /^(?:(?:内容|本期|今日|核心)?(?:摘要|提要|导读|概要)|abstract|summary|executivesummary)$/],
  ['contents', /^(?:(?:本期|今日|内容)?目[录錄]|contents|tableofcontents|inthisissue)$/],
  ['references', /^(?:(?:主要)?参考(?:文献|资料|来源)|(?:资料|信息|消息)来源|references|sources)$/],
  ['contact', /^(?:联系(?:我们|方式)|关注我们|contact(?:us)?|getintouch)(?:[，,：:—].*)?$/],
]

/** What a line names, with or without a colon, and with the spaces that printers put (`摘 要`). */
export function labelOf(line: string): Label | undefined {
  if (line.length > 60) return undefined
  const name = trimmed(withoutSpaces(line).toLowerCase(), ':：')
  return names.find(([, pattern]) => pattern.test(name))?.[0]
}
