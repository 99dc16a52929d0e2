import { phrases } from '../phrases.ts'

/** What becomes an issue with nobody at the desk. */
export const intake = phrases({
  'intake.failed': {
    en: '{file} was not taken as an issue: {reason}.\nWhen it is mended, put it back into the folder above.',
    'zh-CN': '{file} 未能作为稿件收下：{reason}。\n改好后，请放回上一层文件夹。',
  },
  'intake.final': {
    en: 'the issue of {date} is final: import the file by hand if it is to be a new revision',
    'zh-CN': '{date} 这一期已定稿：如需作为新的修订，请手动导入此文件',
  },
  'intake.which': {
    en: 'it is not said which newsletter it is for: put it into a folder that is called like one ({known})',
    'zh-CN': '没有说明属于哪份通讯：请放入以通讯名称命名的文件夹（{known}）',
  },
  'intake.feed_address': {
    en: '"{url}" is no address of a feed: give a whole one, such as https://news.example.com/rss.xml, or a file',
    'zh-CN': '“{url}”不是订阅源地址：请写完整地址，例如 https://news.example.com/rss.xml，或给出文件',
  },
  'intake.feed_private': {
    en: '{host} is not on the public network, and nothing is fetched from there',
    'zh-CN': '{host} 不在公网上，不会从那里获取内容',
  },
  'intake.feed_away': {
    en: 'the feed at {host} cannot be fetched now ({reason}): try again later, or check its address',
    'zh-CN': '目前无法获取 {host} 的订阅源（{reason}）：请稍后再试，或检查地址',
  },
  'cli.issue.feed': {
    en: 'gather what is new in an RSS or Atom feed, from its address or a file',
    'zh-CN': '从 RSS 或 Atom 订阅源（地址或文件）收集新内容',
  },
  'cli.issue.feed_date': { en: 'of the issue; today unless given', 'zh-CN': '这一期的日期，默认为今天' },
  'cli.issue.file_or_feed': {
    en: 'give either a file or --feed with an address',
    'zh-CN': '请给出文件，或用 --feed 给出订阅源，二者选一',
  },
  'intake.unreadable': {
    en: 'it cannot be read ({code}): check its permissions',
    'zh-CN': '无法读取（{code}）：请检查文件权限',
  },
})
