import { phrases } from '../phrases.ts'

export const reports = phrases({
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
