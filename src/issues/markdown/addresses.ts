/** The address when it may stand in a mail: http, https or mailto, absolute; undefined when not. */
export function safeUrl(url: string): string | undefined {
  const { protocol, href } = URL.canParse(url) ? new URL(url) : { protocol: '', href: '' }
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) return undefined
  // As it was written, unless a program that reads it could see another one.
  return /^[^\s\p{Cc}"<>\\^`]+$/u.test(url) ? url : href
}

/**
 * How much of a bare address is one: Markdown lets it go on to the next space, which in Chinese may be a whole sentence
 * away. It ends at a Chinese mark, and its host at the first character beyond ASCII.
 */
export function bareAddressLength(text: string): number {
  const host = /^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?/i.exec(text)?.[0].length ?? 0
  if (/[^\p{ASCII}]/u.test(text[host] ?? '')) return host
  const mark = text.search(/[\u3000-\u303f\uff01-\uff60“”‘’]/)
  return mark < 0 ? text.length : mark
}

/** For a warning: long addresses, such as a whole picture, are cut. */
export function shortened(url: string): string {
  return url.length > 60 ? `${url.slice(0, 57)}…` : url
}
