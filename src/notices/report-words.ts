import { catalogue, type Key, translate, type Values } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { percent } from '../reports/looks.ts'
import type { Morning } from '../reports/morning.ts'
import type { Shares, Usual } from '../reports/usual.ts'
import type { Notice } from './notice.ts'

type Say = (key: Key, values?: Values) => string

/** What has become of a mailing so far, what to look at, and whom it did not reach. */
export function reportWords(
  { language }: Notice,
  { slug, name, timeZone }: Newsletter,
  morning: Morning,
  { publicUrl }: { readonly publicUrl: string },
) {
  const say: Say = (key, values) => translate(language, key, values)
  const { date, title, mailing, minutes, early, usual, looks } = morning
  const numbers = new Intl.NumberFormat(language)
  const { accepted, audience } = early.ledger
  const counts = { accepted: numbers.format(accepted), audience: numbers.format(audience) }
  const at = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }).format(new Date(morning.at))
  return {
    subject: say('notice.report.subject', { newsletter: name, date, ...counts }),
    title: say('notice.report.title', { title }),
    opening: [
      say('notice.report.opening', { ...counts, share: percent(morning.shares.accepted) }),
      say(comparedBy(usual), { at, minutes, mailings: usual?.mailings ?? 0 }),
    ],
    points: [],
    button: { label: say('notice.report.open'), url: `${publicUrl}/admin/n/${slug}/reports/${mailing}` },
    sections: [
      {
        heading: say('notice.report.looks'),
        points: looks.length > 0 ? looks.map(({ key, values }) => say(key, values)) : [say('notice.report.nothing')],
      },
      { heading: say('notice.report.figures'), table: figures(morning, say, numbers) },
      ...unreached(morning, say, numbers),
      ...bySection(morning, say, numbers),
    ],
    closing: [say('notice.report.more', { mailing })],
    foot: [say('notice.report.why', { newsletter: name })],
  }
}

function comparedBy(usual: Usual | null): Key {
  if (!usual) return 'notice.report.first'
  return usual.mailings === 1 ? 'notice.report.compared_one' : 'notice.report.compared'
}

function figures({ early, shares, usual }: Morning, say: Say, numbers: Intl.NumberFormat): string[][] {
  const { accepted } = early.ledger
  const rows: (readonly [keyof Shares, Key, number | null])[] = [
    ['accepted', 'cli.ledger.accepted', accepted],
    ...(early.readers
      ? ([
          ['opens', 'notice.report.openers', early.readers.opened],
          ['clicks', 'notice.report.clickers', early.readers.clicked],
        ] as const)
      : ([
          ['opens', 'notice.report.opens', early.opens],
          ['clicks', 'notice.report.clicks', early.clicks],
        ] as const)),
    ['bounces', 'report.bounces', early.bounces],
    ['complaints', 'report.complaints', early.complaints],
    ['unsubscribes', 'report.unsubscribes', early.unsubscribes],
  ]
  const share = (of: Shares | undefined, name: keyof Shares) => {
    const value = of?.[name]
    return value == null ? '–' : percent(value)
  }
  return [
    ['', say('notice.report.so_far'), say('report.share'), ...(usual ? [say('notice.report.usual')] : [])],
    ...rows.flatMap(([name, key, count]) =>
      count === null
        ? []
        : [[say(key), numbers.format(count), share(shares, name), ...(usual ? [share(usual.shares, name)] : [])]],
    ),
  ]
}

function unreached({ whereabouts, returned }: Morning, say: Say, numbers: Intl.NumberFormat) {
  if (whereabouts.length + returned.length === 0) return []
  const rows = whereabouts.map(({ status, reason, count }) => {
    const stands = say(`cli.ledger.${status === 'claimed' || status === 'handing_off' ? 'inFlight' : status}`)
    return [
      reason === '' ? stands : say('notice.report.because', { stands, reason: reasonOf(say, status, reason) }),
      numbers.format(count),
    ]
  })
  const back = returned.map(({ reason, count }) => [
    say('notice.report.because', { stands: say('report.bounces'), reason: reasonOf(say, 'bounced', reason) }),
    numbers.format(count),
  ])
  const heads = ['', say('report.readers')]
  return [{ heading: say('notice.report.unreached'), table: [heads, ...rows, ...back] }]
}

/** A word that has no phrase stays as it is. */
function reasonOf(say: Say, status: string, reason: string): string {
  const key = status === 'excluded' ? `report.excluded.${reason}` : `reason.${reason}`
  return Object.hasOwn(catalogue, key) ? say(key as Key) : reason
}

function bySection({ sections }: Morning, say: Say, numbers: Intl.NumberFormat) {
  if (sections.length === 0) return []
  const rows = sections.map(({ section, clicks }) => [section, numbers.format(clicks)])
  return [{ heading: say('notice.report.sections'), table: [['', say('report.clicks')], ...rows] }]
}
