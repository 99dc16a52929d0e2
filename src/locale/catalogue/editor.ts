import { phrases } from '../phrases.ts'

/** What is said where issues are written. */
export const editor = phrases({
  'issue.other_date': {
    en: 'the text says {said}, but this is the issue of {date}: correct the date, or store the text as a new issue',
    'zh-CN': '文稿中的日期是 {said}，而这是 {date} 的一期：请改正日期，或另存为新的一期',
  },
  'issue.exists': {
    en: 'there is an issue of {date} already: open that one, or choose to replace its draft',
    'zh-CN': '{date} 已有一期：请打开它，或选择替换其草稿',
  },
  'issue.changed_since': {
    en: 'somebody has changed the issue since you looked at it: look at it again',
    'zh-CN': '您查看之后，已有他人修改这一期：请重新查看',
  },
  'issue.text_unreadable': {
    en: 'the text of {date} was saved in a form that no issue can be read from: mend it first',
    'zh-CN': '{date} 的文稿目前无法读成一期：请先改正',
  },
  'issue.no_version': {
    en: 'there is no version {number} of {date}: only the last ones are kept',
    'zh-CN': '{date} 没有版本 {number}：只保留最近的版本',
  },
  'issue.no_preview': {
    en: 'this preview is over: make a new one',
    'zh-CN': '此预览已过期：请重新生成',
  },
  'issue.no_reader': {
    en: 'there is no subscriber {address}',
    'zh-CN': '没有订阅者 {address}',
  },
  'issue.test.subject': { en: '[Test] {subject}', 'zh-CN': '［测试］{subject}' },
  'issue.test.no_address': {
    en: 'a test mail goes to whoever has signed in, and a token has no address',
    'zh-CN': '测试邮件只发给登录者本人，令牌没有邮箱地址',
  },
  'issue.test.too_many': {
    en: 'you have had {count} test mails within an hour: wait a little',
    'zh-CN': '您一小时内已收到 {count} 封测试邮件：请稍候再试',
  },
  'api.issues.import': {
    en: 'stores a file as a draft for its date',
    'zh-CN': '将文件存为当日草稿',
  },
  'api.issues.text': { en: 'the text of an issue, as it stands', 'zh-CN': '一期的文稿现状' },
  'api.issues.write': {
    en: 'saves the text of an issue, if it still is what you have seen',
    'zh-CN': '保存文稿，前提是它仍是您看到的版本',
  },
  'api.issues.versions': { en: 'the versions of a text, newest first', 'zh-CN': '文稿的各个版本，新的在前' },
  'api.issues.version': { en: 'one version of a text', 'zh-CN': '文稿的某个版本' },
  'api.issues.difference': {
    en: 'how a text differs from an earlier version or from the issue before it, line by line',
    'zh-CN': '文稿与先前版本或上一期的逐行差异',
  },
  'api.issues.look': {
    en: 'compiles a text as somebody would get it, with all that is to be said of it; nothing is saved',
    'zh-CN': '按收件人所见生成预览，并列出提示；不保存文稿',
  },
  'api.issues.preview': {
    en: 'a preview as HTML, as text or as the source of the message',
    'zh-CN': '预览：HTML、纯文本或邮件源码',
  },
  'api.issues.test': {
    en: 'mails an issue to you, marked as a test',
    'zh-CN': '将一期发到您自己的邮箱，并标明为测试',
  },
})
