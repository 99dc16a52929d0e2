import { phrases } from '../phrases.ts'

export const today = phrases({
  'today.late': {
    en: 'Nothing went out for {date}, and nothing will by itself: send it by hand, or let it be.',
    'zh-CN': '{date} 没有发出，也不会再自动发送：请手动发送，或放弃这一期。',
  },
  'today.draft': {
    en: 'The issue of {date} is still a draft. Its time is {time}; final by {until}, it goes out by itself.',
    'zh-CN': '{date} 的稿件还是草稿。原定 {time} 发送；{until} 之前定稿仍会自动发送。',
  },
  'today.no_issue': {
    en: 'There is no issue of {date}. Its time is {time}; final by {until}, it goes out by itself.',
    'zh-CN': '还没有 {date} 的稿件。原定 {time} 发送；{until} 之前定稿仍会自动发送。',
  },
  'today.no_list': { en: 'There is no list to send the issue to.', 'zh-CN': '还没有可以发送的列表。' },
  'today.missed': {
    en: 'The mailing of {date} did not begin within its time.',
    'zh-CN': '{date} 的发送没有在时限内开始。',
  },
  'today.canary': {
    en: 'The first share of {date} was not well received: {queued} readers are held back.',
    'zh-CN': '{date} 的首批接收情况不好：暂缓发给其余 {queued} 位读者。',
  },
  'today.paused': {
    en: 'The mailing of {date} is paused; {queued} readers are waiting.',
    'zh-CN': '{date} 的发送已暂停，{queued} 位读者在等待。',
  },
  'today.relays': {
    en: 'No relay takes the mailing of {date}; {queued} readers are waiting. It goes on by itself once one does.',
    'zh-CN': '没有中继可以发送 {date} 的邮件，{queued} 位读者在等待。中继恢复后会自动继续。',
  },
  'today.unknown': {
    en: 'Of the mailing of {date}, deliveries of which nobody knows whether they arrived: {unknown}.',
    'zh-CN': '{date} 有 {unknown} 封不知是否送达。',
  },
  'today.relay_down': { en: 'The relay {relay} takes no mail.', 'zh-CN': '中继 {relay} 无法发信。' },
  'today.provider_held': {
    en: 'Nothing is sent to {provider}: it has said of too many mailboxes that they do not exist.',
    'zh-CN': '已停止向 {provider} 发信：它称不存在的邮箱过多。',
  },
  'today.no_worker': {
    en: 'Mail is due, and no process with the role worker is running.',
    'zh-CN': '有邮件待发，但没有 worker 进程在运行。',
  },
  'mailing.no_delivery': {
    en: 'mailing {id} has no delivery to this subscriber',
    'zh-CN': '发送任务 {id} 中没有这位订阅者',
  },
  'api.today': {
    en: "Show this morning's run of each newsletter, and what needs a decision",
    'zh-CN': '查看各通讯今早的发送，以及需要决定的事项',
  },
  'api.mailings.story': {
    en: 'Show one delivery with its story',
    'zh-CN': '查看一封投递及其经过',
  },
  'api.mailings.unknown': {
    en: 'Send unknown deliveries again, or take them for accepted',
    'zh-CN': '重发未知的投递，或视为已接收',
  },
  'api.mailings.progress': {
    en: 'Follow a mailing as server-sent events: each has its ledger, its pace, and the time left',
    'zh-CN': '以服务器推送事件跟踪发送：账目、速度和剩余时间',
  },
  'api.reports.mailing': { en: 'Show all figures of a mailing', 'zh-CN': '查看一次发送的全部统计' },
  'api.reports.mailing_csv': { en: 'Get one figure of a mailing as CSV', 'zh-CN': '以 CSV 获取一次发送的某项统计' },
  'api.reports.map': {
    en: 'Show the issue as it was mailed, each counted link as #link-N by its position',
    'zh-CN': '查看所发的稿件，其中每个统计的链接按位置写作 #link-N',
  },
  'api.reports.newsletter': {
    en: 'Show the figures of a newsletter over its issues',
    'zh-CN': '查看一份通讯历期的统计',
  },
  'api.reports.newsletter_csv': {
    en: 'Get one figure of a newsletter as CSV',
    'zh-CN': '以 CSV 获取一份通讯的某项统计',
  },
})
