import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTable } from '../../../src/audience/import/table.ts'
import { dateOf, isDateFormat } from '../../../src/audience/import/workbook/dates.ts'
import { workbookParts, zip } from '../../support/workbook.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0

async function read(content: Buffer): Promise<(readonly [number, ...string[]])[]> {
  const file = join(folder, `${++files}.xlsx`)
  await writeFile(file, content)
  const table = await openTable(file, {}, () => {})
  try {
    const rows: (readonly [number, ...string[]])[] = [[table.head.line, ...table.head.cells]]
    for await (const batch of table.rows) rows.push(...batch.map(({ line, cells }) => [line, ...cells] as const))
    return rows
  } finally {
    await table.close()
  }
}

const readRows = (rows: string, strings: readonly string[] = []) => read(zip(workbookParts(rows, strings)))

describe('a workbook', () => {
  it('is read as text: shared, inline and rich strings, formulas, numbers, dates and answers', async () => {
    const strings = [
      '<t>邮箱</t>',
      '<t>a@b.example</t>',
      '<r><t>李</t></r><r><rPr/><t xml:space="preserve"> 雷</t></r><rPh sb="0" eb="1"><t>リ</t></rPh>',
      '<t>two_x000D__x000A_lines</t>',
      '<t>&lt;&amp;&#x4e2d;</t>',
    ]
    const rows = `
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>姓名</t></is></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c t="s"><v>4</v></c></row>
      <row r="4"><c r="A4" s="1"><v>46213</v></c><c r="B4" s="2"><v>46213</v></c><c r="C4" s="3"><v>46213.3125</v></c>
        <c r="D4"><v>0.30000000000000004</v></c><c r="E4"><v>13800138000</v></c></row>
      <row><c t="str"><f>A1&amp;B1</f><v>formula</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2026-07-10</v></c></row>`
    expect(await readRows(rows, strings)).toEqual([
      [1, '邮箱', '', '姓名'],
      [3, 'a@b.example', '李 雷', 'two\r\nlines', '<&中'],
      [4, '2026-07-10', '2026-07-10', '2026-07-10 07:30:00', '13800138000'],
      [5, 'formula', 'true', '#N/A', '2026-07-10'],
    ])
  })

  it('whose formulas have no values yet shows the formulas: nothing goes unseen', async () => {
    const rows = `<row><c t="inlineStr"><is><t>email</t></is></c><c t="inlineStr"><is><t>name</t></is></c></row>
      <row><c><f>CONCAT("a","@b.example")</f><v></v></c><c><f>1+1</f></c></row>
      <row><c t="inlineStr"><is><t>c@b.example</t></is></c><c t="str"><f>IF(TRUE,"","x")</f><v></v></c></row>`
    expect(await readRows(rows)).toEqual([
      [1, 'email', 'name'],
      [2, '=CONCAT("a","@b.example")', '=1+1'],
      [3, 'c@b.example'],
    ])
  })

  it('of 100,000 rows comes in batches', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `<row><c><v>${at}</v></c><c t="s"><v>0</v></c></row>`)
    const found = await readRows(rows.join(''), ['<t>x</t>'])
    expect(found).toHaveLength(100_000)
    expect(found.at(-1)).toEqual([100_000, '99999', 'x'])
  })

  it('has no more cells in a row than its head and one, however far to the right they stand', async () => {
    const far = Array.from({ length: 50_000 }, (_, at) => `<row r="${at + 6}"><c r="XFD${at + 6}"><v>1</v></c></row>`)
    const rows = `
      <row r="1"><c r="XFD1" t="str"><v>sep=;</v></c></row><row r="2"><c r="XFD2"/></row>
      <row r="3"><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c r="XFD3" t="str"><v> </v></c></row>
      <row r="4"><c r="B4"><v>2</v></c><c r="A4"><v>1</v></c><c r="XFD4" t="str"><v> </v></c></row>
      <row r="5"><c><v>1</v></c><c><v>2</v></c><c r="D5"><v>3</v></c><c r="E5"><v>4</v></c></row>`
    const found = await readRows(rows + far.join(''))
    expect(found.slice(0, 4)).toEqual([
      [3, 'a', 'b'],
      [4, '1', '2'],
      [5, '1', '2', '4'],
      [6, '', '', '1'],
    ])
    expect(found.reduce((most, row) => Math.max(most, row.length), 0)).toBe(4)
  })

  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  const sheet = 'xl/worksheets/sheet2.xml'
  const whole = workbookParts('<row r="1"><c><v>1</v></c></row>')

  it.each<[string, Buffer, string]>([
    ['with a document type', zip({ ...whole, [sheet]: `${doctype}<worksheet>&b;</worksheet>` }), 'import.workbook'],
    ['with an entity of its own', zip({ ...whole, [sheet]: '<worksheet>&b;</worksheet>' }), 'import.workbook'],
    ['with broken XML', zip({ ...whole, [sheet]: '<worksheet><row></worksheet>' }), 'import.workbook'],
    ['with XML that never closes', zip({ ...whole, [sheet]: '<a>'.repeat(1_000_000) }), 'import.workbook'],
    ['without a sheet', zip({ ...whole, 'xl/workbook.xml': '<workbook/>' }), 'import.workbook'],
    ['without its parts', zip({ 'a.txt': 'x' }), 'import.workbook'],
    ['with rows in disorder', zip(workbookParts('<row r="2"/><row r="1"/>')), 'import.workbook'],
    ['with a column too far', zip(workbookParts('<row><c r="ZZZZ1"><v>1</v></c></row>')), 'import.workbook'],
    ['with a head too wide', zip(workbookParts('<row><c r="XFD1"><v>1</v></c></row>')), 'import.workbook_too_large'],
    ['with a cell without end', zip(workbookParts(`<row><c><v>${'x'.repeat(200_000)}</v></c></row>`)), 'import.broken'],
    ['with nothing in it', zip(workbookParts('')), 'import.empty'],
    ['cut off', zip(whole).subarray(0, -30), 'import.workbook'],
    ['of the old kind', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import.old_workbook'],
  ])('%s is refused', async (_, content, key) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'Invalid', key })
  })

  it('that says less than it unpacks to is refused', async () => {
    const bomb = zip({ ...whole, [sheet]: `<worksheet><sheetData>${' '.repeat(5_000_000)}</sheetData></worksheet>` })
    // In the directory and before the part: its size unpacked.
    const size = Buffer.alloc(4)
    size.writeUInt32LE(5_000_000 + Buffer.byteLength('<worksheet><sheetData></sheetData></worksheet>'))
    for (let at = bomb.indexOf(size); at >= 0; at = bomb.indexOf(size, at + 1)) bomb.writeUInt32LE(100, at)
    await expect(read(bomb)).rejects.toMatchObject({ name: 'Invalid', key: 'import.workbook' })
  })

  it('never crashes, whatever is changed in it', async () => {
    const good = zip(
      workbookParts('<row r="1"><c t="s"><v>0</v></c></row><row r="2"><c><v>2</v></c></row>', ['<t>邮箱</t>']),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: good.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const bytes = Buffer.from(good)
          for (const [at, byte] of changes) bytes[at] = byte
          const rows = await read(bytes).catch((error: Error) => error.name)
          if (!Array.isArray(rows)) expect(rows).toBe('Invalid')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('dates', () => {
  it.each<[number, boolean, string | undefined]>([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [46_213, false, '2026-07-10'],
    [44_751, true, '2026-07-10'],
    [46_213.999_999_9, false, '2026-07-11'],
    [0.5, false, '12:00:00'],
    [-1, false, undefined],
    [3_000_000, false, undefined],
  ])('%d (since 1904: %s) is %s', (serial, since1904, date) => expect(dateOf(serial, since1904)).toBe(date))

  it.each<[number, string | undefined, boolean]>([
    [0, undefined, false],
    [14, undefined, true],
    [31, undefined, true],
    [49, undefined, false],
    [164, 'yyyy-mm-dd', true],
    [165, '0.00"days"', false],
    [166, '[Red]0.0', false],
    [167, '[h]:mm', true],
    [168, '[$-804]m"月"d"日"', true],
    [169, 'General', false],
    [170, '_-* #,##0', false],
  ])('format %d %j shows dates: %s', (id, code, is) => expect(isDateFormat(id, code)).toBe(is))
})
