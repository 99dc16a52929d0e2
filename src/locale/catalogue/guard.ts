import { phrases } from '../phrases.ts'

export const guard = phrases({
  'newsletter.days': {
    en: 'days "{value}" are none of: every, workdays',
    'zh-CN': '发送日“{value}”不可用：请选择 every 或 workdays',
  },
  'newsletter.days_off': {
    en: '"{value}" is no day: write days off as 2027-02-06,2027-02-07',
    'zh-CN': '“{value}”不是日期：停刊日请写作 2027-02-06,2027-02-07',
  },
  'newsletter.window': {
    en: 'a mailing may begin 5 to 720 minutes after its time, not "{value}"',
    'zh-CN': '最迟开始时间应为预定时间之后 5 到 720 分钟，而不是“{value}”',
  },
  'newsletter.hour': {
    en: 'the hour can be that of the newsletter or of the reader, not "{value}"',
    'zh-CN': '发送时刻可以按 newsletter（通讯所在时区）或 reader（读者所在时区），而不是“{value}”',
  },
  'cli.newsletters.hour': {
    en: "whose clock the schedule is read by: newsletter, or reader (seven o'clock where each reader is)",
    'zh-CN': '按谁的时钟发送：newsletter（通讯所在时区）或 reader（各位读者当地的同一时刻）',
  },
  'newsletter.ping_url': {
    en: 'the address to ping has to begin with https:// or http://',
    'zh-CN': '通知网址必须以 https:// 或 http:// 开头',
  },
  'cli.newsletters.days': {
    en: 'whether there is an issue on each day of the schedule, or on workdays only (see --calendar)',
    'zh-CN': '计划中的每一天都发，还是只在工作日发（见 --calendar）',
  },
  'cli.newsletters.days_off': {
    en: 'days without an issue, such as 2027-02-06,2027-02-07; none: there are none',
    'zh-CN': '停刊日，如 2027-02-06,2027-02-07；none：没有停刊日',
  },
  'cli.newsletters.window': {
    en: 'how many minutes after its time the issue may still come and its mailing begin',
    'zh-CN': '预定时间之后多少分钟内，稿件仍可到达、发送仍可开始',
  },
  'cli.newsletters.ping': {
    en: 'an address that is asked for when the scheduled mailing has been sent, so that a monitor notices when it stays away; none: no ping',
    'zh-CN': '每次按计划发送完成后访问此网址，监控系统收不到即可报警；none：不访问',
  },

  'cli.why': { en: 'say why the issue of a day went out, or did not', 'zh-CN': '说明某日的一期为何已发或未发' },
  'cli.why.date': {
    en: 'the day, such as 2026-11-02; today, if left out',
    'zh-CN': '日期，如 2026-11-02；不写则为今天',
  },
  'cli.why.of': { en: '{newsletter}, {date}:', 'zh-CN': '{newsletter}，{date}：' },
  'why.by_hand': {
    en: 'The newsletter has no schedule: its mailings are made by hand.',
    'zh-CN': '该通讯没有发送计划，只能手动发送。',
  },
  'why.no_slot': {
    en: 'Its schedule ({schedule}) has nothing on that day.',
    'zh-CN': '发送计划（{schedule}）不含这一天。',
  },
  'why.day_off': { en: '{date} is one of its days off.', 'zh-CN': '{date} 已设为停刊日。' },
  'why.no_workday': {
    en: '{date} is no workday, and the newsletter goes out on workdays only.',
    'zh-CN': '{date} 不是工作日，而该通讯只在工作日发送。',
  },
  'why.not_yet': { en: 'Its time, {time}, has not come yet.', 'zh-CN': '预定时间 {time} 还没有到。' },
  'why.set_later': {
    en: 'Its schedule was set after {time}, so nothing went out by itself: send it by hand, as a new mailing or with "daybreak mailing schedule".',
    'zh-CN':
      '发送计划是在 {time} 之后才设定的，因此没有自动发送：请手动发送，即新建发送任务，或用 “daybreak mailing schedule”。',
  },
  'why.no_scheduler': {
    en: 'At {time} nobody ran it: no process with the role scheduler was there, or Postgres was away. Start one: what its window still allows is taken up, the rest can be sent by hand, as a new mailing or with "daybreak mailing schedule".',
    'zh-CN':
      '{time} 计划未被执行：没有角色为 scheduler 的进程，或者 Postgres 不可用。请启动进程：发送窗口内的会补上，更早的请手动发送：新建发送任务，或用 “daybreak mailing schedule”。',
  },
  'why.run.no-issue': { en: 'At {time} there was no final issue of the day.', 'zh-CN': '{time} 时当日没有定稿。' },
  'why.run.no-list': { en: 'At {time} the newsletter had no list.', 'zh-CN': '{time} 时该通讯没有列表。' },
  'why.run.already-mailed': {
    en: 'At {time} the issue had a mailing already, and none is sent twice.',
    'zh-CN': '{time} 时当日的一期已有发送任务，同一期不会发送两次。',
  },
  'why.run.day-off': { en: 'At {time} it was a day without an issue.', 'zh-CN': '{time} 时当日为停刊日。' },
  'why.window_open': {
    en: 'As soon as there is one it goes out, until {time}.',
    'zh-CN': '{time} 之前一旦具备条件，会立即发送。',
  },
  'why.window_over': {
    en: 'Its window ended at {time}: nothing goes out by itself any more.',
    'zh-CN': '发送窗口已于 {time} 结束：不会再自动发送。',
  },
  'why.issue.draft': {
    en: 'The issue "{title}" is a draft: finalize it on its page, or with "daybreak issue finalize {date}".',
    'zh-CN': '《{title}》还是草稿：请在稿件页面定稿，或用 “daybreak issue finalize {date}”。',
  },
  'why.issue.final': { en: 'The issue "{title}" is final.', 'zh-CN': '《{title}》已定稿。' },
  'why.issue.newest': {
    en: 'There is no issue of {date}; the newest is of {newest}.',
    'zh-CN': '没有 {date} 的稿件；最新的一期是 {newest}。',
  },
  'why.issue.none': { en: 'There is no issue at all yet.', 'zh-CN': '还没有任何稿件。' },
  'why.mailing.scheduled': { en: 'Mailing {id} is to begin at {time}.', 'zh-CN': '发送任务 {id} 定于 {time} 开始。' },
  'why.mailing.not_begun': {
    en: 'Mailing {id} was to begin at {time}, and has not.',
    'zh-CN': '发送任务 {id} 应在 {time} 开始，但尚未开始。',
  },
  'why.mailing.preparing': { en: 'Mailing {id} is being prepared.', 'zh-CN': '发送任务 {id} 正在准备。' },
  'why.mailing.sending': {
    en: 'Mailing {id} has been sending since {time}: accepted {accepted} of {audience}, queued {queued}.',
    'zh-CN': '发送任务 {id} 自 {time} 起正在发送：已接受 {accepted} / {audience}，排队 {queued}。',
  },
  'why.mailing.paused': {
    en: 'Mailing {id} is paused: accepted {accepted} of {audience}, queued {queued}.',
    'zh-CN': '发送任务 {id} 已暂停：已接受 {accepted} / {audience}，排队 {queued}。',
  },
  'why.mailing.sent': {
    en: 'Mailing {id} began at {time} and is sent: accepted {accepted} of {audience}, refused {refused}, excluded {excluded}, unknown {unknown}.',
    'zh-CN':
      '发送任务 {id} 于 {time} 开始，已发送：已接受 {accepted} / {audience}，被拒 {refused}，排除 {excluded}，未知 {unknown}。',
  },
  'why.mailing.cancelled': { en: 'Mailing {id} was cancelled.', 'zh-CN': '发送任务 {id} 已取消。' },
  'why.mailing.missed': {
    en: 'Mailing {id} was to begin at {time}, and its window passed.',
    'zh-CN': '发送任务 {id} 应在 {time} 开始，但已错过窗口。',
  },
  'why.no_worker': {
    en: 'No worker is there to send it: start Daybreak, or a process with the role worker.',
    'zh-CN': '没有发送进程：请启动 Daybreak，或角色为 worker 的进程。',
  },
  'why.relay_down': {
    en: 'The relay "{relay}" is down: the page of the relays and "daybreak relays list" say why.',
    'zh-CN': '中继“{relay}”不可用：原因见中继页面或 “daybreak relays list”。',
  },
})
