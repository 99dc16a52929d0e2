import { Readable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/audience/import/encoding.ts'

async function text(bytes: Buffer, chunk: number, encoding?: string): Promise<string> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  )
  let all = ''
  for await (const part of decode(Readable.from(chunks, { objectMode: false }), encoding).text) all += part
  return all
}

const people = '邮箱,姓名\r\nli@example.com,李雷\r\nhan@example.com,韩梅梅\r\n'
const latin = 'email,name\r\nli@example.com,Li\r\n'

describe('text is recognised', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(people), people],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${people}`), people],
    ['ASCII', Buffer.from(latin), latin],
    ['GB18030, as Excel in China saves CSV', iconv.encode(people, 'gb18030'), people],
    ['GB18030 with a mark', Buffer.concat([Buffer.from('84319533', 'hex'), iconv.encode(people, 'gb18030')]), people],
    ['GB18030 with a character of four bytes', iconv.encode('邮箱\r\n\u3400𠮷', 'gb18030'), '邮箱\r\n\u3400𠮷'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${people}`, 'utf16le'), people],
    ['UTF-16 BE with a mark', iconv.encode(people, 'utf-16be', { addBOM: true }), people],
    ['UTF-16', Buffer.from(people, 'utf16le'), people],
    ['UTF-16 BE', iconv.encode(people, 'utf-16be'), people],
    ['UTF-16 of ASCII', Buffer.from(latin, 'utf16le'), latin],
    ['UTF-32 with a mark', iconv.encode(latin, 'utf-32le', { addBOM: true }), latin],
    ['UTF-8 that holds the sign for what could not be read', Buffer.from(`${people}\ufffd,�\r\n`), `${people}�,�\r\n`],
    ['nothing', Buffer.alloc(0), ''],
  ])('as %s', async (_, bytes, expected) => {
    for (const chunk of [1, 3, 7, 1_000_000]) expect(await text(bytes, chunk)).toBe(expected)
  })

  it('as GB18030 although a megabyte of ASCII comes first', async () => {
    const ascii = 'email,name\r\n'.padEnd(1_200_000, 'someone@example.com,Someone\r\n')
    const bytes = Buffer.concat([Buffer.from(ascii), iconv.encode('李雷', 'gb18030')])
    expect(await text(bytes, 65_536)).toBe(`${ascii}李雷`)
  })

  it('as what somebody says that it is', async () => {
    expect(await text(iconv.encode('é,ü', 'windows-1252'), 2, 'windows-1252')).toBe('é,ü')
    expect(await text(iconv.encode('臺灣', 'big5'), 1, 'big5')).toBe('臺灣')
  })
})

describe('text is refused', () => {
  const big5 = iconv.encode(
    '電子郵件,姓名,備註\r\n台灣的讀者喜歡每天早上閱讀我們的報紙，謝謝大家的支持與鼓勵\r\n'.repeat(5),
    'big5',
  )

  it.each<[string, Buffer, string | undefined, object]>([
    ['of an unknown encoding', Buffer.from('x'), 'klingon', { key: 'import.encoding_unknown' }],
    ['in Latin 1', Buffer.from('email,name\na@b.fr,Jos\xe9\n', 'latin1'), undefined, { key: 'import.which_encoding' }],
    ['in Big5', big5, undefined, { key: 'import.which_encoding', values: { looks: 'Big5' } }],
    ['of zeros', Buffer.alloc(100), undefined, { key: 'import.binary' }],
    ['of text with a zero', Buffer.from('email,name\nada@example.com,A\0da\n'), undefined, { key: 'import.binary' }],
    [
      'that breaks off being UTF-8',
      Buffer.concat([Buffer.from(`邮箱\n${'a\n'.repeat(200_000)}`), Buffer.from([0xff])]),
      undefined,
      { key: 'import.not_encoded', values: { line: 200_002 } },
    ],
    ['that ends within a character', Buffer.from('邮箱').subarray(0, 5), undefined, { key: 'import.not_encoded' }],
  ])('%s', async (_, bytes, encoding, failure) => {
    for (const chunk of [1_000, 1_000_000]) {
      await expect(text(bytes, chunk, encoding)).rejects.toMatchObject({ name: 'Invalid', ...failure })
    }
  })
})

describe('without a word about its encoding', () => {
  const surnames =
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
  const given =
    '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂鹏辉玲玉华红建国志梅兰燕萍飞斌波宇浩凯健俊帆旭东晓春雪琳琴云莲荣爱香月媛瑞佳嘉琼珍莉珊锦青倩婷瑾颖露瑶怡丹蓉君薇梦岚馨韵艺聪悦冰欣菲可思洁凤毅峰义兴良海山仁宁贵福生胜学祥新利清彬子昌成光达博诚震振豪心承乐松庆民友哲亮翰宏维启翔晨辰泰盛楠航弘轩涵梓雨诗昊煜彤睿奕妍烨皓钰昕琪萱沐瀚霖骏铭硕煊玥曦祺珂淇濠璐炜晖懿喆堃淼彧'
  const towns = [
    '北京',
    '上海',
    '广州',
    '深圳',
    '成都',
    '杭州',
    '西安',
    '哈尔滨',
    '石家庄',
    '乌鲁木齐',
    '呼和浩特',
    '泸州',
    '濮阳',
    '衢州',
  ]
  const rare = ['陳志豪', '龢', '犇', '林淑芬', '仝卓', '逯薇', '郗文']
  // A generator of its own: the same files each time.
  let state = 1
  const below = (count: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % count
  }
  const of = <T>(all: ArrayLike<T>) => all[below(all.length)]!

  it.each([
    ['of names', false, false, 0],
    ['of names and towns', true, false, 0],
    ['of names and towns, some rare or traditional', true, true, 0],
  ])('1,000 short files in GB18030 %s are read', async (_, hasTowns, hasRare, refusals) => {
    let refused = 0
    for (let count = 0; count < 1_000; count++) {
      const rows = Array.from({ length: 3 + below(18) }, (_, at) => {
        const name = hasRare && below(8) === 0 ? of(rare) : of(surnames) + of(given) + (below(3) > 0 ? of(given) : '')
        return `r${at}@cn.example,${name}${hasTowns ? `,${of(towns)}` : ''}`
      })
      const content = ['email,name,town', ...rows, ''].join('\n')
      if ((await text(iconv.encode(content, 'gb18030'), 1_000).catch(() => '')) !== content) refused++
    }
    expect(refused).toBe(refusals)
  })

  it.each([
    ['latin1', 'Müller, Jörg Kühn, Gómez'],
    ['latin1', 'email,name\na@b.example,José\nb@b.example,André'],
    ['windows-1252', 'email,name\na@b.example,“Smith” O’Brien'],
    ['windows-1250', 'Łukasz Żółć\nDvořák'],
    ['macroman', 'Müller'],
    ['big5', '陳大文'],
    ['big5', 'email,姓名\na@b.example,陳大文\nb@b.example,林志明\nc@b.example,張美玲\nd@b.example,王小華'],
    ['big5', '黃淑芬,台北市,李家豪,新北市,高雄'],
    ['shift_jis', '山田太郎'],
    ['shift_jis', 'メール,氏名\na@b.example,山田太郎\nb@b.example,鈴木一郎\nc@b.example,サトウ'],
    ['euc-jp', 'メール,氏名\na@b.example,山田太郎\nb@b.example,鈴木一郎\nc@b.example,佐藤花子'],
    ['euc-kr', '김철수'],
    ['euc-kr', '이메일,이름\na@b.example,김민준\nb@b.example,이서연\nc@b.example,박지훈\nd@b.example,최수빈'],
    ['windows-1251', 'Иван'],
    ['windows-1251', 'имя\nИван Петров\nСергей Иванов\nОльга Смирнова'],
    ['koi8-r', 'имя\nИван Петров\nСергей Иванов'],
    ['windows-1253', 'Γιώργος Παπαδόπουλος'],
    ['windows-1256', 'محمد أحمد'],
    ['windows-874', 'สมชาย ใจดี'],
  ])('in %s is refused: %j', async (encoding, content) => {
    const bytes = iconv.encode(content, encoding)
    await expect(text(bytes, 1_000)).rejects.toMatchObject({ key: 'import.which_encoding' })
    expect(await text(bytes, 1_000, encoding)).toBe(content)
  })

  it('reads Latin letters beside Chinese ones', async () => {
    const content = 'email地址,VIP客户,T恤尺码\na@cn.example,A座,app用户\n'
    expect(await text(iconv.encode(content, 'gb18030'), 1_000)).toBe(content)
  })
})

it('any bytes give text or a clear error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 30 }), async (bytes, chunk) => {
      const all = await text(Buffer.from(bytes), chunk).catch((error: Error) => ({ name: error.name }))
      if (typeof all !== 'string') expect(all).toEqual({ name: 'Invalid' })
    }),
    { numRuns: 1_000 },
  )
})

it('any text in UTF-8, UTF-16 or GB18030 comes back as it was', async () => {
  const word = fc.string({
    unit: fc.constantFrom('李', '雷', 'a', ',', '\n', '𠮷', 'é', '中国人民', '"'),
    maxLength: 100,
  })
  await fc.assert(
    fc.asyncProperty(word, fc.integer({ min: 1, max: 30 }), async (content, chunk) => {
      for (const encoding of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']) {
        expect(await text(iconv.encode(content, encoding), chunk, encoding)).toBe(content)
      }
    }),
  )
})
