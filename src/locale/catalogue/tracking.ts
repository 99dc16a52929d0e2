import { phrases } from '../phrases.ts'

export const tracking = phrases({
  'newsletter.tracking': {
    en: 'tracking "{value}" is none of: full, anonymous, off',
    'zh-CN': '统计方式“{value}”不可用：请选择 full、anonymous 或 off',
  },
  'newsletter.network_days': {
    en: 'networks can be kept for 0 to 365 days, not "{value}"',
    'zh-CN': '网络地址的保留天数应为 0 到 365，而不是“{value}”',
  },
  'newsletter.bounce_address': {
    en: '"{value}" is no address for bounces: give one like bounces@example.com, without a plus and of at most 16 characters before the @, or none',
    'zh-CN':
      '“{value}”不能用作退信地址：请使用 bounces@example.com 这样的地址，@ 之前不含加号、不超过 16 个字符；或写 none',
  },
  'cli.newsletters.tracking': {
    en: 'full: who opened and clicked; anonymous: only how many; off: neither a pixel nor tracked links, from the next mailing on',
    'zh-CN': 'full：记录谁打开、谁点击；anonymous：只计次数；off：自下一次发送起不含像素和跟踪链接',
  },
  'cli.newsletters.network_days': {
    en: 'how many days the network (not the address) of who opened or clicked is kept, to tell machines from people',
    'zh-CN': '打开或点击者的网段（不是完整地址）保留几天，用于区分人和机器',
  },
  'cli.newsletters.bounce_address': {
    en: 'where bounces and complaints are read, such as bounces@example.com: mails leave from bounces+TOKEN@example.com; none: from the sender',
    'zh-CN':
      '接收退信和投诉的地址，如 bounces@example.com：邮件以 bounces+标记@example.com 发出；none：以发件人地址发出',
  },
  'bench.feedback': {
    en: 'open mails as fast as one server process records it, beside one insert a request and a server that records nothing',
    'zh-CN': '以单个服务进程能记录的最快速度打开邮件，并与每次请求插入一行、完全不记录的服务对比',
  },
  'bench.feedback.subscribers': { en: 'how many subscribers open', 'zh-CN': '打开邮件的订阅者数' },
  'bench.feedback.connections': { en: 'how many connections to the server', 'zh-CN': '与服务的连接数' },
  'bench.feedback.seconds': { en: 'how long each run takes', 'zh-CN': '每次测量的秒数' },
  'bench.feedback.rounds': { en: 'how often each server is measured', 'zh-CN': '每个服务测量的次数' },
  'bench.feedback.daybreak': { en: 'Daybreak', 'zh-CN': 'Daybreak' },
  'bench.feedback.usual': { en: 'one insert a request', 'zh-CN': '每次请求插入一行' },
  'bench.feedback.bare': { en: 'bare server, nothing recorded', 'zh-CN': '裸服务，不记录' },
  'bench.feedback.paced': { en: 'Daybreak at 70 %', 'zh-CN': 'Daybreak，70% 负载' },
  'bench.feedback.per_second': { en: 'opens/s', 'zh-CN': '次/秒' },
  'bench.feedback.p50': { en: 'p50 ms', 'zh-CN': 'p50 毫秒' },
  'bench.feedback.p99': { en: 'p99 ms', 'zh-CN': 'p99 毫秒' },
  'bench.feedback.cpu': { en: 'CPU µs/open', 'zh-CN': 'CPU 微秒/次' },
  'bench.feedback.ratio': { en: 'Daybreak answers so many times as many', 'zh-CN': 'Daybreak 的倍数' },
})
