export interface PreviewPage {
  /** `phone-light`, `phone-dark`, `desktop-light`, `desktop-dark` */
  readonly name: string
  /** A whole document; it asks for nothing from the network. */
  readonly html: string
}

/** The widths in pixels of a phone and of a window. */
export const frames = { phone: 375, desktop: 700 } as const
export type Frame = keyof typeof frames
export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/**
 * A mail as a phone of 375 px and a window of 700 px show it, light and dark: in a frame of that width and with that
 * scheme whatever the browser's own are, so that any program that takes pictures of pages takes the right one.
 */
export function previewPages(html: string): PreviewPage[] {
  return Object.keys(frames).flatMap((frame) =>
    schemes.map((scheme) => ({
      name: `${frame}-${scheme}`,
      html: framed(html, frame as Frame, scheme).replace('<head>', () => `<head>${policy}`),
    })),
  )
}

/** The same as one page, which may ask the network for what the mail does. */
export function framed(html: string, frame: Frame, scheme: Scheme): string {
  const width = frames[frame]
  const settled = html.replace(/<style\b[^>]*>[^<]*<\/style>/g, (style) => settleQueries(style, width, scheme))
  return settled.replace('<head>', () => `<head>${frameStyle(width, scheme)}`)
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
