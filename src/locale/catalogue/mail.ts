import { phrases } from '../phrases.ts'

export const mail = phrases({
  'mail.reader': { en: 'reader', 'zh-CN': '读者' },
  'mail.greeting': { en: 'Good morning, {name}.', 'zh-CN': '{name}，早上好：' },
  'mail.number': { en: 'No. {number}', 'zh-CN': '第 {number} 期' },
  'mail.abstract': { en: 'In brief', 'zh-CN': '摘要' },
  'mail.contents': { en: 'In this issue', 'zh-CN': '本期要目' },
  'mail.references': { en: 'References', 'zh-CN': '参考文献' },
  'mail.note': { en: 'Used for: {note}', 'zh-CN': '用途：{note}' },
  'mail.image': { en: '[Image: {alt}]', 'zh-CN': '［图：{alt}］' },
  'mail.numbered': { en: '{number}. {title}', 'zh-CN': '{number}、{title}' },
  'mail.label': { en: '{label}:', 'zh-CN': '{label}：' },
  'mail.link': { en: '→ {label}:', 'zh-CN': '→ {label}：' },
  'mail.field': { en: '{field}: ', 'zh-CN': '{field}：' },
  'mail.contact': { en: 'Contact', 'zh-CN': '联系我们' },
  'mail.website': { en: 'Website', 'zh-CN': '网站' },
  'mail.reason': {
    en: 'You receive this mail because you subscribed to {newsletter}.',
    'zh-CN': '您订阅了“{newsletter}”，所以收到这封邮件。',
  },
  'mail.recipient': { en: 'It was sent to {address}.', 'zh-CN': '收件地址：{address}' },
  'mail.unsubscribe': { en: 'Unsubscribe', 'zh-CN': '退订' },
  'mail.preferences': { en: 'Preferences', 'zh-CN': '订阅设置' },
  'mail.view': { en: 'View in browser', 'zh-CN': '在浏览器中查看' },
  'mail.theme': {
    en: 'there is no theme "{theme}": choose one of {known}',
    'zh-CN': '没有名为“{theme}”的主题：请在 {known} 中选择',
  },
})
