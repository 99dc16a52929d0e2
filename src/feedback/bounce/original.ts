import { addressesIn } from './addresses.ts'
import type { Notice } from './notice.ts'

/** What a notice tells of the mail that it is about. */
export interface Original {
  /** In angle brackets, the surest first. */
  readonly messageIds: readonly string[]
  /** Whom the mail was written to, by its own head. */
  readonly to: readonly string[]
}

export const noOriginal: Original = { messageIds: [], to: [] }

const mostIds = 20

/** Where the copy is missing, a notice may still be an answer to the mail, or quote the line in its words. */
export function originalOf({ head, returned, text }: Notice): Original {
  const named = [returned.get('message-id'), head.get('in-reply-to'), head.get('references')]
  const quoted = text.match(/message-id:?\s{0,5}<[^\s<>]{1,250}>/gi) ?? []
  const ids = [...named.flatMap((values) => values ?? []), ...quoted].flatMap(
    (value) => value.match(/<[^\s<>]+>/g) ?? [],
  )
  return {
    messageIds: [...new Set(ids)].slice(0, mostIds),
    to: addressesIn(returned.get('to')?.join(', ') ?? '').map(({ address }) => address),
  }
}
