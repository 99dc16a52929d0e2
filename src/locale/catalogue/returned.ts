import { phrases } from '../phrases.ts'

export const returned = phrases({
  'doctor.returned': { en: 'What comes back', 'zh-CN': '退信与投诉' },
  'doctor.bounce_address': {
    en: '{newsletter}: what comes back goes to {address}',
    'zh-CN': '{newsletter}：退信寄往 {address}',
  },
  'doctor.bounce_address_none': {
    en: '{newsletter} has no bounce address: what comes back goes to {address}, and nobody who bounces is noticed there',
    'zh-CN': '{newsletter} 没有设置退信地址：退信会寄到 {address}，系统无从得知哪些读者收不到',
  },
  'doctor.bounce_address_mend': {
    en: 'daybreak newsletters change {newsletter} --bounce-address {example}',
    'zh-CN': '请运行：daybreak newsletters change {newsletter} --bounce-address {example}',
  },
  'doctor.returned_unread': {
    en: 'nothing here reads what comes to the bounce addresses',
    'zh-CN': '没有任何途径读取寄到退信地址的邮件',
  },
  'doctor.returned_unread_mend': {
    en: 'set BOUNCE_PORT or BOUNCE_IMAP_URL, or add a webhook of the service that mail goes out through; where an MTA pipes it to "daybreak feedback take", all is well',
    'zh-CN':
      '请设置 BOUNCE_PORT 或 BOUNCE_IMAP_URL，或者添加发信服务商的 webhook；如果已由 MTA 通过管道交给 “daybreak feedback take”，则无需处理',
  },
  'doctor.returned_webhooks': {
    en: 'webhooks that tell of bounces and complaints: {count}',
    'zh-CN': '接收退信与投诉的 webhook：{count} 个',
  },
  'doctor.listener_fine': {
    en: 'BOUNCE_PORT is {port}, and mail that comes back is taken there',
    'zh-CN': 'BOUNCE_PORT 是 {port}，正在接收退信',
  },
  'doctor.listener_unused': {
    en: 'BOUNCE_PORT is {port}, but no newsletter has a bounce address: all mail is refused there',
    'zh-CN': 'BOUNCE_PORT 是 {port}，但没有通讯设置退信地址：那里会拒收所有邮件',
  },
  'doctor.listener_unused_mend': {
    en: 'give a newsletter a bounce address',
    'zh-CN': '请为通讯设置退信地址',
  },
  'doctor.listener_silent': {
    en: 'BOUNCE_PORT is {port}, and nobody answers there on this machine',
    'zh-CN': 'BOUNCE_PORT 是 {port}，但本机的这个端口没有应答',
  },
  'doctor.listener_silent_mend': {
    en: 'start the server with the role web, unless it runs on another machine',
    'zh-CN': '请以 web 角色启动服务器；如果它运行在别的机器上，则无需处理',
  },
  'doctor.listener_other': {
    en: 'BOUNCE_PORT is {port}, and another program answers there: what comes back does not reach us',
    'zh-CN': 'BOUNCE_PORT 是 {port}，但应答的是另一个程序：退信到不了这里',
  },
  'doctor.listener_other_mend': {
    en: 'set BOUNCE_PORT to a free port, and let the other program pass the bounce addresses on to it',
    'zh-CN': '请把 BOUNCE_PORT 设为空闲端口，并让那个程序把退信地址的邮件转到这个端口',
  },
  'doctor.mailbox_fine': {
    en: 'the mailbox {box} at {host} can be read; unread mails: {count}',
    'zh-CN': '可以读取 {host} 上的邮箱 {box}，未读邮件 {count} 封',
  },
  'doctor.mailbox_fails': {
    en: 'the mailbox of BOUNCE_IMAP_URL at {host} cannot be read ({reason})',
    'zh-CN': '无法读取 BOUNCE_IMAP_URL 指定的 {host} 上的邮箱（{reason}）',
  },
  'doctor.mailbox_mend': {
    en: 'mend user, password, port or the name of the mailbox in BOUNCE_IMAP_URL; a user or a password with @, : or / is written in percent signs (%40)',
    'zh-CN':
      '请检查 BOUNCE_IMAP_URL 中的用户名、密码、端口和邮箱名；用户名或密码里的 @、:、/ 要写成百分号编码（如 %40）',
  },
})
