import { phrases } from '../../phrases.ts'

export const attributes = phrases({
  'admin.attributes': { en: 'Attributes', 'zh-CN': '属性' },
  'admin.attributes.text': {
    en: 'What is known of subscribers beside name and language. Imports fill them, segments and texts use them.',
    'zh-CN': '订阅者除姓名和语言以外的信息。可由导入填写，并用于分群和正文。',
  },
  'admin.attributes.none': { en: 'No attribute is declared yet.', 'zh-CN': '还没有声明属性。' },
  'admin.attributes.new': { en: 'Declare an attribute', 'zh-CN': '声明属性' },
  'admin.attributes.change': { en: 'Change {attribute}', 'zh-CN': '修改{attribute}' },
  'admin.attributes.label': { en: 'Label', 'zh-CN': '名称' },
  'admin.attributes.key': { en: 'Key', 'zh-CN': '键' },
  'admin.attributes.key.text': {
    en: 'By which imports, segments and texts name it: small letters, digits and underscores. It stays as it is.',
    'zh-CN': '导入、分群和正文用它来指代：小写字母、数字和下划线。设定后不能修改。',
  },
  'admin.attributes.type': { en: 'Type', 'zh-CN': '类型' },
  'admin.attributes.type.text': { en: 'Text', 'zh-CN': '文本' },
  'admin.attributes.type.number': { en: 'Number', 'zh-CN': '数字' },
  'admin.attributes.type.date': { en: 'Date', 'zh-CN': '日期' },
  'admin.attributes.type.boolean': { en: 'Yes or no', 'zh-CN': '是或否' },
  'admin.attributes.type.choice': { en: 'Choice', 'zh-CN': '选项' },
  'admin.attributes.type.stays': { en: 'It stays as it is.', 'zh-CN': '设定后不能修改。' },
  'admin.attributes.choices': { en: 'Choices', 'zh-CN': '可选值' },
  'admin.attributes.more_choices': { en: 'More choices', 'zh-CN': '增加可选值' },
  'admin.attributes.more_choices.text': {
    en: 'Those there are stay: somebody may have chosen them.',
    'zh-CN': '已有的不能删除：可能已有人选用。',
  },
})
