import type { DatedPurpose, LinkPurpose } from './token.ts'

/** The path below which a token of each purpose is answered: one letter, since each stands in every mail. */
export const paths: Readonly<Record<LinkPurpose | DatedPurpose, string>> = {
  open: '/o/',
  click: '/c/',
  unsubscribe: '/u/',
  preferences: '/p/',
  view: '/v/',
  confirm: '/s/',
  download: '/d/',
  erasure: '/e/',
  leave: '/l/',
  // What follows a hash stays in the browser: no log on the way holds it.
  access: '/admin/welcome#',
}
