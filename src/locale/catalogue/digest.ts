import { phrases } from '../phrases.ts'

export const digest = phrases({
  // The digest itself.
  'digest.title': { en: 'The week, {range}', 'zh-CN': '一周要闻 · {range}' },
  'digest.section': { en: '{day} · {title}', 'zh-CN': '{day} · {title}' },
  'digest.overview': {
    en: 'This week’s issues: {issues}; stories: {stories}. They led with: {leads}.',
    'zh-CN': '本周 {issues} 期，共 {stories} 条。各期头条：{leads}。',
  },
  'digest.overview_one': {
    en: 'This week: one issue. It led with: {leads}.',
    'zh-CN': '本周 1 期。头条：{leads}。',
  },
  'digest.semicolon': { en: '; ', 'zh-CN': '；' },
  'digest.more_one': { en: 'One more story in this issue.', 'zh-CN': '当日另有 1 条，此处从略。' },
  'digest.more': { en: '{count} more stories in this issue.', 'zh-CN': '当日另有 {count} 条，此处从略。' },

  'newsletter.digest_schedule': {
    en: '"{value}" is no schedule for a weekly digest: write five cron fields with a day of the week and * for day and month, such as "0 9 * * 6" for nine o’clock on Saturdays, or none',
    'zh-CN':
      '“{value}”不是一周要闻的发送时间表：请写五个 cron 字段，指定星期几，日和月写 *，例如 “0 9 * * 6” 表示周六九点；不发送则写 none',
  },
  'digest.none': {
    en: 'there is nothing for a digest: no final issue in the week up to {date}, or all of them stood in a digest before',
    'zh-CN': '没有可编入一周要闻的内容：截至 {date} 的一周内没有定稿，或都已编入此前的一周要闻',
  },
  'digest.not_offered': {
    en: 'readers of "{newsletter}" are not offered a digest, so nobody would get it: say when it goes out with "daybreak newsletters change {newsletter} --digest-schedule"',
    'zh-CN':
      '通讯“{newsletter}”没有提供一周要闻，发送后没有人会收到：请先用 “daybreak newsletters change {newsletter} --digest-schedule” 设定发送时间',
  },
  'digest.already': {
    en: 'the digest of that day has a mailing already, and none is sent twice: "daybreak mailing status" shows it; one that has not begun can be cancelled',
    'zh-CN': '当日的一周要闻已有发送任务，不会发送两次：用 “daybreak mailing status” 查看；尚未开始的可以取消',
  },
  'newsletter.calendar': {
    en: '"{value}" is not a calendar: choose china or weekdays',
    'zh-CN': '“{value}”不是可用的日历：请选择 china 或 weekdays',
  },

  'cli.newsletters.digest_schedule': {
    en: 'when to send the week’s digest, as cron with a day of the week: "0 9 * * 6"; none: readers are not offered any',
    'zh-CN': '一周要闻的发送时间（cron 格式，指定星期几）：“0 9 * * 6”；none 表示不提供',
  },
  'cli.newsletters.calendar': {
    en: 'which days are workdays: china knows its holidays and make-up days; by default, that of the language',
    'zh-CN': '工作日的算法：china 依照中国的节假日和调休安排；默认随语言而定',
  },
  'cli.newsletters.digest': { en: 'digest {schedule}', 'zh-CN': '一周要闻 {schedule}' },
  'cli.issue.digest': {
    en: 'show what the digest of a week would be; nothing is stored',
    'zh-CN': '预览一周要闻，不保存任何内容',
  },
  'cli.issue.digest.date': { en: 'the day it is for; today, if not said', 'zh-CN': '发送日期，默认为今天' },
  'cli.issue.digest.out': {
    en: 'write the mail as HTML, text, MIME and pages for screenshots into this folder, in place of printing its text',
    'zh-CN': '不打印文本，而把邮件写入此文件夹：HTML、文本、MIME 和截图页面',
  },
  'cli.mailing.digest': {
    en: 'in place of the issue, the digest of the week up to that date',
    'zh-CN': '不发送当日的一期，而发送截至该日的一周要闻',
  },
  'cli.mailing.kind.issue': { en: 'issue', 'zh-CN': '单期' },
  'cli.mailing.kind.digest': { en: 'digest', 'zh-CN': '一周要闻' },
})
