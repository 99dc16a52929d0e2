import type { FrontMatter } from './front-matter.ts'
import type { Issue } from './issue.ts'

/** What only the front matter can say of an issue. */
export function saidInFront({ preheader, sponsored }: FrontMatter): Pick<Issue, 'preheader' | 'sponsored'> {
  return { ...(preheader !== '' && { preheader }), ...(/^(true|yes|是)$/.test(sponsored) && { sponsored: true }) }
}
