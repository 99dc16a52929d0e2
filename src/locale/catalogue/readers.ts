import { phrases } from '../phrases.ts'

export const readers = phrases({
  'cli.person': {
    en: 'show, or write out, everything that is held about one person',
    'zh-CN': '查看或导出某人的全部数据',
  },
  'cli.person.address': { en: 'address, in any case', 'zh-CN': '邮箱地址，不分大小写' },
  'cli.person.output': {
    en: 'write it all to this file, as JSON; the file must not be there yet',
    'zh-CN': '以 JSON 写入该文件；文件不能已存在',
  },
  'cli.file_exists': {
    en: 'the file {file} is there already: choose another name, or remove it first',
    'zh-CN': '文件 {file} 已存在：请换一个名称，或先删除它',
  },
  'cli.cannot_write': { en: 'cannot write {file}: {reason}', 'zh-CN': '无法写入 {file}：{reason}' },
  'person.nothing': {
    en: 'nothing is held about {address}: check how it is written',
    'zh-CN': '没有关于 {address} 的任何数据：请检查地址是否写对',
  },
  'person.subscriber': { en: 'subscriber', 'zh-CN': '订阅者' },
  'person.subscriptions': { en: 'subscriptions', 'zh-CN': '订阅' },
  'person.rhythms': { en: 'rhythms', 'zh-CN': '接收频率' },
  'person.changes': { en: 'changes', 'zh-CN': '变更记录' },
  'person.suppressions': { en: 'suppressions', 'zh-CN': '屏蔽记录' },
  'person.deliveries': { en: 'deliveries', 'zh-CN': '投递' },
  'person.hits': { en: 'opens and clicks', 'zh-CN': '打开和点击' },
  'person.unsubscribes': { en: 'unsubscribed', 'zh-CN': '退订' },
  'person.complaints': { en: 'complaints', 'zh-CN': '投诉' },
  'person.inboxMessages': { en: 'mails in the local inbox', 'zh-CN': '本地收件箱中的邮件' },

  'cli.erase': {
    en: 'erase everything that is held about one person; there is no way back',
    'zh-CN': '删除某人的全部数据，不可恢复',
  },
  'cli.erase.yes': { en: 'do not ask', 'zh-CN': '不再询问' },
  'cli.erase.ask': {
    en: 'There is no way back. Type {address} again to erase everything that is held about it:',
    'zh-CN': '此操作不可恢复。请再输入一次 {address}，以删除其全部数据：',
  },
  'cli.erase.not_confirmed': {
    en: 'nothing was erased: type {address} when asked on a terminal, or add --yes',
    'zh-CN': '没有删除任何数据：请在终端询问时输入 {address}，或加上 --yes',
  },
  'cli.erase.done': {
    en: 'Everything that was held about {address} is erased. A keyed hash of the address keeps imports from bringing it back.',
    'zh-CN': '{address} 的全部数据已删除，仅保留地址的密钥哈希，以免再次被导入。',
  },
  'cli.erase.beyond': {
    en: 'Not reached: backups of the database, logs of mail servers, files that have left this server.',
    'zh-CN': '未涉及：数据库备份、邮件服务器日志、已离开本服务器的文件。',
  },
  'erased.subscribers': { en: 'subscriber, profile and rhythms', 'zh-CN': '订阅者、资料和接收频率' },
  'erased.subscriptions': { en: 'subscriptions with their evidence', 'zh-CN': '订阅及其同意凭据' },
  'erased.changes': { en: 'changes in the history', 'zh-CN': '变更记录' },
  'erased.deliveries': { en: 'deliveries without address and name now', 'zh-CN': '已抹去地址和姓名的投递' },
  'erased.hits': { en: 'opens and clicks without a device now', 'zh-CN': '已抹去设备信息的打开和点击' },
  'erased.inboxMessages': { en: 'mails in the local inbox', 'zh-CN': '本地收件箱中的邮件' },
  'cli.feedback.took.erased': {
    en: '{file}: {kind} about somebody who has been erased: nothing is recorded',
    'zh-CN': '{file}：{kind}，所指读者的数据已删除：不作登记',
  },
})
