import { phrases } from '../phrases.ts'

export const pages = phrases({
  'page.not_found.title': { en: 'This page cannot be found', 'zh-CN': '找不到这个页面' },
  'page.not_found.text': {
    en: 'The link may be incomplete, or no longer valid. Please go back to the mail that it came in and open it from there.',
    'zh-CN': '链接可能不完整，或者已经失效。请回到原来的邮件，再点一次其中的链接。',
  },
  'page.failed.title': { en: 'Something went wrong on our side', 'zh-CN': '服务暂时出了问题' },
  'page.failed.text': {
    en: 'It is nothing that you did. Please try again in a few minutes.',
    'zh-CN': '这不是您的操作造成的，请过几分钟再试。',
  },
  'page.away.title': { en: 'Not available just now', 'zh-CN': '暂时无法使用' },
  'page.away.again': {
    en: 'This does not work at the moment. Please try again in a few minutes.',
    'zh-CN': '暂时无法完成，请过几分钟再试一次。',
  },
  'page.away.text': {
    en: 'This link cannot be followed at the moment. Please open it again in a few minutes.',
    'zh-CN': '暂时打不开这个链接，请过几分钟再点一次。',
  },
  'page.invalid.title': { en: 'That did not work', 'zh-CN': '操作没有完成' },
  'page.port_taken': {
    en: 'port {port} is taken by another program: set PORT to a free one, such as 8081',
    'zh-CN': '端口 {port} 已被其他程序占用：请把 PORT 设为空闲的端口，例如 8081',
  },

  'page.skip': { en: 'Skip to the content', 'zh-CN': '跳到正文' },
  'page.navigation': { en: 'Main', 'zh-CN': '主导航' },

  'inbox.title': { en: 'Local inbox', 'zh-CN': '本地收件箱' },
  'inbox.text': {
    en: 'Every mail that this server sends is kept here; none leaves this machine. The newest 10,000 stay.',
    'zh-CN': '本机发出的邮件都留在这里，不会真正寄出。保留最新的一万封。',
  },
  'inbox.search': { en: 'Recipient', 'zh-CN': '收件人' },
  'inbox.find': { en: 'Search', 'zh-CN': '搜索' },
  'inbox.all': { en: 'Show all', 'zh-CN': '显示全部' },
  'inbox.empty': { en: 'No mail has come yet.', 'zh-CN': '还没有收到邮件。' },
  'inbox.none_found': { en: 'No mail to “{search}”.', 'zh-CN': '没有寄给“{search}”的邮件。' },
  'inbox.older': { en: 'Older', 'zh-CN': '更早的邮件' },
  'inbox.newest': { en: 'Newest', 'zh-CN': '最新的邮件' },
  'inbox.subject': { en: 'Subject', 'zh-CN': '主题' },
  'inbox.no_subject': { en: '(no subject)', 'zh-CN': '（无主题）' },
  'inbox.to': { en: 'To', 'zh-CN': '收件人' },
  'inbox.more_recipients': { en: 'and {count} more', 'zh-CN': '等另外 {count} 人' },
  'inbox.from': { en: 'Envelope sender', 'zh-CN': '信封发件人' },
  'inbox.no_sender': { en: '(empty)', 'zh-CN': '（空）' },
  'inbox.received': { en: 'Received', 'zh-CN': '收到时间' },
  'inbox.size': { en: 'Size', 'zh-CN': '大小' },
  'inbox.views': { en: 'Views of the mail', 'zh-CN': '邮件的各种形式' },
  'inbox.html': { en: 'HTML', 'zh-CN': 'HTML' },
  'inbox.plain': { en: 'Text', 'zh-CN': '纯文本' },
  'inbox.headers': { en: 'Headers', 'zh-CN': '邮件头' },
  'inbox.source': { en: 'Source', 'zh-CN': '源码' },
  'inbox.no_html': { en: 'This mail has no HTML part.', 'zh-CN': '这封邮件没有 HTML 部分。' },
  'inbox.no_plain': { en: 'This mail has no text part.', 'zh-CN': '这封邮件没有纯文本部分。' },
  'inbox.no_headers': { en: 'This mail has no headers.', 'zh-CN': '这封邮件没有邮件头。' },
  'inbox.download': { en: 'Download', 'zh-CN': '下载' },
  'inbox.shortened': {
    en: 'Only the beginning is shown: the download holds all of it.',
    'zh-CN': '这里只显示开头部分，完整内容请下载查看。',
  },
})
