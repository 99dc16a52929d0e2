import { phrases } from '../phrases.ts'

export const audience = phrases({
  'audience.address_empty': {
    en: 'there is no address',
    'zh-CN': '没有填写邮箱地址',
  },
  'audience.address_too_long': {
    en: 'the address is too long: at most 64 bytes before the @ and 254 in all',
    'zh-CN': '邮箱地址太长：@ 之前最多 64 字节，总长最多 254 字节',
  },
  'audience.address_invisible': {
    en: 'the address holds a line break or an invisible character: type it anew',
    'zh-CN': '邮箱地址中有换行或不可见字符：请重新输入',
  },
  'audience.address_decorated': {
    en: 'write the address alone, without a name, angle brackets or "mailto:"',
    'zh-CN': '请只写邮箱地址，不要带姓名、尖括号或 “mailto:”',
  },
  'audience.address_quoted': {
    en: 'the address holds a quotation mark: write it without',
    'zh-CN': '邮箱地址中有引号：请去掉引号',
  },
  'audience.address_several': {
    en: 'write one address only, without a comma or semicolon',
    'zh-CN': '请只写一个邮箱地址，不要有逗号、顿号或分号',
  },
  'audience.address_full_width': {
    en: 'the address holds full-width characters such as ＠ or 。: write @ and . instead',
    'zh-CN': '邮箱地址中有全角字符（如 ＠ 或 。）：请改用半角字符',
  },
  'audience.address_space': {
    en: 'the address holds a space',
    'zh-CN': '邮箱地址中有空格',
  },
  'audience.address_no_at': {
    en: 'the address has no @',
    'zh-CN': '邮箱地址中没有 @',
  },
  'audience.address_local': {
    en: 'what stands before the @ is not a mailbox name',
    'zh-CN': '@ 之前的部分不是有效的邮箱名',
  },
  'audience.address_literal': {
    en: 'after the @ stands a number of the network: write the name of the domain',
    'zh-CN': '@ 之后是 IP 地址：请写域名',
  },
  'audience.address_no_dot': {
    en: 'the domain after the @ is not complete: there is no dot in it',
    'zh-CN': '@ 之后的域名不完整：缺少“.”',
  },
  'audience.address_domain': {
    en: 'what stands after the @ is not a domain name',
    'zh-CN': '@ 之后的部分不是有效的域名',
  },
  'audience.list_slug': {
    en: 'a list cannot be called "{list}": use lower-case letters, digits and inner hyphens, 63 characters at most, such as "daily"',
    'zh-CN': '列表代号不能是“{list}”：请用小写字母、数字和连字符（不在首尾），最多 63 个字符，例如 “daily”',
  },
  'audience.list_name': {
    en: 'the list "{list}" needs a name for readers to see',
    'zh-CN': '列表“{list}”还没有名称：请写一个给读者看的名称',
  },
  'audience.list_exists': {
    en: 'there is already a list "{list}": choose another slug',
    'zh-CN': '列表“{list}”已经存在：请换一个代号',
  },
  'audience.list_unknown': {
    en: 'there is no list "{list}": choose one of {known}',
    'zh-CN': '没有名为“{list}”的列表：可选的有 {known}',
  },
  'audience.list_which': {
    en: 'there are several lists: choose one with --list ({known})',
    'zh-CN': '有多个列表：请用 --list 选择其一（{known}）',
  },
  'audience.list_none': {
    en: 'the newsletter has no list yet: make one with "daybreak lists create"',
    'zh-CN': '这份通讯还没有列表：请先用 “daybreak lists create” 创建',
  },
  'audience.list_gone': {
    en: 'the list has been deleted: choose another',
    'zh-CN': '该列表已被删除：请另选一个',
  },
  'import.empty': {
    en: 'the file is empty: its first line should name the columns, such as email,name',
    'zh-CN': '文件是空的：第一行应写列名，例如 邮箱,姓名',
  },
  'import.not_utf8': {
    en: 'the file is not UTF-8 text: save it as "CSV UTF-8" and import that',
    'zh-CN': '文件不是 UTF-8 文本：请在表格软件中另存为“CSV UTF-8”后再导入',
  },
  'import.no_column': {
    en: 'no column holds addresses: name one of them "email" in the first line, which reads: {found}',
    'zh-CN': '找不到邮箱列：请在第一行把其中一列命名为“邮箱”；现在的第一行是：{found}',
  },
  'import.two_columns': {
    en: 'the columns {found} mean the same: rename or remove all but one of them',
    'zh-CN': '{found} 这几列含义相同：请只保留一列，其余改名或删除',
  },
  'import.broken': {
    en: 'the file cannot be read from line {line} on: a quotation mark is probably opened there and not closed',
    'zh-CN': '从第 {line} 行起无法读取：那里可能有一个引号没有配对',
  },
  'import.too_many_cells': {
    en: 'the row has more cells than the first line has columns: put quotation marks around a value with a comma in it',
    'zh-CN': '这一行的单元格比列名多：含有逗号的内容请用双引号括起来',
  },
  'import.name_too_long': {
    en: 'the name is longer than {max} characters',
    'zh-CN': '姓名超过 {max} 个字符',
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
})
