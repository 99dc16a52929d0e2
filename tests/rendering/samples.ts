import type { Block, Inline, Issue } from '../../src/issues/issue.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'

export const newsletter: Newsletter = {
  id: 1,
  slug: 'harbour',
  name: '港湾制造日报',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  senderName: '港湾制造日报',
  senderAddress: 'daily@news.example',
  postalAddress: '青岛市市南区滨海路 8 号 港湾制造研究会，邮编 266000',
  theme: 'daily',
  schedule: null,
  digestSchedule: null,
  calendar: null,
  tracking: 'full',
  networkDays: 7,
  bounceAddress: null,
  days: 'every',
  daysOff: [],
  windowMinutes: 240,
  pingUrl: null,
  reportTo: [],
}

export const englishNewsletter: Newsletter = {
  ...newsletter,
  slug: 'harbour-en',
  name: 'The Harbour Letter',
  language: 'en',
  senderName: 'The Harbour Letter',
  postalAddress: 'Harbour Research, 8 Seaside Road, Qingdao 266000',
}

/** A black square of one pixel, which needs no network. */
export const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='

export const text = (value: string): Inline => ({ type: 'text', value })
export const paragraph = (...children: (Inline | string)[]): Block => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})
export const link = (url: string, words: string): Inline => ({ type: 'link', url, children: [text(words)] })

/** An issue in the form of a Chinese daily: five numbered sections, references, two organisations without their images. */
export const chinese: Issue = {
  title: '港湾制造日报：码头上的“无人班组”开始排班',
  date: '2026-03-12',
  number: '128',
  language: 'zh-CN',
  publishers: ['港湾制造研究会智能装备专业委员会', '海岬咨询 & 蓝图工坊'],
  abstract: [
    paragraph(
      '今天的头条是三座港口把自动化岸桥交给同一套调度系统：岸桥、无人集卡和堆场第一次按“班组”排班，由系统提出班次，由值班长签字。与此同时，两省公布工业数据目录，要求先登记、后流通；一家电池企业把质检模型搬到产线旁边的机柜里，停线时间减少四成。国际上，鹿特丹与新加坡互认集装箱电子封条，Northwind 与 Contoso 先后宣布扩建封装产线。',
    ),
  ],
  sections: [
    {
      number: '一',
      title: '三座港口共用一套调度，“无人班组”开始排班',
      blocks: [
        paragraph(
          '三座港口的运营方 3 月 11 日联合公布试运行结果：岸桥、无人集卡与堆场机械纳入同一套调度，系统每 15 分钟重排一次任务，值班长可以否决，但要写明理由。试运行 60 天里，单船在泊时间平均缩短 2.4 小时，否决率从 18% 降到 5%。',
        ),
        paragraph(
          '从制造业的角度看，这件事的意义不在“无人”，而在把人的判断写成了规则：什么时候可以抢潮水，什么时候必须让出泊位。规则能写下来，才能复制到下一座港口，也才能追究责任。',
        ),
      ],
    },
    {
      number: '二',
      title: '两省公布工业数据目录：先登记、后流通',
      blocks: [
        paragraph(
          '两省工信部门同日印发《工业数据登记办法（试行）》，把设备运行、质量检测、能源消耗三类数据列入首批目录，要求企业在对外提供之前完成登记。办法自 2026 年 7 月 1 日起施行，到 2027 年底覆盖规模以上企业；登记本身不收费，也不等于确权。',
        ),
        paragraph(
          '更值得注意的是附件中的分级表：同一份数据，用在自己的产线上、用在供应链上、卖给第三方，要求各不相同。企业最先要做的不是建平台，而是弄清楚自己手里有什么。',
        ),
      ],
    },
    {
      number: '三',
      title: '质检模型搬到产线旁：停线时间减少四成',
      blocks: [
        paragraph(
          '一家动力电池企业把极片质检模型从云端搬到产线旁的机柜。过去一张图片往返机房要 240 毫秒，遇到网络抖动就停线等待；现在 30 毫秒内给出结果，云端只做每晚一次的再训练。企业称，停线时间因此减少四成。',
        ),
        paragraph(
          '算力下沉不是新话题，难的是维护：机柜进了车间，粉尘、温度和电源都要按设备而不是按服务器来管理。企业把机柜写进了点检表，由设备科而不是信息科负责，这个安排比模型本身更值得抄。',
        ),
      ],
    },
    {
      number: '四',
      title: '鹿特丹与新加坡互认电子封条',
      blocks: [
        paragraph(
          '两港自 4 月起互认集装箱电子封条，途中未被开启的货柜到港后不再重复查验。首批包括 12 家船公司，约占两港间货量的三分之一。',
        ),
        paragraph(
          '互认的前提是同一份日志：谁在何时何地读过封条。对国内出口企业来说，硬件更换成本约为每只货柜 90 元，真正的工作量在于把报关系统与日志接起来。',
        ),
      ],
    },
    {
      number: '五',
      title: 'AI 服务器带动先进封装，Northwind 与 Contoso 扩产',
      blocks: [
        paragraph(
          'Reuters 3 月 10 日报道，Northwind 将投资 42 亿美元扩建先进封装产线，2028 年投产。一天后 Contoso 宣布把封装产能翻一番。两家公司都把理由归于 AI 服务器对高带宽内存的需求。',
        ),
        paragraph(
          '封装正在从后道工序变成瓶颈。对材料和设备企业而言，机会在基板、临时键合胶与检测；对地方而言，封装厂耗电只有晶圆厂的三成，却同样需要稳定的供电与用水规划。',
        ),
      ],
    },
  ],
  references: [
    {
      source: '港口运营联合体',
      title: '三港统一调度试运行 60 天结果',
      date: '2026-03-11',
      note: '核验在泊时间与否决率',
      url: 'https://ports.example/news/2026/03/11/unified-dispatch?lang=zh&from=daily',
    },
    {
      source: '某省工业和信息化厅等',
      title: '工业数据登记办法（试行）',
      date: '2026-03-11',
      note: '核验目录与施行日期',
      url: '',
    },
    { source: '', title: '两省工信部门负责同志答记者问', date: '2026-03', note: '核验分级表', url: '' },
    { source: '电池观察', title: '把机柜写进点检表', date: '2026-03-09', note: '核验停线时间', url: '' },
    {
      source: 'Reuters/Harbour Wire',
      title: "Rotterdam and Singapore to recognise each other's electronic seals",
      date: '2026-03-10',
      note: '核验互认范围',
      url: 'https://wire.example/seals',
    },
    {
      source: 'Reuters/Yard',
      title: 'Northwind to spend $4.2 billion on advanced packaging, Contoso follows a day later',
      date: '2026-03-10',
      note: '核验投资与投产时间',
      url: '',
    },
  ],
  contact: {
    heading: '联系我们，请扫描二维码',
    website: 'https://harbour.example',
    organisations: [
      {
        name: '智能装备专业委员会',
        caption: '官方公众号',
        description:
          '港湾制造研究会智能装备专业委员会，面向港口、船舶与装备制造企业，提供政策解读、技术咨询和产业对接服务。',
        image: '',
      },
      {
        name: '蓝图工坊',
        caption: 'harbour.example',
        description:
          '专注于工业软件、质量检测与调度优化。提供每日动态、趋势解读和案例分享，帮助企业把规则写下来、用起来。',
        image: '',
      },
    ],
  },
}

/** Every kind of block and inline, and nearly every field. */
export const english: Issue = {
  title: 'The Harbour Letter: Seals that two ports believe',
  date: '2026-03-12',
  language: 'en',
  publishers: ['Harbour Research', 'Blueprint Works & Cape Advisers'],
  abstract: [
    paragraph(
      'Rotterdam and Singapore will recognise each other’s electronic seals from April. ',
      { type: 'strong', children: [text('Twelve carriers')] },
      ' take part at first, about a third of the boxes between the two ports. The ',
      link('https://ports.example/seals?a=1&b=2', 'joint statement'),
      ' leaves the cost of new hardware to the shippers.',
    ),
  ],
  sections: [
    {
      number: '1',
      title: 'What a seal says',
      blocks: [
        paragraph('A seal keeps a log: ', { type: 'emphasis', children: [text('who')] }, ' read it, when and where.'),
        {
          type: 'list',
          ordered: false,
          start: 1,
          children: [
            { type: 'listItem', children: [paragraph('Opened on the way: inspected on arrival.')] },
            {
              type: 'listItem',
              children: [
                paragraph('Unopened: let through, unless'),
                {
                  type: 'list',
                  ordered: true,
                  start: 3,
                  children: [
                    { type: 'listItem', children: [paragraph('the log has a gap of more than an hour, or')] },
                    {
                      type: 'listItem',
                      children: [
                        paragraph('the seal was ', { type: 'delete', children: [text('lost')] }, ' replaced.'),
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
        { type: 'heading', depth: 2, children: [text('In figures')] },
        {
          type: 'table',
          align: ['left', 'right', 'right'],
          children: [
            row('Port', 'Boxes a year', 'Inspected'),
            row('Rotterdam', '14,300,000', '2.1 %'),
            row('Singapore', '39,000,000', '1.4 %'),
          ],
        },
        {
          type: 'blockquote',
          children: [paragraph('The hardware is the cheap part.'), paragraph('A customs broker in Rotterdam')],
        },
        { type: 'heading', depth: 4, children: [text('How it is read')] },
        {
          type: 'code',
          language: 'json',
          value: '{\n  "seal": "NL-0042",\n  "read": ["2026-03-10T06:12Z", "2026-03-11T23:40Z"]\n}',
        },
        paragraph(
          'The field ',
          { type: 'inlineCode', value: 'read' },
          ' only grows.',
          { type: 'break' },
          'Nobody may shorten it.',
        ),
      ],
    },
    {
      number: '',
      title: 'What remains open',
      blocks: [
        { type: 'paragraph', children: [{ type: 'image', url: pixel, alt: 'A crane lifts a sealed container' }] },
        { type: 'thematicBreak' },
        paragraph(
          'Write to ',
          link('mailto:desk@harbour.example', 'the desk'),
          ' with corrections: ',
          link('https://harbour.example/desk', 'https://harbour.example/desk'),
        ),
      ],
    },
  ],
  references: [
    {
      source: 'Harbour Wire',
      title: 'Two ports, one log',
      date: '2026-03-10',
      note: 'the list of carriers',
      url: 'https://wire.example/seals',
    },
    { source: '', title: 'Minutes of the joint committee', date: '', note: '', url: '' },
  ],
  contact: {
    heading: 'Write to us',
    website: 'https://harbour.example/en',
    organisations: [
      {
        name: 'Harbour Research',
        caption: 'Weekly briefings',
        description: 'Ports, ships and what is in between.',
        image: pixel,
      },
    ],
  },
}

function row(...cells: string[]) {
  return {
    type: 'tableRow' as const,
    children: cells.map((cell) => ({ type: 'tableCell' as const, children: [text(cell)] })),
  }
}
