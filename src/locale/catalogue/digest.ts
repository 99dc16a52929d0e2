import { phrases } from '../phrases.ts'

export const digest = phrases({
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
