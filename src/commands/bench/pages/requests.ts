import { rules } from './load.ts'

/** A request that a page of the admin app makes when it is opened, or when somebody types into it. */
export interface Asked {
  /** As in the routes of the app. */
  readonly page: string
  /** Below `/api`. */
  readonly path: string
  /** Of a POST that changes nothing. */
  readonly body?: unknown
  /** It goes on as long as somebody listens: its beginning counts. */
  readonly goesOn?: true
}

/** What there is to ask for. */
export interface World {
  readonly newsletter: string
  /** Of an issue that is final, and of its mailing, which is being sent. */
  readonly date: string
  readonly sending: number
  /** Another, all of which was sent. */
  readonly mailing: number
  readonly subscriber: number
  readonly upload: number
  readonly endpoint: string
  readonly call: number
  readonly mail: number
  readonly preview: string
}

/** All of them. */
export function requestsOf(world: World): Asked[] {
  const pages = { ...general(world), ...audience(world), ...issues(world), ...mailings(world), ...settings(world) }
  return Object.entries(pages).flatMap(([page, asked]) =>
    asked.map((one) => ({ page, ...(typeof one === 'string' ? { path: one } : one) })),
  )
}

type Pages = Readonly<Record<string, readonly (string | Omit<Asked, 'page'>)[]>>

const general = ({ newsletter, date }: World): Pages => ({
  '/sign-in': ['/auth/ways'],
  '/': ['/me', '/newsletters', '/today', `/newsletters/${newsletter}/issues/${date}/preflight`],
  '/account': ['/me'],
  '/users': ['/users', '/users/1', '/newsletters'],
  '/tokens': ['/tokens', '/newsletters'],
  '/audit': ['/audit'],
})

// As they are typed: what many have, what few have, and what nobody has; in both scripts.
const typed = [
  'a',
  'an',
  'anna',
  'ANNA 7',
  'anna77777',
  'qq.com',
  'company77.cn',
  'zzqqzzqq',
  '王',
  '王建',
  '王建国',
  '鑫鑫',
]

function audience({ newsletter, subscriber, upload }: World): Pages {
  const own = `/newsletters/${newsletter}`
  const search = (asked: Record<string, string>) => `/subscribers?${new URLSearchParams({ newsletter, ...asked })}`
  return {
    '/n/$newsletter/lists': [`${own}/lists`, `${own}/lists/daily`, `${own}/sign-up`],
    '/n/$newsletter/subscribers': [
      ...[search({}), `${own}/lists`, `${own}/segments`, '/tags'],
      ...['/subscribers', '/subscribers?search=anna'],
      ...typed.map((text) => search({ search: text })),
      ...[search({ list: 'weekly' }), search({ status: 'pending' }), search({ tag: 'vip' })],
      ...Object.keys(rules).map((segment) => search({ segment })),
      ...[search({ search: 'anna', list: 'weekly' }), search({ search: '王', tag: 'vip' })],
      ...[search({ search: 'zzqqzzqq', status: 'confirmed' }), search({ search: 'company77.cn', segment: 'mixed' })],
    ],
    '/n/$newsletter/subscribers/$subscriber': [
      ...[`/subscribers/${subscriber}`, `/subscribers/${subscriber}/deliveries`, `/subscribers/${subscriber}/hits`],
      ...[`/subscribers/${subscriber}/history`, '/tags', '/attributes'],
    ],
    '/n/$newsletter/imports': [`${own}/imports`],
    '/n/$newsletter/imports/$upload': [`${own}/imports/${upload}`, `${own}/imports/${upload}/preview`],
    '/n/$newsletter/segments': [`${own}/segments`, ...counted(own)],
    '/n/$newsletter/segments/$segment': [
      ...[
        `${own}/segments/mixed`,
        `${own}/segment-words`,
        { path: `${own}/segment-form`, body: { rule: rules.mixed } },
      ],
      ...Object.values(rules).map((rule) => ({ path: `${own}/segment-sample`, body: { rule, limit: 10 } })),
      ...counted(own),
    ],
    '/attributes': ['/attributes', '/attributes/city'],
    '/suppressions': [
      ...['/suppressions', '/suppressions?search=a', '/suppressions?search=anna', '/suppressions?search=zzqqzzqq'],
    ],
  }
}

const counted = (own: string) => Object.values(rules).map((rule) => ({ path: `${own}/segment-count`, body: { rule } }))

function issues({ newsletter, date, preview }: World): Pages {
  const own = `/newsletters/${newsletter}`
  const one = `${own}/issues/${date}`
  return {
    '/n/$newsletter/issues': [`${own}/issues`],
    '/n/$newsletter/issues/$date': [
      ...[`${one}/text`, `${one}/versions`, `${one}/versions/1`, { path: `${one}/previews`, body: {} }],
      ...[`${own}/previews/${preview}/html`, `${own}/previews/${preview}/text`, `${own}/previews/${preview}/source`],
    ],
  }
}

function mailings({ newsletter, date, mailing, sending }: World): Pages {
  const own = `/newsletters/${newsletter}`
  const [sent, going] = [`${own}/mailings/${mailing}`, `${own}/mailings/${sending}`]
  const found = (query: string) => `${sent}/deliveries?limit=20${query}`
  const audience = (json: object) => ({ path: `${own}/audience`, body: { date, ...json } })
  return {
    '/n/$newsletter/mailings': [`${own}/mailings`],
    '/n/$newsletter/mailings/new': [
      ...[`${own}/issues?limit=100`, `${own}/lists`, `${own}/segments`, audience({})],
      ...[audience({ list: ['daily'] }), audience({ list: ['daily', 'weekly'], exceptSegment: ['asleep'] })],
    ],
    '/n/$newsletter/mailings/$mailing': [
      ...[going, { path: `${going}/progress`, goesOn: true as const }, `${going}/deliveries?limit=20`, sent],
      ...['', '&status=refused', '&status=unknown', '&status=excluded', '&status=queued'].map(found),
      ...['&search=a', '&search=anna', '&search=anna77777', '&search=zzqqzzqq'].map(found),
      ...['/deliveries/1', '/links', '/corrections', '/corrections/unmailed', '/corrections/reached'].map(
        (rest) => sent + rest,
      ),
    ],
    '/n/$newsletter/reports': [`${own}/report`],
    '/n/$newsletter/reports/$mailing': [`${sent}/report`, `${going}/report`, `${going}/map`],
  }
}

const settings = ({ newsletter, endpoint, call, mail }: World): Pages => ({
  '/n/$newsletter/settings': [
    ...['', '/runs', '/runs?hour=reader', '/theme'].map((rest) => `/newsletters/${newsletter}${rest}`),
    ...['daily', 'letter', 'digest'].map((theme) => ({
      path: `/newsletters/${newsletter}/theme/previews`,
      body: { theme },
    })),
    { path: `/newsletters/${newsletter}/contract/check`, body: { contract: {} } },
  ],
  '/n/$newsletter/theme': [`/newsletters/${newsletter}/theme`],
  '/newsletters': ['/newsletters'],
  '/relays': ['/relays', '/relays/default', '/providers', '/senders', '/dkim'],
  '/webhooks': ['/webhooks'],
  '/endpoints': ['/endpoints'],
  '/endpoints/$endpoint': [
    ...[`/endpoints/${endpoint}`, `/endpoints/${endpoint}/calls`, `/endpoints/${endpoint}/calls?status=given_up`],
    ...[`/endpoints/${endpoint}/calls?status=waiting`, `/endpoints/${endpoint}/calls/${call}`],
  ],
  '/inbox': ['/inbox', '/inbox?q=reader77', '/inbox?q=zzqqzzqq', `/inbox/${mail}`],
})
