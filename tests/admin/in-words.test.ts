import { describe, expect, it } from 'vitest'
import { fieldIn, sourceIn, valueIn } from '../../src/admin/pages/audience/in-words.ts'
import { admin } from '../../src/locale/catalogue/admin/index.ts'
import { fill } from '../../src/locale/fill.ts'
import type { Locale } from '../../src/locale/phrases.ts'

const tellIn =
  (locale: Locale): Parameters<typeof sourceIn>[0] =>
  (key, values) =>
    fill(admin[key][locale], values)
const t = tellIn('zh-CN')
const labels = new Map([['city', '城市']])

describe('the history, in words', () => {
  it.each([
    ['sign-up form', '订阅表单'],
    ['sign-up API', '订阅接口'],
    ['one-click unsubscribe', '一键退订'],
    ['import 读者.csv', '导入 读者.csv'],
    ['command line (root)', '命令行（root）'],
    ['API, token 3 (crm)', '应用或接口，token 3 (crm)'],
    ['the fair of 2026', 'the fair of 2026'],
    ['', ''],
  ])('came from %s', (source, words) => {
    expect(sourceIn(t, source)).toBe(words)
  })

  it.each(['sign-up form', 'preference page', 'import a.csv', 'command line (root)'])(
    '%s is itself in English',
    (source) => {
      expect(sourceIn(tellIn('en'), source)).toBe(source)
    },
  )

  it.each([
    ['email', '邮箱地址'],
    ['timeZone', '时区'],
    ['attributes.city', '城市'],
    ['attributes.gone', 'gone'],
    ['list:daily', '列表 daily'],
    ['rhythm:daily', '接收频率（daily）'],
    ['pause:daily', '暂停至（daily）'],
    ['later', 'later'],
  ])('field %s', (field, words) => {
    expect(fieldIn(t, field, labels)).toBe(words)
  })

  it.each<[string, unknown, string]>([
    ['name', null, '—'],
    ['name', 'weekly', 'weekly'],
    ['language', 'en', '英文'],
    ['list:daily', 'confirmed', '已确认'],
    ['rhythm:daily', 'weekly', '每周一封汇总'],
    ['pause:daily', '2027-01-05', '2027年1月5日'],
    ['tags', ['vip', 'beta'], 'vip、beta'],
    ['tags', [], '—'],
    ['attributes.member', true, '是'],
    ['attributes.score', 3.5, '3.5'],
  ])('%s of %j', (field, value, words) => {
    expect(valueIn(t, 'zh-CN', field, value)).toBe(words)
  })
})
