import { phrases } from '../phrases.ts'

export const feedback = phrases({
  'cli.feedback': { en: 'what comes back from readers and servers', 'zh-CN': '读者和服务器的反馈' },
  'cli.feedback.parse': {
    en: 'read mails that came back: bounces, complaints, automatic answers',
    'zh-CN': '解析退回的邮件：退信、投诉、自动回复',
  },
  'cli.feedback.files': { en: 'mails as they came (.eml)', 'zh-CN': '原始邮件文件（.eml）' },
  'cli.feedback.json': { en: 'print JSON, one line for each mail', 'zh-CN': '以 JSON 输出，每封邮件一行' },
  'cli.feedback.unreadable': { en: 'cannot read {file}: {reason}', 'zh-CN': '无法读取 {file}：{reason}' },
  'cli.feedback.some_failed': {
    en: '{count} of {total} files could not be read: check their names and permissions',
    'zh-CN': '{total} 个文件中有 {count} 个无法读取：请检查文件名和权限',
  },
  'cli.feedback.of_file': { en: '{file}: {kind}', 'zh-CN': '{file}：{kind}' },
  'cli.feedback.recipient': {
    en: '  {address}: {reason} ({weight}) {reply}',
    'zh-CN': '  {address}：{reason}（{weight}）{reply}',
  },
  'cli.feedback.take': {
    en: 'record mails that came back: whoever complains or does not exist is not mailed again',
    'zh-CN': '登记退回的邮件：投诉的和不存在的地址不再发送',
  },
  'cli.feedback.take.files': {
    en: 'mails as they came (.eml); none, or -: one mail from standard input',
    'zh-CN': '原始邮件文件（.eml）；不写或写 - 则从标准输入读取一封',
  },
  'cli.feedback.take.status': {
    en: 'Ends with status 0 when the mail was read, also when it is none of ours and changes nothing, and with 75 when\nthe database is away, so that a mail server that pipes the mail in keeps it and tries again.',
    'zh-CN':
      '邮件已读取则以状态 0 结束，与我们无关、不作改动时也一样；数据库不可用时以状态 75 结束，\n以便通过管道送入邮件的服务器保留邮件，稍后重试。',
  },
  'cli.feedback.try_later': {
    en: 'the mail is not recorded, and may come again: {reason}',
    'zh-CN': '邮件未登记，可以稍后重试：{reason}',
  },
  'cli.feedback.stdin': { en: 'standard input', 'zh-CN': '标准输入' },
  'config.bounce_port': {
    en: 'BOUNCE_PORT must be a number from 1 to 65535, not "{value}"',
    'zh-CN': 'BOUNCE_PORT 必须是 1 到 65535 的数字，而不是“{value}”',
  },
  'config.bounce_imap_url': {
    en: 'BOUNCE_IMAP_URL is no address of a mailbox: give one like imaps://user:password@imap.example.com:993/INBOX',
    'zh-CN': 'BOUNCE_IMAP_URL 不是邮箱地址：请使用 imaps://用户:密码@imap.example.com:993/INBOX 这样的地址',
  },
  'feedback.port_taken': {
    en: 'port {port} for mail that comes back is taken: set BOUNCE_PORT to another, or end what uses it',
    'zh-CN': '接收退信的端口 {port} 已被占用：请将 BOUNCE_PORT 改为其他端口，或结束占用它的程序',
  },
  'cli.feedback.took.suppressed': {
    en: '{file}: {kind} about mailing {mailing}: {address} is not mailed again; excluded from what is on its way: {excluded}',
    'zh-CN': '{file}：{kind}，发送任务 {mailing}：{address} 不再发送；途中的投递排除 {excluded} 条',
  },
  'cli.feedback.took.before': {
    en: '{file}: {kind} about mailing {mailing}: {address} was suppressed already; excluded from what is on its way: {excluded}',
    'zh-CN': '{file}：{kind}，发送任务 {mailing}：{address} 此前已禁止发送；途中的投递排除 {excluded} 条',
  },
  'cli.feedback.took.soft': {
    en: '{file}: {kind} about mailing {mailing}, but not for good: noted for {address}',
    'zh-CN': '{file}：{kind}，发送任务 {mailing}，并非永久：已为 {address} 记录',
  },
  'cli.feedback.took.weak': {
    en: '{file}: {kind}, about mailing {mailing} by the address {address} alone, which anybody can write: noted, and nobody is suppressed',
    'zh-CN':
      '{file}：{kind}，仅凭地址 {address} 判断属于发送任务 {mailing}，任何人都能伪造：已记录，不将任何人列入禁止发送',
  },
  'cli.feedback.took.known': {
    en: '{file}: {kind} about mailing {mailing}, known already: {address} was let go since, and stays so',
    'zh-CN': '{file}：{kind}，发送任务 {mailing}，此前已知：{address} 之后已解除禁止发送，维持不变',
  },
  'cli.feedback.took.unsubscribed': {
    en: '{file}: a reader of mailing {mailing} has unsubscribed',
    'zh-CN': '{file}：发送任务 {mailing} 的一位读者已退订',
  },
  'cli.feedback.unsubscribe': { en: 'unsubscription', 'zh-CN': '退订' },
  'cli.feedback.took.no_kind': { en: '{file}: {kind}: nothing is recorded', 'zh-CN': '{file}：{kind}：不作登记' },
  'cli.feedback.took.not_ours': {
    en: '{file}: {kind} about no mail that was sent from here: nothing is recorded',
    'zh-CN': '{file}：{kind}，所指邮件不是由此发出的：不作登记',
  },
  'cli.feedback.took.other_address': {
    en: '{file}: {kind} about an address to which that mail did not go: nothing is recorded',
    'zh-CN': '{file}：{kind}，所指地址不是原邮件的收件人：不作登记',
  },
  'cli.feedback.took.held': {
    en: '{file}: {kind}, from a provider that is held, since too many of its mailboxes do not exist to be true: noted, and nobody is suppressed',
    'zh-CN': '{file}：{kind}，来自已被暂停的邮箱服务商（被称不存在的邮箱多得不可信）：已记录，不将任何人列入禁止发送',
  },
  'cli.feedback.nobody': { en: 'nobody named', 'zh-CN': '未指明收件人' },
  'cli.feedback.hard': { en: 'hard', 'zh-CN': '永久' },
  'cli.feedback.soft': { en: 'soft', 'zh-CN': '暂时' },
  'cli.feedback.bounce': { en: 'bounce', 'zh-CN': '退信' },
  'cli.feedback.complaint': { en: 'complaint', 'zh-CN': '投诉' },
  'cli.feedback.autoreply': { en: 'automatic answer', 'zh-CN': '自动回复' },
  'cli.feedback.other': { en: 'neither bounce nor complaint', 'zh-CN': '既非退信也非投诉' },
})
