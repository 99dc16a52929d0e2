import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/audience/import/columns.ts'
import type { RawRow } from '../../../src/audience/import/delimited.ts'
import { noEvidence } from '../../../src/audience/import/evidence.ts'
import { fieldOf, fields } from '../../../src/audience/import/headers.ts'
import { rowReader } from '../../../src/audience/import/row.ts'
import { openText } from '../../../src/audience/import/table.ts'
import type { Values } from '../../../src/locale/index.ts'

/** Cut into chunks of so many bytes, to the middle of characters. */
function streamOf(content: string | Buffer, chunk = 1_000_000): Readable {
  const bytes = Buffer.from(content)
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  )
  return Readable.from(chunks, { objectMode: false })
}

/** What each row comes to: a person, or why none. */
async function rowsOf(stream: Readable): Promise<object[]> {
  const table = await openText(stream, {}, () => {})
  try {
    const read = rowReader(columnsOf(table.head.cells, []), table.isText)
    const raws: RawRow[] = []
    for await (const batch of table.rows) raws.push(...batch)
    const rows: object[] = []
    for (const [at, raw] of raws.entries()) {
      const row = read(raw, raws[at + 1])
      if (row) rows.push(row.ok ? row.person : row.row)
    }
    return rows
  } finally {
    await table.close()
  }
}

const read = (content: string | Buffer, chunk?: number) => rowsOf(streamOf(content, chunk))

const li = (line = 2, name = '', language: string | null = null) => ({
  line,
  email: 'li@example.com',
  name,
  language,
})

describe('a table is read', () => {
  it.each<[string, string | Buffer]>([
    ['with commas', 'email,name\nli@example.com,李雷\n'],
    ['with semicolons', 'email;name\nli@example.com;李雷\n'],
    ['with tabs', 'email\tname\nli@example.com\t李雷\n'],
    ['with commas in its head’s quotation marks', '"a,b,c";email;name\nx;li@example.com;李雷\n'],
    ['with a byte order mark', '\ufeff"e-mail, address",name\nli@example.com,李雷\n'],
    ['with CRLF', 'email,name\r\nli@example.com,李雷\r\n'],
    ['with CR', 'email,name\rli@example.com,李雷\r'],
    ['with no line end at its end', 'email,name\nli@example.com,李雷'],
    ['with a head in Chinese', '姓名,邮箱\n李雷,li@example.com\n'],
    ['with a head that says more', '手机,电子邮件地址（必填）,姓 名\n1,li@example.com,李雷\n'],
    ['with a head in capitals and full width', 'ＮＡＭＥ,E-MAIL_Address\n李雷,li@example.com\n'],
    ['with a name on two lines', 'email,name\nli@example.com,"李\r\n雷"\n'.replace('李\r\n雷', '\r\n李雷')],
    ['with blanks around its cells', ' email , name \n li@example.com ,\u3000李雷 \n'],
    ['with empty cells to its right', 'email,name,,\nli@example.com,李雷,,,,\n'],
    ['with invisible characters in a name', 'email,name\nli@example.com,\u202e李雷\u0007\n'],
  ])('%s', async (_, content) => {
    expect(await read(content)).toMatchObject([li(2, '李雷')])
    expect(await read(content, 1)).toMatchObject([li(2, '李雷')])
  })

  it.each<[string, string, object]>([
    ['unsubscribed', 'yes', { standing: 'unsubscribed' }],
    ['Unsubscribed', 'FALSE', { standing: null }],
    ['unsubscribed', '2024-05-01 12:00:00', { standing: 'unsubscribed' }],
    ['unsubscribed_at', 'NULL', { standing: null }],
    ['unsubscribed_at', '0000-00-00 00:00:00', { standing: null }],
    ['unsubscribed_at', '0000-00-00T00:00:00.000Z', { standing: null }],
    ['退订时间', '0000/00/00', { standing: null }],
    ['退订时间', '2000/10/10 00:00:00', { standing: 'unsubscribed' }],
    ['confirmed_at', '0000-00-00 00:00:00', { evidence: noEvidence }],
    ['opted_out', '1', { standing: 'unsubscribed' }],
    ['Opted Out', '0', { standing: null }],
    ['opt-out', 'No', { standing: null }],
    ['opt_out', 'True', { standing: 'unsubscribed' }],
    ['HasOptedOutOfEmail', '１', { standing: 'unsubscribed' }],
    ['是否退订', '是', { standing: 'unsubscribed' }],
    ['是否退订？', '否', { standing: null }],
    ['已退订', '', { standing: null }],
    ['已退訂', '√', { standing: 'unsubscribed' }],
    ['退订时间', '2024年5月1日', { standing: 'unsubscribed' }],
    ['email_disabled', 'true', { standing: 'unsubscribed' }],
    ['email_disabled', 'false', { standing: null }],
    ['suppressed', 'yes', { standing: 'unsubscribed' }],
    ['Bounced', 'bounced', { standing: 'unsubscribed' }],
    ['EMAIL_BLACKLISTED', 'true', { standing: 'unsubscribed' }],
    ['Unsubscribed On', '2024-05-01', { standing: 'unsubscribed' }],
    ['Unsubscription date', '01/05/2024', { standing: 'unsubscribed' }],
    ['unsubscribe_date', '2024-05-01', { standing: 'unsubscribed' }],
    ['optout_date', '2024-05-01', { standing: 'unsubscribed' }],
    ['Email Status', 'Unsubscribed', { standing: 'unsubscribed' }],
    ['email_status', 'active', { standing: null }],
    ['subscriber_state', 'cancelled', { standing: 'unsubscribed' }],
    ['Global Status', 'Opted out', { standing: 'unsubscribed' }],
    ['emailPermissionStatus', 'OPT_OUT', { standing: 'unsubscribed' }],
    ['Email Permission Status', 'OPT_IN', { standing: null }],
    ['邮件状态', '退订', { standing: 'unsubscribed' }],
    ['Email Marketing Consent', 'NEVER_SUBSCRIBED', { standing: 'unsubscribed' }],
    ['Email Marketing Consent', 'SUBSCRIBED', { standing: null }],
    ['Accepts Email Marketing', 'no', { standing: 'unsubscribed' }],
    ['Accepts Marketing', 'yes', { standing: null }],
    ['opt_in', '0', { standing: 'unsubscribed' }],
    ['opt-in', '2021-05-01 12:00:00', { standing: null }],
    ['Opted In', 'f', { standing: 'unsubscribed' }],
    ['consent', 'No', { standing: 'unsubscribed' }],
    ['consent', 'I had asked for it', { value: 'I had asked for it', reason: 'import.status' }],
    ['订阅', '否', { standing: 'unsubscribed' }],
    ['接收邮件', '不接收', { standing: 'unsubscribed' }],
    ['是否接收邮件', '是', { standing: null }],
    ['是否有效', '否', { standing: 'unsubscribed' }],
    ['status', 'paused', { standing: 'unsubscribed' }],
    ['status', 'suppressed', { standing: 'unsubscribed' }],
    ['status', 'canceled', { standing: 'unsubscribed' }],
    ['State', 'NO', { standing: null }],
    ['unsubscribed', 'maybe', { value: 'maybe', reason: 'import.left' }],
    ['已退订', '也许', { value: '也许', reason: 'import.left' }],
  ])('with %s: %j as %j', async (head, cell, expected) => {
    expect(await read(`email,${head}\nli@example.com,${cell}`)).toMatchObject([expected])
  })

  it.each<[string, object]>([
    ['email,status,unsubscribed\nli@example.com,hmm,yes', { standing: 'unsubscribed' }],
    ['email,status,unsubscribed\nli@example.com,unsubscribed,maybe', { standing: 'unsubscribed' }],
    ['email,status,状态\nli@example.com,hmm,退订', { standing: 'unsubscribed' }],
    ['email,name,status\nli@example.com,#N/A,#REF!', { value: '#REF!', reason: 'import.status' }],
    ['email,name,unsubscribed_at\nli@example.com,Li,#VALUE!', { value: '#VALUE!', reason: 'import.left' }],
    ['email,name,confirmed_at\nli@example.com,#N/A,#DIV/0!', { name: '', evidence: noEvidence }],
    ['email,status,unsubscribed\nli@example.com,hmm,no', { value: 'hmm', reason: 'import.status' }],
    ['email,status,name\nli@example.com,unsubscribed,Li, Lei', { standing: 'unsubscribed', name: '' }],
    ['email,name,status\nli@example.com,Li, Lei, Unsubscribed', { standing: 'unsubscribed', name: '' }],
    ['email,name,vip,unsubscribed\nli@example.com,Li, Lei,yes,no', { reason: 'import.too_many_cells' }],
    ['email,name,status,tags\nli@example.com,Li,subscribed,a,b,unsubscribed', { reason: 'import.too_many_cells' }],
    ['email,status,name\nno address,unsubscribed,Li, Lei', { reason: 'import.too_many_cells' }],
  ])('with who has left by a clear word, whatever else is unclear: %#', async (content, expected) => {
    expect(await read(content)).toMatchObject([expected])
  })

  it.each<[string, string, (string | null)[]]>([
    ['a line break in a name', 's1@d.cn,Tom,unsubscribed\ns2@d.cn,To\nm,unsubscribed\n', ['unsubscribed', 'cut', 'at']],
    ['two line breaks in a name', 's1@d.cn,Tom,active\ns2@d.cn,To\n\nm,unsubscribed\n', [null, 'cut', 'at']],
    ['the end of the file', 's1@d.cn,Tom,active\ns2@d.cn,To', [null, 'cut']],
    ['what is no address', 's1@d.cn,To\nm@,unsubscribed\n', ['cut', 'domain']],
    ['a program that leaves out empty cells', 's1@d.cn,Tom\ns2@d.cn,Li\ns3@d.cn,Wei,active\n', [null, null, null]],
  ])('with a row cut before the column of its status by %s', async (_, rows, expected) => {
    const found = await read(`email,name,status\n${rows}`)
    const told = found.map((row) =>
      'reason' in row ? String(row.reason).replace(/^.*[._]/, '') : 'standing' in row && row.standing,
    )
    expect(told).toEqual(expected)
  })

  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh_TW', 'zh-CN'],
    ['中文', 'zh-CN'],
    ['简体中文', 'zh-CN'],
    ['Chinese', 'zh-CN'],
    ['en', 'en'],
    ['English', 'en'],
    ['英语', 'en'],
    ['fr', null],
    ['', null],
  ])('with the language %j as %s', async (cell, language) => {
    expect(await read(`email,语言\nli@example.com,${cell}`)).toMatchObject([li(2, '', language)])
  })

  it('with the line that each row begins in', async () => {
    const content =
      '\nemail,name\r\n\r\nli@example.com,"a\r\nb\rc\nd"\nli@example.com\n,,\n"li@example.com\n"\nli@example.com'
    expect((await read(content)).map((row) => 'line' in row && row.line)).toEqual([4, 8, 10, 12])
  })
})

describe('a row is left out', () => {
  it.each([
    ['email,name\nli.example.com,x', 'audience.address_no_at', 'li.example.com'],
    ['name,email\nx', 'audience.address_empty', ''],
    ['email,name\nli@example.com,Li, Lei', 'import.too_many_cells', 'li@example.com'],
    [`email,name\nli@example.com,${'x'.repeat(201)}`, 'import.name_too_long', 'x'.repeat(201)],
    [`email\n${'x'.repeat(2_000)}`, 'audience.address_too_long', 'x'.repeat(300)],
  ])('for what is wrong with it: %#', async (content, reason, value) => {
    expect(await read(content)).toMatchObject([{ line: 2, reason, value }])
  })
})

describe('a stray quotation mark', () => {
  const rowsIn = async (content: string, chunk?: number) =>
    (await read(content, chunk)).map((row) => {
      const { line, email, reason, value, values } = row as Record<string, unknown>
      return reason === 'import.stray_quote' ? [line, value, (values as Values).line] : [line, email ?? reason]
    })

  it.each<[string, string, unknown[][]]>([
    [
      'that another one ends swallows nobody',
      'email,name\nq1@q.cn,"Tom\nq2@q.cn,Li\nq3@q.cn,"Jerry\nq4@q.cn,Wei\n',
      [
        [2, 'q1@q.cn', 2],
        [3, 'q2@q.cn'],
        [4, 'q3@q.cn', 4],
        [5, 'q4@q.cn'],
      ],
    ],
    [
      'that nobody closes swallows nobody',
      'email,name\r\nq1@q.cn,\r\nq2@q.cn,"Tom\r\nq3@q.cn,Li',
      [
        [2, 'q1@q.cn'],
        [3, 'q2@q.cn', 3],
        [4, 'q3@q.cn'],
      ],
    ],
    [
      'behind a cell of several lines is named with its own line',
      'name,email,note\n"a\nb",q1@q.cn,"Tom\nLi,q2@q.cn,\nx,q3@q.cn,"y"\n',
      [
        [2, '', 3],
        [3, 'q1@q.cn', 3],
        [4, 'q2@q.cn'],
        [5, 'q3@q.cn'],
      ],
    ],
    [
      'before one of several lines leaves that as it is',
      'email,name\nq1@q.cn,"Tom\nq2@q.cn,"Li\nLei"\nq3@q.cn,\n',
      [
        [2, 'q1@q.cn', 2],
        [3, 'q2@q.cn'],
        [5, 'q3@q.cn'],
      ],
    ],
    [
      'hides nobody who has left',
      'email,name,status\nq1@q.cn,"Tom,unsubscribed\nq2@q.cn,"Li,subscribed\n',
      [
        [2, 'q1@q.cn'],
        [3, 'q2@q.cn', 3],
      ],
    ],
  ])('%s', async (_, content, expected) => {
    expect(await rowsIn(content)).toEqual(expected)
    expect(await rowsIn(content, 1)).toEqual(expected)
  })

  it('may stand in a cell of one line, and blanks behind one of several', async () => {
    const names = (await read('email,name\nq1@q.cn,"Tom" Smith\nq2@q.cn,"Li\nLei" \n')).map(
      (row) => 'name' in row && row.name,
    )
    expect(names).toEqual(['Tom Smith', 'Li Lei'])
  })

  it('takes nobody from a file, whatever rows stand around it', async () => {
    const name = fc.constantFrom(
      'Tom',
      '',
      '"Li, Lei"',
      '"a ""b"" c"',
      '"two\nlines"',
      '"Tom',
      '"Tom, Jr',
      '5" disk',
      '""x',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), async (names, chunk) => {
        const content = `email,name\n${names.map((name, at) => `q${at}@q.cn,${name}\n`).join('')}`
        const told = (await rowsIn(content)).map(([, address]) => address)
        expect(told).toEqual(expect.arrayContaining(names.map((_, at) => `q${at}@q.cn`)))
        expect(await rowsIn(content, chunk)).toEqual(await rowsIn(content))
      }),
    )
  })

  it('costs no more in a row of many cells that run over lines', async () => {
    const content = `email,name\n"a${'\nb","c'.repeat(20_000)}\n"x`
    expect(await read(content, 32_768)).toHaveLength(20_002)
  }, 5_000)
})

describe('a file is refused', () => {
  it.each<[string, string | Buffer, string, object]>([
    ['of nothing', '', 'import.empty', {}],
    ['of blank lines', '\n\r\n , ,\n', 'import.empty', {}],
    ['without a column of addresses', 'name,地址\nx,y', 'import.no_column', { found: 'name, 地址' }],
    ['without a head', 'li@example.com,李雷\n', 'import.no_column', { found: 'li@example.com, 李雷' }],
    ['of NULs', Buffer.from('\ufeffe\0m\0\u001b[2J'), 'import.no_column', { found: 'e m [2J' }],
    ['with two columns of addresses', 'Email,name,邮箱\n', 'import.two_columns', { found: 'Email, 邮箱' }],
    ['cut in the middle of a character', Buffer.from('email\n李').subarray(0, -1), 'import.not_encoded', { line: 2 }],
    ['of a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import.binary', {}],
    ['with a quotation mark left open in its head', 'email,"name\na@b.cn,\n', 'import.broken', { line: 1 }],
    ['with no end to a line behind a quotation mark', `email\n"${'x'.repeat(200_000)}`, 'import.broken', { line: 2 }],
    ['with no end to its first line', `"email${'x'.repeat(200_000)}`, 'import.broken', { line: 1 }],
    ['with no end to a row', `email\n${'x'.repeat(200_000)}`, 'import.broken', { line: 2 }],
  ])('%s', async (_, content, key, values) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'Invalid', key, values })
    await expect(read(content, 1_000)).rejects.toMatchObject({ name: 'Invalid', key, values })
  })

  it('with the error of its stream', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('email\nli@example.com\n')
        throw new Error('the disk is gone')
      })(),
    )
    await expect(rowsOf(broken)).rejects.toThrow('the disk is gone')
  })
})

describe('the stream is let go of', () => {
  it.each([
    ['when the file is refused', '"', (opening: ReturnType<typeof openText>) => opening.catch(() => {})],
    ['when it is closed early', 'email\n', async (opening: ReturnType<typeof openText>) => (await opening).close()],
  ])('%s', async (_, head, letGo) => {
    const endless = Readable.from(
      (async function* () {
        yield Buffer.from(head)
        for (;;) yield Buffer.from('li@example.com\n'.repeat(1_000))
      })(),
    )
    const closed = new Promise((resolve) => endless.once('close', resolve))
    await letGo(openText(endless, {}, () => {}))
    await closed
    expect(endless.destroyed).toBe(true)
  })
})

const cell = fc.string({
  unit: fc.constantFrom('a', '李', ' ', ',', ';', '\t', '"', '\n', '\r', '\r\n', '\\'),
  maxLength: 8,
})

describe('whatever the cells hold', () => {
  it('comes through quotation marks and chunks as it was, with its line', async () => {
    const table = fc.array(cell, { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(',', ';', '\t', '|'),
        async (names, chunk, mark) => {
          const quoted = names.map((name) => `li@example.com${mark}"${name.replaceAll('"', '""')}"\n`)
          const lines = quoted.map((row) => row.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').length - 1)
          const expected = names.map((name, at) => ({
            line: 2 + lines.slice(0, at).reduce((sum, count) => sum + count, 0),
            name: name.replace(/\s+/g, ' ').trim(),
          }))
          expect(await read(`email${mark}name\n${quoted.join('')}`, chunk)).toMatchObject(expected)
        },
      ),
    )
  })

  it('never crashes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (bytes, chunk) => {
        const content = Buffer.concat([Buffer.from('email,name\n'), bytes])
        const rows = await read(content, chunk).catch((error: Error) => error.name)
        if (!Array.isArray(rows)) expect(rows).toBe('Invalid')
      }),
    )
  })
})

describe('a column', () => {
  const list = { key: 'list', label: 'List', type: 'text', choices: null } as const
  const attributesIn = (head: string[]) => columnsOf(head, [list]).attributes.map(({ column }) => column)

  it.each(fields)('that is called %s, as a mapping calls it, is that', (field) => {
    expect(fieldOf(field)).toBe(field)
  })

  it('is an attribute by its key or its label, but not beside one that names it in full, as an export does', () => {
    expect(attributesIn(['email', 'LIST'])).toEqual([1])
    expect(attributesIn(['email', 'attributes.list', 'list'])).toEqual([1])
  })

  it.each([
    ['consent', 'attributes'],
    ['status', 'status'],
  ] as const)('that is called %s is %s where there is an attribute of that name', (key, field) => {
    const { of, attributes } = columnsOf(['email', key], [{ ...list, key, label: 'x' }])
    expect([
      ...attributes.map(({ column }) => ['attributes', column]),
      ...of.status.map((at) => ['status', at]),
    ]).toEqual([[field, 1]])
  })
})
