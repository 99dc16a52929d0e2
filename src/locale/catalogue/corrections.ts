import { phrases } from '../phrases.ts'

export const corrections = phrases({
  'issue.no_revision': {
    en: 'the issue of {date} has no revision {revision}',
    'zh-CN': '{date} 的稿件没有第 {revision} 版',
  },
  'correction.no_revision': {
    en: 'the issue of mailing {id} has no later revision that is final: import the corrected text of {date} and finalize it first',
    'zh-CN': '发送任务 {id} 的期次没有更新的定稿：请先导入 {date} 的更正稿并定稿',
  },
  'correction.nobody': {
    en: 'there is nobody whom that would reach: see "daybreak ledger {id}"',
    'zh-CN': '没有符合的收件人：见 daybreak ledger {id}',
  },
  'correction.no_link': {
    en: 'mailing {id} has no tracked link {number}: "daybreak mailing links {id}" lists them',
    'zh-CN': '发送任务 {id} 没有编号为 {number} 的跟踪链接：用 daybreak mailing links {id} 查看',
  },
  'correction.url': {
    en: '"{url}" is no web address: it begins with https:// or http://',
    'zh-CN': '“{url}”不是网址：应以 https:// 或 http:// 开头',
  },
  'cli.mailing.exchange': {
    en: 'has those who are not mailed yet get a later revision of the issue instead',
    'zh-CN': '让尚未收到的读者改收本期更新的定稿',
  },
  'cli.mailing.erratum': {
    en: 'mails a later revision of the issue to those who got an earlier one, or may have',
    'zh-CN': '把本期更新的定稿发给已收到（或可能已收到）旧稿的读者',
  },
  'cli.mailing.revision': {
    en: 'which revision (default: the latest that is final)',
    'zh-CN': '用哪一版（默认为最新的定稿）',
  },
  'cli.mailing.links': { en: 'shows the tracked links of a mailing', 'zh-CN': '列出一个发送任务的跟踪链接' },
  'cli.mailing.redirect': {
    en: 'has a link of a mail that is sent already lead elsewhere',
    'zh-CN': '让已发出邮件中的链接改为指向别处',
  },
  'cli.mailing.link_number': {
    en: 'number of the link, as "mailing links" shows it',
    'zh-CN': '链接编号，见 mailing links',
  },
  'cli.mailing.link_url': { en: 'where it is to lead', 'zh-CN': '新的网址' },
  'cli.mailing.redirected': { en: 'link {number} leads to {url}', 'zh-CN': '链接 {number} 现指向 {url}' },
  'api.mailings.exchange': {
    en: 'has those who are not mailed yet get a later revision of the issue instead, the latest if none is named',
    'zh-CN': '让尚未收到的读者改收本期更新的定稿；不指明则为最新一版',
  },
  'api.mailings.erratum': {
    en: 'mails a later revision to those who got an earlier one, or may have; the latest if none is named',
    'zh-CN': '把更新的定稿发给已收到（或可能已收到）旧稿的读者；不指明则为最新一版',
  },
  'api.mailings.corrections': {
    en: 'the later revisions that a mailing can be corrected by, and the corrections that were made',
    'zh-CN': '可用于更正一次发送的新定稿，以及已做的更正',
  },
  'api.mailings.correction_counts': {
    en: 'how many a correction would be for, and how many of them it would be mailed to',
    'zh-CN': '一次更正涉及多少人，其中将发给多少人',
  },
  'api.issues.revision_difference': {
    en: 'a revision of an issue as text, and what it changes in an earlier one',
    'zh-CN': '稿件某一版的文本，以及与较早一版的差异',
  },
  'api.mailings.links': {
    en: 'the tracked links of a mailing, with the clicks of people and where each has led',
    'zh-CN': '一次发送的跟踪链接：读者点击数和历次指向',
  },
  'api.mailings.redirect': {
    en: 'has a link of a mail that is sent already lead elsewhere',
    'zh-CN': '让已发出邮件中的链接改为指向别处',
  },
})
