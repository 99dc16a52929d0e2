import { signDated } from '../links/dated-token.ts'
import type { KeyRing } from '../links/keys.ts'
import { paths } from '../links/paths.ts'
import { translate, type Values } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Notice } from './notice.ts'

/** How long the link to somebody's data, or to their erasure, is good for. */
export const personHours = 24

/** Asks whether it is they who want their data, or want them erased. */
export function personWords(
  { id, madeAt, language }: Notice,
  { name, timeZone }: Newsletter,
  kind: 'download' | 'erasure',
  { ring, publicUrl }: { readonly ring: KeyRing; readonly publicUrl: string },
) {
  const say = (part: 'subject' | 'title' | 'opening' | 'button' | 'not_you', values?: Values) =>
    translate(language, `notice.${kind}.${part}`, values)
  const end = new Date(madeAt.getTime() + personHours * 3_600_000)
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(end)
  return {
    subject: say('subject', { newsletter: name }),
    title: say('title'),
    opening: [say('opening', { newsletter: name })],
    points: [],
    button: { label: say('button'), url: publicUrl + paths[kind] + signDated(ring, kind, { id, at: madeAt }) },
    closing: [translate(language, 'notice.person.until', { until }), say('not_you')],
    foot: [],
  }
}
