import { describe, expect, it } from 'vitest'
import { catalogue, type Key, locales, nearestLocale, translate } from '../../src/locale/index.ts'

const slotsOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe('the catalogue', () => {
  it.each(Object.keys(catalogue) as Key[])('%s stands in both languages, with the same values', (key) => {
    for (const locale of locales) expect(catalogue[key][locale].trim()).not.toBe('')
    expect(slotsOf(catalogue[key]['zh-CN'])).toEqual(slotsOf(catalogue[key].en))
  })

  it('is Chinese where it says so', () => {
    const chinese = Object.values(catalogue).filter((phrase) => /\p{Script=Han}/u.test(phrase['zh-CN']))
    expect(chinese.length / Object.keys(catalogue).length).toBeGreaterThan(0.95)
    for (const phrase of Object.values(catalogue)) expect(phrase.en).not.toMatch(/\p{Script=Han}/u)
  })

  it('calls a thing by one name in Chinese', () => {
    for (const [key, phrase] of Object.entries(catalogue)) {
      expect(phrase['zh-CN'], key).not.toMatch(/每周汇总|一次投递|信札|简报/)
      // The app has room for a word, and says 发送.
      if (/\bmailing \{(id|mailing)\}/.test(phrase.en) && !key.startsWith('admin.'))
        expect(phrase['zh-CN'], key).toContain('发送任务')
      if (/\bsuppress/i.test(phrase.en)) expect(phrase['zh-CN'], key).toContain('禁止发送')
    }
  })
})

describe('translate', () => {
  it('puts values in their places, and values are not looked into', () => {
    expect(translate('en', 'cli.no_file', { file: '{file} {line}' })).toBe('there is no file {file} {line}')
    expect(translate('en', 'cli.no_file', {})).toBe('there is no file {file}')
  })
})

describe('nearestLocale', () => {
  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh_CN.UTF-8', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['en-GB', 'en'],
    ['zha', 'en'],
    ['C.UTF-8', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('of %j is %s', (tag, locale) => expect(nearestLocale(tag)).toBe(locale))
})
