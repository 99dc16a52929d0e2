import { phrases } from '../../phrases.ts'

export const providers = phrases({
  'settings.providers': { en: 'Mailbox providers', 'zh-CN': '邮箱服务商' },
  'settings.providers.none': {
    en: 'No provider has had mail of late, has a limit or is held.',
    'zh-CN': '近期没有邮箱服务商收过邮件、设有限速或被暂停。',
  },
  'settings.providers.open': { en: 'Open', 'zh-CN': '正常' },
  'settings.providers.held': { en: 'Held', 'zh-CN': '已暂停' },
  'settings.providers.rests': { en: 'Resting', 'zh-CN': '休息中' },
  'settings.providers.slowed': { en: 'Slowed', 'zh-CN': '已减速' },
  'settings.providers.rests_until': { en: 'Nothing is sent there until {time}.', 'zh-CN': '{time} 之前不向其发送。' },
  'settings.providers.other': { en: 'all small domains together', 'zh-CN': '所有小域名的合称' },
  'settings.providers.more': { en: '+ {count}', 'zh-CN': '另有 {count} 个' },
  'settings.providers.rate': { en: 'now {count} a second', 'zh-CN': '当前每秒 {count} 封' },
  'settings.providers.at_most': { en: 'at most {count} a second', 'zh-CN': '每秒至多 {count} 封' },
  'settings.providers.own_limit': { en: 'your limit: {count} a second', 'zh-CN': '您设的限速：每秒 {count} 封' },
  'settings.providers.release': { en: 'Send to it again', 'zh-CN': '恢复发送' },
  'settings.providers.release.text': {
    en: 'Sends to {provider} again as if nothing had been: its hold, its rest and the limit of its own making end, and what it said meanwhile of mailboxes is forgotten, so that nobody is suppressed by it. Do this once you know that the cause is mended; your own limit stays.',
    'zh-CN':
      '将照常向 {provider} 发送：结束暂停、休息和由它引起的限速，并忽略它在此期间关于邮箱的答复，不会因此将任何人列入禁止发送。请在确认原因已解决后再恢复；您设的限速保持不变。',
  },
  'settings.providers.released': { en: '{provider} gets mail again', 'zh-CN': '已恢复向 {provider} 发送' },
  'settings.providers.limit': { en: 'Set a limit', 'zh-CN': '设置限速' },
  'settings.providers.limit_of': { en: 'Limit of {provider}', 'zh-CN': '{provider} 的限速' },
  'settings.providers.limit.text': {
    en: 'Of all relays together. Empty: none but what the provider itself asks for.',
    'zh-CN': '所有中继合计。留空则只按服务商自身的要求。',
  },
})
