import type { Page } from 'playwright-core'

/** A text, or an element with what is in it. */
export type Tree = string | Element
export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Tree[]
}

/** The body as a browser's parser sees it, without running anything. */
export async function readBody(page: Page, html: string): Promise<Element> {
  return page.evaluate<Element>(`(${inBrowser})(${JSON.stringify(html)})`)
}

// A text, since our types know nothing of a browser's.
const inBrowser = `(html) => {
  const read = (element) => ({
    tag: element.localName,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    children: [...element.childNodes].flatMap((child) => {
      if (child instanceof Element) return [read(child)]
      return child instanceof Text && child.data.trim() !== '' ? [child.data] : []
    }),
  })
  return read(new DOMParser().parseFromString(html, 'text/html').body)
}`
