import { phrases } from '../phrases.ts'

export const mail = phrases({
  'mail.reader': { en: 'reader', 'zh-CN': '读者' },
})
