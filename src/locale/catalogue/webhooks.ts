import { phrases } from '../phrases.ts'

export const webhooks = phrases({
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
