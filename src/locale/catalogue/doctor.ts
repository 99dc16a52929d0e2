import { phrases } from '../phrases.ts'

export const doctor = phrases({
  'dkim.domain': {
    en: '"{value}" is not a domain that mails can come from: write it as news.example.com',
    'zh-CN': '“{value}”不能作为发件域名：请写成 news.example.com 的形式',
  },
  'dkim.selector': {
    en: '"{value}" cannot be a selector: use up to 63 small letters, digits and hyphens, such as key-2026',
    'zh-CN': '“{value}”不能作为选择器：请用不超过 63 个小写字母、数字和连字符，例如 key-2026',
  },
  'dkim.exists': {
    en: '{domain} has a DKIM key {selector} already: choose another name with --selector, or leave it out',
    'zh-CN': '{domain} 已有名为 {selector} 的 DKIM 密钥：请用 --selector 换一个名称，或者不指定',
  },
  'dkim.unknown': {
    en: '{domain} has no DKIM key {selector}: "daybreak dkim list" shows them',
    'zh-CN': '{domain} 没有名为 {selector} 的 DKIM 密钥：用 “daybreak dkim list” 查看全部',
  },
  'dkim.none_waiting': {
    en: 'no DKIM key of {domain} waits to be activated: make one with "daybreak dkim create {domain}"',
    'zh-CN': '{domain} 没有待启用的 DKIM 密钥：请用 “daybreak dkim create {domain}” 创建',
  },
  'dkim.retired': {
    en: 'the DKIM key {selector} of {domain} is retired for good: make a new one with "daybreak dkim create {domain}"',
    'zh-CN': '{domain} 的 DKIM 密钥 {selector} 已停用，不能再启用：请用 “daybreak dkim create {domain}” 创建新的',
  },
  'dkim.sealed': {
    en: 'SECRET_KEY does not open the DKIM key {selector} of {domain}: add the SECRET_KEY under which it was made after a comma, or make and activate a new key with "daybreak dkim create {domain}" and retire this one',
    'zh-CN':
      'SECRET_KEY 无法解开 {domain} 的 DKIM 密钥 {selector}：请把创建它时的 SECRET_KEY 用逗号附在后面，或者用 “daybreak dkim create {domain}” 创建并启用新密钥，再停用这一把',
  },

  'cli.dkim': {
    en: 'make the keys that sign mails, and show their DNS records',
    'zh-CN': '管理邮件签名密钥和 DNS 记录',
  },
  'cli.dkim.create': {
    en: 'make a key, which signs once its DNS record is published and it is activated',
    'zh-CN': '创建密钥；发布 DNS 记录并启用之后才开始签名',
  },
  'cli.dkim.list': { en: 'show the keys and their DNS records', 'zh-CN': '查看密钥和 DNS 记录' },
  'cli.dkim.activate': {
    en: 'let a key sign, in place of the one of its algorithm that did so far',
    'zh-CN': '启用密钥，替换同一算法正在使用的密钥',
  },
  'cli.dkim.retire': { en: 'let a key sign no mailing any more', 'zh-CN': '停用密钥，今后的发送任务不再用它签名' },
  'cli.dkim.domain': { en: 'the domain of the sender address', 'zh-CN': '发件人地址的域名' },
  'cli.dkim.selector': { en: 'the name of the key', 'zh-CN': '密钥的选择器' },
  'cli.dkim.new_selector': {
    en: 'a name for the key; left out: the algorithm and the day. For both, -rsa and -ed25519 are added to it.',
    'zh-CN': '密钥的选择器；不写则用算法加日期。选 both 时自动加上 -rsa 和 -ed25519。',
  },
  'cli.dkim.some_selector': {
    en: 'the name of the key; left out: all that wait',
    'zh-CN': '密钥的选择器；不写则启用全部待启用的密钥',
  },
  'cli.dkim.algorithm': {
    en: 'every provider verifies rsa, few verify ed25519; both signs twice',
    'zh-CN': '各家邮箱都支持 rsa，支持 ed25519 的不多；both 为双重签名',
  },
  'cli.dkim.created': {
    en: 'Made the DKIM key {selector} of {domain}. Publish this record in the DNS:',
    'zh-CN': '已为 {domain} 创建 DKIM 密钥 {selector}。请在 DNS 中发布这条记录：',
  },
  'cli.dkim.then': {
    en: 'When "daybreak doctor --dns" finds it: daybreak dkim activate {domain}',
    'zh-CN': '“daybreak doctor --dns” 查到之后，运行：daybreak dkim activate {domain}',
  },
  'cli.dkim.activated': {
    en: 'The DKIM key {selector} of {domain} signs all mailings that start from now on.',
    'zh-CN': '{domain} 的 DKIM 密钥 {selector} 已启用，从现在起开始的发送任务都用它签名。',
  },
  'cli.dkim.retired': {
    en: 'The DKIM key {selector} of {domain} signs no mailing that starts from now on. Leave its DNS record for a week: mails under way are verified with it.',
    'zh-CN':
      '{domain} 的 DKIM 密钥 {selector} 已停用，从现在起开始的发送任务不再用它签名。它的 DNS 记录请再保留一周：途中的邮件还要靠它验证。',
  },
  'cli.dkim.empty': {
    en: 'there is no DKIM key yet: make one with "daybreak dkim create DOMAIN"',
    'zh-CN': '还没有 DKIM 密钥：请用 “daybreak dkim create 域名” 创建',
  },
  'cli.dkim.waiting': { en: 'waits for its DNS record', 'zh-CN': '待启用' },
  'cli.dkim.active': { en: 'signs', 'zh-CN': '使用中' },
  'cli.dkim.is_retired': { en: 'retired', 'zh-CN': '已停用' },
  'cli.dkim.name': { en: 'name', 'zh-CN': '名称' },
  'cli.dkim.type': { en: 'type', 'zh-CN': '类型' },
  'cli.dkim.value': { en: 'value', 'zh-CN': '记录值' },
  'cli.dkim.zone': { en: 'zone file', 'zh-CN': '区域文件' },

  'cli.doctor': {
    en: 'look at the configuration, the database, the relay and the sender domains; status 1 if there is a problem',
    'zh-CN': '检查配置、数据库、中继和发件域名；发现问题则状态为 1',
  },
  'cli.doctor.dns': { en: 'ask the DNS for the records as well', 'zh-CN': '同时查询 DNS 记录' },
  'doctor.ok': { en: 'ok', 'zh-CN': '正常' },
  'doctor.advice': { en: 'advice', 'zh-CN': '建议' },
  'doctor.problem': { en: 'problem', 'zh-CN': '问题' },
  'doctor.configuration': { en: 'Configuration', 'zh-CN': '配置' },
  'doctor.database': { en: 'Database', 'zh-CN': '数据库' },
  'doctor.relay': { en: 'Relay', 'zh-CN': '中继' },
  'doctor.sender': { en: 'Senders', 'zh-CN': '发件域名' },
  'doctor.healthy': { en: 'No problem was found.', 'zh-CN': '没有发现问题。' },
  'doctor.problems': { en: 'Problems: {count}', 'zh-CN': '发现 {count} 个问题' },

  'doctor.setting': { en: '{name} is {value}', 'zh-CN': '{name}：{value}' },
  'doctor.unset': { en: '{name} is unset', 'zh-CN': '{name} 未设置' },
  'doctor.database_embedded': {
    en: 'DATABASE_URL is unset: a Postgres of its own, under {folder}',
    'zh-CN': 'DATABASE_URL 未设置：使用 {folder} 下的内嵌 Postgres',
  },
  'doctor.smtp_unset': {
    en: 'SMTP_URL is unset: mails go to the local inbox and reach nobody',
    'zh-CN': 'SMTP_URL 未设置：邮件只进入本地收件箱，不会发给任何人',
  },
  'doctor.smtp_mend': {
    en: 'to send for real, set SMTP_URL to the address of a relay, such as smtp://user:password@smtp.example.com:587',
    'zh-CN': '要真正发信，请把 SMTP_URL 设为中继的地址，例如 smtp://用户:密码@smtp.example.com:587',
  },
  'doctor.public_url_unset': {
    en: 'PUBLIC_URL is unset: the links in mails lead to {url}, which nobody else reaches',
    'zh-CN': 'PUBLIC_URL 未设置：邮件里的链接指向 {url}，其他人无法访问',
  },
  'doctor.public_url_plain': {
    en: 'PUBLIC_URL is {url}, without encryption: one-click unsubscribe, which Gmail and Yahoo require, works over https only',
    'zh-CN': 'PUBLIC_URL 是 {url}，没有加密：Gmail 和 Yahoo 要求的一键退订只能走 https',
  },
  'doctor.public_url_mend': {
    en: 'set PUBLIC_URL to the https:// address under which readers reach this server',
    'zh-CN': '请把 PUBLIC_URL 设为读者访问本服务器的 https:// 地址',
  },
  'doctor.secret_key': { en: 'SECRET_KEY is set ({count})', 'zh-CN': 'SECRET_KEY 已设置（{count} 个）' },
  'doctor.secret_key_unset': {
    en: 'SECRET_KEY is unset: one is kept in {file}',
    'zh-CN': 'SECRET_KEY 未设置：使用保存在 {file} 中的密钥',
  },
  'doctor.secret_key_mend': {
    en: 'keep that file with your backups: without it no link in a mail that was sent and no DKIM key works. Where several machines share the database, set SECRET_KEY on all of them to what the file holds',
    'zh-CN':
      '请把这个文件一并备份：丢了它，已发邮件里的链接和 DKIM 密钥都会失效。多台机器共用数据库时，请在每台机器上把 SECRET_KEY 设为文件中的内容',
  },
  'doctor.trust_proxy_mend': {
    en: 'if a proxy in front provides the https of PUBLIC_URL, set TRUST_PROXY to 1: else every hit seems to come from the proxy',
    'zh-CN': '如果 PUBLIC_URL 的 https 由前面的代理提供，请把 TRUST_PROXY 设为 1：否则所有访问看起来都来自代理',
  },

  'doctor.database_fine': {
    en: 'Postgres {version}, {size} MB, migrations: {count}, the last {last}',
    'zh-CN': 'Postgres {version}，{size} MB，已执行 {count} 个迁移，最近一个是 {last}',
  },
  'doctor.database_newer': {
    en: 'the database was migrated by a newer Daybreak ({names})',
    'zh-CN': '数据库已被更新版本的 Daybreak 迁移（{names}）',
  },
  'doctor.database_newer_mend': {
    en: 'run that version here, too',
    'zh-CN': '请在这里也使用那个版本',
  },

  'doctor.relay_fine': {
    en: '{relay}: {host}:{port} answers and offers {extensions}',
    'zh-CN': '{relay}：{host}:{port} 可以连接，支持 {extensions}',
  },
  'doctor.relay_plain': { en: '{relay}: {host}:{port} answers', 'zh-CN': '{relay}：{host}:{port} 可以连接' },
  'doctor.relay_login': { en: 'it took the login', 'zh-CN': '登录成功' },
  'doctor.relay_no_login': { en: 'no login is configured', 'zh-CN': '没有配置登录' },
  'doctor.relay_tls': {
    en: 'encrypted with {protocol}, certificate of {subject} valid until {date}',
    'zh-CN': '使用 {protocol} 加密，{subject} 的证书有效期至 {date}',
  },
  'doctor.relay_unverified': {
    en: 'encrypted with {protocol}, but the certificate of {subject} is not proven ({reason})',
    'zh-CN': '使用 {protocol} 加密，但 {subject} 的证书未经验证（{reason}）',
  },
  'doctor.relay_unverified_mend': {
    en: 'add ?tls=required to its address to insist on a certificate that proves the host',
    'zh-CN': '在它的地址后加上 ?tls=required，可以强制要求有效的证书',
  },
  'doctor.relay_expires': {
    en: 'the certificate of {subject} is valid only until {date}',
    'zh-CN': '{subject} 的证书只到 {date} 有效',
  },
  'doctor.relay_expires_mend': {
    en: 'have the operator of the relay renew it: afterwards no mail can be sent',
    'zh-CN': '请中继的管理者更换证书：过期后将无法发信',
  },
  'doctor.relay_clear': {
    en: 'mails pass to the relay unencrypted',
    'zh-CN': '发往中继的邮件没有加密',
  },
  'doctor.relay_clear_mend': {
    en: 'use a port that offers encryption, usually 587 or 465, unless you trust the network in between',
    'zh-CN': '除非中间的网络可信，请改用提供加密的端口，通常是 587 或 465',
  },
  'doctor.relay_down': {
    en: '{relay} answers, but the workers have sent nothing through it since {time}, and try it again by themselves',
    'zh-CN': '{relay} 可以连接，但发信进程自 {time} 起没有通过它发信，会自动重试',
  },
  'doctor.provider_held': {
    en: 'nothing is sent to {provider}: it said of too many mailboxes that they do not exist',
    'zh-CN': '已停止向 {provider} 发送：它称不存在的邮箱太多',
  },
  'doctor.provider_held_mend': {
    en: 'look at what it said with "daybreak providers list", then: daybreak providers release {provider}',
    'zh-CN': '请用 “daybreak providers list” 查看原因，然后运行：daybreak providers release {provider}',
  },
  'doctor.relay_slow': {
    en: 'the relay does not offer PIPELINING: each mail waits for four answers instead of two',
    'zh-CN': '中继不支持 PIPELINING：每封邮件要等四次应答，而不是两次',
  },
  'doctor.relay_slow_mend': {
    en: 'only where it is far away and slow: choose another, or more connections',
    'zh-CN': '如果中继远而慢，可以换一个，或者增加连接数',
  },

  'doctor.no_newsletter': { en: 'there is no newsletter yet', 'zh-CN': '还没有通讯' },
  'doctor.no_newsletter_mend': {
    en: 'make one with "daybreak newsletters create"',
    'zh-CN': '请用 “daybreak newsletters create” 创建',
  },
  'doctor.dkim_none': {
    en: '{domain} has no DKIM key: its mails go out unsigned',
    'zh-CN': '{domain} 没有 DKIM 密钥：发出的邮件没有签名',
  },
  'doctor.dkim_none_mend': {
    en: 'unless the relay signs for {domain}: daybreak dkim create {domain}',
    'zh-CN': '除非中继会替 {domain} 签名，请运行：daybreak dkim create {domain}',
  },
  'doctor.dkim_active': {
    en: 'the DKIM key {selector} signs the mails of {domain}',
    'zh-CN': 'DKIM 密钥 {selector} 正在为 {domain} 签名',
  },
  'doctor.dkim_published': {
    en: 'the DKIM key {selector} signs the mails of {domain}, and its record is published',
    'zh-CN': 'DKIM 密钥 {selector} 正在为 {domain} 签名，DNS 记录已发布',
  },
  'doctor.dkim_waiting': {
    en: 'the DKIM key {selector} of {domain} does not sign yet',
    'zh-CN': '{domain} 的 DKIM 密钥 {selector} 尚未启用',
  },
  'doctor.dkim_waiting_mend': {
    en: 'publish its record, wait until "daybreak doctor --dns" finds it, then: daybreak dkim activate {domain} {selector}',
    'zh-CN': '请发布记录，等 “daybreak doctor --dns” 查到之后，运行：daybreak dkim activate {domain} {selector}',
  },
  'doctor.dkim_ready': {
    en: 'the record of the DKIM key {selector} of {domain} is published, and the key does not sign yet',
    'zh-CN': '{domain} 的 DKIM 密钥 {selector} 的 DNS 记录已发布，密钥尚未启用',
  },
  'doctor.dkim_ready_mend': {
    en: 'daybreak dkim activate {domain} {selector}',
    'zh-CN': '请运行：daybreak dkim activate {domain} {selector}',
  },
  'doctor.dkim_missing': {
    en: 'the record of the DKIM key {selector} of {domain} is not in the DNS',
    'zh-CN': 'DNS 中没有 {domain} 的 DKIM 密钥 {selector} 的记录',
  },
  'doctor.dkim_different': {
    en: 'the record of the DKIM key {selector} of {domain} holds another key',
    'zh-CN': '{domain} 的 DKIM 密钥 {selector} 的 DNS 记录里是另一把密钥',
  },
  'doctor.dkim_several': {
    en: 'there are several records for the DKIM key {selector} of {domain}, and receivers take any',
    'zh-CN': '{domain} 的 DKIM 密钥 {selector} 有多条 DNS 记录，收信方会随意取用一条',
  },
  'doctor.dkim_record_mend': {
    en: 'publish this record and no other of its name: receivers take what it signs for forged',
    'zh-CN': '请发布下面这条记录，并删除同名的其他记录：否则收信方会把它签名的邮件当作伪造',
  },
  'doctor.dkim_only_ed25519': {
    en: '{domain} signs with Ed25519 only, which Gmail and Outlook do not verify',
    'zh-CN': '{domain} 只用 Ed25519 签名，而 Gmail 和 Outlook 不验证这种签名',
  },
  'doctor.dkim_only_ed25519_mend': {
    en: 'add an RSA key: daybreak dkim create {domain}',
    'zh-CN': '请再加一把 RSA 密钥：daybreak dkim create {domain}',
  },
  'doctor.spf_found': { en: 'SPF of {domain}: {value}', 'zh-CN': '{domain} 的 SPF：{value}' },
  'doctor.spf_missing': { en: '{domain} has no SPF record', 'zh-CN': '{domain} 没有 SPF 记录' },
  'doctor.spf_several': {
    en: '{domain} has several SPF records, which count as none',
    'zh-CN': '{domain} 有多条 SPF 记录，等于没有',
  },
  'doctor.spf_mend': {
    en: 'publish one record like this, with what the documentation of your relay says after include: or the addresses of your own relay after ip4: and ip6:',
    'zh-CN': '请只发布一条这样的记录：include: 后面写中继文档给出的名称；自建中继则用 ip4: 和 ip6: 写上它的地址',
  },
  'doctor.dmarc_found': { en: 'DMARC at {name}: {value}', 'zh-CN': '{name} 的 DMARC：{value}' },
  'doctor.dmarc_missing': { en: '{domain} has no DMARC record', 'zh-CN': '{domain} 没有 DMARC 记录' },
  'doctor.dmarc_mend': {
    en: 'publish this record: Gmail, Yahoo and Outlook require one of bulk senders',
    'zh-CN': '请发布这条记录：Gmail、Yahoo 和 Outlook 要求群发者必须有',
  },
  'doctor.dns_unasked': {
    en: 'the DNS records of {domain} were not looked up',
    'zh-CN': '没有查询 {domain} 的 DNS 记录',
  },
  'doctor.dns_unasked_mend': {
    en: 'look them up with "daybreak doctor --dns"; SPF and DMARC look like this:',
    'zh-CN': '可以用 “daybreak doctor --dns” 查询；SPF 和 DMARC 应当是这样：',
  },
  'doctor.dns_silent': {
    en: 'the DNS gave no answer about {name} ({error})',
    'zh-CN': 'DNS 没有答复 {name} 的查询（{error}）',
  },
  'doctor.dns_silent_mend': {
    en: 'try again; if it stays so, mend the resolver of this machine or the name servers of the domain',
    'zh-CN': '请重试；如果一直如此，请检查本机的 DNS 设置或该域名的 DNS 服务器',
  },
})
