import { phrases } from '../phrases.ts'

/** What comes in at the issue desk, and what goes out of it as a file. */
export const desk = phrases({
  'issue.part.abstract': { en: 'Abstract', 'zh-CN': '摘要' },
  'issue.part.references': { en: 'References', 'zh-CN': '参考文献' },
  'issue.part.website': { en: 'Website: ', 'zh-CN': '网站：' },
  'cli.issue.convert': {
    en: 'print any file that holds an issue as Markdown',
    'zh-CN': '把任何稿件文件转成 Markdown 输出',
  },
  'cli.issue.export': { en: 'print the issue of a date as Markdown', 'zh-CN': '把某日的稿件以 Markdown 输出' },
  'issue.mark': {
    en: 'line {line}: this file was written by Daybreak and its mark here is damaged: take it from a fresh export, or delete the lines "parts:" and "<!-- … -->" to have it read as any other file',
    'zh-CN':
      '第 {line} 行：此文件由 Daybreak 导出，这里的标记已损坏：请重新导出，或删除 “parts:” 和 “<!-- … -->” 各行，按普通文件读取',
  },
})
