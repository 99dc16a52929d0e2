import { phrases } from '../phrases.ts'

export const issues = phrases({
  // Why a file is no issue.
  'issue.empty': {
    en: 'the file is empty: export the issue again',
    'zh-CN': '文件是空的：请重新导出这一期',
  },
  'issue.too_large': {
    en: 'the file has {size} MB, and an issue at most {limit} MB: hand in its text, and put pictures on a web server',
    'zh-CN': '文件有 {size} MB，一期内容最多 {limit} MB：请只交文字，图片放到网站上引用',
  },
  'issue.binary': {
    en: 'the file is not text: save the issue as Markdown or plain text in UTF-8',
    'zh-CN': '文件不是文本：请把这一期存为 UTF-8 编码的 Markdown 或纯文本',
  },
  'issue.binary_known': {
    en: 'the file is {kind}, not text: save its text as Markdown in UTF-8 and hand that in',
    'zh-CN': '文件是 {kind} 格式，不是文本：请把其中的文字存为 UTF-8 编码的 Markdown 再提交',
  },
  'issue.encoding': {
    en: 'the file is not in UTF-8 (perhaps in GB18030 or another encoding): save it as UTF-8 in your editor',
    'zh-CN': '文件不是 UTF-8 编码（可能是 GB18030 等）：请在编辑器中另存为 UTF-8',
  },
  'issue.too_nested': {
    en: 'line {line}: quotations, lists or brackets stand too deep in each other: make the passage plainer',
    'zh-CN': '第 {line} 行：引用、列表或括号嵌套太深：请把这一段写得简单些',
  },
  'issue.too_tangled': {
    en: 'the file holds more paragraphs and markup than can be read, at the latest at line {line}: split it, or take markup out',
    'zh-CN': '文件中的段落和标记过多，读到第 {line} 行为止：请拆成几个文件，或去掉多余的标记',
  },
  'issue.front_matter': {
    en: 'line {line}: the front matter is not valid YAML: write one "key: value" a line, and put values that hold a colon in quotes',
    'zh-CN': '第 {line} 行：文件头不是有效的 YAML：请每行写一项“键: 值”，值中有冒号时加引号',
  },
  'issue.front_matter_value': {
    en: 'line {line}: "{name}" in the front matter has to be plain text: write {name}: and the text behind it',
    'zh-CN': '第 {line} 行：文件头中的“{name}”应为普通文字：请在 {name}: 后面直接写内容',
  },
  'issue.no_title': {
    en: 'the issue has no title: begin it with a line "# Title", or write "title: …" into the front matter',
    'zh-CN': '这一期没有标题：请在开头写一行“# 标题”，或在文件头写“title: …”',
  },
  'issue.no_date': {
    en: 'the issue has no date: write it below the title, such as 2026-07-10, or "date: 2026-07-10" into the front matter',
    'zh-CN': '这一期没有日期：请写在标题下面，例如 2026 年 7 月 10 日，或在文件头写“date: 2026-07-10”',
  },
  'issue.date_impossible': {
    en: 'line {line}: there is no day {date}: correct the date',
    'zh-CN': '第 {line} 行：没有 {date} 这一天：请更正日期',
  },
  'issue.file_date_impossible': {
    en: 'there is no day {date}: correct the date in the name of the file',
    'zh-CN': '没有 {date} 这一天：请更正文件名中的日期',
  },
  'issue.date_unreadable': {
    en: 'line {line}: "{date}" is no date that can be read: write it as 2026-07-10',
    'zh-CN': '第 {line} 行：读不懂日期“{date}”：请写成 2026-07-10',
  },
  'issue.no_section': {
    en: 'the issue has nothing to read: write at least one section, with a heading such as "## First story" and its text below',
    'zh-CN': '这一期没有正文：请至少写一节，先写标题（例如“## 一、第一条”），下面写内容',
  },
  'issue.not_a_file': {
    en: '{file} is not a file: name the file of the issue',
    'zh-CN': '{file} 不是文件：请指明这一期的文件',
  },
  'issue.file_unreadable': {
    en: '{file} cannot be read ({code}): check its permissions',
    'zh-CN': '无法读取 {file}（{code}）：请检查文件权限',
  },

  // What an editor should look at.
  'issue.title_space': {
    en: 'there is a space inside the title: "{place}"',
    'zh-CN': '标题中间有空格：“{place}”',
  },
  'issue.titles_differ': {
    en: 'the front matter says "{chosen}", the heading "{other}": the front matter was taken',
    'zh-CN': '两个标题不一致，已采用文件头的。文件头：{chosen}；正文：{other}',
  },
  'issue.above_title': {
    en: 'this line above the title was read as a page header and left out: "{text}"',
    'zh-CN': '标题上方的这一行当作页眉略去：{text}',
  },
  'issue.heading_differs': {
    en: 'the heading is "{heading}", but the table of contents says "{contents}"',
    'zh-CN': '标题与目录不一致。正文：{heading}；目录：{contents}',
  },
  'issue.contents_missing': {
    en: 'the table of contents has "{contents}", but there is no such section',
    'zh-CN': '正文中没有目录所列的这一节：{contents}',
  },
  'issue.contents_unlisted': {
    en: 'the section "{heading}" is not in the table of contents',
    'zh-CN': '目录中没有这一节：{heading}',
  },
  'issue.qr_lost': {
    en: 'the QR code of "{name}" is missing: add its picture as ![]({example})',
    'zh-CN': '缺少“{name}”的二维码：请加上图片，写成 ![]({example})',
  },
  'issue.dates_differ': {
    en: 'there are two dates: {chosen} was taken, but here it says {other}',
    'zh-CN': '有两个日期：已采用 {chosen}，这里写的是 {other}',
  },
  'issue.file_date_differs': {
    en: 'there are two dates: {chosen} was taken, but the name of the file says {other}',
    'zh-CN': '有两个日期：已采用 {chosen}，文件名中是 {other}',
  },
  'issue.date_from_file_name': {
    en: 'the issue says no date: {date} was taken from the name of the file',
    'zh-CN': '这一期没有写日期：采用了文件名中的 {date}',
  },
  'issue.reference_date': {
    en: 'there is no day {date}: the reference stands without a date',
    'zh-CN': '没有 {date} 这一天：这条参考文献不带日期',
  },
  'issue.unknown_key': {
    en: '"{name}" in the front matter means nothing here: known are {known}',
    'zh-CN': '文件头中的“{name}”不起作用：可用的有 {known}',
  },
  'issue.unknown_language': {
    en: 'the language "{language}" is not known: write en or zh-CN; {chosen} was taken',
    'zh-CN': '不认识语言“{language}”：请写 en 或 zh-CN；已采用 {chosen}',
  },
  'issue.link_dropped': {
    en: 'the link to "{url}" was left out, its text kept: write a whole address that begins with https://',
    'zh-CN': '指向“{url}”的链接已去掉，文字保留：请写以 https:// 开头的完整地址',
  },
  'issue.image_dropped': {
    en: 'the picture "{url}" was left out: put it on a web server and write its whole address, beginning with https://',
    'zh-CN': '图片“{url}”已略去：请放到网站上，并写以 https:// 开头的完整地址',
  },
  'issue.script_dropped': {
    en: 'what stands in <{tag}> was left out: a mail cannot hold it',
    'zh-CN': '<{tag}> 中的内容已略去：邮件中不能使用',
  },
  'issue.html_tag': {
    en: 'of <{tag}> only the text is kept: write it as Markdown',
    'zh-CN': '<{tag}> 只保留文字：请改用 Markdown 书写',
  },
})
