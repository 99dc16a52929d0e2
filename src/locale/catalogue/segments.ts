import { phrases } from '../phrases.ts'

export const segments = phrases({
  'segment.slug': {
    en: 'a segment cannot be called "{segment}": use lower-case letters, digits and inner hyphens, 63 characters at most, such as "keen-readers"',
    'zh-CN': '分群代号不能是“{segment}”：请用小写字母、数字和连字符（不在首尾），最多 63 个字符，例如 “keen-readers”',
  },
  'segment.reserved': {
    en: 'a segment cannot be called "{segment}": in the app, that is the address of the form for another one',
    'zh-CN': '分群代号不能是“{segment}”：在管理界面中，这是新建分群页面的地址',
  },
  'segment.name': {
    en: 'the segment "{segment}" needs a name of at most {max} characters',
    'zh-CN': '分群“{segment}”需要一个名称，最多 {max} 个字符',
  },
  'segment.exists': {
    en: 'there is already a segment "{segment}": choose another slug, or change that one',
    'zh-CN': '分群“{segment}”已经存在：请换一个代号，或修改已有的分群',
  },
  'segment.unknown': {
    en: 'there is no segment "{segment}": choose one of {known}',
    'zh-CN': '没有名为“{segment}”的分群：可选的有 {known}',
  },
  'segment.none': {
    en: 'there is no segment "{segment}": make it under Segments in the app, or with "daybreak segments create"',
    'zh-CN': '没有名为“{segment}”的分群：请在“分群”页面或用 “daybreak segments create” 创建',
  },
  'segment.gone': {
    en: 'the segment {id} has been removed: choose another',
    'zh-CN': '分群 {id} 已被删除：请另选一个',
  },
  'segment.in_use': {
    en: 'the segment "{segment}" is used by mailing {mailings}: cancel that first, or let it end',
    'zh-CN': '分群“{segment}”正被发送任务 {mailings} 使用：请先取消该任务，或等它结束',
  },
  'segment.too_slow': {
    en: 'the rule takes longer than {seconds} s to answer: make it simpler, or ask again when the database is less busy',
    'zh-CN': '规则在 {seconds} 秒内未能算完：请简化规则，或在数据库较空闲时重试',
  },
  'segment.not_json': {
    en: 'the rule begins with {brace} but is no JSON: {reason}',
    'zh-CN': '规则以 {brace} 开头，但不是有效的 JSON：{reason}',
  },
  'segment.shape': {
    en: 'the rule cannot be understood at "{path}": the schema of rules says what can stand there ("daybreak segments schema" prints it)',
    'zh-CN': '无法理解规则中的“{path}”：规则的 JSON Schema 说明可以怎样写（“daybreak segments schema” 会输出）',
  },
  'segment.text_empty': {
    en: 'the text at "{path}" of the rule is empty: write at least one character',
    'zh-CN': '规则中“{path}”处的文字是空的：请至少写一个字符',
  },
  'segment.text_long': {
    en: 'the text at "{path}" of the rule has more than {max} characters: make it shorter',
    'zh-CN': '规则中“{path}”处的文字超过 {max} 个字符：请缩短',
  },
  'segment.no_text': {
    en: 'the text at "{path}" of the rule holds a character that is none: take it out',
    'zh-CN': '规则中“{path}”处的文字含有无效字符：请去掉',
  },
  'segment.list_long': {
    en: 'the list at "{path}" of the rule holds more than {max} values: write several conditions, or put people into a list or give them a tag instead',
    'zh-CN': '规则中“{path}”处列出的值超过 {max} 个：请拆成几个条件，或改用列表或标签来归类',
  },
  'segment.syntax': {
    en: 'the rule cannot be read at character {at}, "{near}": expected {expected}',
    'zh-CN': '规则从第 {at} 个字符“{near}”起无法读取：此处可以是 {expected}',
  },
  'segment.syntax_end': {
    en: 'the rule is not complete: at its end, expected {expected}',
    'zh-CN': '规则不完整：末尾还需要 {expected}',
  },
  'segment.a_tag': { en: 'a tag', 'zh-CN': '标签' },
  'segment.a_list': { en: 'a list', 'zh-CN': '列表' },
  'segment.an_attribute': { en: 'an attribute', 'zh-CN': '属性' },
  'segment.a_text': { en: 'a text', 'zh-CN': '一段文字' },
  'segment.a_value': { en: 'a value', 'zh-CN': '值' },
  'segment.a_number': { en: 'a number', 'zh-CN': '数字' },
  'segment.a_count': { en: 'a whole number from 1 to {most}', 'zh-CN': '1 至 {most} 的整数' },
  'segment.a_url': { en: 'a URL', 'zh-CN': '网址' },
  'segment.a_section': { en: 'the title of a section', 'zh-CN': '栏目标题' },
  'segment.a_day': { en: 'a day such as 2026-11-02', 'zh-CN': '日期，例如 2026-11-02' },
  'segment.quote': {
    en: 'the quotation mark at character {at} of the rule is not closed: put one at the end of the text; if it belongs to the text, write "…" around that, and \\" for a " inside',
    'zh-CN':
      '规则第 {at} 个字符处的引号没有配对：请在文字末尾补上引号；如果引号是文字的一部分，请把整段文字写在 "…" 里，其中的 " 写作 \\"',
  },
  'segment.too_long': {
    en: 'the rule is longer than {max} characters: put people into a list or give them a tag instead',
    'zh-CN': '规则超过 {max} 个字符：请改用列表或标签来归类',
  },
  'segment.too_deep': {
    en: 'the rule is nested deeper than {max} levels: make it flatter',
    'zh-CN': '规则嵌套超过 {max} 层：请减少嵌套',
  },
  'segment.too_many': {
    en: 'the rule has more than {max} conditions (each group that "and" or "or" joins, and each "not", is one as well): put people into a list or give them a tag instead',
    'zh-CN': '规则的条件超过 {max} 个（每个 not、每组用 and 或 or 连接的条件也各算一个）：请改用列表或标签来归类',
  },
  'segment.too_many_acts': {
    en: 'the rule has more than {max} conditions on opening, clicking, receiving and bouncing: ask for several days or issues at once',
    'zh-CN': '规则中关于打开、点击、收到和退信的条件超过 {max} 个：请用一个条件涵盖多天或多期',
  },
  'segment.too_many_values': {
    en: 'the rule holds more than {max} values, names and numbers in all: put people into a list or give them a tag instead',
    'zh-CN': '规则中的值、名称和数字合计超过 {max} 个：请改用列表或标签来归类',
  },
  'segment.operator': {
    en: '"{name}" cannot be asked for {operator}: only for {known}',
    'zh-CN': '“{name}”不能用 {operator} 判断：只能用 {known}',
  },
  'segment.not_string': {
    en: '"{name}" is a text: write "{value}" in quotation marks',
    'zh-CN': '“{name}”是文本：请给“{value}”加上引号',
  },
  'segment.not_number': {
    en: '"{name}" is a number: "{value}" is none',
    'zh-CN': '“{name}”是数字：“{value}”不是数字',
  },
  'segment.not_boolean': {
    en: '"{name}" is yes or no: "{value}" is neither',
    'zh-CN': '“{name}”只能是 yes 或 no：不能是“{value}”',
  },
  'segment.choice': {
    en: '"{name}" cannot be "{value}": choose one of {known}',
    'zh-CN': '“{name}”不能是“{value}”：可选的有 {known}',
  },
  'segment.at_least': {
    en: 'there cannot be at least {atLeast} of the last {lastIssues} issues: ask for fewer',
    'zh-CN': '最近 {lastIssues} 期里不可能有至少 {atLeast} 期：请减小要求',
  },

  'cli.segments': { en: 'show the segments: saved rules over subscribers', 'zh-CN': '查看分群：保存的订阅者筛选规则' },
  'cli.segments.list': { en: 'show the segments', 'zh-CN': '查看分群' },
  'cli.segments.create': { en: 'save a rule as a segment', 'zh-CN': '把规则保存为分群' },
  'cli.segments.change': { en: 'change the rule or the name of a segment', 'zh-CN': '修改分群的规则或名称' },
  'cli.segments.show': {
    en: 'show the rule of a segment, as text and as JSON',
    'zh-CN': '查看分群的规则（文本和 JSON）',
  },
  'cli.segments.count': { en: 'count whom a segment or a rule means', 'zh-CN': '统计分群或规则包含的人数' },
  'cli.segments.preview': {
    en: 'show the first of those whom a segment or a rule means',
    'zh-CN': '查看分群或规则包含的前若干人',
  },
  'cli.segments.remove': { en: 'remove a segment; nobody is removed with it', 'zh-CN': '删除分群；不会删除任何人' },
  'cli.segments.schema': { en: 'print the JSON Schema of a rule', 'zh-CN': '输出规则的 JSON Schema' },
  'cli.segments.slug': {
    en: 'its short name: small letters, digits, hyphens',
    'zh-CN': '标识：小写字母、数字、连字符',
  },
  'cli.segments.rule': {
    en: 'a rule such as: city is "Berlin" and clicked in the last 30 days; JSON; or @ and the name of a file that holds it',
    'zh-CN': '规则，例如：city is "上海" and clicked in the last 30 days；也可以是 JSON，或 @ 加文件名',
  },
  'cli.segments.name': { en: 'a name for people', 'zh-CN': '给人看的名称' },
  'cli.segments.limit': { en: 'how many to show', 'zh-CN': '显示多少人' },
  'cli.segments.after': { en: 'go on after the subscriber of this number', 'zh-CN': '从该编号的订阅者之后继续' },
  'cli.segments.created': { en: 'made the segment {segment}: {rule}', 'zh-CN': '已创建分群 {segment}：{rule}' },
  'cli.segments.changed': { en: 'changed the segment {segment}: {rule}', 'zh-CN': '已修改分群 {segment}：{rule}' },
  'cli.segments.removed': { en: 'removed the segment {segment}', 'zh-CN': '已删除分群 {segment}' },
  'cli.segments.none': {
    en: 'there is no segment yet: make one with "daybreak segments create NAME RULE"',
    'zh-CN': '还没有分群：请用 “daybreak segments create 标识 规则” 创建',
  },
  'cli.segments.counted': { en: '{count} subscribers', 'zh-CN': '{count} 位订阅者' },
  'cli.segments.nobody': { en: 'the rule means nobody', 'zh-CN': '没有人符合该规则' },
  'cli.segments.more': { en: 'there are more: --after {after}', 'zh-CN': '后面还有：--after {after}' },
  'cli.segments.which': {
    en: 'Name a segment, or give a rule with --rule: one of the two.',
    'zh-CN': '请写出分群的标识，或用 --rule 给出规则，二者选一。',
  },
  'cli.segments.nothing': {
    en: 'Say what to change: a rule, --name, or both.',
    'zh-CN': '请说明要修改什么：规则、--name，或两者。',
  },
  'search.text': {
    en: 'write what to look for: a part of an address or a name, at most {max} characters',
    'zh-CN': '请写要查找的内容：邮箱地址或姓名的一部分，最多 {max} 个字符',
  },
  'cli.find': {
    en: 'find subscribers by a part of their address or name',
    'zh-CN': '按邮箱地址或姓名的一部分查找订阅者',
  },
  'cli.find.text': { en: 'a part of an address or a name', 'zh-CN': '邮箱地址或姓名的一部分' },
  'cli.find.none': { en: 'nobody is found', 'zh-CN': '没有找到' },

  'bench.segments': {
    en: 'ask rules over many subscribers and deliveries, beside the best statements written by hand, and search',
    'zh-CN': '在大量订阅者和投递记录上测试分群规则（与手写最优语句对比）和查找',
  },
  'bench.segments.subscribers': { en: 'how many subscribers', 'zh-CN': '订阅者数量' },
  'bench.segments.mailings': { en: 'how many mailings to all of them', 'zh-CN': '发给全体的发送任务数量' },
  'bench.segments.plans': { en: 'print the plans as well', 'zh-CN': '同时输出执行计划' },
  'bench.segments.loading': { en: 'deliveries', 'zh-CN': '投递记录' },
  'bench.segments.count': { en: 'people', 'zh-CN': '人数' },
  'bench.segments.counting': { en: 'count, ms', 'zh-CN': '计数（毫秒）' },
  'bench.segments.by_hand': { en: 'by hand', 'zh-CN': '手写' },
  'bench.segments.ratio': { en: 'ratio', 'zh-CN': '比值' },
  'bench.segments.page': { en: 'first page, ms', 'zh-CN': '首页（毫秒）' },
  'bench.segments.rule': { en: 'rule', 'zh-CN': '规则' },
  'bench.segments.disagrees': { en: '{count}, by hand others', 'zh-CN': '{count}（与手写不符）' },
  'bench.segments.searched': { en: 'looked for', 'zh-CN': '查找内容' },
  'bench.segments.found': { en: 'found', 'zh-CN': '找到' },
  'bench.segments.made': {
    en: '{subscribers} subscribers and {deliveries} deliveries, loaded in {load} s; rolls made in {rolls} s, search blocks in {search} s.',
    'zh-CN':
      '{subscribers} 位订阅者、{deliveries} 条投递记录，载入用时 {load} 秒；名册生成 {rolls} 秒，查找块生成 {search} 秒。',
  },
})
