import type { Hono } from 'hono'
import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../../database/pool.ts'
import { templateOf } from '../../delivery/mailings.ts'
import type { KeyRing } from '../../links/keys.ts'
import type { Subject } from '../../links/token.ts'
import { mergeHtml } from '../../message/merge.ts'
import type { Own } from '../../message/recipient.ts'
import { type MessagePiece, withoutUrl } from '../../message/slots.ts'
import type { Template } from '../../message/template.ts'
import type { ServerDeps } from '../deps.ts'
import { copyPolicy } from '../headers.ts'
import { subjectOf, tokenPath } from '../token.ts'
import { pixel } from '../tracking/answer.ts'

/** The recipient's own copy of a mail, for a browser. */
export function copyRoutes(app: Hono, { pool, ring }: ServerDeps): void {
  app.get(tokenPath('view'), async (c) => {
    const subject = subjectOf(c, ring, 'view')
    const copy = subject && (await copyOf(pool, ring, subject))
    return copy ? c.html(copy, 200, { 'content-security-policy': copyPolicy }) : c.notFound()
  })
}

async function copyOf(db: Queryable, ring: KeyRing, { mailing, subscriber }: Subject): Promise<string | undefined> {
  // As frozen with the audience: the copy says what the mail said, whatever the subscriber changed since.
  const recipient = await rowOf<{ address: string; name: string; own: Own | null }>(
    db,
    sql`select address, name, own from deliveries where mailing_id = ${mailing} and subscriber_id = ${subscriber}`,
  )
  if (!recipient) return undefined
  return mergeHtml(withoutPixel(await templateOf(db, mailing)), ring, { subscriber, ...recipient })
}

const inPlace = `data:image/gif;base64,${pixel.toString('base64')}`

/** Reading the copy is no opening of the mail: its pixel is one that nobody is asked for. Its links stay tracked. */
function withoutPixel(template: Template): Template {
  const { html } = template
  const pieces = html.map((piece, at) => {
    if (isPixel(piece)) return ''
    return typeof piece === 'string' && isPixel(html[at + 1]) ? withoutUrl(piece) + inPlace : piece
  })
  return { ...template, html: pieces }
}

function isPixel(piece: MessagePiece | undefined): boolean {
  return typeof piece === 'object' && 'purpose' in piece && piece.purpose === 'open'
}
