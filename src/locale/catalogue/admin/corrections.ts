import { phrases } from '../../phrases.ts'

export const corrections = phrases({
  'admin.corrections': { en: 'When something was wrong', 'zh-CN': '发现错误时' },
  'admin.corrections.text': {
    en: 'Those who are not mailed yet can get a later revision instead; those who got this one can get it as an erratum.',
    'zh-CN': '尚未收到的读者可以改收更新的一版；已收到的读者可以收到更正。',
  },
  'admin.corrections.none': {
    en: 'There is no later revision that is final. Correct the text of {date} and finalize it; then it can be mailed from here.',
    'zh-CN': '还没有更新的定稿。请修改 {date} 的稿件并定稿，然后在此发送。',
  },
  'admin.corrections.issue': { en: 'Correct the issue', 'zh-CN': '修改稿件' },
  'admin.corrections.made': { en: 'Corrections of this mailing', 'zh-CN': '本次发送的更正' },
  'admin.corrections.made.unmailed': {
    en: 'Mailing {id}: revision {revision} for those who were not mailed yet',
    'zh-CN': '发送 {id}：第 {revision} 版，发给当时尚未收到的读者',
  },
  'admin.corrections.made.reached': {
    en: 'Mailing {id}: revision {revision} as an erratum',
    'zh-CN': '发送 {id}：第 {revision} 版，作为更正',
  },
  'admin.corrections.of.unmailed': {
    en: 'Exchanges the issue of mailing {id}',
    'zh-CN': '替换发送 {id} 的稿件',
  },
  'admin.corrections.of.reached': { en: 'Erratum to mailing {id}', 'zh-CN': '发送 {id} 的更正' },
  'admin.corrections.unmailed': { en: 'Exchange the issue', 'zh-CN': '替换稿件' },
  'admin.corrections.reached': { en: 'Send an erratum', 'zh-CN': '发送更正' },
  'admin.corrections.unmailed.text': {
    en: 'Whoever waits to be mailed is taken out of this mailing and gets the revision that you choose, by a mailing of its own. Nobody gets both. It cannot be taken back.',
    'zh-CN': '等待发送的读者将从本次发送中移出，改由一次单独的发送收到所选的一版。没有人会收到两版。此操作无法撤回。',
  },
  'admin.corrections.reached.text': {
    en: 'Only those who got the issue by this mailing, or may have, get the revision that you choose. Its title should say that it is a correction. It cannot be taken back.',
    'zh-CN': '只有通过本次发送收到（或可能已收到）稿件的读者会收到所选的一版。标题应说明这是更正。此操作无法撤回。',
  },
  'admin.corrections.moving': {
    en: 'It is being sent at this moment, so the numbers change. Pause it first to keep them.',
    'zh-CN': '正在发送，人数会变化。如需固定人数，请先暂停。',
  },
  'admin.corrections.revision': { en: 'Which revision', 'zh-CN': '哪一版' },
  'admin.corrections.revision.of': {
    en: 'Revision {revision}: {title} ({at})',
    'zh-CN': '第 {revision} 版：{title}（{at}）',
  },
  'admin.corrections.look': { en: 'What to look at', 'zh-CN': '查看内容' },
  'admin.corrections.difference': { en: 'What it changes', 'zh-CN': '改动之处' },
  'admin.corrections.preview': { en: 'The mail', 'zh-CN': '邮件预览' },
  'admin.corrections.counts': { en: 'How many', 'zh-CN': '人数' },
  'admin.corrections.have': {
    en: 'have revision {revision}, or may have',
    'zh-CN': '已收到（或可能已收到）第 {revision} 版',
  },
  'admin.corrections.waiting': { en: 'wait to be mailed', 'zh-CN': '等待发送' },
  'admin.corrections.left': { en: 'have left since, or are not to be mailed', 'zh-CN': '已退订或不可发送' },
  'admin.corrections.get': { en: 'get revision {revision}', 'zh-CN': '将收到第 {revision} 版' },
  'admin.corrections.unmailed.do': { en: 'Exchange it for {count}', 'zh-CN': '为 {count} 人替换' },
  'admin.corrections.reached.do': { en: 'Send it to {count}', 'zh-CN': '发给 {count} 人' },

  'admin.links': { en: 'Links', 'zh-CN': '链接' },
  'admin.links.text': {
    en: 'A wrong link can be pointed elsewhere, in the mails that are sent already as well.',
    'zh-CN': '错误的链接可以改为指向别处，已发出的邮件也会生效。',
  },
  'admin.links.untracked': {
    en: 'Without tracking, links lead past Daybreak and cannot be changed.',
    'zh-CN': '未启用跟踪时，链接不经过 Daybreak，无法更改。',
  },
  'admin.links.show': { en: 'Show the links', 'zh-CN': '显示链接' },
  'admin.links.number': { en: 'No.', 'zh-CN': '编号' },
  'admin.links.target': { en: 'Leads to', 'zh-CN': '指向' },
  'admin.links.clicks': { en: 'Clicks by people', 'zh-CN': '读者点击' },
  'admin.links.redirect': { en: 'Point elsewhere', 'zh-CN': '改为指向别处' },
  'admin.links.redirect.of': { en: 'Point elsewhere: link {number}', 'zh-CN': '改为指向别处：链接 {number}' },
  'admin.links.redirect.text': {
    en: 'From then on it leads there in all mails of this mailing, within ten seconds. Its clicks go on being counted for the same link.',
    'zh-CN': '十秒之内，本次发送的所有邮件中的该链接都会指向新网址。点击仍计入同一链接。',
  },
  'admin.links.url': { en: 'New address', 'zh-CN': '新网址' },
  'admin.links.done': { en: 'Link {number} leads elsewhere now.', 'zh-CN': '链接 {number} 已改为指向别处。' },
  'admin.links.was': {
    en: 'Until {at} it led to {from}; changed by {actor}',
    'zh-CN': '{at} 之前指向 {from}；由 {actor} 更改',
  },
})
