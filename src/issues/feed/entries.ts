import sax from 'sax'
import { Invalid } from '../../errors.ts'

export interface FeedEntry {
  readonly title: string
  /** As the feed says it; empty when it does not. */
  readonly link: string
  /** When it was published; undefined when the feed does not say. */
  readonly at: Date | undefined
  /** HTML; of a feed that has both the summary. */
  readonly html: string
}

export interface Feed {
  readonly title: string
  readonly entries: readonly FeedEntry[]
}

/** No feed has more that anybody reads in a mail. */
const mostEntries = 500
const maxDepth = 100

/** In the order of preference. */
const datesOf = ['pubDate', 'published', 'date', 'updated', 'issued']
const textsOf = ['description', 'summary', 'encoded', 'content']
const isEntry = (name: string) => name === 'item' || name === 'entry'

/**
 * The entries of an RSS or Atom feed.
 * @throws Invalid for what is no feed, or declares entities of its own
 */
export function readEntries(xml: string): Feed {
  const entries: FeedEntry[] = []
  const stack: string[] = []
  let title = ''
  let fields: Map<string, string> | undefined
  let text = ''
  const refuse = () => {
    throw new Invalid('issue.feed')
  }
  const parser = sax.parser(true, {})
  Object.assign(parser, { onerror: refuse, ondoctype: refuse })
  parser.onopentag = ({ name, attributes }) => {
    const [own, given] = [local(name), attributes as Record<string, string>]
    if (stack.push(own) > maxDepth) refuse()
    if (isEntry(own)) fields = new Map()
    // Within a field, as XHTML has it: kept as the HTML that it is.
    else if (isInField(stack)) text += blockOf(own)
    else text = ''
    if (fields && own === 'link' && given.href && (given.rel ?? 'alternate') === 'alternate')
      fields.set('link', given.href)
  }
  parser.ontext = parser.oncdata = (more) => {
    text += isInField(stack) ? escaped(more) : more
  }
  parser.onclosetag = () => {
    const own = stack.pop()!
    if (isEntry(own) && fields) {
      if (entries.length < mostEntries) entries.push(entryOf(fields))
      fields = undefined
    } else if (fields && isEntry(stack.at(-1) ?? '')) {
      if (text.trim() !== '' && !fields.has(own)) fields.set(own, text.trim())
    } else if (isInField(stack)) text += blockOf(own)
    else if (!fields && own === 'title' && title === '') title = text.trim()
  }
  parser.write(xml).close()
  return { title, entries }
}

/** Names of other vocabularies, such as `media:title`, stay as they are. */
const local = (name: string) => name.replace(/^(?:atom|content|dc|dcterms|rss):/, '')
const fieldDepth = (stack: readonly string[]) => stack.findIndex(isEntry) + 2
const isInField = (stack: readonly string[]) => stack.some(isEntry) && stack.length > fieldDepth(stack)
const blockOf = (name: string) => (/^(?:p|div|li|h\d|br|blockquote)$/.test(name) ? '<p>' : '')
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function entryOf(fields: ReadonlyMap<string, string>): FeedEntry {
  const first = (names: readonly string[]) => names.map((name) => fields.get(name)).find((text) => text !== undefined)
  const time = Date.parse(first(datesOf) ?? '')
  return {
    title: fields.get('title') ?? '',
    link: fields.get('link') ?? '',
    at: Number.isNaN(time) ? undefined : new Date(time),
    html: first(textsOf) ?? '',
  }
}
