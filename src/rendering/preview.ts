import { type Locale, translate } from '../locale/index.ts'
import { type Scheme, schemes } from '../newsletters/look.ts'
import { escapeHtml } from './escape.ts'

export interface PreviewPage {
  /** `phone-light`, `phone-dark`, `desktop-light`, `desktop-dark` */
  readonly name: string
  /** A whole document; it asks for nothing from the network. */
  readonly html: string
}

/** The widths in pixels of a phone and of a window. */
export const frames = { phone: 375, desktop: 700 } as const
export type Frame = keyof typeof frames

/**
 * A mail as a phone of 375 px and a window of 700 px show it, light and dark: in a frame of that width and with that
 * scheme whatever the browser's own are, so that any program that takes pictures of pages takes the right one.
 */
export function previewPages(html: string): PreviewPage[] {
  return Object.keys(frames).flatMap((frame) =>
    schemes.map((scheme) => ({
      name: `${frame}-${scheme}`,
      html: sealed(framed(html, frame as Frame, scheme)),
    })),
  )
}

/**
 * Themes side by side, each as a phone shows it, light above dark: a whole document that asks for nothing either.
 * @param mails by the names of their themes
 */
export function sideBySide(mails: ReadonlyMap<string, string>, language: Locale): string {
  const columns = [...mails].map(([theme, html]) => {
    const shown = schemes.map((scheme) => {
      const document = escapeHtml(sealed(framed(html, 'phone', scheme)))
      return `<iframe sandbox title="${escapeHtml(theme)}, ${scheme}" srcdoc="${document}"></iframe>`
    })
    return `<section><h2>${escapeHtml(theme)}</h2>${shown.join('')}</section>`
  })
  const title = escapeHtml(translate(language, 'preview.themes'))
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${sheet}</style></head><body><h1>${title}</h1><main>${columns.join('')}</main></body></html>`
}

const sheet =
  'body{margin:0;padding:16px;background:#8a8a8a;font-family:sans-serif}main{display:flex;gap:16px;overflow-x:auto}section{flex:none}h1{font-size:20px}h2{font-size:16px}iframe{display:block;width:375px;height:1100px;margin:0 0 16px;border:0;background:#fff}'

/** The same as one page, which may ask the network for what the mail does. */
export function framed(html: string, frame: Frame, scheme: Scheme): string {
  const width = frames[frame]
  const settled = html.replace(/<style\b[^>]*>[^<]*<\/style>/g, (style) => settleQueries(style, width, scheme))
  return settled.replace('<head>', () => `<head>${frameStyle(width, scheme)}`)
}

/** With a policy that lets it ask for nothing. */
const sealed = (document: string) => document.replace('<head>', () => `<head>${policy}`)

/** Answers the questions that the mail asks of the browser: every `<style>` in it is the theme's or MJML's own. */
function settleQueries(style: string, width: number, scheme: Scheme): string {
  return style
    .replace(/@media[^{]*\(prefers-color-scheme:\s*(\w+)\)/g, (_, asked) => settled(asked === scheme))
    .replace(/@media[^{]*\(min-width:\s*(\d+)px\)/g, (_, least) => settled(width >= Number(least)))
}

function settled(answer: boolean): string {
  return answer ? '@media all' : '@media not all'
}

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`

function frameStyle(width: number, scheme: Scheme): string {
  return `<style>html{color-scheme:only ${scheme};background:#8a8a8a}body{width:${width}px;margin:0 auto!important}</style>`
}
