import { phrases } from '../phrases.ts'

export const classes = phrases({
  'class.person': { en: 'person', 'zh-CN': '人' },
  'class.machine': { en: 'machine', 'zh-CN': '机器' },
  'class.proxied': { en: 'proxied', 'zh-CN': '经代理' },
  'class.unclear': { en: 'unclear', 'zh-CN': '不明' },
  'cli.reclassify': {
    en: 'tell people from machines anew, by the rules of this version, in opens and clicks of the past',
    'zh-CN': '按当前版本的规则，重新区分以往的打开和点击是人还是机器',
  },
  'cli.reclassify.mailing': {
    en: 'only this mailing, also when these rules have been run over it',
    'zh-CN': '只处理这一个发送任务，即使已按当前规则处理过',
  },
  'cli.reclassify.since': {
    en: 'only mailings of issues from this day on',
    'zh-CN': '只处理此日及以后各期的发送任务',
  },
  'cli.reclassify.again': {
    en: 'Mailings over which these rules have been run are passed over. May be stopped at any time: what is done stays,\nand the next time does the rest. What was told by networks that are dropped meanwhile stays as it is.',
    'zh-CN':
      '已按当前规则处理过的发送任务会跳过。可以随时中断：已完成的保留，下次继续。\n依据已删除的网段作出的判断保持不变。',
  },
  'cli.reclassify.progress': { en: 'hits', 'zh-CN': '记录' },
  'cli.reclassify.nothing': {
    en: 'nothing to do: all that there is has been judged by version {version} of the rules',
    'zh-CN': '无需处理：所有记录都已按第 {version} 版规则判断',
  },
  'cli.reclassify.done': {
    en: 'judged by version {version} of the rules: hits: {hits}, mailings: {mailings}',
    'zh-CN': '已按第 {version} 版规则处理 {mailings} 个发送任务的 {hits} 条记录',
  },
  'cli.reclassify.unchanged': { en: 'no class has changed', 'zh-CN': '没有记录的类别改变' },
})
