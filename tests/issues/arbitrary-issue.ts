import fc from 'fast-check'
import type { Align, Block, Inline, Issue, ListItem, TableCell, TableRow } from '../../src/issues/issue.ts'

/** What Markdown, HTML, YAML and a reader of newspapers might take for something else than words. */
export const hostile = [
  '*',
  '**',
  '_',
  '__',
  '~~',
  '~',
  '`',
  '```',
  '|',
  '||',
  '\\',
  '\\|',
  '<',
  '>',
  '&',
  '&amp;',
  '&#35;',
  '#',
  '###',
  '- ',
  '+ ',
  '1. ',
  '12) ',
  '3',
  '- 3 -',
  '---',
  '***',
  '===',
  ':--',
  '[',
  ']',
  '](',
  '[^1]',
  '[^1]: ',
  '[x]',
  '[ ] ',
  '[a]: https://a.example/',
  '![',
  '{{name}}',
  '{{a|b}}',
  '{{',
  '}}',
  '<b>',
  '</b>',
  '<!-- part: section -->',
  '<!--',
  '-->',
  '<script>',
  '<br>',
  'https://a.example/b_(c)',
  'www.a.example',
  'a@b.example',
  '一、',
  '二、标题',
  '摘要',
  '摘要：',
  '目录',
  '参考文献',
  '联系我们',
  'References',
  '第 3 页',
  '2026-07-10',
  '2026 年 7 月 10 日',
  '，',
  '。',
  '《',
  '》',
  '“',
  '”',
  '：',
  '；',
  '……',
  '——',
  '（',
  '）',
  '\u3000',
  '\u00a0',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\u2028',
  '\u0085',
  '\f',
  '\v',
  '\u200b',
  '⽣⼒',
  '⻝',
  '𠮷',
  '\ud800',
  'é',
  'a',
  'word',
  '新闻',
  '数据登记',
  '"',
  "'",
  'key: value',
  '...',
  '$x$',
  '%',
  '@',
  '!',
  '?',
]
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '三百张登记证。',
      'The time at berth fell by an hour.',
      '首批受理的数据里，设备运行记录占六成，其余是能耗、物流和检验记录，窗口已经发出',
    ),
  },
)
const url = fc.oneof(
  fc.constantFrom(
    'https://a.example/',
    'http://a.example/b_(c)?d=1&copy=2#e',
    'https://a.example/[x]|y',
    'mailto:desk@a.example',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    '/local',
    '',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  text.map((words) => `https://a.example/${words}`),
)

const plainInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: text.map((value): Inline => ({ type: 'text', value })) },
  { weight: 1, arbitrary: text.map((value): Inline => ({ type: 'inlineCode', value })) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'break' }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('image' as const), url, alt: text }) },
)
const inlinesOf = (depth: number): fc.Arbitrary<Inline[]> =>
  fc.array(
    depth === 0
      ? plainInline
      : fc.oneof(
          { weight: 3, arbitrary: plainInline },
          {
            weight: 1,
            arbitrary: fc.record({
              type: fc.constantFrom('emphasis' as const, 'strong' as const, 'delete' as const),
              children: inlinesOf(depth - 1),
            }),
          },
          {
            weight: 1,
            arbitrary: fc.record({ type: fc.constant('link' as const), url, children: inlinesOf(depth - 1) }),
          },
          {
            weight: 1,
            arbitrary: url.map(
              (address): Inline => ({ type: 'link', url: address, children: [{ type: 'text', value: address }] }),
            ),
          },
        ),
    { maxLength: 4 },
  )
const inlines = inlinesOf(2)

const cell: fc.Arbitrary<TableCell> = fc.record({ type: fc.constant('tableCell' as const), children: inlines })
const row: fc.Arbitrary<TableRow> = fc.record({
  type: fc.constant('tableRow' as const),
  children: fc.array(cell, { maxLength: 3 }),
})
const flatBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('paragraph' as const), children: inlines }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('heading' as const),
      depth: fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const),
      children: inlines,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('code' as const),
      language: fc.oneof(fc.constantFrom('', 'js'), text),
      value: fc.array(text, { maxLength: 3 }).map((lines) => lines.join('\n')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('table' as const),
      align: fc.array(fc.constantFrom<Align>('left', 'center', 'right', null), { maxLength: 3 }),
      children: fc.array(row, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Block>({ type: 'thematicBreak' }) },
)
const blocksOf = (depth: number): fc.Arbitrary<Block[]> =>
  fc.array(
    depth === 0
      ? flatBlock
      : fc.oneof(
          { weight: 4, arbitrary: flatBlock },
          {
            weight: 1,
            arbitrary: fc.record({ type: fc.constant('blockquote' as const), children: blocksOf(depth - 1) }),
          },
          {
            weight: 2,
            arbitrary: fc.record({
              type: fc.constant('list' as const),
              ordered: fc.boolean(),
              start: fc.oneof(fc.nat(12), fc.integer({ min: -3, max: 2_000_000_000 })),
              children: fc.array(itemOf(depth - 1), { maxLength: 3 }),
            }),
          },
        ),
    { maxLength: 4 },
  )
const itemOf = (depth: number): fc.Arbitrary<ListItem> =>
  fc.record({ type: fc.constant('listItem' as const), children: blocksOf(depth) })

const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const optional = (words: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), words)

/** An issue that says anything anywhere, and need not be in the form that readers give. */
export const anyIssue: fc.Arbitrary<Issue> = fc.record({
  title: text.map((words) => `标题${words}`),
  date,
  language: fc.constantFrom('en' as const, 'zh-CN' as const),
  number: optional(text),
  preheader: optional(text),
  sponsored: fc.boolean(),
  publishers: fc.array(text, { maxLength: 3 }),
  abstract: blocksOf(1),
  sections: fc.array(
    fc.record({ number: fc.constantFrom('', '一', '十二', '1', '7'), title: optional(text), blocks: blocksOf(2) }),
    { minLength: 1, maxLength: 3 },
  ),
  references: fc.array(
    fc.record({
      source: optional(text),
      title: optional(text),
      date: fc.oneof(date, fc.constantFrom('', '2026', '2026-07')),
      note: optional(text),
      url,
    }),
    { maxLength: 3 },
  ),
  contact: fc.record({
    heading: optional(text),
    website: url,
    organisations: fc.array(
      fc.record({ name: text, caption: optional(text), description: optional(text), image: url }),
      { maxLength: 2 },
    ),
  }),
})
