import { phrases } from '../phrases.ts'

export const digest = phrases({
  // The digest itself.
  'digest.title': { en: 'The week, {range}', 'zh-CN': '一周要闻 · {range}' },
  'digest.section': { en: '{day} · {title}', 'zh-CN': '{day} · {title}' },
  'digest.overview': {
    en: 'This week: {issues} issues, {stories} stories. They led with: {leads}.',
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
  'newsletter.calendar': {
    en: '"{value}" is not a calendar: choose china or weekdays',
    'zh-CN': '“{value}”不是可用的日历：请选择 china 或 weekdays',
  },
})
