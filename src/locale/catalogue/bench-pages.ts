import { phrases } from '../phrases.ts'

export const benchPages = phrases({
  'bench.pages': {
    en: 'ask what the pages of the admin app ask, over many subscribers and deliveries, and name the slowest',
    'zh-CN': '在大量订阅者和投递记录上测试管理页面的请求，并列出最慢的几个',
  },
  'bench.pages.mailings': {
    en: 'how many mailings, the last {full} of them to all subscribers',
    'zh-CN': '发送任务数量，其中最近 {full} 次发给全体订阅者',
  },
  'bench.pages.rounds': { en: 'how often each request is measured', 'zh-CN': '每个请求测量的次数' },
  'bench.pages.page': { en: 'page', 'zh-CN': '页面' },
  'bench.pages.request': { en: 'request', 'zh-CN': '请求' },
  'bench.pages.middle': { en: 'median, ms', 'zh-CN': '中位数（毫秒）' },
  'bench.pages.worst': { en: 'worst, ms', 'zh-CN': '最慢（毫秒）' },
  'bench.pages.ratio': { en: 'times the baseline', 'zh-CN': '基准的倍数' },
  'bench.pages.all': {
    en: '{count} requests over {subscribers} subscribers, {late} of them with a median above {wanted} ms; the baseline, /me, takes {baseline} ms.',
    'zh-CN':
      '共 {count} 个请求，{subscribers} 位订阅者；其中 {late} 个的中位数超过 {wanted} 毫秒；基准（/me）为 {baseline} 毫秒。',
  },
})
