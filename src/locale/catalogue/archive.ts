import { phrases } from '../phrases.ts'

export const archive = phrases({
  'archive.subscribe': { en: 'Subscribe', 'zh-CN': '订阅' },
  'archive.search': { en: 'Search the issues', 'zh-CN': '搜索各期内容' },
  'archive.find': { en: 'Search', 'zh-CN': '搜索' },
  'archive.nothing': { en: 'No issue has these words.', 'zh-CN': '没有包含这些文字的内容。' },
  'archive.empty': { en: 'There is no issue yet.', 'zh-CN': '还没有任何一期。' },
  'archive.older': { en: 'Older issues', 'zh-CN': '更早的各期' },
  'archive.others': { en: 'Other issues', 'zh-CN': '其他各期' },
  'archive.earlier': { en: '← The issue before', 'zh-CN': '← 上一期' },
  'archive.later': { en: 'The issue after →', 'zh-CN': '下一期 →' },
  'newsletter.archive': {
    en: 'the archive can be private or public, not "{value}"',
    'zh-CN': '往期存档可以是 private 或 public，而不是“{value}”',
  },
  'newsletter.images': {
    en: 'pictures can be served or attached, not "{value}"',
    'zh-CN': '图片方式可以是 served 或 attached，而不是“{value}”',
  },
  'cli.newsletters.images': {
    en: 'attached: each mail has the pictures of its issue with it; served: it asks the server for them',
    'zh-CN': 'attached：每封邮件自带本期图片；served：打开时向服务器读取',
  },
  'cli.newsletters.archive': {
    en: 'public: what went to its public lists can be read on the web, at /archive/NAME',
    'zh-CN': 'public：发送给公开列表的各期可在网页 /archive/NAME 阅读',
  },
})
