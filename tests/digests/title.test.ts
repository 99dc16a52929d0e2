import { describe, expect, it } from 'vitest'
import { titleOf, weekdayOf } from '../../src/digests/title.ts'

describe('the title of a digest', () => {
  it.each<[[string, ...string[]], string, string]>([
    [['2026-07-06', '2026-07-08', '2026-07-10'], '一周要闻 · 7月6日–7月10日', 'The week, 6–10 July'],
    [['2026-07-06'], '一周要闻 · 7月6日', 'The week, 6 July'],
    [['2026-06-29', '2026-07-03'], '一周要闻 · 6月29日–7月3日', 'The week, 29 June – 3 July'],
    [['2026-12-28', '2027-01-01'], '一周要闻 · 12月28日–1月1日', 'The week, 28 December – 1 January'],
  ])('of %j', (dates, chinese, english) => {
    expect(titleOf(dates, 'zh-CN')).toBe(chinese)
    expect(titleOf(dates, 'en')).toBe(english)
  })

  it('has short weekdays beside it', () => {
    expect([weekdayOf('2026-07-10', 'zh-CN'), weekdayOf('2026-07-10', 'en')]).toEqual(['周五', 'Fri'])
  })
})
