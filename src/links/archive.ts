import type { Newsletter } from '../newsletters/newsletter.ts'

/** Where the issues of a newsletter are read. @param publicUrl origin of the server that answers */
export const archiveUrl = (publicUrl: string, { slug }: Pick<Newsletter, 'slug'>, path = ''): string =>
  `${publicUrl}/archive/${slug}${path && `/${path}`}`
