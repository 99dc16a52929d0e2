import { phrases } from '../phrases.ts'

export const errors = phrases({
  'config.database_url': {
    en: 'DATABASE_URL is not a Postgres address: write it as postgres://user:password@host:5432/name, or leave it out to use the embedded database',
    'zh-CN': 'DATABASE_URL 不是 Postgres 地址：请写成 postgres://用户:密码@主机:5432/库名，或者不设置，使用内嵌数据库',
  },
  'config.smtp_url': {
    en: 'SMTP_URL is not an SMTP address: write it as smtp://user:password@host:587 or smtps://user:password@host:465, or leave it out to use the local inbox',
    'zh-CN':
      'SMTP_URL 不是 SMTP 地址：请写成 smtp://用户:密码@主机:587 或 smtps://用户:密码@主机:465，或者不设置，使用本地收件箱',
  },
  'config.public_url': {
    en: 'PUBLIC_URL is "{value}": write the address under which readers reach this server, such as https://news.example.com, without a path',
    'zh-CN': 'PUBLIC_URL 是“{value}”：请写读者访问本服务器的地址，例如 https://news.example.com，不带路径',
  },
  'config.secret_key': {
    en: 'SECRET_KEY is too short: give at least 32 characters, for example the output of "openssl rand -hex 32"; to replace a key, put the new one first and keep the old one after a comma',
    'zh-CN':
      'SECRET_KEY 太短：至少 32 个字符，例如 “openssl rand -hex 32” 的输出；更换密钥时，新的写在前面，旧的用逗号隔开留在后面',
  },
  'config.port': {
    en: 'PORT is "{value}": give a whole number from 1 to 65535, such as 8080',
    'zh-CN': 'PORT 是“{value}”：请写 1 到 65535 的整数，例如 8080',
  },
  'config.log_level': {
    en: 'LOG_LEVEL is "{value}": choose one of debug, info, warn, error, silent',
    'zh-CN': 'LOG_LEVEL 是“{value}”：请在 debug、info、warn、error、silent 中选择',
  },
  'config.trust_proxy': {
    en: 'TRUST_PROXY is "{value}": give the number of proxies in front of this server, such as 1, or 0 for none',
    'zh-CN': 'TRUST_PROXY 是“{value}”：请写本服务器前面的代理层数，例如 1；没有代理写 0',
  },
  'newsletter.unknown': {
    en: 'there is no newsletter "{newsletter}": "daybreak newsletters" lists them',
    'zh-CN': '没有名为“{newsletter}”的通讯：用 “daybreak newsletters” 查看全部',
  },
  'newsletter.which': {
    en: 'there are several newsletters: choose one with --newsletter ({known})',
    'zh-CN': '有多份通讯：请用 --newsletter 选择其一（{known}）',
  },
  'newsletter.none': {
    en: 'there is no newsletter yet: make one with "daybreak newsletters create"',
    'zh-CN': '还没有通讯：请先用 “daybreak newsletters create” 创建',
  },
  'newsletter.exists': {
    en: 'there is a newsletter "{newsletter}" already: choose another name for the new one',
    'zh-CN': '已经有名为“{newsletter}”的通讯：请换一个名称',
  },
  'newsletter.slug': {
    en: '"{value}" cannot name a newsletter: use up to 63 small letters, digits and hyphens, such as morning-news',
    'zh-CN': '“{value}”不能作为通讯的标识：请用不超过 63 个小写字母、数字和连字符，例如 morning-news',
  },
  'newsletter.time_zone': {
    en: '"{value}" is not a time zone: write its IANA name, such as Asia/Shanghai',
    'zh-CN': '“{value}”不是时区：请写 IANA 名称，例如 Asia/Shanghai',
  },
  'newsletter.schedule': {
    en: '"{value}" is not a schedule: write five cron fields, such as "0 7 * * 1-5" for seven o’clock on weekdays',
    'zh-CN': '“{value}”不是发送时间表：请写五个 cron 字段，例如 “0 7 * * 1-5” 表示周一至周五七点',
  },
  'newsletter.language': {
    en: '"{value}" is not a language of a newsletter: choose zh-CN or en',
    'zh-CN': '“{value}”不是可用的语言：请选择 zh-CN 或 en',
  },
  'issue.none': {
    en: 'there is no issue of {date}: import one with "daybreak issue import FILE"',
    'zh-CN': '没有 {date} 的一期：请用 “daybreak issue import 文件” 导入',
  },
  'issue.unknown': {
    en: 'there is no issue {id}: "daybreak issue list" shows them',
    'zh-CN': '没有编号为 {id} 的一期：用 “daybreak issue list” 查看全部',
  },
  'issue.unchanged': {
    en: 'the issue of {date} is final as revision {revision}, and this file says the same: there is nothing to import',
    'zh-CN': '{date} 的一期已定稿（第 {revision} 版），文件内容与之相同：无需导入',
  },
  'mailing.not_final': {
    en: 'the issue is a draft: finalize it first with "daybreak issue finalize DATE"',
    'zh-CN': '这一期还是草稿：请先用 “daybreak issue finalize 日期” 定稿',
  },
  'mailing.already': {
    en: 'the issue of that day has a mailing already, and no issue is sent twice, not even as a later revision: "daybreak mailing status" shows it; one that has not begun can be cancelled',
    'zh-CN':
      '当日的一期已有发送任务，同一期不会发送两次，新版本也不例外：用 “daybreak mailing status” 查看；尚未开始的可以取消',
  },
  'mailing.not_unknown': {
    en: '{address} has no unknown delivery in mailing {id}, so nothing was done, for the others neither: "daybreak mailing unknown {id}" lists who has',
    'zh-CN':
      '{address} 在发送任务 {id} 中没有未知的投递，因此全部未作处理：用 “daybreak mailing unknown {id}” 查看有哪些地址',
  },
  'mailing.is_over': {
    en: 'mailing {id} was cancelled or missed: nothing of it is sent any more; --accept takes it that its unknown deliveries arrived',
    'zh-CN': '发送任务 {id} 已取消或错过，不再发送；可用 --accept 将未知的投递视为已送达',
  },
  'mailing.unknown': {
    en: 'there is no mailing {id}: "daybreak mailing status" lists them',
    'zh-CN': '没有编号为 {id} 的发送任务：用 “daybreak mailing status” 查看全部',
  },
  'mailing.not_of': {
    en: 'there is no mailing {id} of {newsletter}: "daybreak mailing status -n {newsletter}" lists those',
    'zh-CN': '{newsletter} 没有编号为 {id} 的发送任务：用 “daybreak mailing status -n {newsletter}” 查看它的全部',
  },
  'mailing.unprepared': {
    en: 'mailing {id} is not prepared yet: its messages are made when it starts',
    'zh-CN': '发送任务 {id} 尚未准备：邮件在开始发送时生成',
  },
  'mailing.wrong_status': {
    en: 'mailing {id} is {status}: that cannot be done to it now',
    'zh-CN': '发送任务 {id} 的状态是 {status}：现在不能这样操作',
  },
  'mailing.no_lists': {
    en: 'the newsletter "{newsletter}" has no list to send to: make one under Lists in the app, or with "daybreak lists create"',
    'zh-CN': '通讯“{newsletter}”没有可发送的列表：请在“列表”页面或用 “daybreak lists create” 创建',
  },
  'newsletter.sender_address': {
    en: '"{value}" is not an address that mails can come from: write it as daily@example.com',
    'zh-CN': '“{value}”不能作为发件人地址：请写成 daily@example.com 的形式',
  },
})
