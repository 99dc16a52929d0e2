import { datesIn } from '../parts/dates.ts'
import { wordsOf } from './article.ts'
import { attribute, type Element, elementsIn, has, textIn } from './tree.ts'

/** What a page says of its article, around it. */
export interface About {
  readonly title: string
  /** `YYYY-MM-DD`; empty when it does not say. */
  readonly date: string
  readonly publisher: string
  /** Where its addresses start from. */
  readonly base: string | undefined
}

export function aboutPage(document: Element, article: Element): About {
  const elements = [...elementsIn(document)]
  const meta = (name: string) => {
    const found = elements.find(
      (element) =>
        element.tagName === 'meta' && (attribute(element, 'property') || attribute(element, 'name')) === name,
    )
    return found ? attribute(found, 'content').trim() : ''
  }
  const byId = (id: string) => wordsOf(elements.find((element) => attribute(element, 'id') === id))
  const link = (rel: string) =>
    elements.find((element) => element.tagName === 'link' && attribute(element, 'rel') === rel)
  const base = elements.find((element) => element.tagName === 'base' && has(element, 'href'))
  const canonical = link('canonical')
  return {
    title: firstOf(byId('activity-name'), titleAbove(elements, article), meta('og:title'), titleOf(elements)),
    date: firstOf(
      dayOf(meta('article:published_time')),
      dayOf(byId('publish_time')),
      dayOfWeChat(elements),
      dayOfTime(elements),
    ),
    publisher: firstOf(byId('js_name'), meta('og:site_name')),
    base: [base && attribute(base, 'href'), canonical && attribute(canonical, 'href'), meta('og:url')].find(
      (url) => url !== undefined && /^https?:/i.test(url) && URL.canParse(url),
    ),
  }
}

function firstOf(...texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? ''
}

/** A heading of the first level that stands outside of the article, if it is the only one. */
function titleAbove(elements: readonly Element[], article: Element): string {
  const inside = new Set(elementsIn(article))
  const headings = elements.filter((element) => element.tagName === 'h1' && !inside.has(element))
  return headings.length === 1 ? wordsOf(headings[0]) : ''
}

/** Without the name of the site behind it. */
function titleOf(elements: readonly Element[]): string {
  const title = wordsOf(elements.find(({ tagName }) => tagName === 'title'))
  return title.replace(/\s*(?:[|_]|\s[-–—]\s)[^|_]{1,30}$/, '') || title
}

function dayOf(text: string): string {
  const found = datesIn(text)[0]
  return found?.exists ? found.date : ''
}

const eightHours = 8 * 3600

/** The script of a WeChat article says when it was published, in seconds; it shows the hours of China. */
function dayOfWeChat(elements: readonly Element[]): string {
  const seconds = elements
    .filter(({ tagName }) => tagName === 'script')
    .map((script) => /\bvar ct\s*=\s*["'](\d{10})["']/.exec(textIn(script))?.[1])
    .find((found) => found !== undefined)
  return seconds === undefined ? '' : new Date(1000 * (Number(seconds) + eightHours)).toISOString().slice(0, 10)
}

function dayOfTime(elements: readonly Element[]): string {
  const times = elements
    .filter((element) => element.tagName === 'time')
    .map((time) => dayOf(attribute(time, 'datetime')))
  return firstOf(...times)
}
