import { describe, expect, it } from 'vitest'
import { translate } from '../../../src/locale/index.ts'
import { checkOwnTheme } from '../../../src/rendering/own/check.ts'
import { compileMade, starterTheme } from '../../../src/rendering/own/theme.ts'
import { fillPieces } from '../../../src/rendering/pieces.ts'
import { renderIssue } from '../../../src/rendering/render.ts'
import { chinese, english, englishNewsletter, newsletter } from '../samples.ts'

const starter = await starterTheme()
/** A theme with this in the body, on line 6. */
const withBody = (body: string) => `<mjml>
<mj-head>
{{> setting}}
</mj-head>
<mj-body>
${body}
{{> footer}}
</mj-body>
</mjml>`
const text = (inside: string) => `<mj-section><mj-column><mj-text>${inside}</mj-text></mj-column></mj-section>`
const faultsOf = async (source: string) =>
  (await checkOwnTheme(source, newsletter)).map(({ line, key }) => `${line} ${key.replace('theme.', '')}`)
const shown = async (source: string, issue = chinese) => {
  const { html } = await renderIssue(issue, { ...newsletter, theme: 'own', ownTheme: source })
  return fillPieces(html, (slot) => `https://news.example/${slot}`)
}

describe('a theme of its own', () => {
  it('makes a mail of an issue, in the colours of the newsletter', async () => {
    expect(await faultsOf(starter)).toEqual([])
    const themeVariables = { light: { accent: '#0a5c36' } }
    const look = { theme: 'own', ownTheme: starter, themeVariables }
    for (const [issue, sender] of [
      [chinese, newsletter],
      [english, englishNewsletter],
    ] as const) {
      const { html, links } = await renderIssue(issue, { ...sender, ...look })
      const mail = fillPieces(html, (slot) => `https://news.example/${slot}`)
      for (const { title } of issue.sections) expect(mail).toContain(title)
      for (const { id } of links) expect(mail).toContain(`"https://news.example/link:${id}"`)
      expect(mail).toContain('#0a5c36')
    }
  })

  it('is refused where there is none', async () => {
    await expect(renderIssue(chinese, { ...newsletter, theme: 'own' })).rejects.toThrow(/no theme of its own/)
  })

  it.each<[string, string]>([
    ['{{constructor}}', '6 field'],
    ['{{this.constructor.constructor}}', '6 field'],
    ['{{__proto__.polluted}}', '6 field'],
    ['{{title.__lookupGetter__}}', '6 field'],
    ['{{#with title as |t|}}{{/with}}', '6 helper'],
    ['{{#with (lookup this "constructor")}}{{/with}}', '6 helper'],
    ['{{lookup this "constructor"}}', '6 helper'],
    ['{{log title}}', '6 helper'],
    ['{{"constructor"}}', '6 helper'],
    ['{{title x=1}}', '6 helper'],
    ['{{#title}}{{/title}}', '6 helper'],
    ['{{#helperMissing title}}{{/helperMissing}}', '6 helper'],
    ['{{@_parent.title}}', '6 field'],
    ['{{> (lookup . "type")}}', '6 partial'],
    ['{{> issue}}', '6 partial'],
    ['{{> blocks abstract x=1}}', '6 helper'],
    ['{{#> blocks}}{{/blocks}}', '6 statement'],
    ['{{#*inline "x"}}{{/inline}}', '6 statement'],
    ['{{* decorate}}', '6 statement'],
    ['{{titel}}', '6 field'],
    ['{{#each sections}}{{#each ../sections}}{{/each}}{{/each}}', '6 loop'],
    ['{{#each sections}}{{#each @root.sections}}{{/each}}{{/each}}', '6 loop'],
    ['{{#each sections}}{{#with ..}}{{#each sections}}{{/each}}{{/with}}{{/each}}', '6 loop'],
    ['{{#each sections}}{{> references @root}}{{/each}}', '6 loop'],
  ])('cannot say %s', async (body, found) => {
    expect((await faultsOf(withBody(text(body))))[0]).toBe(found)
  })

  it.each([
    ['<script>alert(1)</script>', '<script>'],
    ['<b onclick="x()">b</b>', 'onclick'],
    ['<a href="javascript:x()">a</a>', 'href=javascript:x()'],
    ['<a href="java&#10;script:x()">a</a>', 'href=java\nscript:x()'],
    ['<img src="data:text/html,x" alt="">', 'src=data:text/html,x'],
    ['<img src="file:///etc/passwd" alt="">', 'src=file:///etc/passwd'],
    ['<svg><a/></svg>', '<svg>'],
    ['<iframe src="https://a.example"></iframe>', '<iframe>'],
    ['<form action="https://a.example"><input name="x"></form>', '<form>'],
    ['<p style="background:url(http://a.example/x)">x</p>', 'style'],
    ['<meta http-equiv="refresh" content="0">', 'http-equiv=refresh'],
    // Nothing, where an issue has no number.
    ['<scr{{#if number}}{{/if}}ipt>x</script>', '<script>'],
  ])('cannot hold %s', async (markup, what) => {
    const faults = await checkOwnTheme(withBody(text(`\n${markup}`)), newsletter)
    expect(faults[0]).toMatchObject({ line: 7, key: 'theme.active', values: { what } })
  })

  it('reads no file', async () => {
    const source = withBody('<mj-include path="/etc/passwd" type="html" />')
    expect(await faultsOf(source)).toContain('6 active')
    expect(await shown(source)).not.toContain('root:')
  })

  it('is looked at again with each issue', async () => {
    const source = withBody(text('<a href="{{title}}">x</a>'))
    expect(await faultsOf(source)).toEqual([])
    await expect(shown(source, { ...chinese, title: 'javascript:alert(1)' })).rejects.toThrow(/javascript:/)
  })

  it('says so where it makes no mail of an issue', async () => {
    const made = '<mjml><mj-body><mj-section><mj-text>x</mj-text></mj-section></mj-body></mjml>'
    await expect(compileMade(made)).rejects.toThrow(/makes no mail: .*mj-text/)
  })

  it('has its faults named by the lines of the file, also behind loops and parts', async () => {
    const body = `${text('{{#each sections}}\n<p>{{title}}</p>\n{{/each}}')}
{{> references}}
<mj-section>
  <mj-column>
    <mj-txt>x</mj-txt>
  </mj-column>
</mj-section>
<mj-section foo="1"><mj-column padding="much"><mj-section /></mj-column></mj-section>`
    expect((await faultsOf(withBody(body))).sort()).toEqual([
      '12 unknown_element',
      '15 attribute_value',
      '15 misplaced',
      '15 unknown_attribute',
    ])
    expect(await faultsOf(withBody(text('\n\n{{#if title}}')))).toEqual([expect.stringMatching(/^\d+ braces$/)])
    expect(await faultsOf(withBody(text('\n\n{{title')))).toEqual([expect.stringMatching(/^[78] braces$/)])
  })

  it('says them in both languages', async () => {
    const [found] = await checkOwnTheme(withBody(text('{{titel}}')), newsletter)
    expect(translate('en', found!.key, found!.values)).toBe('line 6: an issue has no field "titel"')
    expect(translate('zh-CN', found!.key, found!.values)).toBe('第 6 行：没有名为“titel”的字段')
  })

  it('has to let readers leave', async () => {
    const source = '<mjml><mj-head>{{> setting}}</mj-head><mj-body>{{> abstract}}</mj-body></mjml>'
    expect(await faultsOf(source)).toEqual(['1 no_unsubscribe'])
  })

  it.each([
    ['', 'mjml'],
    ['plain words', 'mjml'],
    [`<mjml>${'x'.repeat(70_000)}</mjml>`, 'too_long'],
    [`<mjml><mj-body>${'<mj-section>'.repeat(300)}</mj-body></mjml>`, 'misplaced'],
  ])('is checked whatever it is: %#', async (source, key) => {
    expect((await faultsOf(source))[0]).toBe(`1 ${key}`)
  })
})
