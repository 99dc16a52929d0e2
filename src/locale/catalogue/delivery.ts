import { phrases } from '../phrases.ts'

export const delivery = phrases({
  'relay.url': {
    en: "the relay's address cannot be read: write it as smtp://user:password@host:587 or smtps://user:password@host:465, with @ : / ? # and % in the password as %40 %3A %2F %3F %23 and %25",
    'zh-CN':
      '无法识别中继地址：请写成 smtp://用户:密码@主机:587 或 smtps://用户:密码@主机:465；密码中的 @ : / ? # % 要写成 %40 %3A %2F %3F %23 %25',
  },
  'relay.url_login': {
    en: "the relay's address has a user name without a password, or a password without a user name: give both or neither, with special characters percent-encoded (@ as %40)",
    'zh-CN': '中继地址里的用户名和密码缺了一个：请同时填写，或都不填；特殊字符要用百分号编码（@ 写成 %40）',
  },
  'relay.url_option': {
    en: "the relay's address has an option that cannot be used: after the ? may stand name=…, for OAuth2 oauth2=…, client_id=… and client_secret=…, and for smtp:// also tls=required, tls=opportunistic or tls=off",
    'zh-CN':
      '中继地址里有不能使用的选项：问号后面可以写 name=…，使用 OAuth2 时可以写 oauth2=…、client_id=… 和 client_secret=…，smtp:// 还可以写 tls=required、tls=opportunistic 或 tls=off',
  },
  'relay.url_name': {
    en: "the name in the relay's address is not a host name: give the full name of this machine, such as name=news.example.com",
    'zh-CN': '中继地址里的 name 不是主机名：请写本机的完整域名，例如 name=news.example.com',
  },
  'relay.url_oauth2': {
    en: "the relay's address does not say where access tokens are given: write oauth2= and the provider's https:// address of its token endpoint, percent-encoded (https%3A%2F%2F…)",
    'zh-CN':
      '中继地址没有写明从哪里获取访问令牌：请写 oauth2= 加上服务商的令牌端点，须以 https:// 开头并用百分号编码（https%3A%2F%2F…）',
  },
  'relay.url_oauth2_login': {
    en: "the relay's address has options for OAuth2 but no login for it: write user:refresh-token@ before the host, with special characters percent-encoded (@ as %40)",
    'zh-CN':
      '中继地址有 OAuth2 的选项，却没有可用的登录信息：请在主机前写 用户:刷新令牌@，特殊字符要用百分号编码（@ 写成 %40）',
  },
  'relay.url_oauth2_client': {
    en: "the relay's address does not say which client the refresh token was given to: add client_id=…, and client_secret=… where the client has a secret",
    'zh-CN': '中继地址没有写明刷新令牌属于哪个客户端：请加上 client_id=…；客户端有密钥时再加上 client_secret=…',
  },
  'relay.token_unreachable': {
    en: 'no access token for the relay {host}:{port}: {endpoint} cannot be reached ({error}); check oauth2= in its address and the network',
    'zh-CN': '无法获取中继 {host}:{port} 的访问令牌：连接不上 {endpoint}（{error}）；请检查中继地址中的 oauth2= 和网络',
  },
  'relay.token_unavailable': {
    en: 'no access token for the relay {host}:{port}: {endpoint} gives none for now ({error}); this usually passes by itself',
    'zh-CN': '无法获取中继 {host}:{port} 的访问令牌：{endpoint} 暂时不能签发（{error}）；通常会自行恢复',
  },
  'relay.token_refused': {
    en: 'no access token for the relay {host}:{port}: {endpoint} refused ({error}); for invalid_grant get a new refresh token, else correct oauth2=, client_id= and client_secret= in its address',
    'zh-CN':
      '无法获取中继 {host}:{port} 的访问令牌：{endpoint} 拒绝签发（{error}）；若为 invalid_grant，请重新获取刷新令牌，否则请更正中继地址中的 oauth2=、client_id= 和 client_secret=',
  },
  'relay.token_nonsense': {
    en: 'no access token for the relay {host}:{port}: the answer of {endpoint} holds none; correct oauth2= in its address',
    'zh-CN': '无法获取中继 {host}:{port} 的访问令牌：{endpoint} 的应答中没有令牌；请更正中继地址中的 oauth2=',
  },
  'relay.oauth2_refused': {
    en: 'the relay {host}:{port} refused the access token ({error}): the user in its address has to be the mailbox that the token is for, and the provider has to allow it to send through SMTP',
    'zh-CN':
      '中继 {host}:{port} 拒绝了访问令牌（{error}）：中继地址里的用户必须是令牌所属的邮箱，服务商也必须允许它通过 SMTP 发信',
  },
  'relay.unreachable': {
    en: 'the relay {host}:{port} cannot be reached ({error}): check its address, the network and that it is running',
    'zh-CN': '无法连接中继 {host}:{port}（{error}）：请检查地址和网络，并确认它正在运行',
  },
  'relay.silent': {
    en: 'the relay {host}:{port} did not answer in time: check the port; 465 wants smtps://, 587 and 25 want smtp://',
    'zh-CN': '中继 {host}:{port} 没有及时应答：请检查端口，465 用 smtps://，587 和 25 用 smtp://',
  },
  'relay.hung_up': {
    en: 'the relay {host}:{port} closed the connection before a message could be sent: its log should say why',
    'zh-CN': '中继 {host}:{port} 在可以发信之前关闭了连接：原因请查看中继的日志',
  },
  'relay.tls': {
    en: 'no secure connection to the relay {host}:{port} ({error}): mend its certificate; for one of your own authority, name its file in NODE_EXTRA_CA_CERTS',
    'zh-CN':
      '无法与中继 {host}:{port} 建立安全连接（{error}）：请修复它的证书；如果证书由自建机构签发，请用 NODE_EXTRA_CA_CERTS 指定机构证书文件',
  },
  'relay.tls_missing': {
    en: 'the relay {host}:{port} does not offer encryption ({error}): use a port that does, or add ?tls=off to its address if you trust the network in between',
    'zh-CN':
      '中继 {host}:{port} 不提供加密（{error}）：请改用提供加密的端口；如果中间的网络可信，可以在地址后加上 ?tls=off',
  },
  'relay.login_refused': {
    en: 'the relay {host}:{port} refused the user name or password ({error}): correct them in its address',
    'zh-CN': '中继 {host}:{port} 拒绝了用户名或密码（{error}）：请在中继地址中更正',
  },
  'relay.login_missing': {
    en: 'the relay {host}:{port} offers no login that we know: use its port for sending with a login, usually 587 or 465, or leave user name and password out',
    'zh-CN':
      '中继 {host}:{port} 没有提供可用的登录方式：请改用它的登录发信端口（通常是 587 或 465），或去掉用户名和密码',
  },
  'relay.refused': {
    en: 'the relay {host}:{port} turned us away ({error}): its operator can say why',
    'zh-CN': '中继 {host}:{port} 拒绝了连接（{error}）：原因请询问中继的管理者',
  },
  'relay.not_smtp': {
    en: 'what answers at {host}:{port} is not an SMTP server: check host and port',
    'zh-CN': '{host}:{port} 上应答的不是 SMTP 服务器：请检查主机和端口',
  },
  'relay.lost_closed': { en: 'the relay closed the connection', 'zh-CN': '中继关闭了连接' },
  'relay.lost_error': { en: 'the connection broke ({error})', 'zh-CN': '连接中断（{error}）' },
  'relay.lost_silent': { en: 'the relay did not answer within {seconds} s', 'zh-CN': '中继在 {seconds} 秒内没有应答' },
  'relay.lost_nonsense': {
    en: 'the relay said what answers nothing: {text}',
    'zh-CN': '中继的应答不合规程：{text}',
  },
  'relay.lost_ours': { en: 'we closed the connection', 'zh-CN': '本机关闭了连接' },
  'relay.no_smtputf8': {
    en: 'the relay does not take addresses with characters outside ASCII',
    'zh-CN': '中继不接受含有非 ASCII 字符的地址',
  },
  'relay.sealed': {
    en: 'SECRET_KEY does not open the address of the relay {relay}: set the key that it was made with, or give the address again with daybreak relays change {relay}',
    'zh-CN':
      'SECRET_KEY 打不开中继 {relay} 的地址：请设置当时使用的密钥，或用 daybreak relays change {relay} 重新填写地址',
  },
  'relay.turns_away': {
    en: 'the relay takes nothing from us ({reply}): mend what it names, the sender address or the login as a rule',
    'zh-CN': '中继拒收我们的所有邮件（{reply}）：请按它的说明处理，通常是发件地址或登录的问题',
  },
  'provider.hard': {
    en: '{hard} of the last {settled} recipients do not exist, it says: too many to be true, so nothing is sent there and nobody suppressed until somebody has looked',
    'zh-CN':
      '最近 {settled} 位收件人中有 {hard} 位被称不存在：多得不可信，因此暂停向其发送，也不将任何人列入禁止发送，待人工查看',
  },
  'mailing.reason.text': { en: '{text}', 'zh-CN': '{text}' },
  'mailing.reason.window': {
    en: 'its window passed before it could begin',
    'zh-CN': '未能在规定时间内开始，已错过',
  },
  'mailing.reason.given_up': {
    en: 'its window passed: whoever had not got it by then was given up',
    'zh-CN': '发送时间窗已过：当时尚未送达的读者不再发送',
  },
  'mailing.reason.by_hand': { en: 'paused by hand', 'zh-CN': '手动暂停' },
  'mailing.reason.no_relay': {
    en: 'there is no relay to send through: set SMTP_URL, or add one with daybreak relays create',
    'zh-CN': '没有可用的中继：请设置 SMTP_URL，或用 daybreak relays create 添加',
  },
  'mailing.reason.canary': {
    en: 'the first share was not well received ({accepted} accepted, {refused} refused, {unknown} unknown, {deferred} put off, {complaints} complaints): look at the refusals, then resume or cancel',
    'zh-CN':
      '首批投递反应不佳（接收 {accepted}，拒收 {refused}，未知 {unknown}，推迟 {deferred}，投诉 {complaints}）：请查看拒收原因，再继续或取消',
  },
})
