import { phrases } from '../phrases.ts'

export const imports = phrases({
  'import.empty': {
    en: 'the file is empty: its first line should name the columns, such as email,name',
    'zh-CN': '文件是空的：第一行应写列名，例如 邮箱,姓名',
  },
  'import.binary': {
    en: 'the file is not a table: save it as XLSX or as "CSV UTF-8" and import that',
    'zh-CN': '文件不是表格：请另存为 XLSX 或“CSV UTF-8”后再导入',
  },
  'import.not_encoded': {
    en: 'the text cannot be read from line {line} on: choose its encoding (on the command line: --encoding), such as gb18030, or save it as "CSV UTF-8"',
    'zh-CN': '从第 {line} 行起文字无法识别：请指定编码（命令行用 --encoding），例如 gb18030，或另存为“CSV UTF-8”',
  },
  'import.which_encoding': {
    en: 'the text is not UTF-8, and not clearly Chinese in GB18030; it may be {looks}: choose its encoding (on the command line: --encoding), such as gb18030, big5 or windows-1252, or utf-8, which names the line of a broken character, or save it as "CSV UTF-8"',
    'zh-CN':
      '文字不是 UTF-8，也不像 GB18030 编码的中文，可能是 {looks}：请指定编码（命令行用 --encoding），例如 gb18030、big5、windows-1252；如果本是 UTF-8 而个别字符损坏，指定 utf-8 会指出所在的行；也可另存为“CSV UTF-8”',
  },
  'import.encoding_unknown': {
    en: 'there is no encoding "{given}": write utf-8, gb18030, utf-16le, big5 or windows-1252, for example',
    'zh-CN': '没有名为“{given}”的编码：可以写 utf-8、gb18030、utf-16le、big5、windows-1252 等',
  },
  'import.old_workbook': {
    en: 'the file is a workbook of an Excel before 2007 or one with a password: save it as XLSX without a password',
    'zh-CN': '文件是 Excel 2007 以前的格式，或设有密码：请去掉密码并另存为 XLSX',
  },
  'import.workbook': {
    en: 'the file is damaged, or not a workbook of Excel: open it in Excel and save it as XLSX or CSV',
    'zh-CN': '文件已损坏，或不是 Excel 工作簿：请用 Excel 打开后另存为 XLSX 或 CSV',
  },
  'import.workbook_locked': {
    en: 'the workbook has a password: save it without one',
    'zh-CN': '工作簿设有密码：请去掉密码后保存',
  },
  'import.workbook_too_large': {
    en: 'the workbook is too large: save its sheet as "CSV UTF-8" and import that',
    'zh-CN': '工作簿太大：请把工作表另存为“CSV UTF-8”后再导入',
  },
  'import.no_column': {
    en: 'no column holds addresses: name one of them "email" in the first line, which reads: {found}',
    'zh-CN': '找不到邮箱列：请在第一行把其中一列命名为“邮箱”；现在的第一行是：{found}',
  },
  'import.two_columns': {
    en: 'the columns {found} mean the same: rename or remove all but one of them, or skip the others (on the command line: --map "COLUMN=skip")',
    'zh-CN': '{found} 这几列含义相同：请只保留一列，其余改名、删除，或略过其余各列（命令行用 --map "列名=skip"）',
  },
  'import.map_column': {
    en: 'there is no column "{column}" to map: the first line reads {found}',
    'zh-CN': '没有名为“{column}”的列：第一行是 {found}',
  },
  'import.map_target': {
    en: 'a column cannot be mapped to "{target}": write attributes.KEY, skip, or one of {known}',
    'zh-CN': '列不能对应到“{target}”：请写 attributes.标识、skip，或 {known} 之一',
  },
  'import.map_attribute': {
    en: 'there is no attribute "{key}": declare it first, under Attributes in the app, or with "daybreak attributes create {key}"',
    'zh-CN': '没有名为“{key}”的属性：请先在“属性”页面或用 “daybreak attributes create {key}” 声明',
  },
  'cli.subscribers.database_lost': {
    en: 'the database went away while the file was imported ({reason}): once it is back, the same command goes on, and takes nobody twice',
    'zh-CN': '导入过程中数据库断开了（{reason}）：恢复后再次运行同一条命令即可继续，不会重复导入',
  },
  'cli.subscribers.bad_map': {
    en: 'Write a mapping as COLUMN=FIELD, such as city=attributes.city.',
    'zh-CN': '请把对应关系写成 列名=字段，例如 “城市=attributes.city”。',
  },
  'import.broken': {
    en: 'the file cannot be read from line {line} on: a quotation mark is probably opened there and not closed',
    'zh-CN': '从第 {line} 行起无法读取：那里可能有一个引号没有配对',
  },
  'import.busy': {
    en: 'another process is importing {file} now: wait until it has finished',
    'zh-CN': '另一个进程正在导入 {file}：请等它完成',
  },
  'import.conflict': {
    en: 'others were changing the same people, and nothing was imported yet: import the file again in the same way, which goes on with what was read',
    'zh-CN': '其他操作正在更改同一批读者，尚未导入任何内容：请以同样的方式再次导入，会从已读取的内容继续',
  },
  'import.changed': {
    en: 'the file was changed while it was read, and nothing was imported: import it again',
    'zh-CN': '读取过程中文件发生了变化，没有导入任何内容：请重新导入',
  },
  'import.too_many_cells': {
    en: 'the row has more cells than the first line has columns: put quotation marks around a value with a comma in it',
    'zh-CN': '这一行的单元格比列名多：含有逗号的内容请用双引号括起来',
  },
  'import.cut': {
    en: 'the row ends before the column that says whether this person wants mail, and the next line names nobody: put quotation marks around a value with a line break in it, or write all cells of the row',
    'zh-CN':
      '这一行在说明是否订阅的列之前就结束了，下一行又没有邮箱：含有换行的内容请用双引号括起来，或补全这一行的单元格',
  },
  'import.stray_quote': {
    en: 'a quotation mark opens in line {line} and is not closed as it should be: remove it, or write it twice and put quotation marks around the value; the lines behind it are read as rows of their own',
    'zh-CN':
      '第 {line} 行有一个引号没有正确配对：请删去，或把它写成两个并用双引号括起整个内容；其后各行已按单独的行读取',
  },
  'import.words': {
    en: 'say what these people agreed to, and how: without that, take them as pending: they are not mailed until they sign up and confirm',
    'zh-CN': '请写明对方同意了什么、以何种方式；如无法说明，请选择“待确认”：在对方自行订阅并确认之前不会发送',
  },
  'import.name_too_long': {
    en: 'the name is longer than {max} characters',
    'zh-CN': '姓名超过 {max} 个字符',
  },
  'import.time_zone': {
    en: 'this is not a time zone: write its IANA name, such as Asia/Shanghai',
    'zh-CN': '这不是时区：请写 IANA 名称，例如 Asia/Shanghai',
  },
  'import.status': {
    en: 'it is not clear whether this person wants mail: write subscribed, pending or unsubscribed',
    'zh-CN': '无法判断此人是否订阅：请写“已订阅”“待确认”或“已退订”',
  },
  'import.erased': {
    en: 'this person was erased, and is not brought back',
    'zh-CN': '此人的信息已被删除，不会再次导入',
  },
  'import.left': {
    en: 'it is not clear whether this person has unsubscribed: write yes or no, or when that was',
    'zh-CN': '无法判断此人是否已退订：请写“是”或“否”，或写退订时间',
  },
  'import.time': {
    en: 'this is no date that can be read, or one that is still to come: write it as 2026-07-10 07:30:00',
    'zh-CN': '无法识别为日期，或日期尚未到来：请写成 2026-07-10 07:30:00 的形式',
  },
  'import.evidence_too_long': {
    en: 'this is longer than {max} characters: keep the words that were agreed to, and where, no more',
    'zh-CN': '内容超过 {max} 个字符：请只保留当时同意的原文或来源',
  },
  'import.ip': { en: 'this is not an IP address', 'zh-CN': '这不是 IP 地址' },
  'import.not_json': {
    en: 'the attributes are not a JSON object, such as {example}',
    'zh-CN': '属性不是 JSON 对象；正确的形式例如 {example}',
  },
  'import.duplicate': {
    en: 'the address stands already in line {first}',
    'zh-CN': '与第 {first} 行的地址相同',
  },
  'import.suppressed': {
    en: 'the address is suppressed: it is not mailed any more',
    'zh-CN': '该地址已被禁止发送，不再寄送',
  },
  'import.unsubscribed': {
    en: 'this reader has unsubscribed, and an import does not change that',
    'zh-CN': '该读者已退订，导入不会恢复订阅',
  },
  'import.leaving': {
    en: 'the file says that this reader has unsubscribed: noted as unsubscribed',
    'zh-CN': '文件注明该读者已退订：已记为退订',
  },

  'cli.subscribers': { en: 'import and export subscribers', 'zh-CN': '导入、导出订阅者' },
  'cli.subscribers.import': {
    en: 'take the subscribers of a CSV, TSV or XLSX file into a list',
    'zh-CN': '把 CSV、TSV 或 XLSX 文件中的订阅者导入列表',
  },
  'cli.subscribers.file': { en: 'a table whose first line names its columns', 'zh-CN': '第一行为列名的表格' },
  'cli.subscribers.list': { en: 'the list', 'zh-CN': '列表的标识' },
  'cli.subscribers.status': {
    en: 'confirmed only for people who have consented; pending asks nobody, and mails nobody until they sign up',
    'zh-CN': '只有本人已同意的才能选 confirmed；pending 不会发出确认邮件，在对方自行订阅之前也不发送',
  },
  'cli.subscribers.map': {
    en: 'what a column is: COLUMN=email, COLUMN=attributes.KEY, COLUMN=skip; given once for each column; the others are guessed',
    'zh-CN': '列的含义：列名=email、列名=attributes.标识、列名=skip；每列写一次 --map；其余自动识别',
  },
  'cli.subscribers.encoding': {
    en: 'how the text is encoded, where that is not recognised',
    'zh-CN': '文字编码（无法自动识别时填写）',
  },
  'cli.subscribers.delimiter': {
    en: 'what parts the cells, where that is not recognised',
    'zh-CN': '单元格分隔符（无法自动识别时填写）',
  },
  'cli.subscribers.conflict': {
    en: 'whose value stands for people known already: that of the file, the known one, or the known one and the file fills what is missing',
    'zh-CN': '已有订阅者的资料以谁为准：file 文件、known 已有、fill 仅补空缺',
  },
  'cli.subscribers.consent': { en: 'the words that these people agreed to', 'zh-CN': '这些读者当时同意的原文' },
  'cli.subscribers.source': {
    en: 'where they come from, as evidence of consent; else the name of the file',
    'zh-CN': '来源，作为同意的证据；默认为文件名',
  },
  'cli.subscribers.dry_run': { en: 'count, and change nothing', 'zh-CN': '只统计，不改动' },
  'cli.subscribers.bad_rows': {
    en: 'write the rows that are not taken to this CSV file, with the reason',
    'zh-CN': '把未导入的行连同原因写入这个 CSV 文件',
  },
  'cli.subscribers.bad_delimiter': {
    en: 'Write a comma, a semicolon, a bar or "tab".',
    'zh-CN': '请写逗号、分号、竖线或 “tab”。',
  },
  'cli.subscribers.restart': {
    en: 'begin anew where an import of this file was not finished',
    'zh-CN': '即使此文件上次没有导入完，也从头开始',
  },
  'cli.subscribers.into': { en: 'into the list {list}, as {status}', 'zh-CN': '导入列表 {list}，状态为{status}' },
  'cli.subscribers.rows': { en: 'rows', 'zh-CN': '行数' },
  'cli.subscribers.new': { en: 'new', 'zh-CN': '新增' },
  'cli.subscribers.updated': { en: 'updated', 'zh-CN': '更新' },
  'cli.subscribers.unchanged': { en: 'unchanged', 'zh-CN': '未变' },
  'cli.subscribers.unsubscribed': {
    en: '  of these unsubscribed, before or by the file',
    'zh-CN': '  其中已退订（原已退订，或文件中注明）',
  },
  'cli.subscribers.suppressed': { en: 'suppressed', 'zh-CN': '已禁止发送' },
  'cli.subscribers.invalid': { en: 'invalid', 'zh-CN': '无效' },
  'cli.subscribers.duplicate': { en: 'duplicate in the file', 'zh-CN': '文件内重复' },
  'cli.subscribers.pace': {
    en: '{rate} rows/s, {seconds} s left',
    'zh-CN': '{rate} 行/秒，还需 {seconds} 秒',
  },
  'cli.subscribers.reading': { en: 'reading', 'zh-CN': '读取' },
  'cli.subscribers.exporting': { en: 'exporting', 'zh-CN': '导出' },
  'cli.subscribers.merging': { en: 'merging {rows} rows', 'zh-CN': '正在合并 {rows} 行' },
  'cli.subscribers.resumed': {
    en: 'going on behind line {line} with the import that was begun at {begun}; --restart begins anew',
    'zh-CN': '继续 {begun} 开始的导入（已读到第 {line} 行）；如需从头开始请用 --restart',
  },
  'cli.subscribers.encoded': { en: 'read as {encoding}', 'zh-CN': '按 {encoding} 编码读取' },
  'cli.subscribers.ignored': {
    en: 'nothing was taken from the columns {columns}: declare attributes with "daybreak attributes create", or map them with --map',
    'zh-CN': '以下各列没有导入：{columns}。可先用 “daybreak attributes create” 声明属性，或用 --map 指定含义',
  },
  'cli.subscribers.doubtful': {
    en: 'take care: {columns} may say who does not want mail, and nobody was kept from being confirmed by that: map such a column, as --map "{example}=status" where it says who wants mail, --map "{example}=left_at" where it says who has left, or when, or --map "{example}=skip" where it is about something else',
    'zh-CN':
      '请注意：{columns} 可能注明谁不愿收信，但没有导入，相关读者仍按已确认处理。若该列表示是否订阅，请用 --map "{example}=status"；若表示是否退订或退订时间，请用 --map "{example}=left_at"；若与此无关，请用 --map "{example}=skip"',
  },
  'cli.subscribers.left_out': { en: 'line {line}: {value}: {reason}', 'zh-CN': '第 {line} 行：{value}：{reason}' },
  'cli.subscribers.empty_value': { en: '(empty)', 'zh-CN': '（空）' },
  'cli.subscribers.more': {
    en: '… and {count} more: --bad-rows FILE.csv writes them all',
    'zh-CN': '……另有 {count} 行：用 --bad-rows 文件.csv 可全部写出',
  },
  'cli.subscribers.unreadable': {
    en: 'the file {file} cannot be read any more ({reason}), and nothing was imported: see that it is there and may be read',
    'zh-CN': '文件 {file} 已无法读取（{reason}），没有导入任何内容：请确认文件存在且可以读取',
  },
  'cli.subscribers.bad_rows.same': {
    en: '{file} is the file to be imported: write the rows that are not taken to another one',
    'zh-CN': '{file} 就是要导入的文件：请把未导入的行写到另一个文件',
  },
  'cli.subscribers.bad_rows.lost': {
    en: 'the rows that were not taken are not written ({reason}); all else is as reported. The same command with --dry-run and another file for --bad-rows writes them',
    'zh-CN':
      '未导入的行没有写出（{reason}）；其余均如以上报告。用同一命令加上 --dry-run，并给 --bad-rows 换一个文件，即可写出',
  },
  'cli.subscribers.bad_rows.line': { en: 'line', 'zh-CN': '行号' },
  'cli.subscribers.bad_rows.value': { en: 'value', 'zh-CN': '内容' },
  'cli.subscribers.bad_rows.reason': { en: 'reason', 'zh-CN': '原因' },
  'cli.subscribers.export': {
    en: 'write subscribers as CSV or JSON Lines',
    'zh-CN': '把订阅者导出为 CSV 或 JSON Lines',
  },
  'cli.subscribers.export.list': {
    en: 'everybody on this list, in whatever state',
    'zh-CN': '该列表上的所有人（不论状态）',
  },
  'cli.subscribers.export.segment': { en: 'everybody in this segment', 'zh-CN': '该分群中的人' },
  'cli.subscribers.export.all': { en: 'everybody on any list of the newsletter', 'zh-CN': '该通讯所有列表上的人' },
  'cli.subscribers.export.format': {
    en: 'csv for spreadsheets, jsonl for programs',
    'zh-CN': 'csv 用于表格软件，jsonl 用于程序',
  },
  'cli.subscribers.export.bom': {
    en: 'begin the CSV with a byte order mark, as Excel wants it',
    'zh-CN': '在 CSV 开头写入 BOM，供 Excel 识别编码',
  },
  'cli.subscribers.export.output': {
    en: 'the file to write; else it is printed',
    'zh-CN': '写入的文件；不填则直接输出',
  },
  'cli.subscribers.export.whom': {
    en: 'Say whom to export: --list NAME, --segment NAME or --all.',
    'zh-CN': '请写明导出谁：--list 标识、--segment 标识 或 --all。',
  },
  'cli.subscribers.export.bom_csv': {
    en: '--bom is for CSV: leave it out for JSON Lines.',
    'zh-CN': '--bom 只用于 CSV：导出 JSON Lines 时请去掉。',
  },
  'cli.subscribers.exported': { en: 'wrote {rows} subscribers to {file}', 'zh-CN': '已将 {rows} 位订阅者写入 {file}' },
  'bench.import': {
    en: 'import a file into a list whose people are all in it, beside a bare copy of the file',
    'zh-CN': '把文件导入一个人员全部已存在的列表，并与单纯的 copy 对比',
  },
  'bench.import.rows': { en: 'how many rows, and subscribers on the list', 'zh-CN': '行数，也是列表上的人数' },
  'bench.import.scene': { en: 'making the file and the subscribers', 'zh-CN': '准备文件和订阅者' },
  'bench.import.copy': { en: 'bare copy into an unindexed table', 'zh-CN': '单纯 copy 到无索引的表' },
  'bench.import.changing': { en: 'import, every row changes attributes', 'zh-CN': '导入：每行都更改属性' },
  'bench.import.some': { en: 'import, one row in ten changes one', 'zh-CN': '导入：十行中有一行更改一个属性' },
  'bench.import.same': { en: 'import, nothing changes', 'zh-CN': '导入：没有变化' },
  'bench.import.file': {
    en: 'The file has {rows} rows and {megabytes} MB.',
    'zh-CN': '文件共 {rows} 行，{megabytes} MB。',
  },
  'bench.import.seconds': { en: 'seconds', 'zh-CN': '秒' },
  'bench.import.times_copy': { en: 'times the copy', 'zh-CN': 'copy 的倍数' },
  'bench.import.updated': { en: 'updated', 'zh-CN': '更新' },
  'bench.import.unchanged': { en: 'unchanged', 'zh-CN': '未变' },
  'export.file_exists': {
    en: 'there is already a file {file}: choose another name, or write over it with --force',
    'zh-CN': '文件 {file} 已存在：请换一个名称，或用 --force 覆盖',
  },
  'export.no_file': {
    en: '{file} is a folder, or a device: give the name of a file',
    'zh-CN': '{file} 是文件夹或设备：请给出文件名',
  },
  'export.no_folder': {
    en: '{file} cannot be written: there is no folder {folder}',
    'zh-CN': '无法写入 {file}：没有文件夹 {folder}',
  },
  'export.not_permitted': {
    en: '{file} cannot be written: you may not write to the folder {folder}',
    'zh-CN': '无法写入 {file}：没有写入文件夹 {folder} 的权限',
  },
  'export.disk_full': {
    en: '{file} cannot be written: the disk is full',
    'zh-CN': '无法写入 {file}：磁盘已满',
  },
  'export.unwritable': {
    en: '{file} cannot be written: {reason}',
    'zh-CN': '无法写入 {file}：{reason}',
  },
  'cli.subscribers.force': { en: 'write over files that are there', 'zh-CN': '覆盖已有文件' },
})
