import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/errors.ts'
import { canonical } from '../../../src/issues/canonical.ts'
import { readHtml } from '../../../src/issues/html/read.ts'
import { plainText } from '../../../src/issues/plain-text.ts'
import { issueAsMarkdown } from '../../../src/issues/write/issue.ts'
import { failureOf, read } from '../support.ts'

const html = (text: string) => readHtml(new TextEncoder().encode(text))
const pasted = (body: string) => html(`<h1>标题</h1><p>2026-07-10</p><h2>一、甲</h2>${body}`)
const blocksOf = (body: string) => pasted(body).issue.sections[0]!.blocks
const text = (value: string) => ({ type: 'text', value })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const keysOf = (body: string) => pasted(body).warnings.map(({ line, key }) => [line, key])

const long = '首批受理的数据里，设备运行记录占六成，其余是能耗、物流和检验记录，窗口已经发出三百张登记证。'

const wechat = `<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="晨报：登记窗口开门"><meta property="og:url" content="https://mp.weixin.qq.com/s/a1">
<script>var ct = "1783638000"; document.write('<p>脚本</p>')</script><style>p{color:red}</style></head>
<body><div id="js_top_ad_area">广告</div><div class="rich_media_area_primary"><h1 class="rich_media_title" id="activity-name">
  晨报：登记窗口开门
</h1><div id="meta_content"><span>原创</span><a id="js_name" href="javascript:void(0);">晨光编辑部</a><em id="publish_time"></em></div>
<div id="js_content" style="visibility: hidden; opacity: 0;">
<section><p style="text-align: center;"><span style="font-size: 14px;">点击上方“蓝字”关注我们</span></p></section>
<p><img class="rich_pages" data-src="https://mmbiz.qpic.cn/mmbiz_png/a/640" src="data:image/gif;base64,AA" data-w="900"></p>
<section data-tools="x"><section><p><strong><span style="color: rgb(0,0,0)">摘要</span></strong></p></section></section>
<section><span>今天有两件事。\u200b</span></section>
<section><section><strong><span>一、云州省把数据登记办到园区</span></strong></section></section>
<section><p><span style="font-weight: 600;">企业先登记</span><span>、后流通。</span><a href="https://a.example/b?c=1&amp;d=2">全文</a></p></section>
<p style="display:none">看不见</p><p>&nbsp;</p><p><br></p>
<blockquote><p>“数据不出门。”</p></blockquote>
<ul class="list-paddingleft-1"><li><p>设备</p></li><li><p>能耗</p></li></ul>
<section><strong>二、港口开岸电</strong></section>
<section>${long}<br><br>${long}</section>
<p><img width="1" height="1" src="https://t.example/p.gif"></p>
<p>长按识别下方二维码关注</p><p>点赞、在看、分享</p><p>- END -</p>
</div></div><div id="js_pc_qr_code">微信扫一扫关注该公众号</div><script>var x = "<p>尾</p>"</script></body></html>`

describe('an article of WeChat', () => {
  const { issue, warnings } = html(wechat)

  it('has its title, its day and its account', () => {
    expect(issue).toMatchObject({
      title: '晨报：登记窗口开门',
      date: '2026-07-10',
      publishers: ['晨光编辑部'],
      language: 'zh-CN',
    })
  })

  it('has the parts that its writer made by bold lines', () => {
    expect(plainText(issue.abstract)).toBe('今天有两件事。')
    expect(issue.sections.map(({ number, title }) => [number, title])).toEqual([
      ['一', '云州省把数据登记办到园区'],
      ['二', '港口开岸电'],
    ])
  })

  it('keeps emphasis, links, quotations and lists', () => {
    expect(issue.sections[0]!.blocks).toEqual([
      paragraph({ type: 'strong', children: [text('企业先登记')] }, text('、后流通。'), {
        type: 'link',
        url: 'https://a.example/b?c=1&d=2',
        children: [text('全文')],
      }),
      { type: 'blockquote', children: [paragraph(text('“数据不出门。”'))] },
      {
        type: 'list',
        ordered: false,
        start: 1,
        children: ['设备', '能耗'].map((word) => ({ type: 'listItem', children: [paragraph(text(word))] })),
      },
    ])
    expect(issue.sections[1]!.blocks).toEqual([paragraph(text(long)), paragraph(text(long))])
  })

  it('leaves out what asks to follow, and pictures that are shown nowhere else, and says so', () => {
    expect(warnings.map(({ key, values }) => [key, values.text ?? values.url])).toEqual([
      ['issue.call_dropped', '点击上方“蓝字”关注我们'],
      ['issue.image_dropped', 'https://mmbiz.qpic.cn/mmbiz_png/a/640'],
      ['issue.call_dropped', '长按识别下方二维码关注'],
      ['issue.call_dropped', '点赞、在看、分享'],
      ['issue.call_dropped', '- END -'],
    ])
  })
})

describe('a page of the web', () => {
  const story = `<h2>1. First</h2><p>The time at berth fell by an hour, <a href="/ports">the ports</a> say.</p><h2>2. Second</h2><p>${'Rain is expected in the north. '.repeat(8)}</p>`
  const around = (
    inner: string,
  ) => `<html><head><title>Morning news | Example</title><meta name="og:site_name" content="Example">
    <link rel="canonical" href="https://news.example/2026/a"><meta property="article:published_time" content="2026-07-10T06:00:00+08:00"></head><body>
    <nav><a href="/">Home</a><a href="/x">Politics</a></nav><div class="page"><aside>Also read: <a href="/y">Something else</a></aside>${inner}
    </div><footer>© Example. All rights reserved.</footer></body></html>`

  it.each([
    ['article', `<article><h1>Morning news</h1>${story}</article>`],
    ['main', `<main><h1>Morning news</h1>${story}</main>`],
    ['itemprop', `<h1>Morning news</h1><div itemprop="articleBody">${story}</div>`],
    ['nothing but its words', `<h1>Morning news</h1><div class="a"><div class="b">${story}</div></div>`],
  ])('is the article that is marked by %s', (_, inner) => {
    const { issue } = html(around(inner))
    expect(issue).toMatchObject({ title: 'Morning news', date: '2026-07-10', language: 'en' })
    expect(issue.sections.map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(issue.sections[0]!.blocks).toEqual([
      paragraph(
        text('The time at berth fell by an hour, '),
        { type: 'link', url: 'https://news.example/ports', children: [text('the ports')] },
        text(' say.'),
      ),
    ])
  })

  it.each(['gb18030', 'gbk', 'gb2312', 'utf-16le', 'utf-8'])('is read in %s', (charset) => {
    const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><h1>晨报</h1><p>2026-07-10</p><h2>甲</h2><p>${long}</p></body></html>`
    const mark = charset === 'utf-16le' ? '\ufeff' : ''
    expect(plainText(readHtml(iconv.encode(mark + page, charset)).issue.sections[0]!.blocks)).toBe(long)
  })

  it('without a word on its charset is read by its bytes', () => {
    const page = `<h1>晨报</h1><p>2026-07-10</p><h2>甲</h2><p>${long.repeat(3)}</p>`
    expect(plainText(readHtml(iconv.encode(page, 'gb18030')).issue.sections[0]!.blocks)).toBe(long.repeat(3))
  })
})

describe('HTML', () => {
  it.each<[string, string, unknown[]]>([
    [
      'marks by style',
      '<p>a <span style="font-style:italic">b</span> <span style="text-decoration: line-through">c</span> <b style="font-weight:normal">d</b></p>',
      [
        paragraph(
          text('a '),
          { type: 'emphasis', children: [text('b')] },
          text(' '),
          { type: 'delete', children: [text('c')] },
          text(' d'),
        ),
      ],
    ],
    ['lines of source', '<p>一段\n  文字 and\n words</p>', [paragraph(text('一段文字 and words'))]],
    [
      'words without a paragraph',
      'a<div>b<p>c</p>d</div>e',
      ['a', 'b', 'c', 'd', 'e'].map((word) => paragraph(text(word))),
    ],
    [
      'a list in a list',
      '<ol start="3"><li>a<ul><li>b</li></ul></li><ul><li>c</li></ul></ol>',
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
                ...['b', 'c'].map((word) => ({
                  type: 'list',
                  ordered: false,
                  start: 1,
                  children: [{ type: 'listItem', children: [paragraph(text(word))] }],
                })),
              ],
            },
          ],
        },
      ],
    ],
    [
      'a table',
      '<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2"><p>c</p><p>d</p></td></tr></table>',
      [
        {
          type: 'table',
          align: [null, null],
          children: [
            {
              type: 'tableRow',
              children: [text('a'), text('b')].map((word) => ({ type: 'tableCell', children: [word] })),
            },
            {
              type: 'tableRow',
              children: [
                { type: 'tableCell', children: [text('c'), { type: 'break' }, text('d')] },
                { type: 'tableCell', children: [] },
              ],
            },
          ],
        },
      ],
    ],
    [
      'a table that is a frame',
      '<table><tr><td><h3>a</h3><p>b</p></td></tr></table>',
      [{ type: 'heading', depth: 3, children: [text('a')] }, paragraph(text('b'))],
    ],
    [
      'code',
      '<pre><code class="language-js">\na &lt; b\n</code></pre><p><code>c</code></p>',
      [{ type: 'code', language: 'js', value: 'a < b' }, paragraph({ type: 'inlineCode', value: 'c' })],
    ],
    [
      'a picture',
      '<figure><img src="https://a.example/b.png" alt="b"><figcaption>c</figcaption></figure>',
      [paragraph({ type: 'image', url: 'https://a.example/b.png', alt: 'b' }), paragraph(text('c'))],
    ],
    [
      'a link around blocks',
      '<a href="https://a.example/"><h3>a</h3><p>b</p></a>',
      [{ type: 'heading', depth: 3, children: [text('a')] }, paragraph(text('b'))],
    ],
    [
      'nothing that a browser runs',
      '<p onclick="x()">a<script>b</script><style>c</style><iframe src="x">d</iframe><svg><text>e</text></svg></p><form><input value="f"><button>g</button></form>',
      [paragraph(text('a'))],
    ],
    [
      'nothing that is hidden',
      '<p>a</p><p hidden>b</p><div style="display: none"><p>c</p></div><p aria-hidden="true">d</p>',
      [paragraph(text('a'))],
    ],
  ])('has %s', (_, body, blocks) => expect(blocksOf(body)).toEqual(blocks))

  it('warns of what cannot stand in a mail, with its line', () => {
    expect(
      keysOf('<p>a</p>\n<p><a href="file:///etc/passwd">b</a></p>\n<p><img src="data:image/png;base64,AA"></p>'),
    ).toEqual([
      [2, 'issue.link_dropped'],
      [3, 'issue.image_dropped'],
    ])
  })

  it('from the clipboard of Windows begins where its fragment does', () => {
    const clipboard = `Version:0.9\r\nStartHTML:0\r\n<html><body>\r\n<!--StartFragment--><h1>标题</h1><p>2026-07-10</p><p>一。</p><!--EndFragment-->\r\n</body></html>`
    expect(html(clipboard).issue.title).toBe('标题')
  })
})

describe('reading HTML is total', () => {
  const tags = fc.constantFrom(
    ...'<p> </p> <b> </b> <i> <a href="https://a.example/x"> </a> <table> <tr> <td> </td> </table> <ul> <li> <ol> </ul> <h1> </h1> <h2> <div> </div> <blockquote> <pre> <br> <img src=x> <select> <template> <svg> <math> <frameset> </body> <!-- --> <script> </script> &#0; &amp 2026-07-10 一、 标题'.split(
      ' ',
    ),
    '摘要',
    ' ',
    '\n',
    '\0',
  )
  it('whatever the tags', () => {
    fc.assert(
      fc.property(fc.array(tags, { maxLength: 40 }), (parts) => {
        let result: ReturnType<typeof html> | undefined
        failureOf(() => {
          result = html(`<h1>t</h1><p>2026-07-10</p><p>x</p>${parts.join('')}`)
        })
        if (result) expect(read(issueAsMarkdown(result.issue)).issue).toEqual(canonical(result.issue))
      }),
      { numRuns: 200 },
    )
  })

  it('whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        failureOf(() => readHtml(bytes))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['depth', '<div>'.repeat(100_000)],
    ['depth of marks', '<b><p>'.repeat(50_000)],
    ['elements', '<p>'.repeat(400_000)],
    ['lists', '<ul><li>'.repeat(100_000)],
    ['tables', '<table><tr><td>'.repeat(100_000)],
  ])('and bounded in its %s', (_, body) => {
    expect(() => html(`<h1>t</h1><p>2026-07-10</p><p>x</p>${body}`)).toThrow(Failure)
  })

  it('and no table is wider than a mail could show', () => {
    const [table] = blocksOf(`<table><tr>${'<td colspan=1000>a</td>'.repeat(50)}</tr></table>`)
    expect(table?.type === 'table' && table.children[0]!.children.length).toBe(20)
  })
})
