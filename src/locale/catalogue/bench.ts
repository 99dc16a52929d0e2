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
  'bench.latency': {
    en: 'milliseconds that the way to the sink and back takes',
    'zh-CN': '往返接收端增加的毫秒数',
  },
  'bench.bad_number': { en: 'Write a whole number from 1 to 99999999.', 'zh-CN': '请写 1 到 99999999 的整数。' },
  'bench.signed': { en: 'Daybreak, {algorithm}', 'zh-CN': 'Daybreak，{algorithm} 签名' },
  'bench.progress': {
    en: '{label}: {done}/{total}, {rate}/s, {seconds} s left',
    'zh-CN': '{label}：{done}/{total}，{rate} 封/秒，还需 {seconds} 秒',
  },
  'bench.messages': { en: 'messages', 'zh-CN': '封数' },
  'bench.per_second': { en: 'messages/s', 'zh-CN': '封/秒' },
  'bench.cpu': { en: 'CPU µs/message', 'zh-CN': 'CPU 微秒/封' },
  'bench.database': { en: 'database µs/message', 'zh-CN': '数据库微秒/封' },
  'bench.memory': { en: 'peak MB', 'zh-CN': '内存峰值 MB' },
  'bench.ratio': { en: 'Daybreak is so many times as fast', 'zh-CN': 'Daybreak 的倍数' },
  'bench.message': { en: 'A message has {kilobytes} kB.', 'zh-CN': '每封 {kilobytes} kB。' },
  'bench.preparing': {
    en: 'Preparing {recipients} recipients took {seconds} s, {render} s of it for the issue: {ratio} times the bare insert.',
    'zh-CN': '准备 {recipients} 位收件人用时 {seconds} 秒（其中渲染 {render} 秒），是单纯插入的 {ratio} 倍。',
  },
  'bench.balances': { en: 'The ledgers balance.', 'zh-CN': '账目平衡。' },
  'bench.no_balance': { en: 'A ledger does not balance.', 'zh-CN': '有账目不平衡。' },
})
