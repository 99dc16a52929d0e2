import { phrases } from '../phrases.ts'

export const relays = phrases({
  'relay.unknown': {
    en: 'there is no relay "{relay}": "daybreak relays list" shows them',
    'zh-CN': '没有名为“{relay}”的中继：用 “daybreak relays list” 查看全部',
  },
  'relay.exists': {
    en: 'there is a relay "{relay}" already: choose another name, or change it with daybreak relays change {relay}',
    'zh-CN': '已经有名为“{relay}”的中继：请换一个名称，或用 daybreak relays change {relay} 修改',
  },
  'relay.slug': {
    en: '"{value}" cannot name a relay: use up to 63 small letters, digits and hyphens, such as ses-tokyo',
    'zh-CN': '“{value}”不能作为中继的名称：请用不超过 63 个小写字母、数字和连字符，例如 ses-tokyo',
  },
  'relay.number': {
    en: '{name} has to be a number from {from} to {to}',
    'zh-CN': '{name} 必须是 {from} 到 {to} 之间的数',
  },
  'relay.time_zone': {
    en: '"{value}" is not a time zone that Postgres knows: write its IANA name, such as Asia/Shanghai',
    'zh-CN': 'Postgres 不认识时区“{value}”：请写 IANA 名称，例如 Asia/Shanghai',
  },
  'relay.envelope_sender': {
    en: '"{value}" is not an address that mails can come from: write it as bounces@example.com, or none for the newsletter’s',
    'zh-CN': '“{value}”不能作为信封发件地址：请写成 bounces@example.com 的形式，或写 none 使用通讯的发件地址',
  },
  'relay.default_address': {
    en: 'the address of the relay "default" is what SMTP_URL says: set that, or make another relay with daybreak relays create',
    'zh-CN': '中继 “default” 的地址由 SMTP_URL 决定：请修改 SMTP_URL，或用 daybreak relays create 另建一个',
  },
  'relay.default_stays': {
    en: 'the relay "default" cannot be removed: switch it off with daybreak relays change default --disable',
    'zh-CN': '中继 “default” 不能删除：请用 daybreak relays change default --disable 停用',
  },
  'relay.unnamed': {
    en: 'SMTP_URL is unset, so the relay "{relay}" is the local inbox: there is nothing to test',
    'zh-CN': 'SMTP_URL 未设置，中继 “{relay}” 就是本地收件箱，无需测试',
  },
  'relay.no_url': {
    en: 'nothing came from standard input: write the address into it, as in: printenv RELAY_URL | daybreak relays create NAME --url -',
    'zh-CN': '标准输入没有内容：请把地址写入标准输入，例如：printenv RELAY_URL | daybreak relays create 名称 --url -',
  },
  'provider.unknown': {
    en: 'there is no provider "{provider}": "daybreak providers list" shows those that matter, and the larger domains become known with a mailing',
    'zh-CN': '没有名为“{provider}”的邮箱服务商：用 “daybreak providers list” 查看；较大的域名会在发送时识别',
  },
  'provider.other': {
    en: '"other" is all small domains together and has no limit of its own: limit the relay instead',
    'zh-CN': '“other” 是所有小域名的合称，没有单独的限速：请改为限制中继',
  },

  'cli.relays': { en: 'the servers that mails go through', 'zh-CN': '管理发信中继' },
  'cli.relays.list': { en: 'show the relays, their limits and their state', 'zh-CN': '查看中继、限额和状态' },
  'cli.relays.create': { en: 'add a relay', 'zh-CN': '添加中继' },
  'cli.relays.change': { en: 'change what is given of a relay', 'zh-CN': '修改中继（只改给出的部分）' },
  'cli.relays.test': {
    en: 'connect to a relay as a worker would, and leave again without a mail',
    'zh-CN': '像发信进程一样连接中继，不发邮件即断开',
  },
  'cli.relays.remove': {
    en: 'remove a relay; what was sent through it stays sent',
    'zh-CN': '删除中继；已发出的邮件不受影响',
  },
  'cli.relays.name': { en: 'its short name: small letters, digits, hyphens', 'zh-CN': '名称：小写字母、数字、连字符' },
  'cli.relays.url': {
    en: 'smtp://user:password@host:587 or smtps://…:465; - reads it from standard input, where nobody else on this machine sees it',
    'zh-CN': 'smtp://用户:密码@主机:587 或 smtps://…:465；写 - 则从标准输入读取，本机其他用户看不到',
  },
  'cli.relays.weight': {
    en: 'how much of a mailing it takes beside the others, 1 to 100',
    'zh-CN': '与其他中继相比承担的份额，1 到 100',
  },
  'cli.relays.connections': {
    en: 'connections of all workers together, 1 to 500',
    'zh-CN': '所有发信进程合计的连接数，1 到 500',
  },
  'cli.relays.per_second': { en: 'messages a second at the most, or none', 'zh-CN': '每秒最多几封，或 none' },
  'cli.relays.per_day': { en: 'messages a day at the most, or none', 'zh-CN': '每天最多几封，或 none' },
  'cli.relays.warm_up': {
    en: 'from today on so many a day, each day so many times as many: 500x1.5; none ends it',
    'zh-CN': '预热：从今天起每天几封、逐日乘以几倍，例如 500x1.5；none 结束预热',
  },
  'cli.relays.time_zone': {
    en: 'where its days begin, such as Asia/Shanghai; of this machine, if not given',
    'zh-CN': '按哪个时区计一天，例如 Asia/Shanghai；不写则用本机时区',
  },
  'cli.relays.envelope_sender': {
    en: 'the address that bounces of this relay go to, or none for the newsletter’s sender',
    'zh-CN': '此中继的信封发件地址（退信地址），或 none 使用通讯的发件地址',
  },
  'cli.relays.enable': { en: 'send through it', 'zh-CN': '启用' },
  'cli.relays.disable': { en: 'do not send through it', 'zh-CN': '停用' },
  'cli.relays.created': {
    en: 'added the relay {relay} ({address}); try it with daybreak relays test {relay}',
    'zh-CN': '已添加中继 {relay}（{address}）；可用 daybreak relays test {relay} 试连',
  },
  'cli.relays.changed': { en: 'changed the relay {relay}', 'zh-CN': '已修改中继 {relay}' },
  'cli.relays.removed': { en: 'removed the relay {relay}', 'zh-CN': '已删除中继 {relay}' },
  'cli.relays.bad_warm_up': {
    en: 'Write the messages of the first day and the factor, such as 500x1.5, or none.',
    'zh-CN': '请写首日封数和倍数，例如 500x1.5，或写 none。',
  },
  'cli.relays.up': { en: 'up', 'zh-CN': '正常' },
  'cli.relays.off': { en: 'switched off', 'zh-CN': '已停用' },
  'cli.relays.idle': { en: 'not used, since there are others', 'zh-CN': '已有其他中继，未使用' },
  'cli.relays.down': { en: 'down since {time}', 'zh-CN': '自 {time} 起不可用' },
  'cli.relays.sealed': { en: 'address sealed with another key', 'zh-CN': '地址由另一把密钥加密' },
  'cli.relays.local': { en: 'what SMTP_URL says', 'zh-CN': '由 SMTP_URL 决定' },
  'cli.relays.share': {
    en: 'weight {weight}, {connections} connections',
    'zh-CN': '权重 {weight}，{connections} 个连接',
  },
  'cli.relays.rate': { en: '{rate} a second', 'zh-CN': '每秒 {rate} 封' },
  'cli.relays.day': { en: '{taken} of {allowed} today', 'zh-CN': '今天 {taken}/{allowed} 封' },
  'cli.relays.warming': {
    en: 'warming up since {date} ({first}x{factor})',
    'zh-CN': '自 {date} 起预热（{first}x{factor}）',
  },
  'cli.relays.no_limit': { en: 'no limit', 'zh-CN': '无限额' },
  'cli.bad_number': {
    en: 'Write a number from {from} to {to}, or none.',
    'zh-CN': '请写 {from} 到 {to} 之间的数，或写 none。',
  },

  'cli.providers': {
    en: 'who runs the readers’ mailboxes, and what it lets us send',
    'zh-CN': '管理收件方邮箱服务商的限速',
  },
  'cli.providers.list': {
    en: 'show the providers that have had mail, have a limit or are held',
    'zh-CN': '查看有流量、有限速或被搁置的服务商',
  },
  'cli.providers.change': { en: 'set or lift the limit of a provider', 'zh-CN': '设置或取消服务商的限速' },
  'cli.providers.release': {
    en: 'end a hold, a rest or the limit that a provider’s complaints have made',
    'zh-CN': '解除搁置、休息或因服务商投诉产生的限速',
  },
  'cli.providers.name': { en: 'the provider, such as qq or a domain', 'zh-CN': '服务商，例如 qq，或一个域名' },
  'cli.providers.changed': { en: 'changed the provider {provider}', 'zh-CN': '已修改服务商 {provider}' },
  'cli.providers.released': {
    en: '{provider} gets mail again; nobody was suppressed by what it said during the hold',
    'zh-CN': '{provider} 恢复发送；没有人因搁置期间的退信被列入禁止发送',
  },
  'cli.providers.not_held': {
    en: '{provider} was not held; a rest or a limit of its own making has ended',
    'zh-CN': '{provider} 未被搁置；如有自动暂停或限速，已解除',
  },
  'cli.providers.none': {
    en: 'no provider has had mail of late, has a limit or is held',
    'zh-CN': '最近没有服务商有流量、有限速或被搁置',
  },
  'cli.providers.rate': { en: 'now {rate} a second', 'zh-CN': '当前每秒 {rate} 封' },
  'cli.providers.limit': { en: 'limit {limit} a second', 'zh-CN': '限速每秒 {limit} 封' },
  'cli.providers.rests': { en: 'rests until {time}', 'zh-CN': '休息到 {time}' },
  'cli.providers.held': { en: 'held: {reason}', 'zh-CN': '已搁置：{reason}' },
  'cli.providers.more': { en: 'and {count} more', 'zh-CN': '另有 {count} 个' },
})
