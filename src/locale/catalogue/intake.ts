import { phrases } from '../phrases.ts'

/** What becomes an issue with nobody at the desk. */
export const intake = phrases({
  'intake.failed': {
    en: '{file} was not taken as an issue: {reason}.\nWhen it is mended, put it back into the folder above.',
    'zh-CN': '{file} 未能作为稿件收下：{reason}。\n改好后，请放回上一层文件夹。',
  },
  'intake.final': {
    en: 'the issue of {date} is final: import the file by hand if it is to be a new revision',
    'zh-CN': '{date} 这一期已定稿：如需作为新的修订，请手动导入此文件',
  },
  'intake.which': {
    en: 'it is not said which newsletter it is for: put it into a folder that is called like one ({known})',
    'zh-CN': '没有说明属于哪份通讯：请放入以通讯名称命名的文件夹（{known}）',
  },
  'intake.unreadable': {
    en: 'it cannot be read ({code}): check its permissions',
    'zh-CN': '无法读取（{code}）：请检查文件权限',
  },
})
