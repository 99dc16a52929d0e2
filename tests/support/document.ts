import { zip } from './workbook.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const drawing = `xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="${office}"`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A run of words; bold when asked for. */
export const run = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of runs, in the style of that id. */
export const p = (runs: string, style = '', more = ''): string =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}${more}</w:pPr>${runs}</w:p>`

export const item = (text: string, list: 1 | 2, level = 0): string =>
  p(run(text), '', `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)

/** A link, whose target is in the relations below. */
export const link = (text: string): string => `<w:hyperlink r:id="rLink" xmlns:r="${office}">${run(text)}</w:hyperlink>`

export const deleted = (text: string): string =>
  `<w:del w:id="1" w:author="a"><w:r><w:delText>${text}</w:delText></w:r></w:del>`
export const inserted = (text: string): string => `<w:ins w:id="2" w:author="a">${run(text)}</w:ins>`
export const commented = (text: string): string =>
  `<w:commentRangeStart w:id="0"/>${run(text)}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`
export const noted = (text: string): string => `${run(text)}<w:r><w:footnoteReference w:id="2"/></w:r>`
export const picture: string = `<w:r><w:drawing><wp:inline ${drawing}><wp:docPr id="1" name="a" descr="码"/><a:graphic><a:graphicData>
  <pic:pic><pic:blipFill><a:blip r:embed="rPicture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((text) => `<w:tc>${p(run(text))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

const style = (id: string, name: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`

/** A Word file as Word writes it, with this body. */
export function docx(body: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  const levels = (format: string) =>
    [0, 1].map((at) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/></w:lvl>`).join('')
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document ${word}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rLink" Type="${office}/hyperlink" Target="https://a.example/b?c=1&amp;d=2" TargetMode="External"/>
      <Relationship Id="rPicture" Type="${office}/image" Target="media/a.png"/>
      <Relationship Id="rStyles" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rNumbers" Type="${office}/numbering" Target="numbering.xml"/>
      <Relationship Id="rNotes" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="rComments" Type="${office}/comments" Target="comments.xml"/></Relationships>`,
    'word/styles.xml': `${head}<w:styles ${word}>${style('a3', 'Title')}${style('1', 'heading 1')}${style('2', 'heading 2')}${style('w1', '标题 1')}${style('q', 'Quote')}</w:styles>`,
    'word/numbering.xml': `${head}<w:numbering ${word}><w:abstractNum w:abstractNumId="0">${levels('bullet')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${levels('decimal')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    'word/footnotes.xml': `${head}<w:footnotes ${word}><w:footnote w:id="2">${p(run('注释一。'))}</w:footnote></w:footnotes>`,
    'word/comments.xml': `${head}<w:comments ${word}><w:comment w:id="0" w:author="a">${p(run('批注'))}</w:comment></w:comments>`,
    'word/media/a.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    ...more,
  })
}
