import { phrases } from '../phrases.ts'

export const bench = phrases({
  'bench.description': {
    en: 'measure on this machine, on tables of its own, against a baseline in the same run',
    'zh-CN': '在本机测速：使用独立的数据表，并在同一次运行中与基准对比',
  },
  'bench.delivery': {
    en: 'send the sample issue to a local sink, with all records kept',
    'zh-CN': '把示例期发送到本地接收端，并完整记账',
  },
  'bench.recipients': { en: 'how many recipients', 'zh-CN': '收件人数' },
  'bench.connections': { en: 'how many connections to the sink', 'zh-CN': '与接收端的连接数' },
  'bench.bad_number': { en: 'Write a whole number from 1 to 99999999.', 'zh-CN': '请写 1 到 99999999 的整数。' },
  'bench.per_second': { en: 'messages/s', 'zh-CN': '封/秒' },
  'bench.cpu': { en: 'CPU µs/message', 'zh-CN': 'CPU 微秒/封' },
  'bench.memory': { en: 'peak MB', 'zh-CN': '内存峰值 MB' },
  'bench.ratio': { en: 'Daybreak is so many times as fast', 'zh-CN': 'Daybreak 的倍数' },
})
