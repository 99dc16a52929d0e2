import { phrases } from '../phrases.ts'

export const drill = phrases({
  'drill.description': {
    en: 'rehearse faults on this set-up: kills workers and breaks connections, to a local sink and on tables of its own',
    'zh-CN': '在本机演练故障：杀死发送进程、中断连接；只发往本地接收端，使用独立的数据表',
  },
  'drill.recipients': { en: 'made-up recipients in each run', 'zh-CN': '每轮虚构的收件人数' },
  'drill.workers': { en: 'worker processes', 'zh-CN': '发送进程数' },
  'drill.connections': { en: 'connections of each worker', 'zh-CN': '每个进程的连接数' },
  'drill.kills': { en: 'how often a worker is killed', 'zh-CN': '杀死进程的次数' },
  'drill.bad_number': { en: 'Write a whole number from 1 to 9999999.', 'zh-CN': '请写 1 到 9999999 的整数。' },
  'drill.running': { en: '{fault} …', 'zh-CN': '{fault}……' },
  'drill.kill': { en: 'workers killed at random', 'zh-CN': '随机杀死发送进程' },
  'drill.dropped_after': { en: 'connection lost after the final dot', 'zh-CN': '结束符之后连接中断' },
  'drill.hung_after': { en: 'no answer to the final dot', 'zh-CN': '结束符之后不再应答' },
  'drill.dropped_before': { en: 'connection lost at RCPT or DATA', 'zh-CN': '在 RCPT 或 DATA 时中断' },
  'drill.storm': { en: 'storm of 421 and 451', 'zh-CN': '大量 421 和 451' },
  'drill.frequency': { en: '550 Domain frequency limited', 'zh-CN': '550 Domain frequency limited' },
  'drill.column.recipients': { en: 'recipients', 'zh-CN': '收件人' },
  'drill.column.accepted': { en: 'accepted', 'zh-CN': '已接收' },
  'drill.column.lost': { en: 'lost', 'zh-CN': '遗漏' },
  'drill.column.twice': { en: 'twice', 'zh-CN': '重复' },
  'drill.column.unknown': { en: 'unknown', 'zh-CN': '未知' },
  'drill.column.kills': { en: 'kills', 'zh-CN': '杀死次数' },
  'drill.column.seconds': { en: 'seconds', 'zh-CN': '秒' },
  'drill.passed': { en: 'as it must be', 'zh-CN': '符合要求' },
  'drill.failed': { en: 'NOT AS IT MUST BE', 'zh-CN': '不符合要求' },
})
