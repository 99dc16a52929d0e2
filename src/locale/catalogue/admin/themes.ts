import { phrases } from '../../phrases.ts'

/** Contract, hours and looks of a newsletter. */
export const themes = phrases({
  'settings.waves': {
    en: '{run}, and by time zone in {count} waves until {last}',
    'zh-CN': '{run}，按时区分 {count} 批，最后一批 {last}',
  },
  'settings.contract': { en: 'What every issue must have', 'zh-CN': '每期必须具备' },
  'settings.contract.text': {
    en: 'An issue that lacks any of it is not taken. Nor is one with an old date, or one that says what was sent before.',
    'zh-CN': '缺少其中任何一项的稿件不予接收；日期已过或内容与已发的一期相同的也不接收。',
  },
  'settings.contract.on': { en: 'Issues must keep a contract', 'zh-CN': '启用稿件约定' },
  'settings.contract.abstract': { en: 'An abstract', 'zh-CN': '摘要' },
  'settings.contract.references': { en: 'References, each with its date', 'zh-CN': '参考文献，每条都有日期' },
  'settings.contract.date': { en: 'The date in its title block', 'zh-CN': '标题下写有日期' },
  'settings.contract.from': { en: 'Sections, at least', 'zh-CN': '最少节数' },
  'settings.contract.to': { en: 'Sections, at most', 'zh-CN': '最多节数' },
  'settings.contract.kept': {
    en: 'The newest issue, of {date}, has all of it.',
    'zh-CN': '最新一期（{date}）全部具备。',
  },
  'settings.contract.broken': {
    en: 'The newest issue, of {date}, would not be taken:',
    'zh-CN': '最新一期（{date}）不会被接收：',
  },
})
