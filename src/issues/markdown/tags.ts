export interface Tag {
  readonly name: string
  readonly closes: boolean
}

/** The tag that a piece of HTML is; undefined for a comment and the like. */
export function tagOf(html: string): Tag | undefined {
  const [, slash, name] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(html) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), closes: slash === '/' }
}

/** What these hold is for a browser, not for a reader. */
export const unread: ReadonlySet<string> = new Set(['script', 'style'])

/** Of these more than the look is lost when only their words are kept. */
export const missed: ReadonlySet<string> = new Set(
  'a audio button canvas embed form iframe img input math object select svg table textarea video'.split(' '),
)

/** These begin and end a paragraph. */
export const breaksText: ReadonlySet<string> = new Set(
  `address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
h4 h5 h6 header hr li main nav ol option p pre section summary table tbody tfoot thead tr ul`.split(/\s+/),
)
