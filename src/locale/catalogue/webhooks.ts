import { phrases } from '../phrases.ts'

export const webhooks = phrases({
  'webhook.unknown': {
    en: 'there is no webhook "{webhook}": "daybreak webhooks list" shows them',
    'zh-CN': '没有名为“{webhook}”的 webhook：用 “daybreak webhooks list” 查看全部',
  },
  'webhook.exists': {
    en: 'there is a webhook "{webhook}" already: choose another name, or remove it first',
    'zh-CN': '已经有名为“{webhook}”的 webhook：请换一个名称，或先删除它',
  },
  'webhook.name': {
    en: '"{value}" cannot name a webhook: use up to 63 small letters, digits and hyphens, such as ses-tokyo',
    'zh-CN': '“{value}”不能作为 webhook 的名称：请用不超过 63 个小写字母、数字和连字符，例如 ses-tokyo',
  },
  'webhook.topic': {
    en: 'name the topic whose messages are believed: --topic arn:aws:sns:REGION:ACCOUNT:NAME',
    'zh-CN': '请指定可信任的主题：--topic arn:aws:sns:区域:账号:名称',
  },
  'webhook.no_topic': { en: 'only a webhook of ses has a topic', 'zh-CN': '只有 ses 的 webhook 才有主题' },
  'webhook.no_secret': {
    en: 'a webhook of ses has no secret: Amazon signs with a certificate',
    'zh-CN': 'ses 的 webhook 没有密钥：Amazon 用证书签名',
  },
  'webhook.secret.sendgrid': {
    en: 'give the verification key of SendGrid’s Signed Event Webhook, as it is shown there, with --secret-file',
    'zh-CN': '请用 --secret-file 提供 SendGrid “Signed Event Webhook” 页面显示的验证公钥',
  },
  'webhook.secret.mailgun': {
    en: 'give the HTTP webhook signing key of Mailgun, of at least 16 characters, with --secret-file',
    'zh-CN': '请用 --secret-file 提供 Mailgun 的 “HTTP webhook signing key”，至少 16 个字符',
  },
  'webhook.secret.postmark': {
    en: 'a secret for Postmark is USER:PASSWORD, of at least 16 characters, without blanks, @ and /; without one, it is made',
    'zh-CN': 'Postmark 的密钥格式为 用户名:密码，至少 16 个字符，不含空格、@ 和 /；不提供则自动生成',
  },
  'webhook.secret.brevo': {
    en: 'a token for Brevo has at least 16 characters and no blanks; without one, it is made',
    'zh-CN': 'Brevo 的令牌至少 16 个字符，不含空格；不提供则自动生成',
  },
  'webhook.secret.signed': {
    en: 'a secret is whsec_ and 24 to 64 bytes in base64; without one, it is made',
    'zh-CN': '密钥格式为 whsec_ 加 24 至 64 字节的 base64；不提供则自动生成',
  },
  'webhook.no_file': {
    en: 'cannot read {file} ({reason}): check its name and permissions',
    'zh-CN': '无法读取 {file}（{reason}）：请检查文件名和权限',
  },

  'cli.webhooks': {
    en: 'let the services that mail goes out through tell what came back',
    'zh-CN': '让发信服务通知退信、投诉和退订',
  },
  'cli.webhooks.add': {
    en: 'add a webhook; prints the address to give to the service',
    'zh-CN': '添加 webhook，并显示要填到该服务的地址',
  },
  'cli.webhooks.list': {
    en: 'show webhooks, and when each was last heard of',
    'zh-CN': '查看 webhook 及最近一次收到请求的时间',
  },
  'cli.webhooks.remove': {
    en: 'remove a webhook: its address answers no more',
    'zh-CN': '删除 webhook：其地址不再响应',
  },
  'cli.webhooks.name': { en: 'what it is called here, such as ses-tokyo', 'zh-CN': '名称，例如 ses-tokyo' },
  'cli.webhooks.service': {
    en: 'who tells it; signed: anything that signs as Standard Webhooks says',
    'zh-CN': '通知的来源；signed：任何按 Standard Webhooks 签名的程序',
  },
  'cli.webhooks.topic': { en: 'of ses: the SNS topic that is believed', 'zh-CN': '仅 ses：可信任的 SNS 主题' },
  'cli.webhooks.secret_file': {
    en: 'file with the key, token or user:password of the service; -: from standard input; where the service gives none, it is made',
    'zh-CN': '存放该服务密钥、令牌或 用户名:密码 的文件；- 表示从标准输入读取；服务不提供时自动生成',
  },
  'cli.webhooks.added': { en: 'added the webhook {webhook}', 'zh-CN': '已添加 webhook {webhook}' },
  'cli.webhooks.removed': { en: 'removed the webhook {webhook}', 'zh-CN': '已删除 webhook {webhook}' },
  'cli.webhooks.address': { en: 'address: {url}', 'zh-CN': '地址：{url}' },
  'cli.webhooks.secret': { en: 'secret:  {secret}', 'zh-CN': '密钥：{secret}' },
  'cli.webhooks.once': { en: 'The secret is not shown again.', 'zh-CN': '密钥不会再次显示。' },
  'cli.webhooks.local': {
    en: 'The service cannot reach this address as long as PUBLIC_URL does not say where it can.',
    'zh-CN': '尚未设置 PUBLIC_URL，该服务无法访问此地址。',
  },
  'cli.webhooks.none': {
    en: 'no webhook yet; see docs/webhooks.md for what each service needs',
    'zh-CN': '还没有 webhook；各服务的设置见 docs/webhooks.md',
  },
  'cli.webhooks.sealed': { en: 'secret sealed with another key', 'zh-CN': '密钥由另一把密钥加密' },
  'cli.webhooks.last': { en: 'last heard of at {time}', 'zh-CN': '最近一次请求：{time}' },
  'cli.webhooks.never': { en: 'not heard of yet', 'zh-CN': '尚未收到请求' },
  'cli.webhooks.next.ses': {
    en: 'Set SignatureVersion of the topic to 2, then subscribe the address to it over HTTPS, without raw message delivery: the subscription confirms itself.',
    'zh-CN': '请把主题的 SignatureVersion 设为 2，再以 HTTPS 订阅此地址（不启用原始消息传送）：订阅会自动确认。',
  },
  'cli.webhooks.next.sendgrid': {
    en: 'Give it to the Event Webhook, with Signed Event Webhook on; events: bounced, dropped, spam reports, unsubscribes.',
    'zh-CN':
      '请填到 Event Webhook，并启用 Signed Event Webhook；事件选择 bounced、dropped、spam reports、unsubscribes。',
  },
  'cli.webhooks.next.mailgun': {
    en: 'Give it to the webhooks of the domain: permanent failure, spam complaints, unsubscribes.',
    'zh-CN': '请填到该域名的 webhook：permanent failure、spam complaints、unsubscribes。',
  },
  'cli.webhooks.next.postmark': {
    en: 'Give it to the message stream, over HTTPS: bounce, spam complaint, subscription change.',
    'zh-CN': '请以 HTTPS 填到消息流的 webhook：bounce、spam complaint、subscription change。',
  },
  'cli.webhooks.next.brevo': {
    en: 'Give it to the transactional webhook, with the token as its bearer; events: hard and soft bounce, blocked, spam, unsubscribed.',
    'zh-CN':
      '请填到事务性邮件的 webhook，令牌作为 bearer；事件选择 hard bounce、soft bounce、blocked、spam、unsubscribed。',
  },
  'cli.webhooks.next.signed': {
    en: 'Post what docs/webhooks.md describes, signed with the secret.',
    'zh-CN': '请按 docs/webhooks.md 的格式发送，并用密钥签名。',
  },

  'webhook.unreadable': {
    en: 'this is not what the service of this webhook sends: nothing is recorded',
    'zh-CN': '内容不是此 webhook 所属服务的格式：未作登记',
  },
  'webhook.forged': {
    en: 'this request does not prove that it comes from the service: nothing is recorded',
    'zh-CN': '请求无法证明来自该服务：未作登记',
  },
  'webhook.old': {
    en: 'this request was signed too long ago, or in the future: nothing is recorded; compare the clocks',
    'zh-CN': '请求的签名时间过早，或在未来：未作登记；请核对时钟',
  },
  'webhook.wrong_topic': {
    en: 'this message is of another topic than the webhook was made for: nothing is recorded',
    'zh-CN': '消息来自其他主题，不是此 webhook 登记的主题：未作登记',
  },
  'webhook.sns_version': {
    en: 'this message is signed with SHA-1: set SignatureVersion of the topic to 2; nothing is recorded',
    'zh-CN': '消息使用 SHA-1 签名：请把主题的 SignatureVersion 设为 2；未作登记',
  },
  'webhook.too_long': { en: 'this request is too long', 'zh-CN': '请求过长' },
})
