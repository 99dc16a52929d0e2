import { phrases } from '../../phrases.ts'

/** Where pictures are put into an issue. */
export const images = phrases({
  'admin.images.add': { en: 'Add a picture', 'zh-CN': '插入图片' },
  'admin.images.qr': { en: 'QR code from a link', 'zh-CN': '由网址生成二维码' },
  'admin.images.hint': {
    en: 'A picture can also be pasted, or dropped into the text.',
    'zh-CN': '也可以把图片粘贴或拖入文稿。',
  },
  'admin.images.alt': { en: 'What it shows', 'zh-CN': '图片说明' },
  'admin.images.alt.why': {
    en: 'For readers who do not see it, or have pictures turned off.',
    'zh-CN': '供看不到图片或关闭了图片显示的读者阅读。',
  },
  'admin.images.link': { en: 'Link', 'zh-CN': '网址' },
  'admin.images.insert': { en: 'Put it into the text', 'zh-CN': '插入文稿' },
  'admin.images.one_frame': {
    en: 'Of the animation, the first picture was taken.',
    'zh-CN': '已取用动图的第一帧。',
  },
})
