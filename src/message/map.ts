import { withoutUrl } from './slots.ts'
import type { Template } from './template.ts'

/**
 * The HTML of a mailing to lay figures over, with nobody's name in it. It leads nowhere and asks for no pixel: each link
 * that is counted is `#link-3` by its position in the issue, from 1.
 */
export function mapHtml({ html, nameless }: Pick<Template, 'html' | 'nameless'>): string {
  return html
    .map((piece, at) => {
      const next = html[at + 1]
      const leads = typeof next === 'object' && 'purpose' in next
      if (typeof piece === 'string') return leads ? withoutUrl(piece) : piece
      if ('field' in piece) return piece.fallback ?? (piece.field === 'name' ? nameless : '')
      if ('segment' in piece) return mapHtml({ html: [...piece.inside, ...piece.otherwise], nameless })
      if ('value' in piece) return piece.value === 'name' ? nameless : ''
      if (piece.purpose === 'open') return 'data:,'
      return piece.link === undefined ? '#' : `#link-${piece.link + 1}`
    })
    .join('')
}
