import { phrases } from '../phrases.ts'

/** What is wrong with a value that was given. */
export const faults = phrases({
  'fault.missing': { en: 'this is missing', 'zh-CN': '请填写此项' },
  'fault.text': { en: 'this should be a text', 'zh-CN': '应为文字' },
  'fault.number': { en: 'this should be a number', 'zh-CN': '应为数字' },
  'fault.whole': { en: 'this should be a whole number', 'zh-CN': '应为整数' },
  'fault.boolean': { en: 'this should be true or false', 'zh-CN': '应为 true 或 false' },
  'fault.array': { en: 'this should be a list', 'zh-CN': '应为列表' },
  'fault.object': { en: 'this should be an object', 'zh-CN': '应为对象' },
  'fault.text_or_object': { en: 'this should be a text or an object', 'zh-CN': '应为文字或对象' },
  'fault.short': { en: 'this is too short: at least {min} characters', 'zh-CN': '太短：至少 {min} 个字符' },
  'fault.long': { en: 'this is too long: at most {max} characters', 'zh-CN': '太长：最多 {max} 个字符' },
  'fault.few': { en: 'these are too few: at least {min}', 'zh-CN': '太少：至少 {min} 项' },
  'fault.many': { en: 'these are too many: at most {max}', 'zh-CN': '太多：最多 {max} 项' },
  'fault.small': { en: 'this is too small: at least {min}', 'zh-CN': '太小：不能小于 {min}' },
  'fault.big': { en: 'this is too large: at most {max}', 'zh-CN': '太大：不能大于 {max}' },
  'fault.email': {
    en: 'this is not an e-mail address, such as wang@example.com',
    'zh-CN': '这不是邮箱地址；正确的形式例如 wang@example.com',
  },
  'fault.url': {
    en: 'this is not a web address, such as https://example.com/',
    'zh-CN': '这不是网址；正确的形式例如 https://example.com/',
  },
  'fault.moment': {
    en: 'this is not a moment, such as 2026-11-02T07:00:00Z',
    'zh-CN': '这不是时刻；正确的形式例如 2026-11-02T07:00:00Z',
  },
  'fault.day': {
    en: 'this is not a day, such as 2026-11-02',
    'zh-CN': '这不是日期；正确的形式例如 2026-11-02',
  },
  'fault.format': { en: 'this is not in the form that is wanted', 'zh-CN': '格式不符合要求' },
  'fault.option': { en: 'this should be one of: {options}', 'zh-CN': '应为以下之一：{options}' },
  'fault.no_text': { en: 'this holds a character that is none', 'zh-CN': '含有无效字符' },
  'fault.unknown_field': { en: 'there is no field {fields}', 'zh-CN': '没有名为 {fields} 的字段' },
  'fault.other': { en: 'this does not fit', 'zh-CN': '不符合要求' },
})
