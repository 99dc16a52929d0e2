import { phrases } from '../phrases.ts'

/** What every issue of a newsletter must have. */
export const contract = phrases({
  'contract.old': {
    en: 'the issue is of {date}, and today is {today}: correct its date',
    'zh-CN': '这一期的日期是 {date}，而今天是 {today}：请更正日期',
  },
  'contract.abstract': {
    en: 'the issue has no abstract: write one below a heading "Abstract"',
    'zh-CN': '这一期没有摘要：请在“摘要”标题下写上',
  },
  'contract.sections': {
    en: 'the issue is to have {from} to {to} sections, not {count}: check its headings',
    'zh-CN': '这一期有 {count} 节，应为 {from} 至 {to} 节：请检查各节标题',
  },
  'contract.references': {
    en: 'the issue has no references: list them below a heading "References"',
    'zh-CN': '这一期没有参考文献：请在“参考文献”标题下列出',
  },
  'contract.undated': {
    en: 'the reference "{reference}" has no date: add it, such as 2026-07-10',
    'zh-CN': '参考文献“{reference}”没有日期：请补上，例如 2026-07-10',
  },
  'contract.date': {
    en: 'the date stands in the name of the file alone: write it below the title',
    'zh-CN': '日期只写在文件名中：请写在标题下面',
  },
  'contract.same': {
    en: 'all of it was sent on {date} already: hand in the new issue',
    'zh-CN': '全部内容已在 {date} 发过：请提交新的一期',
  },
  'api.contract.check': {
    en: 'what the newest issue would lack if a contract held',
    'zh-CN': '按稿件约定检查最新一期缺少什么',
  },
  'newsletter.contract': {
    en: '"{value}" is no contract: write JSON such as {"abstract": true, "sections": {"from": 3, "to": 7}, "references": true, "date": true}',
    'zh-CN':
      '“{value}”不是稿件约定：请写成 JSON，例如 {"abstract": true, "sections": {"from": 3, "to": 7}, "references": true, "date": true}',
  },
  'cli.newsletters.contract': {
    en: 'what every issue must have, as JSON; "none": nothing',
    'zh-CN': '每期必须具备的内容，写成 JSON；none 表示不作要求',
  },
})
