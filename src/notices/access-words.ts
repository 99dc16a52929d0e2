import { signDated } from '../links/dated-token.ts'
import type { KeyRing } from '../links/keys.ts'
import { paths } from '../links/paths.ts'
import { translate, type Values } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Notice, Way } from './notice.ts'

/** Invites somebody to the admin app, or has them set a new password. */
export function accessWords(
  { language }: Pick<Notice, 'language'>,
  { timeZone }: Pick<Newsletter, 'timeZone'>,
  { purpose, link, until, by }: Way,
  { ring, publicUrl }: { readonly ring: KeyRing; readonly publicUrl: string },
) {
  const say = (part: 'subject' | 'title' | 'opening' | 'button' | 'not_you', values?: Values) =>
    translate(language, `notice.${purpose}.${part}`, values)
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const url = publicUrl + paths.access + signDated(ring, 'access', { id: link.id, at: new Date(link.at) })
  return {
    masthead: 'Daybreak',
    subject: say('subject'),
    title: say('title'),
    opening: [say('opening', { by: by ?? '', site: new URL(publicUrl).host })],
    points: [],
    button: { label: say('button'), url },
    closing: [translate(language, 'notice.access.until', { until: format.format(new Date(until)) }), say('not_you')],
    foot: [],
  }
}
