import { phrases } from '../phrases.ts'

export const themes = phrases({
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
    'zh-CN': '邮件的样式：daily（日报）、letter（信札）、digest（简报）；own：用 newsletters theme set 设置的样式',
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
})
