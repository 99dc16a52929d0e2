import { phrases } from '../phrases.ts'

/** What comes in at the issue desk, and what goes out of it as a file. */
export const desk = phrases({
  'issue.part.abstract': { en: 'Abstract', 'zh-CN': '摘要' },
  'issue.part.references': { en: 'References', 'zh-CN': '参考文献' },
  'issue.part.website': { en: 'Website: ', 'zh-CN': '网站：' },
  'issue.html_too_large': {
    en: 'the page holds more elements, or deeper ones, than a page of text has: copy its text alone',
    'zh-CN': '网页中的元素太多或嵌套太深：请只复制正文',
  },
  'issue.call_dropped': {
    en: 'left out, as it asks to follow or to share: {text}',
    'zh-CN': '已略去引导关注或分享的文字：{text}',
  },
  'issue.broken': {
    en: 'the file is damaged, or not what it seems to be: open it, save it anew, and hand that in',
    'zh-CN': '文件已损坏，或格式不符：请打开后另存一份再提交',
  },
  'issue.locked': {
    en: 'the file is locked by a password: save it without one',
    'zh-CN': '文件设有密码：请另存一份不带密码的再提交',
  },
  'issue.docx_bomb': {
    en: 'the file unpacks to far more text than an issue has: copy its text into a new document',
    'zh-CN': '文件解压后远大于一期内容：请把正文复制到新文档再提交',
  },
  'issue.takes_too_long': {
    en: 'the file could not be read within {seconds} seconds: save it anew with less in it, or hand in its text',
    'zh-CN': '{seconds} 秒内未能读完文件：请精简后另存，或只提交文字',
  },
  'issue.takes_too_much': {
    en: 'the file needs more than {size} MB of memory to be read: save it anew with less in it, or hand in its text',
    'zh-CN': '读取文件所需内存超过 {size} MB：请精简后另存，或只提交文字',
  },
  'issue.pictures_dropped': {
    en: 'pictures in the file are not shown here ({count}): they are taken over when the issue is imported',
    'zh-CN': '文件中的图片（{count} 张）此处不显示：导入时会一并带入',
  },
  'issue.pictures_refused': {
    en: 'pictures in the file could not be taken over ({count}), such as drawings, damaged ones, or those of more than 10 MB: save them as PNG or JPEG, and add them where the issue is written',
    'zh-CN':
      '文件中有 {count} 张图片未能带入（例如矢量图、已损坏或超过 10 MB 的图片）：请另存为 PNG 或 JPEG，再在文稿中插入',
  },
  'issue.pictures_nameless': {
    en: 'pictures were taken over without words for those who do not see them ({count}): say what each shows, between the brackets of ![]',
    'zh-CN': '带入的图片中有 {count} 张没有说明文字：请在 ![] 的方括号内写明图片内容，供看不到图片的读者阅读',
  },
  'cli.issue.warning.line': { en: 'line {line}: {message}', 'zh-CN': '第 {line} 行：{message}' },
  'cli.issue.warning.paragraph': { en: 'paragraph {line}: {message}', 'zh-CN': '第 {line} 段：{message}' },
  'cli.issue.warning.page': { en: 'page {line}: {message}', 'zh-CN': '第 {line} 页：{message}' },
  'issue.pdf_pages': {
    en: 'the PDF has {pages} pages, and an issue at most {limit}: hand in the pages of the issue alone',
    'zh-CN': 'PDF 有 {pages} 页，一期最多 {limit} 页：请只提交这一期的页面',
  },
  'issue.pdf_items': {
    en: 'the PDF holds more words than an issue has, at the latest on page {page}: hand in the pages of the issue alone',
    'zh-CN': 'PDF 中的文字远多于一期内容，读到第 {page} 页为止：请只提交这一期的页面',
  },
  'issue.pdf_scanned': {
    en: 'the PDF holds pictures of text, but no text: have it recognised (OCR), or hand in the file that it was made from',
    'zh-CN': 'PDF 中只有图片，没有文字：请先做文字识别（OCR），或提交制作它的原文件',
  },
  'cli.issue.convert': {
    en: 'print any file that holds an issue as Markdown or JSON',
    'zh-CN': '把任何稿件文件转成 Markdown 或 JSON 输出',
  },
  'cli.issue.export': {
    en: 'print the issue of a date as Markdown or JSON',
    'zh-CN': '把某日的稿件以 Markdown 或 JSON 输出',
  },
  'issue.json': {
    en: 'the file begins like JSON and is none: write it with a program, or as Markdown',
    'zh-CN': '文件开头像 JSON，但不是有效的 JSON：请由程序生成，或改用 Markdown 书写',
  },
  'issue.json_field': {
    en: '"{field}" does not fit the schema of an issue: `daybreak issue schema` prints it',
    'zh-CN': '“{field}”不符合稿件的 JSON 模式：可用 daybreak issue schema 查看',
  },
  'issue.json_nested': {
    en: 'the lists or quotations of this JSON stand too deep in each other: make them plainer',
    'zh-CN': '这份 JSON 中的列表或引用嵌套太深：请写得简单些',
  },
  'cli.issue.schema': {
    en: 'print the JSON Schema of an issue, for programs that write one',
    'zh-CN': '输出稿件的 JSON 模式，供程序生成稿件时使用',
  },
  'cli.issue.as': { en: 'as Markdown or as JSON', 'zh-CN': '输出 Markdown 还是 JSON' },
  'issue.feed': {
    en: 'this is no RSS or Atom feed that can be read: open its address in a feed reader to check it',
    'zh-CN': '这不是可读取的 RSS 或 Atom 订阅源：请先在阅读器中打开其地址检查',
  },
  'issue.feed_nothing': {
    en: 'the feed has nothing new since the last issue',
    'zh-CN': '自上一期以来，订阅源没有新内容',
  },
  'issue.feed_many': {
    en: 'the feed has {count} new entries: the newest {taken} were taken',
    'zh-CN': '订阅源有 {count} 条新内容：已取最新的 {taken} 条',
  },
  'issue.feed_more': { en: 'Read the whole story', 'zh-CN': '阅读原文' },
  'issue.mark': {
    en: 'line {line}: this file was written by Daybreak and its mark here is damaged: take it from a fresh export, or delete the lines "parts:" and "<!-- … -->" to have it read as any other file',
    'zh-CN':
      '第 {line} 行：此文件由 Daybreak 导出，这里的标记已损坏：请重新导出，或删除 “parts:” 和 “<!-- … -->” 各行，按普通文件读取',
  },
})
