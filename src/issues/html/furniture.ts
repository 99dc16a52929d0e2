import { type Placed, textOf, type Warn } from '../placed.ts'
import { columnsOf } from '../text.ts'

/** What accounts and sites put around their articles, so that somebody follows, shares or reads on. */
const phrases: readonly RegExp[] = [
  /点击?(?:上方|下方|左上角|右上角)?[^，。]{0,8}(?:蓝字|蓝色字|名片|卡片)[^。]{0,10}关注/,
  /^(?:请)?(?:长按|扫码|扫描|识别|微信扫一扫|扫一扫)[^。]{0,12}(?:二维码|小程序码)?[^。]{0,6}(?:关注|识别|加群|入群|了解更多)[^。]{0,12}$/,
  /^(?:欢迎)?(?:点个|点击|点|求)?(?:分享|收藏|点赞|在看|赞|转发)(?:[、，,\s/+和]{0,3}(?:分享|收藏|点赞|在看|赞|转发|推荐|写留言|留言))+/,
  /^(?:轻触|点击)?(?:下方|文末|左下角)?[“「]?阅读原文[”」]?(?:[^。]{0,12})$/,
  /^(?:继续滑动看下一个|向上滑动看下一个|轻触阅读原文|预览时标签不可点|喜欢此内容的人还喜欢|微信扫一扫关注该公众号|知道了|人划线|收录于合集.{0,30}|以下文章来源于.{0,30}|原创|关注我们，了解更多.{0,10})$/,
  /^(?:[-—–·•\s]*(?:END|The End|完)[-—–·•\s]*)$/i,
  /^(?:share (?:this|on)\b.{0,30}|subscribe (?:now|to our newsletter).{0,20}|read more|advertisement|related (?:articles|stories)|skip to (?:main )?content)$/i,
]

/** Drops short lines that say such a thing, and says which. */
export function withoutCalls(blocks: readonly Placed[], warn: Warn): Placed[] {
  return blocks.filter((placed) => {
    const { type } = placed.block
    if (type !== 'paragraph' && type !== 'blockquote') return true
    const text = textOf(placed).replace(/^[\s▲▼↑↓☝👆👇👉]+|[\s▲▼↑↓☝👆👇👈~～!！]+$/gu, '')
    if (columnsOf(text) > 80 || !phrases.some((phrase) => phrase.test(text))) return true
    warn(placed.line, 'issue.call_dropped', { text })
    return false
  })
}
