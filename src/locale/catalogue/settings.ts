import { phrases } from '../phrases.ts'

export const settings = phrases({
  'schedule.words.none': { en: 'no schedule: mailings are made by hand', 'zh-CN': '没有定时：手动安排发送' },
  'schedule.words.daily': { en: 'every day at {times}, {zone}', 'zh-CN': '每天 {times}（{zone}）' },
  'schedule.words.workdays': {
    en: 'every workday at {times}, {zone}, {calendar}',
    'zh-CN': '每个工作日 {times}（{zone}，{calendar}）',
  },
  'schedule.words.on': { en: 'each {days} at {times}, {zone}', 'zh-CN': '每{days} {times}（{zone}）' },
  'schedule.words.on_workdays': {
    en: 'each {days} that is a workday, at {times}, {zone}, {calendar}',
    'zh-CN': '每{days}中的工作日 {times}（{zone}，{calendar}）',
  },
  'schedule.words.cron': {
    en: 'by the cron expression {schedule}, {zone}',
    'zh-CN': '按 cron 表达式 {schedule}（{zone}）',
  },
  'schedule.words.china': { en: 'by the Chinese calendar', 'zh-CN': '按中国法定节假日及调休' },
  'schedule.words.weekdays': { en: 'Monday to Friday', 'zh-CN': '周一至周五' },
  'schedule.words.to': { en: ' to ', 'zh-CN': '至' },
  'api.newsletters.runs': {
    en: 'the schedule in plain words, and when the next issues go out; of settings that are tried out, too',
    'zh-CN': '用文字说明发送时间，并列出接下来几次发送；也可用于尚未保存的设置',
  },
  'api.relays.list': { en: 'the relays, without their logins', 'zh-CN': '各中继（不含登录信息）' },
  'api.relays.create': { en: 'makes a relay', 'zh-CN': '创建中继' },
  'api.relays.show': { en: 'a relay', 'zh-CN': '某一中继' },
  'api.relays.change': {
    en: 'changes settings of a relay; with another address it is tried at once',
    'zh-CN': '修改中继的设置；更换地址后立即尝试',
  },
  'api.relays.remove': { en: 'removes a relay', 'zh-CN': '删除中继' },
  'api.relays.test': { en: 'connects, and says what was found', 'zh-CN': '试连中继并报告结果' },
  'api.providers.list': {
    en: 'the mailbox providers that have had mail of late, have a limit or are held',
    'zh-CN': '近期有邮件、有限速或被暂停的邮箱服务商',
  },
  'api.providers.limit': {
    en: 'sets or lifts the limit of a mailbox provider; null: none but its own',
    'zh-CN': '设置或取消邮箱服务商的限速；null 表示只按其自身的限制',
  },
  'api.providers.release': {
    en: 'sends to a mailbox provider again: ends its hold, its rest and the limit of its own making',
    'zh-CN': '恢复向邮箱服务商发送：结束暂停、休息和由它引起的限速',
  },
  'api.dkim.list': { en: 'the DKIM keys, with the DNS records to publish', 'zh-CN': 'DKIM 密钥及应发布的 DNS 记录' },
  'api.dkim.create': {
    en: 'makes a DKIM key, which waits for its DNS record',
    'zh-CN': '创建 DKIM 密钥，发布 DNS 记录后方可启用',
  },
  'api.dkim.activate': {
    en: 'lets a DKIM key sign from now on, and retires the one of its algorithm that did so far',
    'zh-CN': '启用 DKIM 密钥，同时停用同一算法的旧密钥',
  },
  'api.dkim.retire': { en: 'lets a DKIM key sign nothing any more, for good', 'zh-CN': '永久停用 DKIM 密钥' },
  'api.senders.check': {
    en: 'the DKIM keys and DNS records of all senders, as they are published',
    'zh-CN': '检查各发件域名的 DKIM 密钥和 DNS 记录',
  },
  'api.webhooks.list': { en: 'by which services tell what came back', 'zh-CN': '服务商用来回报退信等的 webhook' },
  'api.webhooks.add': {
    en: 'makes an incoming webhook; the secret that is made for it is shown this once',
    'zh-CN': '创建接收 webhook；为它生成的密钥只显示这一次',
  },
  'api.webhooks.remove': {
    en: 'removes a webhook: its address answers no more',
    'zh-CN': '删除 webhook：其地址不再应答',
  },
  'api.inbox.list': { en: 'mails that the local inbox took, newest first', 'zh-CN': '本地收件箱中的邮件，新的在前' },
  'api.inbox.show': { en: 'a mail of the local inbox', 'zh-CN': '本地收件箱中的某封邮件' },
  'inbox.off': {
    en: 'there is no local inbox: SMTP_URL names a relay',
    'zh-CN': '没有本地收件箱：SMTP_URL 指定了中继',
  },
})
