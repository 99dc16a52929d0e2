import { describe, expect, it } from 'vitest'
import { dayOf, editionOf, headline, preheader } from '../../src/rendering/masthead.ts'
import { chinese, english, newsletter, paragraph } from './samples.ts'

describe('dayOf', () => {
  it.each([
    ['2026-07-10', 'zh-CN', ['2026年7月10日', '星期五']],
    ['2026-07-10', 'en', ['Friday,', 'July 10, 2026']],
    ['2024-02-29', 'zh-CN', ['2024年2月29日', '星期四']],
    ['2026-02-31', 'zh-CN', ['2026-02-31']],
    ['2026-13-01', 'en', ['2026-13-01']],
    ['soon', 'en', ['soon']],
    ['', 'en', ['']],
  ] as const)('%s in %s', (date, language, day) => {
    expect(dayOf(date, language)).toEqual(day)
  })
})

describe('editionOf', () => {
  it.each([
    ['2026-07-10', undefined, 'zh-CN', ['2026年7月10日', '星期五']],
    ['2026-07-10', '128', 'zh-CN', ['2026年7月10日', '星期五 · 第 128 期']],
    ['2026-07-10', '128', 'en', ['Friday,', 'July 10, 2026 · No. 128']],
    ['soon', '128', 'en', ['soon', 'No. 128']],
    ['soon', '', 'en', ['soon']],
  ] as const)('%s, %s in %s', (date, number, language, lines) => {
    expect(editionOf({ ...english, date, language, ...(number === undefined ? {} : { number }) })).toEqual(lines)
  })
})

describe('headline', () => {
  it.each([
    ['港湾制造日报：码头', '港湾制造日报', '码头'],
    ['The Letter: Rain', 'The Letter', 'Rain'],
    ['The Letter | Rain: later', 'The Letter', 'Rain: later'],
    ['The Letters: Rain', 'The Letter', 'The Letters: Rain'],
    ['The Letter', 'The Letter', 'The Letter'],
    ['The Letter: ', 'The Letter', 'The Letter: '],
    ['Rain and 民 生', 'The Letter', 'Rain and 民 生'],
    [': Rain', '', ': Rain'],
  ])('%j of %j is %j', (title, name, shown) => {
    expect(headline({ ...chinese, title }, { ...newsletter, name })).toBe(shown)
  })
})

describe('preheader', () => {
  const shown = (text: string) => text.replace(/[\u00A0\u200C]+$/, '')

  it('is the beginning of the abstract, on one line, and says that it was cut', () => {
    const [start] = /^.{90}/u.exec('今天'.repeat(60))!
    expect(shown(preheader({ ...chinese, abstract: [paragraph('今天'.repeat(60))] }))).toBe(`${start}…`)
    expect(shown(preheader({ ...chinese, abstract: [paragraph(' one\n'), paragraph('two ')] }))).toBe('one two')
  })

  it('never cuts a character in two', () => {
    for (const lead of ['', 'a', 'ab']) {
      const text = preheader({ ...chinese, abstract: [paragraph(lead + '𠮷'.repeat(100))] })
      expect(text).not.toMatch(/\p{Surrogate}/u)
      expect([...shown(text)]).toHaveLength(91)
    }
  })

  it('falls back on the titles of the sections', () => {
    expect(shown(preheader({ ...english, abstract: [] }))).toBe('What a seal says What remains open')
  })

  it('goes on with blanks, so that a client adds nothing', () => {
    expect(preheader(english)).toMatch(/(\u00A0\u200C){80,}$/)
  })
})
