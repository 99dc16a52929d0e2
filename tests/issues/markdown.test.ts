import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { type Conversion, toBlocks } from '../../src/issues/markdown/convert.ts'
import { linesOfFile } from '../../src/issues/markdown/lines.ts'
import { parseMarkdown } from '../../src/issues/markdown/parse.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { blocksOf, failureOf, parse, sectionOf } from './support.ts'

const text = (value: string) => ({ type: 'text', value })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })

describe('Markdown', () => {
  it.each<[string, string, unknown[]]>([
    [
      'emphasis',
      '*a* **b** ~~c~~ `d`',
      [
        paragraph(
          { type: 'emphasis', children: [text('a')] },
          text(' '),
          { type: 'strong', children: [text('b')] },
          text(' '),
          { type: 'delete', children: [text('c')] },
          text(' '),
          { type: 'inlineCode', value: 'd' },
        ),
      ],
    ],
    [
      'a link',
      '[a](https://a.example/?b=1&c)',
      [paragraph({ type: 'link', url: 'https://a.example/?b=1&c', children: [text('a')] })],
    ],
    [
      'a link by reference',
      '[a][b]\n\n[b]: https://a.example/',
      [paragraph({ type: 'link', url: 'https://a.example/', children: [text('a')] })],
    ],
    [
      'an address by mail',
      '<desk@daybreak.example>',
      [paragraph({ type: 'link', url: 'mailto:desk@daybreak.example', children: [text('desk@daybreak.example')] })],
    ],
    [
      'a picture',
      '![alt](https://a.example/b.png "title")',
      [paragraph({ type: 'image', url: 'https://a.example/b.png', alt: 'alt' })],
    ],
    [
      'a sub-heading',
      '#### a `b`',
      [{ type: 'heading', depth: 4, children: [text('a '), { type: 'inlineCode', value: 'b' }] }],
    ],
    [
      'lists in lists',
      '3. a\n   - b\n4. c',
      [
        {
          type: 'list',
          ordered: true,
          start: 3,
          children: [
            {
              type: 'listItem',
              children: [
                paragraph(text('a')),
                {
                  type: 'list',
                  ordered: false,
                  start: 1,
                  children: [{ type: 'listItem', children: [paragraph(text('b'))] }],
                },
              ],
            },
            { type: 'listItem', children: [paragraph(text('c'))] },
          ],
        },
      ],
    ],
    [
      'a list of tasks',
      '- [x] a\n- [ ] b',
      [
        {
          type: 'list',
          ordered: false,
          start: 1,
          children: [
            { type: 'listItem', children: [paragraph(text('☑ a'))] },
            { type: 'listItem', children: [paragraph(text('☐ b'))] },
          ],
        },
      ],
    ],
    [
      'a table',
      '|a|b|\n|-|:-:|\n|1|*2*|',
      [
        {
          type: 'table',
          align: [null, 'center'],
          children: [
            {
              type: 'tableRow',
              children: [
                { type: 'tableCell', children: [text('a')] },
                { type: 'tableCell', children: [text('b')] },
              ],
            },
            {
              type: 'tableRow',
              children: [
                { type: 'tableCell', children: [text('1')] },
                { type: 'tableCell', children: [{ type: 'emphasis', children: [text('2')] }] },
              ],
            },
          ],
        },
      ],
    ],
    [
      'a quotation',
      '> a\n> b\n>\n> > c',
      [
        {
          type: 'blockquote',
          children: [paragraph(text('a b')), { type: 'blockquote', children: [paragraph(text('c'))] }],
        },
      ],
    ],
    [
      'code',
      '```js\na\n\nb\n```\n\n    c',
      [
        { type: 'code', language: 'js', value: 'a\n\nb' },
        { type: 'code', language: '', value: 'c' },
      ],
    ],
    ['rules inside', 'a\n\n---\n\nb', [paragraph(text('a')), { type: 'thematicBreak' }, paragraph(text('b'))]],
    [
      'a line break',
      'a  \nb\\\nc\nd',
      [paragraph(text('a'), { type: 'break' }, text('b'), { type: 'break' }, text('c d'))],
    ],
    [
      'Chinese lines of print',
      '人工\n智能与 AI\n**应用**\n很好',
      [paragraph(text('人工智能与 AI '), { type: 'strong', children: [text('应用')] }, text('很好'))],
    ],
    ['Chinese indents', '\u3000\u3000一段\n\n\u3000\u3000又一段', [paragraph(text('一段')), paragraph(text('又一段'))]],
    ['page breaks and breaks of word processors', 'a\fb\vc\u2028d', [paragraph(text('a')), paragraph(text('b c d'))]],
    ['escapes', '\\$1 \\*a\\* &amp; &#39;', [paragraph(text("$1 *a* & '"))]],
    [
      'placeholders',
      '{{name}} {{#if a_b_c}}*x*{{/if}} {{{<b>&amp;}}} {{a|b}} {{*a*}}',
      [
        paragraph(
          text('{{name}} {{#if a_b_c}}'),
          { type: 'emphasis', children: [text('x')] },
          text('{{/if}} {{{<b>&amp;}}} {{a|b}} {{*a*}}'),
        ),
      ],
    ],
    [
      'an open placeholder',
      '{{a *b*\n}}',
      [paragraph(text('{{a '), { type: 'emphasis', children: [text('b')] }, text('}}'))],
    ],
    ['footnotes as text', 'a[^1]\n\n[^1]: b', [paragraph(text('a[1]')), paragraph(text('[1]')), paragraph(text('b'))]],
    [
      'raw HTML',
      '<b>a</b> <i>b <strong>c</i> <em>d</em><br>e <span class="x">f</span> <!-- g -->',
      [
        paragraph(
          { type: 'strong', children: [text('a')] },
          text(' '),
          { type: 'emphasis', children: [text('b '), { type: 'strong', children: [text('c')] }] },
          text(' '),
          { type: 'emphasis', children: [text('d')] },
          { type: 'break' },
          text('e f'),
        ),
      ],
    ],
    [
      'blocks of HTML',
      '<div class="a>b"><p>a &lt;b&gt; &#x4e2d;&hellip;&nosuch; <b>c</b></p>\n<p>d\ne</p><!-- f\ng --></div>',
      [paragraph(text('a <b> 中…&nosuch; '), { type: 'strong', children: [text('c')] }), paragraph(text('d e'))],
    ],
  ])('knows %s', (_, markdown, blocks) => expect(blocksOf(markdown)).toEqual(blocks))

  it.each([
    ['详见https://a.example/b。下文', 'https://a.example/b', '详见https://a.example/b。下文'],
    ['官网 www.a.example，欢迎', 'http://www.a.example', '官网 www.a.example，欢迎'],
    ['见 https://a.example查看', 'https://a.example', '见 https://a.example查看'],
    ['https://zh.a.example/中国 的', 'https://zh.a.example/中国', 'https://zh.a.example/中国 的'],
    ['（https://a.example:80/b）', 'https://a.example:80/b', '（https://a.example:80/b）'],
  ])('ends the bare address in %j where it ends', (markdown, url, whole) => {
    const [block] = blocksOf(markdown)
    expect(plainText([block!])).toBe(whole)
    expect(block?.type === 'paragraph' && block.children.find(({ type }) => type === 'link')).toMatchObject({ url })
  })

  it.each([
    ['[a](javascript:alert(1))', 'a', 'issue.link_dropped'],
    ['[a](data:text/html,b)', 'a', 'issue.link_dropped'],
    ['[a](//a.example)', 'a', 'issue.link_dropped'],
    ['[a](page.html)', 'a', 'issue.link_dropped'],
    ['[a](< javascript:b>)', 'a', 'issue.link_dropped'],
    ['[*a*](ftp://b)', 'a', 'issue.link_dropped'],
    ['![a](code.png)', 'a', 'issue.image_dropped'],
    ['b ![](data:image/png;base64,AAAA)', 'b', 'issue.image_dropped'],
    ['a<script>alert(1)</script>', 'a', 'issue.script_dropped'],
    ['<script>\nalert(1)\n\nb\n</script>\n\na', 'a', 'issue.script_dropped'],
    ['<div><style>p { color: red }</style>a</div>', 'a', 'issue.script_dropped'],
    ['<a href="https://a.example">a</a>', 'a', 'issue.html_tag'],
  ])('keeps the words of %j and says so', (markdown, words, key) => {
    const { issue, warnings } = sectionOf(markdown)
    expect(plainText(issue.sections[0]!.blocks)).toBe(words)
    expect(warnings.map((warning) => [warning.line, warning.key])).toEqual([[7, key]])
  })

  it('counts the lines of its warnings in the file', () => {
    const { warnings } = sectionOf(
      '一段。\n\n一段。\n\n\n\n\f又一段。\n\n[a](b)\n\n- c\n- [d](e)\n\n```\n\n\n```\n\n[f](g)',
    )
    expect(warnings.map(({ line }) => line)).toEqual([15, 18, 25])
  })

  it('is not read deeper than a reader could follow', () => {
    expect(failureOf(() => parse(`${'> '.repeat(60)}a`))).toBe('issue.too_nested')
    expect(failureOf(() => parse(`${'- '.repeat(60)}a`))).toBe('issue.too_nested')
    expect(failureOf(() => parse(`${'['.repeat(60)}a${']'.repeat(60)}`))).toBe('issue.too_nested')
    expect(plainText(parse(`${'> '.repeat(20)}a`))).toBe('a')
    expect(plainText(parse('- '.repeat(60)))).toBe('')
  })
})

describe('stars', () => {
  const stressed = (markdown: string) => {
    const [read] = parseMarkdown(linesOfFile(markdown, 1), () => {})
    const { children = [] } = read!.block as { children?: { type: string; children?: never[] }[] }
    return children.flatMap(({ type, children }) => (type === 'text' ? [] : [`${type} ${plainText(children ?? [])}`]))
  }

  it.each([
    ['请**先登记。**后流通', ['strong 先登记。']],
    ['印发*《办法》*，今起', ['emphasis 《办法》']],
    ['他说**“好。”**然后走', ['strong “好。”']],
    ['一、**甲**、*乙*与***丙。***丁', ['strong 甲', 'emphasis 乙', 'emphasis 丙。']],
    ['**Note:**中文', ['strong Note:']],
    ['《*书*》，~~删。~~', ['emphasis 书', 'delete 删。']],
    ['前**[链](https://a.example/)**后', ['strong 链']],
    ['每 2 * 3 * 4，**不是', []],
    ['先 ** 甲 ** 后', []],
    ['a**"b"**c', []],
    ['a*"b"* c*d*e', ['emphasis d']],
    ['\\*甲\\*', []],
  ])('stress beside Chinese punctuation, and elsewhere as CommonMark has it: %s', (markdown, expected) => {
    expect(stressed(markdown)).toEqual(expected)
  })
})

describe('a box', () => {
  it('that stands behind an empty item is read like any words', () => {
    expect(JSON.stringify(blocksOf('*\n[ ] \n*'))).toContain('"list"')
  })
})

describe('what the parser is spared', () => {
  const parser = unified().use(remarkParse).use(remarkGfm)
  const conversion: Conversion = { definitions: new Map(), warn: () => {}, bareAddresses: true }
  const whole = (markdown: string) =>
    parser
      .parse(markdown)
      .children.flatMap((node) =>
        toBlocks(node, conversion).map((block) => ({ block, line: node.position!.start.line })),
      )
  const piece = fc.constantFrom(
    '一段文字',
    'plain words',
    '“引语”',
    '2026 年',
    '1. one',
    '12) two',
    '- item',
    '* item',
    '+ item',
    '> quoted',
    '# head',
    '===',
    '---',
    '    code',
    '  indented',
    '\ttab',
    '*a*',
    '**b**',
    '_c_',
    '`d`',
    '<b>e</b>',
    '<div>',
    '</div>',
    '|a|b|',
    '|-|-|',
    'a  ',
    'b \\',
    '```',
    '~~~',
    '<!-- c',
    '-->',
    '<script>',
    'https://a.example',
    'a@b.example',
    'www.a.example',
    '&amp;',
    '[x](https://a.example)',
    '![y](https://a.example)',
    '[ ] task',
    '1',
    '中。',
    '',
  )
  const file = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\n\n\n', ' ', '\n  ', '\n\n   ', '\n\n    ')), {
      maxLength: 30,
    })
    .map((pieces) =>
      pieces
        .flat()
        .join('')
        .replace(/^[ \t]+$/gm, ''),
    )

  it('changes nothing', () => {
    fc.assert(
      fc.property(file, (markdown) => {
        const read = parseMarkdown(linesOfFile(markdown, 1), () => {})
        expect(read.map(({ block, line }) => ({ block, line }))).toEqual(whole(markdown))
      }),
      { numRuns: 500 },
    )
  })

  it('nor does parting a long file', () => {
    const section =
      '# head\n\n- a\n- b\n\n  c\n\n> q\n\n> r\n\n一段\n\nplain *words*\n\n1. x\n\n2. y\n\n    code\n\n    more\n\n'
    const markdown = section.repeat(40)
    const read = parseMarkdown(linesOfFile(markdown, 1), () => {})
    expect(read.map(({ block, line }) => ({ block, line }))).toEqual(whole(markdown))
  })
})
