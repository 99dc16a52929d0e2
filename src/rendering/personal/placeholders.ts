/** What an editor writes into the text of an issue, for each reader to be told their own. */
export type Personal =
  /** `{{city|本地}}`; null: nothing is said instead. */
  | { readonly kind: 'field'; readonly field: string; readonly fallback: string | null }
  /** `{{#segment vip}}`, `{{else}}`, `{{/segment}}` */
  | { readonly kind: 'segment'; readonly segment: string }
  | { readonly kind: 'else' | 'end' }

/** A stretch of text, or what stands in it for a reader's own. */
export type Token = string | { readonly personal: Personal; readonly written: string }

const pattern =
  /(?<!\{)\{\{\s*(?:#segment\s+([a-z0-9][a-z0-9-]{0,62})|(else)|(\/segment)|([a-z][a-z0-9_]{0,62})\s*(?:\|([^{}|]{0,200}))?)\s*\}\}(?!\})/g

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) tokens.push(text.slice(from, match.index))
    tokens.push({ personal: personalOf(match), written: match[0] })
    from = match.index + match[0].length
  }
  if (from < text.length) tokens.push(text.slice(from))
  return tokens
}

function personalOf([, segment, otherwise, end, field, fallback]: RegExpMatchArray): Personal {
  if (segment) return { kind: 'segment', segment }
  if (otherwise) return { kind: 'else' }
  if (end) return { kind: 'end' }
  return { kind: 'field', field: field!, fallback: fallback?.trim() ?? null }
}

/** Which of the conditions in a row belong together: others begin in one place and end in another, or not at all. */
export function matched(row: readonly Personal[]): boolean[] {
  const belongs = row.map(({ kind }) => kind === 'field')
  let open: number[] = []
  row.forEach(({ kind }, at) => {
    if (kind === 'segment') open = open.length === 0 ? [at] : []
    else if (kind === 'else') open = open.length === 1 ? [...open, at] : []
    else if (kind === 'end') {
      for (const one of open.length > 0 ? [...open, at] : []) belongs[one] = true
      open = []
    }
  })
  return belongs
}
