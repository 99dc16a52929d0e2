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
})
