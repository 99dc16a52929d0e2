import { Feed } from 'feed'
import type { Issue } from '../issues/issue.ts'
import { archiveUrl } from '../links/archive.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { printable } from '../rendering/escape.ts'
import { plainText } from '../rendering/plain.ts'
import { issueHtml } from '../rendering/web/issue.ts'
import type { ArchivedIssue } from './archive.ts'

/** The issues of a newsletter for feed readers, whole. @param issues newest first */
export async function feedOf(
  newsletter: Newsletter,
  issues: readonly ArchivedIssue[],
  publicUrl: string,
): Promise<Feed> {
  const { name, language, senderName } = newsletter
  const home = archiveUrl(publicUrl, newsletter)
  const feed = new Feed({
    id: home,
    link: home,
    title: printable(name),
    description: printable(senderName),
    language,
    copyright: printable(senderName),
    generator: 'Daybreak',
    updated: issues[0]?.publishedAt ?? new Date(0),
    feedLinks: {
      atom: archiveUrl(publicUrl, newsletter, 'atom.xml'),
      rss: archiveUrl(publicUrl, newsletter, 'rss.xml'),
    },
  })
  for (const { date, title, issue, publishedAt } of issues) {
    const url = archiveUrl(publicUrl, newsletter, date)
    feed.addItem({
      id: url,
      link: url,
      title: printable(title),
      description: summaryOf(issue),
      // A feed's CDATA ends at the first of these, which only text can hold: HTML may write it otherwise.
      content: printable(String(await issueHtml(issue))).replaceAll(']]>', ']]&gt;'),
      date: publishedAt,
    })
  }
  return feed
}

const summaryLength = 200

/** The beginning of what an issue says of itself, on one line. */
export function summaryOf({ abstract, sections }: Issue): string {
  const words = [...printable(plainText(abstract) || plainText(sections.flatMap(({ blocks }) => blocks)))]
  return words.length > summaryLength ? `${words.slice(0, summaryLength - 1).join('')}…` : words.join('')
}
