import { phrases } from '../../phrases.ts'

export const shell = phrases({
  'admin.skip': { en: 'Skip to the content', 'zh-CN': '跳到正文' },
  'admin.menu': { en: 'Menu', 'zh-CN': '菜单' },
  'admin.navigation': { en: 'Main navigation', 'zh-CN': '主导航' },
  'admin.newsletter': { en: 'Newsletter', 'zh-CN': '通讯' },
  'admin.choose_newsletter': { en: 'Choose a newsletter', 'zh-CN': '选择通讯' },
  'admin.no_newsletters': {
    en: 'There is no newsletter yet.',
    'zh-CN': '还没有通讯。',
  },
  'admin.scheme': { en: 'Light or dark', 'zh-CN': '浅色或深色' },
  'admin.scheme.auto': { en: 'As the system', 'zh-CN': '跟随系统' },
  'admin.scheme.light': { en: 'Light', 'zh-CN': '浅色' },
  'admin.scheme.dark': { en: 'Dark', 'zh-CN': '深色' },
  'admin.language': { en: 'Language', 'zh-CN': '语言' },
  'admin.account': { en: 'Your account', 'zh-CN': '你的账户' },
  'admin.nav.today': { en: 'Today', 'zh-CN': '今日' },
  'admin.nav.system': { en: 'System', 'zh-CN': '系统' },

  'admin.loading': { en: 'Loading…', 'zh-CN': '加载中…' },
  'admin.empty': { en: 'There is nothing here yet.', 'zh-CN': '这里还没有内容。' },
  'admin.nothing_found': { en: 'Nothing was found.', 'zh-CN': '没有找到。' },
  'admin.more': { en: 'Show more', 'zh-CN': '显示更多' },
  'admin.retry': { en: 'Try again', 'zh-CN': '重试' },
  'admin.save': { en: 'Save', 'zh-CN': '保存' },
  'admin.saved': { en: 'Saved', 'zh-CN': '已保存' },
  'admin.cancel': { en: 'Cancel', 'zh-CN': '取消' },
  'admin.close': { en: 'Close', 'zh-CN': '关闭' },
  'admin.remove': { en: 'Remove', 'zh-CN': '删除' },
  'admin.create': { en: 'Create', 'zh-CN': '新建' },
  'admin.failed': { en: 'That did not work', 'zh-CN': '操作没有成功' },
  'admin.no_connection': {
    en: 'The server does not answer. Check the connection and try again.',
    'zh-CN': '服务器没有响应。请检查网络连接后重试。',
  },
  'admin.changed_since': {
    en: 'Somebody else has changed this in the meantime. Reload to see their version; yours has not been saved.',
    'zh-CN': '在此期间有人修改过这一项。请重新加载查看对方的版本；你的修改尚未保存。',
  },
  'admin.not_found': { en: 'This page is not there', 'zh-CN': '没有这个页面' },
  'admin.not_found.text': {
    en: 'It may have been removed, or the address is not quite right.',
    'zh-CN': '它可能已被删除，或者地址有误。',
  },
  'admin.home': { en: 'Back to today', 'zh-CN': '返回今日' },
  'admin.forbidden': { en: 'You may not do this', 'zh-CN': '你没有这项权限' },
})
