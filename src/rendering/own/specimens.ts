import type { Block, Inline, Issue } from '../../issues/issue.ts'

const text = (value: string): Inline => ({ type: 'text', value })
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children })

/** Next to nothing of what an issue may have. */
export const bareIssue: Issue = {
  title: '标题',
  date: '2026-03-12',
  language: 'zh-CN',
  publishers: [],
  abstract: [],
  sections: [{ number: '', title: '', blocks: [paragraph(text('正文'))] }],
  references: [],
  contact: { heading: '', website: '', organisations: [] },
}

const image = 'https://news.example/image.png'
const organisation = { name: '编辑部', caption: '公众号', description: '每天早上七点', image }

const blocks: Block[] = [
  paragraph(
    text('正文'),
    { type: 'strong', children: [text('着重')] },
    { type: 'link', url: 'https://news.example/', children: [text('链接')] },
    { type: 'break' },
    { type: 'inlineCode', value: 'code' },
  ),
  paragraph({ type: 'image', url: image, alt: '图' }),
  { type: 'heading', depth: 3, children: [text('小标题')] },
  {
    type: 'list',
    ordered: true,
    start: 1,
    children: [{ type: 'listItem', children: [paragraph(text('条目'))] }],
  },
  { type: 'blockquote', children: [paragraph(text('引文'))] },
  { type: 'code', language: '', value: 'code' },
  { type: 'thematicBreak' },
  {
    type: 'table',
    align: [null],
    children: ['栏', '值'].map((cell) => ({
      type: 'tableRow',
      children: [{ type: 'tableCell', children: [text(cell)] }],
    })),
  },
]

/** Something of everything that an issue may have. */
export const fullIssue: Issue = {
  title: '样张',
  date: '2026-03-12',
  number: '1',
  language: 'zh-CN',
  publishers: ['编辑部', '研究会'],
  abstract: [paragraph(text('摘要'))],
  sections: [
    { number: '一', title: '第一节', blocks },
    { number: '二', title: '第二节', blocks: [paragraph(text('正文'))] },
  ],
  references: [{ source: '来源', title: '文献', date: '2026-03-11', note: '用途', url: 'https://news.example/a' }],
  contact: { heading: '联系', website: 'https://news.example', organisations: [organisation, organisation] },
}
