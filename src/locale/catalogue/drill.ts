import { phrases } from '../phrases.ts'

export const drill = phrases({
  'drill.description': {
    en: 'rehearse faults on this set-up: kills workers, breaks connections, stops a Postgres of its own; to a local sink only, on tables of its own',
    'zh-CN': '在本机演练故障：杀死发送进程、中断连接、停止演练自备的 Postgres；只发往本地接收端，使用独立的数据表',
  },
  'drill.only': { en: 'rehearse these faults alone', 'zh-CN': '只演练这些故障' },
  'drill.recipients': { en: 'made-up recipients in each run', 'zh-CN': '每轮虚构的收件人数' },
  'drill.workers': { en: 'worker processes', 'zh-CN': '发送进程数' },
  'drill.connections': { en: 'connections of each worker', 'zh-CN': '每个进程的连接数' },
  'drill.kills': { en: 'how often a worker is killed', 'zh-CN': '杀死进程的次数' },
  'drill.outage': { en: 'how long Postgres is away', 'zh-CN': 'Postgres 停止的时长' },
  'drill.bad_number': { en: 'Write a whole number from 1 to 9999999.', 'zh-CN': '请写 1 到 9999999 的整数。' },
  'drill.running': { en: '{fault} …', 'zh-CN': '{fault}……' },
  'drill.kill': { en: 'workers killed at random', 'zh-CN': '随机杀死发送进程' },
  'drill.dropped-after': { en: 'connection lost after the final dot', 'zh-CN': '结束符之后连接中断' },
  'drill.hung-after': { en: 'no answer to the final dot', 'zh-CN': '结束符之后不再应答' },
  'drill.dropped-before': { en: 'connection lost at RCPT or DATA', 'zh-CN': '在 RCPT 或 DATA 时中断' },
  'drill.storm': { en: 'storm of 421 and 451', 'zh-CN': '大量 421 和 451' },
  'drill.frequency': { en: '550 Domain frequency limited', 'zh-CN': '550 Domain frequency limited' },
  'drill.postgres-away': { en: 'Postgres stopped and restarted', 'zh-CN': 'Postgres 停止后重启' },
  'drill.disk-full': { en: 'the disk of Postgres full', 'zh-CN': 'Postgres 的磁盘已满' },
  'drill.schedulers': { en: 'two schedulers at once', 'zh-CN': '两个调度进程同时启动' },
  'drill.clock': { en: 'clocks a day ahead and behind', 'zh-CN': '时钟快一天和慢一天' },
  'drill.unsubscribe': { en: 'unsubscribing during the run', 'zh-CN': '发送过程中退订' },
  'drill.no_disk': {
    en: 'no small disk could be mounted ({reason}): run it as root, or where users may have namespaces',
    'zh-CN': '无法挂载小磁盘（{reason}）：请以 root 运行，或允许用户命名空间',
  },
  'drill.note.killed': { en: '{killed} of {kills} kills', 'zh-CN': '共 {kills} 次，已杀 {killed} 次' },
  'drill.note.put_off': {
    en: 'put off {deferred} times, as were to be {expected}',
    'zh-CN': '推迟 {deferred} 次，应为 {expected} 次',
  },
  'drill.note.slowed': {
    en: 'put off {deferred} times; the rate to the provider fell to {lowest} a second, and recovered',
    'zh-CN': '推迟 {deferred} 次；对该邮箱服务商的速率降至每秒 {lowest} 封，后已恢复',
  },
  'drill.note.away': {
    en: 'away {outages} times for {seconds} s: once in order, once as by a crash; {noticed} × "Postgres answers again" in the log',
    'zh-CN':
      '停止 {outages} 次，每次 {seconds} 秒：一次正常关闭，一次如同崩溃；日志中“Postgres answers again”{noticed} 次',
  },
  'drill.note.disk': {
    en: 'the tables, then the log written ahead, which took Postgres down; {said} × "the disk of Postgres is full" in the log, {again} × "Postgres answers again"',
    'zh-CN':
      '先是数据表，后是预写日志（Postgres 因此崩溃）；日志中“the disk of Postgres is full”{said} 次，“Postgres answers again”{again} 次',
  },
  'drill.note.slots': {
    en: '{slots} slots run, {mailings} mailing',
    'zh-CN': '执行 {slots} 个时段，{mailings} 次发送',
  },
  'drill.note.clock': {
    en: '{slots} slots run, {elsewhere} of them of another day; the clock set {jumps} times; {mailings} mailing',
    'zh-CN': '执行 {slots} 个时段，其中 {elsewhere} 个属于别的日子；拨动时钟 {jumps} 次；{mailings} 次发送',
  },
  'drill.note.unsubscribed': {
    en: '{left} left, {excluded} of them before their hand-off; {late} handed off after it, {onTheWay} were on the wire',
    'zh-CN': '{left} 人退订，其中 {excluded} 人在交付之前；退订后仍交付 {late} 封，当时已在途 {onTheWay} 封',
  },
  'drill.column.recipients': { en: 'recipients', 'zh-CN': '收件人' },
  'drill.column.accepted': { en: 'accepted', 'zh-CN': '已接收' },
  'drill.column.lost': { en: 'lost', 'zh-CN': '遗漏' },
  'drill.column.twice': { en: 'twice', 'zh-CN': '重复' },
  'drill.column.unknown': { en: 'unknown', 'zh-CN': '未知' },
  'drill.column.kills': { en: 'kills', 'zh-CN': '杀死次数' },
  'drill.column.seconds': { en: 'seconds', 'zh-CN': '秒' },
  'drill.not_rehearsed': { en: 'NOT REHEARSED', 'zh-CN': '未能演练' },
  'drill.passed': { en: 'as it must be', 'zh-CN': '符合要求' },
  'drill.failed': { en: 'NOT AS IT MUST BE', 'zh-CN': '不符合要求' },
})
