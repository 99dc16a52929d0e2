import { phrases } from '../../phrases.ts'

/** Saved rules over subscribers. */
export const segments = phrases({
  'admin.nav.segments': { en: 'Segments', 'zh-CN': '细分' },
  'admin.segments.none': { en: 'There is no segment yet.', 'zh-CN': '还没有细分。' },
  'admin.segments.new': { en: 'New segment', 'zh-CN': '新建细分' },
  'admin.segments.rule': { en: 'Who belongs to it', 'zh-CN': '规则' },
  'admin.segments.rule.hint': {
    en: 'A sentence such as: city is "Shanghai" and opened any of the last 3 issues. It may be nested with brackets.',
    'zh-CN': '用一句话写出规则，例如 city is "上海" and opened any of the last 3 issues；可用括号嵌套。',
  },
  'admin.segments.count': { en: '{count} people now', 'zh-CN': '目前 {count} 人' },
  'admin.segments.sample': { en: 'Some of them', 'zh-CN': '其中几位' },
  'admin.segments.remove.question': {
    en: 'The rule is gone then; the people stay. It cannot be undone.',
    'zh-CN': '规则将被删除，订阅者不受影响。此操作无法撤销。',
  },
})
