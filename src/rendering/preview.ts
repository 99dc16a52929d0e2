export interface PreviewPage {
  /** `phone-light`, `phone-dark`, `desktop-light`, `desktop-dark` */
  readonly name: string
  /** A whole document; it asks for nothing from the network. */
  readonly html: string
}

const frames = { phone: 375, desktop: 700 }
const schemes = ['light', 'dark'] as const

/**
 * A mail as a phone of 375 px and a window of 700 px show it, light and dark: in a frame of that width and with that
 * scheme whatever the browser's own are, so that any program that takes pictures of pages takes the right one.
 */
export function previewPages(html: string): PreviewPage[] {
  return Object.entries(frames).flatMap(([frame, width]) =>
    schemes.map((scheme) => ({ name: `${frame}-${scheme}`, html: framed(html, width, scheme) })),
  )
}

function framed(html: string, width: number, scheme: (typeof schemes)[number]): string {
  const settled = html.replace(/<style\b[^>]*>[^<]*<\/style>/g, (style) => settleQueries(style, width, scheme))
  return settled.replace('<head>', () => `<head>${policy}${frameStyle(width, scheme)}`)
}

/** Answers the questions that the mail asks of the browser: every `<style>` in it is the theme's or MJML's own. */
function settleQueries(style: string, width: number, scheme: string): string {
  return style
    .replace(/@media[^{]*\(prefers-color-scheme:\s*(\w+)\)/g, (_, asked) => settled(asked === scheme))
    .replace(/@media[^{]*\(min-width:\s*(\d+)px\)/g, (_, least) => settled(width >= Number(least)))
}

function settled(answer: boolean): string {
  return answer ? '@media all' : '@media not all'
}

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`

function frameStyle(width: number, scheme: string): string {
  return `<style>html{color-scheme:only ${scheme};background:#8a8a8a}body{width:${width}px;margin:0 auto!important}</style>`
}
