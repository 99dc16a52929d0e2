import { type Key, translate, type Values } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Alarm, EndpointAlarm, Notice } from './notice.ts'

/** That a morning goes without its issue, and what is to be done. */
export function alarmWords({ language }: Notice, { name, slug, timeZone }: Newsletter, alarm: Alarm) {
  const say = (key: Key, values?: Values) => translate(language, key, values)
  const time = (moment: string) =>
    new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }).format(new Date(moment))
  const { date, why, over, title, mailing } = alarm
  const values = {
    date,
    title,
    newsletter: slug,
    slot: time(alarm.slot),
    until: time(alarm.until),
    mailing: mailing ?? 0,
  }
  return {
    subject: say(over ? 'notice.alarm.subject_over' : 'notice.alarm.subject', { ...values, newsletter: name }),
    title: say(over ? 'notice.alarm.title_over' : 'notice.alarm.title', values),
    opening: [say(`notice.alarm.${why}`, values), say(over ? 'notice.alarm.over' : 'notice.alarm.open', values)],
    points: [],
    button: undefined,
    sections: [{ heading: say('notice.alarm.what'), points: steps(alarm).map((key) => say(key, values)) }],
    closing: [say('notice.alarm.once')],
    foot: [say('notice.report.why', { newsletter: name })],
  }
}

/** That an endpoint was disabled, and what is to be done. */
export function endpointWords({ language }: Notice, { name, timeZone }: Newsletter, alarm: EndpointAlarm) {
  const say = (key: Key, values?: Values) => translate(language, key, values)
  const since = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const values = { ...alarm, since: since.format(new Date(alarm.since)), zone: timeZone }
  return {
    subject: say('notice.endpoint.subject', values),
    title: say('notice.endpoint.title', values),
    opening: [say('notice.endpoint.since', values), say('notice.endpoint.last', values)],
    points: [],
    button: undefined,
    sections: [
      {
        heading: say('notice.alarm.what'),
        points: [say('notice.endpoint.look', values), say('notice.endpoint.enable', values)],
      },
    ],
    closing: [],
    foot: [say('notice.report.why', { newsletter: name })],
  }
}

function steps({ why, over }: Alarm): Key[] {
  const byHand: Key[] = over ? ['notice.alarm.do.schedule'] : []
  const dayOff: Key[] = over ? [] : ['notice.alarm.do.day_off']
  if (why === 'no-list') return ['notice.alarm.do.list', ...byHand]
  if (why === 'draft') return ['notice.alarm.do.finalize', ...byHand, ...dayOff]
  if (why === 'missed' || why === 'late') return ['notice.alarm.do.why', 'notice.alarm.do.schedule']
  return ['notice.alarm.do.import', 'notice.alarm.do.finalize', ...byHand, ...dayOff]
}
