import { phrases } from '../phrases.ts'

export const themes = phrases({
  'preflight.unknown_field': {
    en: 'there is no field for "{text}": write one of {known}',
    'zh-CN': '“{text}”没有对应的字段：可用 {known}',
  },
  'preflight.unknown_segment': {
    en: 'there is no segment for "{text}": write one of {known}',
    'zh-CN': '“{text}”没有对应的分群：可用 {known}',
  },
  'preflight.half_condition': {
    en: '"{text}" would be mailed as it stands: a condition begins and ends in one paragraph, or on lines of their own in one section, and holds no other',
    'zh-CN': '“{text}”会原样发出：条件须在同一段落内开始和结束，或在同一节中各占一行，且不能互相嵌套',
  },
  'preflight.no_fallback': {
    en: '"{text}" says nothing to those of whom it is not known: write {{{field}|something else}}',
    'zh-CN': '“{text}”对没有该信息的读者会留空：请写成 {{{field}|其他说法}}',
  },
  'preflight.client': {
    en: '{feature}: dropped or shown otherwise by {clients}; the mail must read well without it',
    'zh-CN': '{feature}：{clients} 会去掉或显示得不同；没有它邮件也应可读',
  },
  'preflight.contrast': {
    en: '{text} on {ground} has a contrast of {ratio}, below {least}: choose colours further apart (newsletters change --colour)',
    'zh-CN':
      '{text} 在 {ground} 上的对比度为 {ratio}，低于 {least}：请选择差别更大的颜色（newsletters change --colour）',
  },
  'preflight.no_ad_mark': {
    en: 'the issue is sponsored, and its title "{title}" does not begin with the Chinese word for advertisement or with AD, as the rules for mail in China want it: put [AD] before it',
    'zh-CN': '本期含付费内容，标题须以“广告”或“AD”开头：请在“{title}”前加上【广告】',
  },
  'preflight.no_ad_words': {
    en: 'the issue is sponsored, and nowhere says so: write "Sponsored" where the paid part begins',
    'zh-CN': '本期含付费内容却没有说明：请在付费部分开头注明 Sponsored',
  },
  'preflight.long_preheader': {
    en: 'the preheader is {columns} columns wide; clients show {shown} at the most',
    'zh-CN': '预览文字宽 {columns} 列；邮箱最多显示 {shown} 列',
  },
  'preflight.same_preheader': {
    en: 'the preheader says the same as the title: write something else, or leave it out',
    'zh-CN': '预览文字与标题相同：请换一种写法，或删去',
  },
  'mail.minutes': { en: 'about {minutes} min', 'zh-CN': '约 {minutes} 分钟读完' },
  'mail.unreadable': {
    en: '{text} on {ground} cannot be read ({scheme}, contrast {ratio} of at least 4.5): choose colours further apart',
    'zh-CN': '{text} 在 {ground} 上看不清（{scheme}，对比度 {ratio}，应不低于 4.5）：请选择差别更大的颜色',
  },
  'newsletter.theme_variables': {
    en: '"{value}" cannot be a part of the look: colours are #rrggbb of page, paper, panel, ink, muted, accent, rule or line, a logo is an https address, a masthead has up to 100 characters',
    'zh-CN':
      '“{value}”不能用于外观：颜色写作 #rrggbb，可设 page、paper、panel、ink、muted、accent、rule、line；徽标为 https 地址；报头不超过 100 字',
  },
  'cli.newsletters.theme': {
    en: 'how its mails look: daily, letter or digest; own: what "newsletters theme set" was given',
    'zh-CN': '邮件的样式：daily（日报）、letter（书信）、digest（文摘）；own：用 newsletters theme set 设置的样式',
  },
  'cli.newsletters.colour': {
    en: 'a colour of the theme, such as accent=#9c2a21 or dark.accent=#e39a8c, several times for several; "none" for the theme\'s own',
    'zh-CN': '主题颜色，如 accent=#9c2a21 或 dark.accent=#e39a8c，可多次给出；none 恢复主题原色',
  },
  'cli.newsletters.logo': {
    en: 'address of an image in the place of the name; "none" for none',
    'zh-CN': '代替名称的徽标图片地址；none 表示没有',
  },
  'cli.newsletters.masthead': {
    en: 'words at the head of the mail in the place of the name; "none" for the name',
    'zh-CN': '邮件报头文字，代替名称；none 表示使用名称',
  },
  'theme.none': {
    en: 'the newsletter {newsletter} brings no theme of its own: "daybreak newsletters theme set" gives it one',
    'zh-CN': '通讯 {newsletter} 没有自己的主题：请用 daybreak newsletters theme set 设置',
  },
  'theme.too_long': {
    en: 'line {line}: a theme has up to {most} characters',
    'zh-CN': '第 {line} 行：主题最多 {most} 个字符',
  },
  'theme.braces': {
    en: 'line {line}: the braces cannot be read, near {near}',
    'zh-CN': '第 {line} 行：花括号有误，在 {near} 附近',
  },
  'theme.helper': {
    en: 'line {line}: "{helper}" cannot be called: a theme has if, unless, each and with, each of one field',
    'zh-CN': '第 {line} 行：不能调用“{helper}”：主题只能使用 if、unless、each 和 with，各带一个字段',
  },
  'theme.partial': {
    en: 'line {line}: there is no part "{partial}": choose one of {known}',
    'zh-CN': '第 {line} 行：没有名为“{partial}”的部件：请在 {known} 中选择',
  },
  'theme.statement': {
    en: 'line {line}: a theme cannot have a {statement}',
    'zh-CN': '第 {line} 行：主题中不能使用 {statement}',
  },
  'theme.loop': {
    en: 'line {line}: a loop in another goes only through what the outer one is at, not through "{field}"',
    'zh-CN': '第 {line} 行：内层循环只能遍历外层当前的内容，不能遍历“{field}”',
  },
  'theme.field': {
    en: 'line {line}: an issue has no field "{field}"',
    'zh-CN': '第 {line} 行：没有名为“{field}”的字段',
  },
  'theme.active': {
    en: 'line {line}: {what} runs, loads or asks for something, which no mail may: remove it',
    'zh-CN': '第 {line} 行：{what} 会运行、加载或索取内容，邮件中不允许：请删除',
  },
  'theme.active_mail': {
    en: 'the mail would hold {what}, which runs, loads or asks for something: remove it from the theme or the issue',
    'zh-CN': '邮件中会出现 {what}，它会运行、加载或索取内容：请从主题或本期内容中删除',
  },
  'theme.issue': {
    en: "with this issue the newsletter's own theme makes no mail: {message}; mend the theme, or choose another one",
    'zh-CN': '通讯自带的主题无法把本期内容排成邮件：{message}；请修正主题，或改用其他主题',
  },
  'theme.unknown_element': {
    en: 'line {line}: MJML has no element {element}',
    'zh-CN': '第 {line} 行：MJML 没有 {element} 元素',
  },
  'theme.misplaced': {
    en: 'line {line}: {child} cannot stand in {parent}, only in {allowed}',
    'zh-CN': '第 {line} 行：{child} 不能放在 {parent} 中，只能放在 {allowed} 中',
  },
  'theme.unknown_attribute': {
    en: 'line {line}: the element has no attribute {attribute}',
    'zh-CN': '第 {line} 行：该元素没有 {attribute} 属性',
  },
  'theme.attribute_value': {
    en: 'line {line}: the attribute {attribute} has a value that it cannot have',
    'zh-CN': '第 {line} 行：属性 {attribute} 的值不正确',
  },
  'theme.mjml': { en: 'line {line}: {message}', 'zh-CN': '第 {line} 行：MJML 报错：{message}' },
  'theme.no_unsubscribe': {
    en: 'line {line}: the theme shows no link to unsubscribe: put href="{{unsubscribe}}" into it, or {{> footer}}',
    'zh-CN': '第 {line} 行：主题中没有退订链接：请加入 href="{{unsubscribe}}" 或 {{> footer}}',
  },
  'cli.theme': { en: 'the theme that a newsletter brings itself', 'zh-CN': '通讯自己的主题' },
  'cli.theme.set': { en: 'has a newsletter look as an MJML file says', 'zh-CN': '按 MJML 文件设置通讯的样式' },
  'cli.theme.show': {
    en: "prints a newsletter's own theme, or the one to begin with",
    'zh-CN': '显示通讯自己的主题，没有时显示可供修改的起点',
  },
  'cli.theme.check': { en: 'looks for faults in an MJML file', 'zh-CN': '检查 MJML 文件' },
  'cli.theme.file': { en: 'MJML with Handlebars', 'zh-CN': '带 Handlebars 的 MJML 文件' },
  'cli.theme.was_set': { en: '{newsletter} looks as {file} says', 'zh-CN': '{newsletter} 已采用 {file} 的样式' },
  'cli.theme.fine': { en: '{file} can be used', 'zh-CN': '{file} 可以使用' },
  'api.theme.show': {
    en: "a newsletter's own theme, and what of its look is faint",
    'zh-CN': '通讯自己的主题，以及不够清晰之处',
  },
  'api.theme.set': { en: 'has a newsletter look as its own theme says', 'zh-CN': '设置通讯自己的主题' },
  'api.theme.check': { en: 'looks for faults in a theme', 'zh-CN': '检查主题' },
  'api.theme.look': {
    en: 'the newest issue in a theme with its colours, logo and masthead, before they are saved',
    'zh-CN': '以尚未保存的主题、颜色、标志和报头显示最新一期',
  },
  'api.theme.preview': {
    en: 'an issue in a theme, as phones and windows show it',
    'zh-CN': '以某一主题显示一期，手机与窗口各一份',
  },
  'cli.issue.themes': {
    en: 'also in each of the other themes, with a page that shows them side by side',
    'zh-CN': '同时生成其他主题的样式，并附并排对照的网页',
  },
  'preview.themes': { en: 'The themes side by side', 'zh-CN': '主题对照' },
})
