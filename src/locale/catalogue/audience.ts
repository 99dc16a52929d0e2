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
  'audience.address_unreadable': {
    en: 'the address holds the sign for a character that could not be read: look it up where it comes from, and type it anew',
    'zh-CN': '邮箱地址中有无法识别的字符：请核对原始来源后重新输入',
  },
  'audience.name_unreadable': {
    en: 'the name holds the sign for a character that could not be read: please type it anew',
    'zh-CN': '称呼中有无法识别的字符，请重新输入',
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
    en: 'there are several lists: say which one ({known})',
    'zh-CN': '有多个列表：请指明其中一个（{known}）',
  },
  'audience.list_none': {
    en: 'the newsletter has no list yet: make one under Lists in the app, or with "daybreak lists create"',
    'zh-CN': '这份通讯还没有列表：请先在“列表”页面或用 “daybreak lists create” 创建',
  },
  'audience.list_too_long': {
    en: 'a text of the list "{list}" is too long: at most {max} characters',
    'zh-CN': '列表“{list}”的文字太长：最多 {max} 个字符',
  },
  'audience.list_used': {
    en: 'mailing {mailing} goes to the list "{list}" and is not over: cancel it, or wait for its end',
    'zh-CN': '发送任务 {mailing} 正要发往列表“{list}”：请先取消该任务，或等它结束',
  },
  'audience.list_in_segments': {
    en: 'these segments ask for the list "{list}": {segments}: change or remove them first',
    'zh-CN': '以下细分用到了列表“{list}”：{segments}，请先修改或删除这些细分',
  },
  'audience.list_gone': {
    en: 'the list has been deleted: choose another',
    'zh-CN': '该列表已被删除：请另选一个',
  },
  'attribute.key': {
    en: 'an attribute cannot be called "{key}": begin with a lower-case letter, go on with letters, digits and underscores, 63 characters at most, such as "city"; "constructor" is taken',
    'zh-CN':
      '属性代号不能是“{key}”：请以小写字母开头，只用小写字母、数字和下划线，最多 63 个字符，例如 “city”；“constructor” 已被占用',
  },
  'attribute.label': {
    en: 'the attribute "{key}" needs a label for people to read, on one line, of at most {max} characters',
    'zh-CN': '属性“{key}”需要一个给人看的名称，只占一行，最多 {max} 个字符',
  },
  'attribute.exists': {
    en: 'there is already an attribute "{key}": choose another key, or change that one',
    'zh-CN': '属性“{key}”已经存在：请换一个代号，或修改已有的属性',
  },
  'attribute.called': {
    en: 'the attribute "{key}" would be taken for "{other}", which is called "{label}": choose a label that is neither the label nor the key of another one',
    'zh-CN': '属性“{key}”会与属性“{other}”（名称为“{label}”）混淆：请换一个与其他属性的名称和代号都不同的名称',
  },
  'attribute.unknown': {
    en: 'there is no attribute "{key}": choose one of {known}, or declare it under Attributes in the app, or with "daybreak attributes create"',
    'zh-CN': '没有名为“{key}”的属性：可选的有 {known}；也可以在“属性”页面或用 “daybreak attributes create” 声明',
  },
  'attribute.none': {
    en: 'there is no attribute "{key}": declare it under Attributes in the app, or with "daybreak attributes create"',
    'zh-CN': '没有名为“{key}”的属性：请在“属性”页面或用 “daybreak attributes create” 声明',
  },
  'attribute.no_choices': {
    en: 'the attribute "{key}" is no choice: leave the choices out, or make its type "choice"',
    'zh-CN': '属性“{key}”不是选项类型：请去掉选项，或把类型设为 choice',
  },
  'attribute.choices': {
    en: 'the attribute "{key}" needs choices that differ, each of 1 to 200 characters without blanks around it',
    'zh-CN': '属性“{key}”需要互不相同的选项，每项 1 到 200 个字符，首尾没有空格',
  },
  'attribute.too_long': {
    en: '{key} is longer than {max} characters',
    'zh-CN': '{key} 超过 {max} 个字符',
  },
  'attribute.not_text': {
    en: '{key} holds a character that is none',
    'zh-CN': '{key} 含有无效字符',
  },
  'attribute.not_number': {
    en: '{key} is not a number: write digits and a point, such as 3.5',
    'zh-CN': '{key} 不是数字：请写成 3.5 这样的形式',
  },
  'attribute.too_many_digits': {
    en: '{key} has more than 15 digits, which no number keeps exactly: declare the attribute as text',
    'zh-CN': '{key} 超过 15 位，作为数字无法精确保存：请把该属性声明为文本',
  },
  'attribute.not_date': {
    en: '{key} is not a date: write it as 2026-07-10',
    'zh-CN': '{key} 不是日期：请写成 2026-07-10 这样的形式',
  },
  'attribute.not_boolean': {
    en: '{key} is neither yes nor no',
    'zh-CN': '{key} 既不是“是”也不是“否”',
  },
  'attribute.not_choice': {
    en: '{key} is none of the choices {choices}',
    'zh-CN': '{key} 不在可选项 {choices} 之中',
  },
  'subscriber.gone': {
    en: 'there is no subscriber {id}: they may have been erased',
    'zh-CN': '没有编号为 {id} 的订阅者：可能已被删除',
  },
  'subscriber.unknown': {
    en: 'nobody has the address {email}: look for a part of it under Subscribers in the app, or with "daybreak subscribers find"',
    'zh-CN': '没有地址为 {email} 的订阅者：可以在“订阅者”页面或用 “daybreak subscribers find” 按其中一部分查找',
  },
  'subscriber.address_taken': {
    en: 'another subscriber has the address {email}: change or erase that one first',
    'zh-CN': '地址 {email} 已属于另一位订阅者：请先修改或删除那一位',
  },
  'subscriber.address_erased': {
    en: 'the person at {email} was erased: lift suppression {id} first, with a reason, if the address is somebody else’s now',
    'zh-CN': '地址 {email} 的主人已要求删除个人信息：若该地址现已属于他人，请先写明原因，解除禁止发送记录 {id}',
  },
  'subscriber.suppressed_changed': {
    en: 'whoever had {email} has another address since {day}: whoever has it now signs up themselves, or an admin lifts suppression {id}, with a reason',
    'zh-CN':
      '{email} 的原主人已于 {day} 改用其他地址：可由现在的主人自行订阅，或由管理员写明原因后解除禁止发送记录 {id}',
  },
  'suppression.all_of_domain': {
    en: 'that is no address: to suppress all of a domain, write {domain} alone',
    'zh-CN': '这不是邮箱地址：如需对整个域名禁止发送，请只写 {domain}',
  },
  'subscriber.left_list': {
    en: '{email} left the list on {day}: they come back by signing up themselves, and by nobody else',
    'zh-CN': '{email} 已于 {day} 退订此列表：只能由本人重新订阅，他人不能代为恢复',
  },
  'subscriber.left_newsletter': {
    en: '{email} left the newsletter on {day}: they come back by signing up themselves, and by nobody else',
    'zh-CN': '{email} 已于 {day} 退订本通讯：只能由本人重新订阅，他人不能代为恢复',
  },
  'subscriber.suppressed_left': {
    en: '{email} left the newsletter on {day}: they sign up themselves, or an admin lifts suppression {id}, with a reason',
    'zh-CN': '{email} 已于 {day} 退订本通讯：可由本人重新订阅，或由管理员写明原因后解除禁止发送记录 {id}',
  },
  'subscriber.suppressed_erased': {
    en: '{email} was erased on {day}: they sign up themselves, or an admin lifts suppression {id}, with a reason',
    'zh-CN': '{email} 的个人信息已于 {day} 删除：可由本人重新订阅，或由管理员写明原因后解除禁止发送记录 {id}',
  },
  'subscriber.suppressed_bounce': {
    en: '{what} has been suppressed since {day}, as there is no such mailbox: lift suppression {id} first, with a reason',
    'zh-CN': '{what} 自 {day} 起禁止发送，因为邮箱不存在：请先写明原因，解除禁止发送记录 {id}',
  },
  'subscriber.suppressed_manual': {
    en: 'an admin suppressed {what} on {day}: lift suppression {id} first, with a reason',
    'zh-CN': '管理员已于 {day} 禁止发送到 {what}：请先写明原因，解除禁止发送记录 {id}',
  },
  'subscriber.suppressed_complaint': {
    en: '{email} reported mail as spam on {day}: suppression {id} is for good',
    'zh-CN': '{email} 曾于 {day} 把邮件举报为垃圾邮件：禁止发送记录 {id} 不能解除',
  },
  'subscriber.bad_tag': {
    en: 'the tag "{tag}" cannot be: at most {max} characters, without a comma or semicolon',
    'zh-CN': '标签“{tag}”无效：最多 {max} 个字符，不能含逗号、顿号或分号',
  },
  'subscriber.too_many_tags': {
    en: 'there are more than {max} tags',
    'zh-CN': '标签超过 {max} 个',
  },
  'suppression.domain': {
    en: '"{value}" is not a domain: write it as example.com',
    'zh-CN': '“{value}”不是域名：请写成 example.com 这样的形式',
  },
  'suppression.because': {
    en: 'say why the suppression is lifted: it stays on record',
    'zh-CN': '请写明为何解除禁止发送：这会留在记录里',
  },
  'suppression.unknown': {
    en: 'there is no suppression {id}: it may have been lifted; the page of the suppressions lists them, as "daybreak suppressions" does',
    'zh-CN': '没有编号为 {id} 的禁止发送记录：可能已解除；“禁止发送”页面和 “daybreak suppressions” 会列出全部',
  },
  'suppression.complaint': {
    en: 'suppression {id} stays: the reader reported the mail as spam',
    'zh-CN': '禁止发送记录 {id} 不能解除：该读者曾把邮件举报为垃圾邮件',
  },
})
