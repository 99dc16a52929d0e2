import fc from 'fast-check'
import { expect, it } from 'vitest'
import { preferredLocale } from '../../src/server/locale.ts'

it.each([
  ['', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['ZH-TW', 'zh-CN'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['en;q=0.5, zh;q=0.7', 'zh-CN'],
  ['fr, zh;q=0.2', 'zh-CN'],
  ['fr, de', 'en'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['zh;q=0', 'en'],
  ['zh;q=x, en;q=0.1', 'en'],
  ['en, zh', 'en'],
  ['zhuang', 'en'],
  ['*', 'en'],
  [';;,,=;q', 'en'],
])('of "%s" it takes %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})

it('takes one of ours whatever it is given', () => {
  fc.assert(fc.property(fc.string(), (header) => ['en', 'zh-CN'].includes(preferredLocale(header))))
})
