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
