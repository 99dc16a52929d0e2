import { phrases } from '../phrases.ts'

export const preflight = phrases({
  'preflight.clipped': {
    en: 'the mail has {kilobytes} KB of HTML: Gmail cuts at 102 KB and hides the rest; shorten it, or move parts to the web',
    'zh-CN': '邮件 HTML 为 {kilobytes} KB：Gmail 在 102 KB 处截断并隐藏其余内容；请缩短，或把部分内容放到网页上',
  },
  'preflight.large': {
    en: 'the mail has {kilobytes} KB of HTML; above 102 KB Gmail hides the rest',
    'zh-CN': '邮件 HTML 为 {kilobytes} KB；超过 102 KB 时 Gmail 会隐藏其余内容',
  },
  'preflight.no_unsubscribe': {
    en: 'the mail has no link to unsubscribe: the theme must show one',
    'zh-CN': '邮件中没有退订链接：主题必须显示它',
  },
  'preflight.late_unsubscribe': {
    en: 'the link to unsubscribe stands behind the first 102 KB, where Gmail hides it: shorten the mail',
    'zh-CN': '退订链接位于前 102 KB 之后，会被 Gmail 隐藏：请缩短邮件',
  },
  'preflight.no_subject': {
    en: 'the issue has no title, which is the subject of the mail',
    'zh-CN': '本期没有标题，邮件将没有主题',
  },
  'preflight.long_subject': {
    en: 'the title is {columns} columns wide; phones show about {shown} (a Chinese character is two): put what matters first, or shorten it',
    'zh-CN': '标题宽 {columns} 列；手机约显示 {shown} 列（一个汉字两列）：请把重点放在前面，或缩短',
  },
  'preflight.many_words': {
    en: 'the title takes {words} encoded words in the header, which some filters dislike: shorten it',
    'zh-CN': '标题在邮件头中占 {words} 个编码词，有些过滤器会因此扣分：请缩短',
  },
  'preflight.false_reply': {
    en: 'the title looks like a reply ("{subject}"): providers take that for deceit; begin it otherwise',
    'zh-CN': '标题看起来像回复或转发（“{subject}”），会被视为欺骗：请换一种开头',
  },
  'preflight.loud_subject': {
    en: 'the title has several marks in a row: one is enough',
    'zh-CN': '标题中有连续的感叹号或问号：一个就够了',
  },
  'preflight.shouting_subject': {
    en: 'the title is in capitals, as of an advertisement',
    'zh-CN': '标题全是大写字母，像广告',
  },
  'preflight.no_abstract': {
    en: 'there is no abstract: beside the subject, readers see the titles of the sections instead',
    'zh-CN': '没有摘要：收件箱中主题旁边将显示各节标题',
  },
  'preflight.empty_section': { en: 'the section has no text', 'zh-CN': '本节没有正文' },
  'preflight.no_alt': {
    en: 'the image {url} has no text for those who cannot see it: write what it shows',
    'zh-CN': '图片 {url} 没有替代文字：请写出图片内容',
  },
  'preflight.braces': {
    en: '"{text}" is a field of another program, which would be mailed as it stands: write the value, or put it into code',
    'zh-CN': '“{text}”是其他程序的占位符，会原样发出：请写出内容，或作为代码书写',
  },
  'preflight.left_over': { en: '"{text}" looks like something left to be done', 'zh-CN': '“{text}”看起来还没有完成' },
  'preflight.sample_link': { en: '{url} is an address for samples', 'zh-CN': '{url} 是示例地址' },
  'preflight.smells': {
    en: 'filters know these words from advertisements: {words}',
    'zh-CN': '过滤器常把这些词视为广告：{words}',
  },
  'preflight.old_date': {
    en: 'the issue is of {date}, and today is {today}: it is not mailed by the schedule',
    'zh-CN': '本期日期为 {date}，今天是 {today}：不会按计划发送',
  },
  'preflight.far_date': {
    en: 'the issue is of {date}, {days} days ahead',
    'zh-CN': '本期日期为 {date}，还有 {days} 天',
  },
  'preflight.day_off': {
    en: "by the newsletter's calendar there is no issue on {date}: it is not mailed by the schedule",
    'zh-CN': '按通讯日历，{date} 不出刊：不会按计划发送',
  },
  'preflight.same_again': {
    en: 'every section stood in the issue of {date} already: readers would get the same twice',
    'zh-CN': '所有小节都已在 {date} 那一期出现：读者会收到两次同样的内容',
  },
  'preflight.repeated': {
    en: 'the section stood in the issue of {date} already',
    'zh-CN': '本节已在 {date} 那一期出现',
  },
  'preflight.dead_link': {
    en: 'the link {url} leads nowhere ({status}): mend it',
    'zh-CN': '链接 {url} 无法打开（{status}）：请改正',
  },
  'preflight.private_link': {
    en: 'the link {url} leads into a private network, where no reader gets: mend it',
    'zh-CN': '链接 {url} 指向内部网络，读者无法打开：请改正',
  },
  'preflight.unreachable_link': {
    en: 'the link {url} could not be looked at ({fault}): open it yourself',
    'zh-CN': '无法检查链接 {url}（{fault}）：请自行打开确认',
  },
  'preflight.failing_link': {
    en: 'the link {url} answers with {status}: open it yourself',
    'zh-CN': '链接 {url} 返回 {status}：请自行打开确认',
  },
  'preflight.no_image': { en: 'the image {url} is not there ({status})', 'zh-CN': '图片 {url} 不存在（{status}）' },
  'preflight.heavy_image': {
    en: 'the image {url} has {kilobytes} kB: below 500 it is there at once on a phone',
    'zh-CN': '图片 {url} 为 {kilobytes} kB：小于 500 kB 才能在手机上立即显示',
  },
  'preflight.heavy_images': { en: 'the images have {kilobytes} kB together', 'zh-CN': '图片共 {kilobytes} kB' },
  'preflight.heavy_message': {
    en: 'each message has {kilobytes} kB with its pictures: it takes long to send to many, and to load on a phone. Use smaller ones, or have pictures served',
    'zh-CN': '每封邮件连同图片共 {kilobytes} kB：群发和手机加载都会变慢。请缩小图片，或改为由服务器提供图片',
  },
  'preflight.no_network': {
    en: 'there is no network: links and images were not looked at',
    'zh-CN': '没有网络：未检查链接和图片',
  },
  'preflight.no_dns': {
    en: 'the DNS did not answer ({error}): the sender was not looked at',
    'zh-CN': 'DNS 没有应答（{error}）：未检查发件域名',
  },
  'preflight.no_spf': {
    en: 'the domain of the sender has no single SPF record: large providers refuse its newsletters; see daybreak doctor --dns',
    'zh-CN': '发件域名没有唯一的 SPF 记录：大型邮箱会拒收；见 daybreak doctor --dns',
  },
  'preflight.no_dmarc': {
    en: 'the domain of the sender has no DMARC record: large providers refuse its newsletters; see daybreak doctor --dns',
    'zh-CN': '发件域名没有 DMARC 记录：大型邮箱会拒收；见 daybreak doctor --dns',
  },
  'preflight.no_dkim': {
    en: 'mails of this domain are not signed: make a key with daybreak dkim create',
    'zh-CN': '该域名的邮件没有签名：请用 daybreak dkim create 创建密钥',
  },
  'preflight.dkim_unpublished': {
    en: 'the DKIM key {selector} is not in the DNS as it is used here: signatures do not verify; see daybreak doctor --dns',
    'zh-CN': 'DKIM 密钥 {selector} 未按此处使用的内容发布：签名无法验证；见 daybreak doctor --dns',
  },
  'preflight.blocked': {
    en: 'the issue is not finalized: first mend what is named above ({count}), or say --anyway',
    'zh-CN': '未定稿：有 {count} 处须先改正，或使用 --anyway',
  },
  'preflight.blocked_api': {
    en: 'the issue is not finalized: what is below must be mended first, or say anyway=true',
    'zh-CN': '未定稿：须先改正以下各处，或使用 anyway=true',
  },
  'cli.issue.preflight': {
    en: 'looks at an issue as readers and their providers will: a date, or a file that is not imported yet',
    'zh-CN': '以读者和邮箱服务商的眼光检查一期：日期，或尚未导入的文件',
  },
  'cli.issue.date_or_file': {
    en: 'date of the issue (YYYY-MM-DD), or a file',
    'zh-CN': '本期日期（YYYY-MM-DD），或文件',
  },
  'cli.issue.offline': {
    en: 'asks neither whether links and images are there nor the DNS of the sender',
    'zh-CN': '不检查链接、图片和发件域名的 DNS',
  },
  'cli.issue.anyway': { en: 'also with what preflight says must be mended', 'zh-CN': '即使有须先改正之处也照做' },
  'cli.issue.fine': { en: 'nothing to mend', 'zh-CN': '没有需要改正之处' },
  'cli.issue.blocker': { en: 'must: {text}', 'zh-CN': '必须：{text}' },
  'cli.issue.advice': { en: 'could: {text}', 'zh-CN': '建议：{text}' },
  'cli.issue.placed': { en: '{place}: {text}', 'zh-CN': '{place}：{text}' },
  'api.issues.preflight': {
    en: 'what must or could be mended before an issue is finalized',
    'zh-CN': '定稿前必须或建议改正之处',
  },
})
