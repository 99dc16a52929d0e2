import type {
  Day,
  DayTest,
  Field,
  NumberTest,
  Rule,
  Scope,
  Test,
  ValueTest,
} from '../../../src/audience/segments/rule.ts'
import { attributes, type domains, type Person, type World } from './people.ts'

/** The plain meaning of a rule, for one person. @param today in the newsletter's time zone, `YYYY-MM-DD` */
export function means(rule: Rule, person: Person, world: World, today: string): boolean {
  const again = (inner: Rule) => means(inner, person, world, today)
  if ('and' in rule) return rule.and.every(again)
  if ('or' in rule) return rule.or.some(again)
  if ('not' in rule) return !again(rule.not)
  if ('attribute' in rule) return attribute(rule.attribute, rule, person, today)
  if ('field' in rule) return field(rule.field, rule, person, world, today)
  if ('tags' in rule) {
    return 'any' in rule.tags
      ? rule.tags.any.some((tag) => person.tags.includes(tag))
      : rule.tags.all.every((tag) => person.tags.includes(tag))
  }
  if ('list' in rule) {
    return person.subscriptions.some((held) => {
      const status = rule.status === 'subscribed' ? ['pending', 'confirmed'] : [rule.status]
      const at =
        { confirmed: held.confirmedAt, unsubscribed: held.unsubscribedAt }[rule.status as string] ?? held.createdAt
      const { list, status: _, ...when } = rule
      return (
        (list === null || held.list === list) &&
        status.includes(held.status) &&
        (Object.keys(when).length === 0 || onDays(dayOf(at, world), when as DayTest, today))
      )
    })
  }
  if ('bounced' in rule) {
    const recent = (at: Date | null) => rule.bounced === 'ever' || within(at, rule.bounced.lastDays, world, today)
    const ids = world.mailings.map(({ id }) => id)
    return (
      person.bounces.some(({ since }) => recent(since)) ||
      person.deliveries.some(({ hard, mailing, settledAt }) => hard && ids.includes(mailing) && recent(settledAt))
    )
  }
  return acted(rule, person, world, today)
}

function acted(
  rule: Extract<Rule, { opened: unknown } | { clicked: unknown } | { received: unknown }>,
  person: Person,
  world: World,
  today: string,
): boolean {
  const scope: Scope = 'opened' in rule ? rule.opened : 'clicked' in rule ? rule.clicked : rule.received
  const traces =
    'received' in rule
      ? person.deliveries
          .filter(({ status }) => status === 'accepted')
          .map(({ mailing, settledAt }) => ({ mailing, at: settledAt }))
      : person.hits
          .filter(
            ({ kind, class: by }) =>
              kind === ('opened' in rule ? 'open' : 'click') && ['person', 'proxied'].includes(by),
          )
          .filter(({ url, section }) => {
            if ('opened' in rule) return true
            const { link } = rule
            const fits = !link || (url !== null && ('is' in link ? url === link.is : url.startsWith(link.startsWith)))
            return fits && (rule.section === undefined || section === rule.section)
          })
  const ours = traces.filter(({ mailing }) => world.mailings.some(({ id }) => id === mailing))
  if (scope === 'ever') return ours.length > 0
  if ('lastDays' in scope) return ours.some(({ at }) => within(at, scope.lastDays, world, today))
  const dateOfMailing = new Map(world.mailings.map(({ id, date }) => [id, date]))
  const issues = [...new Set(dateOfMailing.values())]
  const asked = 'issue' in scope ? [scope.issue] : issues.slice(0, scope.lastIssues)
  const found = asked.filter((date) => ours.some(({ mailing }) => dateOfMailing.get(mailing) === date))
  return found.length >= ('issue' in scope ? 1 : (scope.atLeast ?? 1))
}

function attribute(key: string, test: Test, person: Person, today: string): boolean {
  const value = person.attributes[key]
  if ('empty' in test) return value === undefined || value === null
  if (value === undefined || value === null) return false
  switch (attributes.find((declared) => declared.key === key)!.type) {
    case 'boolean':
      return value === (test as { is: boolean }).is
    case 'number':
      return typeof value === 'number' && onNumber(value, test as NumberTest)
    case 'date':
      return onDays(String(value), test as DayTest, today)
    default:
      return onText(typeof value === 'string' ? value : JSON.stringify(value), test as ValueTest)
  }
}

function field(name: Field, test: Test, person: Person, world: World, today: string): boolean {
  const domain = person.email.slice(person.email.indexOf('@') + 1)
  const provider = { 'qq.com': 'qq', 'gmail.com': 'google' }[domain as (typeof domains)[number] as 'qq.com'] ?? 'other'
  switch (name) {
    case 'name':
      return onText(person.name, test as ValueTest)
    case 'address':
      return onText(
        lower(person.email),
        JSON.parse(JSON.stringify(test), (_, value) => (typeof value === 'string' ? lower(value) : value)),
      )
    case 'language':
      return onText(person.language ?? world.language, test as ValueTest)
    case 'timeZone':
      return 'empty' in test ? person.timeZone === null : onText(person.timeZone ?? world.timeZone, test as ValueTest)
    case 'domain':
      return onText(domain, test as ValueTest)
    case 'provider':
      return onText(provider, test as ValueTest)
    case 'added':
      return onDays(dayOf(person.addedAt, world), test as DayTest, today)
  }
}

function onText(value: string, test: ValueTest): boolean {
  if ('is' in test) return value === test.is
  if ('oneOf' in test) return test.oneOf.includes(value)
  if ('contains' in test) return fold(value).includes(fold(test.contains))
  if ('startsWith' in test) return fold(value).startsWith(fold(test.startsWith))
  return value === ''
}

// As C.UTF-8 does it: one character for one.
const lower = (text: string) => [...text].map((char) => [...char.toLowerCase()][0]).join('')
const fold = (text: string) => lower(text).replaceAll('ς', 'σ')

function onNumber(value: number, test: NumberTest | { readonly is: number }): boolean {
  if ('is' in test) return value === test.is
  if ('lessThan' in test) return value < test.lessThan
  if ('atMost' in test) return value <= test.atMost
  if ('moreThan' in test) return value > test.moreThan
  if ('atLeast' in test) return value >= test.atLeast
  return value >= test.between[0] && value <= test.between[1]
}

const shifted = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

function dateOf(day: Day, today: string): string {
  if (typeof day === 'string') return day
  return shifted(today, 'daysAgo' in day ? -day.daysAgo : day.daysAhead)
}

function onDays(date: string | null, test: DayTest, today: string): boolean {
  if (date === null) return false
  if ('on' in test) return date === dateOf(test.on, today)
  if ('before' in test) return date < dateOf(test.before, today)
  if ('after' in test) return date > dateOf(test.after, today)
  return date >= shifted(today, -test.lastDays) && date <= today
}

const within = (at: Date | null, lastDays: number, world: World, today: string) =>
  onDays(dayOf(at, world), { lastDays }, today)

/** The day of a moment in the newsletter's time zone. */
export function dayOf(at: Date | null, { timeZone }: Pick<World, 'timeZone'>): string | null {
  return at && new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}
