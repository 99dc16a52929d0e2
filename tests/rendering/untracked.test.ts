import { describe, expect, it } from 'vitest'
import { renderIssue } from '../../src/rendering/render.ts'
import type { Piece } from '../../src/rendering/slots.ts'
import { english, englishNewsletter } from './samples.ts'

const slotsOf = (pieces: readonly Piece[]) => pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.slot]))
const joined = (pieces: readonly Piece[]) => pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('')

describe('a mail of a newsletter without tracking', () => {
  it('has neither a pixel nor links by way of us, and every address that the issue has', async () => {
    const tracked = await renderIssue(english, englishNewsletter)
    const { html, text, links } = await renderIssue(english, { ...englishNewsletter, tracking: 'off' })
    const own = ['unsubscribe', 'preferences', 'view', 'address', 'name']
    expect([...slotsOf(html), ...slotsOf(text)].filter((slot) => !own.includes(slot))).toEqual([])
    expect(links).toEqual([])
    expect(joined(html)).not.toContain('width="1"')
    expect(tracked.links.length).toBeGreaterThan(0)
    for (const { url } of tracked.links) {
      expect(joined(html)).toContain(url.replaceAll('&', '&amp;'))
      expect(joined(text)).toContain(url)
    }
  })
})
