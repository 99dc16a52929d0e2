import { phrases } from '../phrases.ts'

/** Of the pictures of issues. */
export const images = phrases({
  'image.active': {
    en: 'SVG and web pages are not taken as pictures, since they can hold scripts and mail programs do not show them: save it as PNG',
    'zh-CN': '不接受 SVG 或网页作为图片：它们可能含有脚本，邮件客户端也不显示。请另存为 PNG',
  },
  'image.kind': {
    en: 'this is no PNG, JPEG, GIF or WebP picture: save it as one of these',
    'zh-CN': '这不是 PNG、JPEG、GIF 或 WebP 图片：请另存为其中一种格式',
  },
  'image.broken': {
    en: 'the picture is damaged, or takes too long to read: open it in a picture editor and save it anew',
    'zh-CN': '图片已损坏或读取时间过长：请用图片编辑软件打开后重新保存',
  },
  'image.too_large': {
    en: 'the picture has {size} MB, and one may have {limit} MB: make it smaller',
    'zh-CN': '图片大小为 {size} MB，上限为 {limit} MB：请先缩小',
  },
  'image.too_many_pixels': {
    en: 'the picture has more than {limit} megapixels: make it smaller, a mail shows at most 1,200 pixels across',
    'zh-CN': '图片超过 {limit} 百万像素：请先缩小，邮件中的图片最宽只需 1200 像素',
  },
  'image.animation': {
    en: 'the animation has {frames} frames, which is too much to read: save one of its frames as a picture',
    'zh-CN': '动图共 {frames} 帧，数据量过大：请将其中一帧另存为图片',
  },
  'image.tiny': {
    en: 'the picture is only a few pixels high or wide, as those are that count readers: take a larger one',
    'zh-CN': '图片的宽或高只有几个像素，与追踪像素无异：请换一张较大的图片',
  },
  'image.qr_link': {
    en: 'a QR code is made of a whole address that begins with https:// or http://',
    'zh-CN': '二维码须由以 https:// 或 http:// 开头的完整网址生成',
  },
  'image.qr_long': {
    en: 'the address is longer than {limit} characters, and its QR code would scan badly: take a shorter one',
    'zh-CN': '网址超过 {limit} 个字符，生成的二维码难以识别：请改用较短的网址',
  },
  'api.images.add': {
    en: 'checks a picture, encodes it anew and keeps it: its bytes are the body',
    'zh-CN': '检查图片，重新编码后保存：请求内容即图片内容',
  },
  'api.images.qr': { en: 'makes the QR code of a link, and keeps it', 'zh-CN': '由网址生成二维码并保存' },
})
