import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits, type Rule } from '../../../src/audience/segments/rule.ts'
import { parseRule } from '../../../src/audience/segments/text/parse.ts'
import { printRule } from '../../../src/audience/segments/text/print.ts'
import { Failure } from '../../../src/errors.ts'
import { said } from '../../../src/locale/index.ts'
import { rules } from './rules.ts'

const many = (count: number, part: string, joint: string) => Array.from({ length: count }, () => part).join(joint)

function refusalOf(text: string): Failure {
  try {
    parseRule(text)
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error('it is not refused')
}

describe('the text form', () => {
  it.each<[string, Rule]>([
    ['city is "上海"', { attribute: 'city', is: '上海' }],
    ['city is not 上海', { not: { attribute: 'city', is: '上海' } }],
    ['City is "上海"', { attribute: 'City', is: '上海' }],
    ['所在城市 is "上海"', { attribute: '所在城市', is: '上海' }],
    ["city is '上海'", { attribute: 'city', is: '上海' }],
    ['city is not ‘上海’', { not: { attribute: 'city', is: '上海' } }],
    [String.raw`tag 'it\'s "so"'`, { tags: { any: [`it's "so"`] } }],
    ["name is one of (O'Hara, D’Arcy)", { field: 'name', oneOf: ["O'Hara", 'D’Arcy'] }],
    ['attribute name is empty', { attribute: 'name', empty: true }],
    ['name contains “王”', { field: 'name', contains: '王' }],
    ['address starts with "info@"', { field: 'address', startsWith: 'info@' }],
    [
      'time zone is one of (“Asia/Shanghai”，"Asia/Tokyo")',
      { field: 'timeZone', oneOf: ['Asia/Shanghai', 'Asia/Tokyo'] },
    ],
    ['score >= 1.5', { attribute: 'score', atLeast: 1.5 }],
    ['score = 5', { attribute: 'score', is: 5 }],
    ['score is "5"', { attribute: 'score', is: '5' }],
    [
      'score between -1 and 5 and vip is yes',
      {
        and: [
          { attribute: 'score', between: [-1, 5] },
          { attribute: 'vip', is: true },
        ],
      },
    ],
    ['joined on today', { attribute: 'joined', on: { daysAgo: 0 } }],
    ['joined before 7 days ago', { attribute: 'joined', before: { daysAgo: 7 } }],
    ['joined after in 2 days', { attribute: 'joined', after: { daysAhead: 2 } }],
    ['added in the last 1 day', { field: 'added', lastDays: 1 }],
    ['tag vip', { tags: { any: ['vip'] } }],
    ['any tag of (vip, "b c")', { tags: { any: ['vip', 'b c'] } }],
    ['all tags of (vip)', { tags: { all: ['vip'] } }],
    ['subscribed to daily', { list: 'daily', status: 'subscribed' }],
    ['unsubscribed from any list in the last 7 days', { list: null, status: 'unsubscribed', lastDays: 7 }],
    ['confirmed on daily after 2026-11-02', { list: 'daily', status: 'confirmed', after: '2026-11-02' }],
    ['opened', { opened: 'ever' }],
    ['never opened', { not: { opened: 'ever' } }],
    ['opened the issue of 2026-11-02', { opened: { issue: '2026-11-02' } }],
    ['opened none of the last 5 issues', { not: { opened: { lastIssues: 5 } } }],
    ['opened at least 3 of the last 10 issues', { opened: { lastIssues: 10, atLeast: 3 } }],
    ['clicked in the last 30 days', { clicked: { lastDays: 30 } }],
    [
      'clicked a link starting with "https://a.example/" in the section 要闻 in any of the last 5 issues',
      { clicked: { lastIssues: 5 }, link: { startsWith: 'https://a.example/' }, section: '要闻' },
    ],
    ['received any issue', { received: 'ever' }],
    ['bounced in the last 90 days', { bounced: { lastDays: 90 } }],
    [
      'city is "上海" and (opened any of the last 5 issues or clicked in the last 30 days) and not tag vip',
      {
        and: [
          { attribute: 'city', is: '上海' },
          { or: [{ opened: { lastIssues: 5 } }, { clicked: { lastDays: 30 } }] },
          { not: { tags: { any: ['vip'] } } },
        ],
      },
    ],
    [
      'tag a or tag b AND NOT tag c',
      { or: [{ tags: { any: ['a'] } }, { and: [{ tags: { any: ['b'] } }, { not: { tags: { any: ['c'] } } }] }] },
    ],
  ])('%s', (text, rule) => {
    expect(parseRule(text)).toEqual(rule)
    expect(parseRule(printRule(rule))).toEqual(rule)
  })

  it('holds every rule: what is printed is read as the same', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const text = printRule(rule)
        expect(parseRule(text)).toEqual(rule)
        expect(printRule(parseRule(text))).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('holds every value, whatever stands in it', () => {
    const values = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }).map((text) => text.normalize('NFC'))
    fc.assert(
      fc.property(
        values.filter((text) => !/[\0\ud800-\udfff]/u.test(text)),
        (is) => {
          const rule = { attribute: 'city', is }
          expect(parseRule(printRule(rule))).toEqual(rule)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['', 'segment.syntax_end', {}],
    ['city', 'segment.syntax_end', {}],
    ['city is "上海" and', 'segment.syntax_end', {}],
    ['(tag vip', 'segment.syntax_end', { expected: expect.stringContaining(')') }],
    ['tag vip tag b', 'segment.syntax', { at: 9, near: 'tag b', expected: 'and, or' }],
    ['tag vip)', 'segment.syntax', { at: 8, near: ')' }],
    ['city like "%"', 'segment.syntax', { at: 6, near: 'like "%"', expected: expect.stringContaining('starts with') }],
    ['score > "5"', 'segment.syntax', { at: 9, near: '"5"', expected: 'a number' }],
    ['score > NaN', 'segment.syntax', { at: 9, near: 'NaN' }],
    ['score > 1e999', 'segment.syntax', { at: 9, near: '1e999' }],
    ['joined before 2026-02-30', 'segment.syntax', { at: 15, near: '2026-02-30' }],
    ['opened any of the last 0 issues', 'segment.syntax', { at: 24, near: '0 issues' }],
    ['added in the last 0 days', 'segment.syntax', { at: 19, expected: 'a whole number from 1 to 36500' }],
    ['added in the last 99999999999 days', 'segment.syntax', { at: 19, expected: 'a whole number from 1 to 36500' }],
    ['opened any of the last 1001 issues', 'segment.syntax', { at: 24, expected: 'a whole number from 1 to 1000' }],
    ['joined on yesterday', 'segment.syntax', { at: 11, expected: 'today, in, 7 days ago, a day such as 2026-11-02' }],
    ['never tag vip', 'segment.syntax', { at: 7, expected: 'opened, clicked, received, bounced' }],
    ['and tag vip', 'segment.syntax', { at: 1, near: 'and tag vip' }],
    ['city is "上海', 'segment.quote', { at: 9 }],
    ["name contains 't Hooft", 'segment.quote', { at: 15 }],
    ['city is ‘上海', 'segment.quote', { at: 9 }],
    ["city is 'a' or 1=1; drop table subscribers --", 'segment.syntax', { at: 18, near: '1; drop table subscr' }],
    ['city is "\0"', 'segment.no_text', { path: 'attribute.is' }],
    ['city is one of (a, "\ud800")', 'segment.no_text', { path: 'attribute.oneOf.1' }],
    ['tag vip or clicked in the section "\0"', 'segment.no_text', { path: 'or[1].clicked.section' }],
    ['city contains ""', 'segment.text_empty', { path: 'attribute.contains' }],
    ['tag vip or clicked the link ""', 'segment.text_empty', { path: 'or[1].clicked.link.is' }],
    ['a.b is 5', 'segment.shape', { path: 'attribute' }],
  ])('%j is refused: %s', (text, key, values) => {
    const { name, key: why, values: found } = refusalOf(text)
    expect({ name, key: why, values: said('en', found) }).toEqual({
      ...{ name: 'Invalid', key },
      values: expect.objectContaining(values),
    })
  })

  it('is refused in one language', () => {
    expect(refusalOf('tag').inLanguage('zh-CN')).toBe('规则不完整：末尾还需要 标签')
    expect(refusalOf('added in the last 0 days').inLanguage('zh-CN')).toContain('1 至 36500 的整数')
  })

  it.each<[string, string, string, object?]>([
    ['of any length', 'x'.repeat(limits.text + 1), 'segment.too_long'],
    ['of brackets', '('.repeat(50_000), 'segment.too_deep'],
    ['of denials', 'not '.repeat(25_000), 'segment.too_deep'],
    ['nested too deeply', `${'not '.repeat(30)}tag a`, 'segment.too_deep'],
    ['of many conditions', many(9_000, 'tag a', ' or '), 'segment.too_many'],
    ['of more conditions than one may have', many(501, 'tag a', ' or '), 'segment.too_many', { max: 500 }],
    ['of many values', `city is one of (${many(15_000, 'a', ',')})`, 'segment.too_many_values'],
    [
      'of more values than a list may have',
      `city is one of (${many(1_001, 'a', ',')})`,
      'segment.list_long',
      { path: 'attribute.oneOf', max: 1_000 },
    ],
    [
      'of more tags than a list may have',
      `not any tag of (${many(1_001, 'a', ',')})`,
      'segment.list_long',
      { path: 'not.tags.any', max: 1_000 },
    ],
    ['with a long value', `city is "${'x'.repeat(1_001)}"`, 'segment.text_long', { path: 'attribute.is', max: 1_000 }],
  ])('%s is refused', (_, text, key, values = {}) => {
    expect(() => parseRule(text)).toThrow(
      expect.objectContaining({ name: 'Invalid', key, values: expect.objectContaining(values) }),
    )
  })
})
