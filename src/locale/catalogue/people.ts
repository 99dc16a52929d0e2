import { phrases } from '../phrases.ts'

/** Of the API of the audience: searches, what is done to many, imports, exports. */
export const people = phrases({
  'api.subscribers.address': { en: 'gives a subscriber another address', 'zh-CN': '修改订阅者的邮箱地址' },
  'api.subscribers.deliveries': { en: 'deliveries to a subscriber, newest first', 'zh-CN': '某订阅者的投递，最新在前' },
  'api.subscribers.hits': {
    en: 'opens and clicks of a subscriber, newest first',
    'zh-CN': '某订阅者的打开和点击，最新在前',
  },
  'api.subscribers.data': {
    en: 'downloads all that is held about a subscriber',
    'zh-CN': '下载所保存的某订阅者的全部资料',
  },
  'api.subscribers.erase': { en: 'erases a subscriber for good', 'zh-CN': '永久删除某订阅者的资料' },
  'api.subscribers.bulk': {
    en: 'does something to the next 500 of those who are meant: ask again with "next" as cursor until it is null',
    'zh-CN': '对所指订阅者中的下 500 人执行操作：以 next 为 cursor 再次请求，直到为 null',
  },
  'api.tags.list': { en: 'tags to choose from', 'zh-CN': '可选的标签' },
  'api.attributes.create': { en: 'declares an attribute', 'zh-CN': '声明属性' },
  'api.attributes.show': { en: 'an attribute', 'zh-CN': '某一属性' },
  'api.attributes.change': { en: 'changes a label, or adds choices', 'zh-CN': '修改属性名称，或增加选项' },
  'api.segments.words': { en: 'what a rule can be about', 'zh-CN': '规则中可用的内容' },
  'api.segments.form': { en: 'checks a rule, and shows it in both its forms', 'zh-CN': '检查规则，并以两种形式返回' },
  'api.segments.sample': { en: 'some of those whom a rule means', 'zh-CN': '符合规则的部分订阅者' },
  'api.imports.list': { en: 'uploaded files, newest first', 'zh-CN': '已上传的文件，最新在前' },
  'api.imports.upload': {
    en: 'uploads a table of people, as CSV, TSV or XLSX: its bytes are the body',
    'zh-CN': '上传人员表（CSV、TSV 或 XLSX）：请求内容即文件内容',
  },
  'api.imports.show': { en: 'how far an import has come, and its report', 'zh-CN': '导入的进度与报告' },
  'api.imports.preview': {
    en: 'the first rows of a file, and what its columns seem to be',
    'zh-CN': '文件的前几行，以及各列的推断',
  },
  'api.imports.start': {
    en: 'imports a file in the background, or with "trial" says what an import would do',
    'zh-CN': '在后台导入文件；trial 为真时只说明导入的结果',
  },
  'api.imports.bad_rows': { en: 'the rows that were not taken, as CSV', 'zh-CN': '未导入的行（CSV）' },
  'api.imports.remove': { en: 'removes an uploaded file', 'zh-CN': '删除已上传的文件' },
  'api.export': {
    en: 'exports a list, a segment, or everybody of a newsletter',
    'zh-CN': '导出列表、分群或通讯的全部订阅者',
  },
  'upload.unknown': { en: 'there is no upload {id}', 'zh-CN': '没有编号为 {id} 的上传' },
  'upload.gone': {
    en: 'the file {file} is not here any more: upload it again',
    'zh-CN': '文件 {file} 已不在：请重新上传',
  },
  'upload.erased': {
    en: 'the file {file} held somebody who has been erased since, and was removed: upload one without them',
    'zh-CN': '文件 {file} 含有此后已被删除的人，文件已移除：请上传不含此人的文件',
  },
  'upload.too_large': {
    en: 'the file is larger than {max} MB: divide it, or import it on the server with "daybreak subscribers import"',
    'zh-CN': '文件超过 {max} MB：请拆分，或在服务器上用 “daybreak subscribers import” 导入',
  },
  'upload.busy': {
    en: 'upload {id} is just being imported, or has been: look at how far it is',
    'zh-CN': '上传 {id} 正在导入或已经导入：请查看其进度',
  },
  'upload.failed': {
    en: 'the file could not be imported, and it is not your fault: nothing was changed, try again later',
    'zh-CN': '文件未能导入，这不是您的问题：没有任何更改，请稍后再试',
  },
  'people.newsletter': {
    en: 'say of which newsletter the list, the status, the tag or the segment is meant',
    'zh-CN': '请指明列表、状态、标签或分群属于哪个通讯',
  },
  'people.export_one': {
    en: 'name a list or a segment, not both: for those of a list whom a segment means, make a segment with both in its rule',
    'zh-CN': '请只指定列表或分群之一：要导出列表中符合分群的人，请建立同时包含两者的分群',
  },
  'people.who': {
    en: 'say who is meant: "ids", or a search, a newsletter and what it has, or {"all": true} for everybody of all newsletters; one of the three',
    'zh-CN': '请指明对象，三者选一：ids；搜索、通讯及其列表、状态、标签、分群；或用 {"all": true} 表示所有通讯的所有人',
  },
  'people.erase_address': {
    en: 'this is not the address of the subscriber: nothing was erased',
    'zh-CN': '这不是该订阅者的地址：没有删除任何内容',
  },
})
