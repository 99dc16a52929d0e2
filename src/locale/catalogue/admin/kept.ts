import { phrases } from '../../phrases.ts'

export const kept = phrases({
  'admin.as_of': { en: 'As of {when}', 'zh-CN': '截至 {when}' },
  'admin.as_of.renewing': { en: 'As of {when}; counting anew …', 'zh-CN': '截至 {when}；正在重新统计……' },
})
