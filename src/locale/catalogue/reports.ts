import { phrases } from '../phrases.ts'

export const reports = phrases({
  'cli.report': {
    en: 'show the figures of a mailing, or of a newsletter over its issues',
    'zh-CN': '查看一个发送任务的统计，或一份通讯历期的统计',
  },
  'cli.report.issues': { en: 'of how many issues of the newsletter', 'zh-CN': '统计最近多少期' },
  'cli.report.csv': {
    en: 'print one figure as CSV, for Excel and others',
    'zh-CN': '以 CSV 输出某一项（可用 Excel 打开）',
  },
  'cli.report.which': {
    en: 'name a mailing ("daybreak mailing status" lists them), or a newsletter with --newsletter: one of the two',
    'zh-CN': '请给出发送任务的编号（用 “daybreak mailing status” 查看），或用 --newsletter 指定通讯，二者取一',
  },
  'report.no_mailing_figure': {
    en: '"{figure}" is a figure of a newsletter: give --newsletter instead of a mailing, or one of: {known}',
    'zh-CN': '“{figure}”是整份通讯的统计：请用 --newsletter 代替发送任务的编号，或选择：{known}',
  },
  'report.no_newsletter_figure': {
    en: '"{figure}" is a figure of one mailing: give its number instead of --newsletter, or one of: {known}',
    'zh-CN': '“{figure}”是单个发送任务的统计：请给出其编号代替 --newsletter，或选择：{known}',
  },
  'report.of': {
    en: '{newsletter}, {date}, mailing {id}: {title}',
    'zh-CN': '{newsletter}，{date}，发送任务 {id}：《{title}》',
  },
  'report.why': { en: 'Why not accepted', 'zh-CN': '未被接收的原因' },
  'report.reason': { en: 'reason', 'zh-CN': '原因' },
  'report.count': { en: 'count', 'zh-CN': '数量' },
  'report.untracked': {
    en: 'Opens and clicks are not counted: the newsletter is not tracked.',
    'zh-CN': '该通讯关闭了统计，不记录打开和点击。',
  },
  'report.hits': { en: 'Opens and clicks', 'zh-CN': '打开和点击' },
  'report.opens': { en: 'opens', 'zh-CN': '打开' },
  'report.clicks': { en: 'clicks', 'zh-CN': '点击' },
  'report.people': { en: 'people', 'zh-CN': '人' },
  'report.unique': { en: 'unique', 'zh-CN': '去重人数' },
  'report.person': { en: 'person', 'zh-CN': '直接' },
  'report.proxied': { en: 'proxied', 'zh-CN': '经代理' },
  'report.unclear': { en: 'unclear', 'zh-CN': '不明' },
  'report.machine': { en: 'machine', 'zh-CN': '机器' },
  'report.raw': { en: 'raw', 'zh-CN': '全部' },
  'report.share': { en: 'share', 'zh-CN': '比例' },
  'report.hours': { en: 'By hour, of people', 'zh-CN': '每小时（人）' },
  'report.sections': { en: 'By section of the issue', 'zh-CN': '按栏目' },
  'report.outside': { en: '(in no section)', 'zh-CN': '（栏目之外）' },
  'report.links': { en: 'By link, in the order of the issue', 'zh-CN': '按链接（依稿件顺序）' },
  'report.links_in': { en: 'links', 'zh-CN': '链接' },
  'report.devices': { en: 'By device, of people', 'zh-CN': '按设备（人）' },
  'report.device.phone': { en: 'phone', 'zh-CN': '手机' },
  'report.device.tablet': { en: 'tablet', 'zh-CN': '平板' },
  'report.device.computer': { en: 'computer', 'zh-CN': '电脑' },
  'report.device.app': { en: 'behind a webmail proxy', 'zh-CN': '网页邮箱代理' },
  'report.device.unknown': { en: 'unknown', 'zh-CN': '未知' },
  'report.providers': { en: 'By provider', 'zh-CN': '按邮箱服务商' },
  'report.more_providers': { en: '  and {count} more: --csv providers', 'zh-CN': '  另有 {count} 家：--csv providers' },
  'report.bounces': { en: 'bounces', 'zh-CN': '退信' },
  'report.at_once': { en: 'at once', 'zh-CN': '当场' },
  'report.later': { en: 'later', 'zh-CN': '事后' },
  'report.hard': { en: 'hard', 'zh-CN': '永久' },
  'report.weak': {
    en: 'Told by the address alone, which anybody can write, and not counted: bounces {bounces}, complaints {complaints}',
    'zh-CN': '仅凭地址判断，任何人都能伪造，不计入：退信 {bounces}，投诉 {complaints}',
  },
  'report.complaints': { en: 'complaints', 'zh-CN': '投诉' },
  'report.unsubscribes': { en: 'unsubscribes', 'zh-CN': '退订' },
  'report.no_issues': {
    en: 'No issue of "{newsletter}" has been mailed yet.',
    'zh-CN': '“{newsletter}”还没有发送过任何一期。',
  },
  'report.issues_of': { en: 'By issue', 'zh-CN': '按期' },
  'report.issues': { en: 'issues', 'zh-CN': '期数' },
  'report.sections_over': { en: 'By section, over these issues', 'zh-CN': '按栏目（以上各期合计）' },
  'report.readers': { en: 'readers', 'zh-CN': '读者' },
  'report.growth': { en: 'By week', 'zh-CN': '按周' },
  'report.joined': { en: 'joined', 'zh-CN': '加入' },
  'report.left': { en: 'left', 'zh-CN': '离开' },
  'report.churn': { en: 'churn', 'zh-CN': '流失率' },
  'report.cohorts': {
    en: 'By month of joining: who opened one of the last 10 issues',
    'zh-CN': '按加入月份：最近 10 期中至少打开过一期的读者',
  },
  'report.opened': { en: 'opened', 'zh-CN': '打开过' },
  'report.look.balance': {
    en: 'The ledger does not balance: "daybreak ledger {id}" shows it. This is a fault of Daybreak.',
    'zh-CN': '账目不平衡：用 “daybreak ledger {id}” 查看。这是 Daybreak 的缺陷。',
  },
  'report.look.unknown': {
    en: 'Of {count} deliveries nobody knows whether they arrived. "daybreak mailing unknown {id}" lists them, and sends again if you say so.',
    'zh-CN': '有 {count} 封不知是否送达。用 “daybreak mailing unknown {id}” 查看，可决定是否重发。',
  },
  'report.look.paused': {
    en: 'The mailing is paused. Readers waiting: {count}. "daybreak mailing status {id}" says why; "daybreak mailing resume {id}" goes on.',
    'zh-CN':
      '发送已暂停，还有 {count} 位读者在等待。用 “daybreak mailing status {id}” 查看原因，用 “daybreak mailing resume {id}” 继续。',
  },
  'report.look.queued': {
    en: 'Readers still waiting: {count}. Their servers want it later, or the limits do not allow more. "daybreak mailing status {id}" shows how it goes on.',
    'zh-CN':
      '还有 {count} 位读者在排队：对方服务器要求稍后再发，或受限速所限。用 “daybreak mailing status {id}” 查看进展。',
  },
  'report.look.provider': {
    en: '{provider} refuses {share} of its readers, usually {usual}. The reasons stand below.',
    'zh-CN': '{provider} 拒收了 {share} 的读者，平时为 {usual}。原因见下。',
  },
  'report.look.provider_first': {
    en: '{provider} refuses {share} of its readers. The reasons stand below.',
    'zh-CN': '{provider} 拒收了 {share} 的读者。原因见下。',
  },
  'report.look.bounces': {
    en: '{count} came back ({share}): above 2%, providers begin to doubt the list. Look where the newest addresses come from.',
    'zh-CN': '退信 {count} 封（{share}）：超过 2% 时，邮箱服务商会怀疑名单质量。请检查新地址的来源。',
  },
  'report.look.complaints': {
    en: 'Reported as spam: {count} ({share}). From 0.1% on, Gmail and others filter more.',
    'zh-CN': '有 {count} 位读者举报为垃圾邮件（{share}）：达到 0.1% 后，Gmail 等会加强过滤。',
  },
  'report.look.unsubscribes': {
    en: 'Readers who left: {count} ({share}), usually {usual} by this time.',
    'zh-CN': '有 {count} 位读者退订（{share}），平时同一时刻为 {usual}。',
  },
  'report.look.unsubscribes_first': {
    en: 'Readers who left: {count} ({share}).',
    'zh-CN': '有 {count} 位读者退订（{share}）。',
  },
  'report.look.opens': {
    en: 'Fewer opened it than usual: {share} instead of {usual} by this time. It may lie in spam folders: look into a mailbox of your own.',
    'zh-CN': '打开少于平时：{share}，平时同一时刻为 {usual}。可能进了垃圾箱，请到自己的邮箱里看一看。',
  },
  'report.look.links': {
    en: 'Nobody clicked {count} of {of} links: number {positions}. See whether they lead anywhere.',
    'zh-CN': '{of} 个链接中有 {count} 个无人点击：第 {positions} 个。请检查链接是否有效。',
  },
  'notice.report.subject': {
    en: '{newsletter} of {date}: {accepted} of {audience} accepted',
    'zh-CN': '{newsletter} {date}：已送达 {accepted} / {audience}',
  },
  'notice.report.title': { en: 'The morning report: {title}', 'zh-CN': '晨间报告：《{title}》' },
  'notice.report.opening': {
    en: 'The servers of {accepted} of {audience} readers accepted it ({share}).',
    'zh-CN': '{audience} 位读者中，{accepted} 位的邮箱已接收（{share}）。',
  },
  'notice.report.compared': {
    en: 'As of {at}, {minutes} minutes after it began; compared with the mean of the last {mailings} issues when they were as old.',
    'zh-CN': '截至 {at}，即开始发送后 {minutes} 分钟；与此前 {mailings} 期同一时刻的平均值比较。',
  },
  'notice.report.compared_one': {
    en: 'As of {at}, {minutes} minutes after it began; compared with the issue before it when that was as old.',
    'zh-CN': '截至 {at}，即开始发送后 {minutes} 分钟；与上一期同一时刻比较。',
  },
  'notice.report.first': {
    en: 'As of {at}, {minutes} minutes after it began. There is no earlier issue to compare it with.',
    'zh-CN': '截至 {at}，即开始发送后 {minutes} 分钟。此前没有可比较的期次。',
  },
  'notice.report.looks': { en: 'What to look at', 'zh-CN': '值得留意' },
  'notice.report.nothing': { en: 'Nothing stands out.', 'zh-CN': '没有异常。' },
  'notice.report.figures': { en: 'So far', 'zh-CN': '目前的数据' },
  'notice.report.so_far': { en: 'count', 'zh-CN': '数量' },
  'notice.report.usual': { en: 'usual', 'zh-CN': '平时' },
  'notice.report.openers': { en: 'readers who opened it', 'zh-CN': '打开的读者' },
  'notice.report.clickers': { en: 'readers who clicked', 'zh-CN': '点击的读者' },
  'notice.report.open': { en: 'All figures', 'zh-CN': '查看全部统计' },
  'notice.report.opens': { en: 'opens by people', 'zh-CN': '打开（人）' },
  'notice.report.clicks': { en: 'clicks by people', 'zh-CN': '点击（人）' },
  'notice.report.unreached': { en: 'Whom it did not reach', 'zh-CN': '没有送达的读者' },
  'notice.report.because': { en: '{stands}: {reason}', 'zh-CN': '{stands}：{reason}' },
  'notice.report.sections': { en: 'Clicked most', 'zh-CN': '点击最多的栏目' },
  'notice.report.more': {
    en: 'On a command line: "npx daybreak report {mailing}".',
    'zh-CN': '命令行：“npx daybreak report {mailing}”。',
  },
  'notice.report.why': {
    en: 'You get this as one of the editors of {newsletter}: "daybreak newsletters change --report-to" says who does.',
    'zh-CN': '您作为 {newsletter} 的编辑收到此邮件；收件人由 “daybreak newsletters change --report-to” 设定。',
  },
  'notice.alarm.subject': {
    en: 'Act before {until}: {newsletter} has nothing to send for {date}',
    'zh-CN': '请在 {until} 前处理：{newsletter} {date} 还没有可发的内容',
  },
  'notice.alarm.subject_over': {
    en: '{newsletter} of {date} has not gone out',
    'zh-CN': '{newsletter} {date} 没有发出',
  },
  'notice.alarm.title': { en: 'Nothing to send yet for {date}', 'zh-CN': '{date} 还没有可发的内容' },
  'notice.alarm.title_over': { en: 'The issue of {date} has not gone out', 'zh-CN': '{date} 的一期没有发出' },
  'notice.alarm.none': {
    en: 'It was to go out at {slot}, and there is no issue of {date}.',
    'zh-CN': '原定 {slot} 发送，但没有 {date} 的稿件。',
  },
  'notice.alarm.draft': {
    en: 'It was to go out at {slot}, and “{title}” is still a draft.',
    'zh-CN': '原定 {slot} 发送，但《{title}》还是草稿。',
  },
  'notice.alarm.late': {
    en: 'It was to go out at {slot}, and “{title}” was not final in time.',
    'zh-CN': '原定 {slot} 发送，但《{title}》没有及时定稿。',
  },
  'notice.alarm.no-list': {
    en: 'It was to go out at {slot}, and the newsletter has no list to send it to.',
    'zh-CN': '原定 {slot} 发送，但该通讯没有可发的列表。',
  },
  'notice.alarm.missed': {
    en: 'Mailing {mailing} of “{title}” was to begin at {slot}, and nobody began it.',
    'zh-CN': '发送任务 {mailing}（《{title}》）原定 {slot} 开始，但没有开始。',
  },
  'notice.alarm.open': {
    en: 'There is time until {until}: as soon as the issue is final, it goes out by itself within ten seconds.',
    'zh-CN': '{until} 之前仍来得及：定稿后十秒内会自动发送。',
  },
  'notice.alarm.over': {
    en: 'The time for it ended at {until}: nothing goes out by itself any more.',
    'zh-CN': '时限已于 {until} 结束：不会再自动发送。',
  },
  'notice.alarm.what': { en: 'What to do', 'zh-CN': '怎么办' },
  'notice.alarm.do.import': {
    en: 'Hand the issue in: "npx daybreak issue import FILE --newsletter {newsletter}".',
    'zh-CN': '导入稿件：“npx daybreak issue import 文件 --newsletter {newsletter}”。',
  },
  'notice.alarm.do.finalize': {
    en: 'Make it final: "npx daybreak issue finalize {date} --newsletter {newsletter}".',
    'zh-CN': '定稿：“npx daybreak issue finalize {date} --newsletter {newsletter}”。',
  },
  'notice.alarm.do.schedule': {
    en: 'Send it by hand: "npx daybreak mailing schedule {date} --newsletter {newsletter}".',
    'zh-CN': '手动发送：“npx daybreak mailing schedule {date} --newsletter {newsletter}”。',
  },
  'notice.alarm.do.list': {
    en: 'Make a list: "npx daybreak lists create readers --newsletter {newsletter}".',
    'zh-CN': '建立列表：“npx daybreak lists create readers --newsletter {newsletter}”。',
  },
  'notice.alarm.do.why': {
    en: 'See what kept it: "npx daybreak why {date} --newsletter {newsletter}".',
    'zh-CN': '查看原因：“npx daybreak why {date} --newsletter {newsletter}”。',
  },
  'notice.alarm.do.day_off': {
    en: 'If there is to be none today, do nothing. Days off can be named beforehand, all of them together: "npx daybreak newsletters change {newsletter} --days-off DAYS".',
    'zh-CN':
      '如果今天本来就不发，不必处理。停刊日可事先一并设定：“npx daybreak newsletters change {newsletter} --days-off 日期”。',
  },
  'notice.alarm.once': { en: 'This is said once for each morning.', 'zh-CN': '每个早晨只提醒一次。' },
  'newsletter.report_to': {
    en: '"{value}" is no address to report to: write a@example.com,b@example.com, or none',
    'zh-CN': '“{value}”不是可用的报告地址：请写作 a@example.com,b@example.com，或 none',
  },
  'cli.newsletters.report_to': {
    en: 'who gets the report of each morning, and the alarm when there is no issue: a@example.com,b@example.com; none: nobody',
    'zh-CN': '晨间报告和缺稿提醒的收件人：a@example.com,b@example.com；none：不发',
  },
  'bench.reports': {
    en: 'how fast the figures of a mailing are, against plain SQL without sums',
    'zh-CN': '测量一次发送的统计速度，并与不用汇总的 SQL 比较',
  },
  'bench.reports.of': {
    en: 'a mailing of {deliveries} deliveries and {hits} hits, the last of {mailings}',
    'zh-CN': '一次发送：{deliveries} 个收件人、{hits} 次打开和点击，共 {mailings} 次发送中的最后一次',
  },
  'bench.reports.ratio': { en: 'of plain SQL', 'zh-CN': '相对 SQL' },
  'bench.reports.report': { en: 'the report of the mailing', 'zh-CN': '发送报告' },
  'bench.reports.with_tail': { en: 'with 1,900 hits that are in no sum yet', 'zh-CN': '另有 1900 次尚未汇总' },
  'bench.reports.keep_tail': { en: 'taking these into the sums', 'zh-CN': '将其计入汇总' },
  'bench.reports.with_changes': { en: 'with 1,000 hits classed anew since', 'zh-CN': '另有 1000 次重新分类' },
  'bench.reports.newsletter': { en: 'the report of the newsletter', 'zh-CN': '通讯报告' },
  'bench.reports.growth': { en: '  its growth', 'zh-CN': '  其中：增长' },
  'bench.reports.cohorts': { en: '  its cohorts', 'zh-CN': '  其中：批次' },
  'bench.reports.by_hand': { en: 'the same by plain SQL', 'zh-CN': '直接用 SQL' },
  'bench.reports.sums': {
    en: 'loaded in {load} s; the sums of all mailings from nothing: hits {hits} s, deliveries {deliveries} s',
    'zh-CN': '载入 {load} 秒；全部发送从零汇总：打开和点击 {hits} 秒，投递 {deliveries} 秒',
  },
  'bench.reports.disagrees': {
    en: 'the report and plain SQL do not find the same: this is a fault of Daybreak',
    'zh-CN': '报告与 SQL 结果不一致：这是 Daybreak 的缺陷',
  },
})
