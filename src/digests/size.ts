import type { Block, Inline, Issue } from '../issues/issue.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { fillPieces } from '../rendering/pieces.ts'
import { renderIssue } from '../rendering/render.ts'

// Gmail clips a mail at 102 KB of HTML.
const maxBytes = 90_000
// A tracked link: an origin of 64 characters, and its token.
const link = 'x'.repeat(112)

/** Whether the mail of a digest stays so small that it reaches everybody whole. */
export async function fitsMail(digest: Issue, newsletter: Newsletter): Promise<boolean> {
  // Rendering what is far too long would take seconds.
  if (leastBytes(digest) > maxBytes) return false
  const { html } = await renderIssue(digest, newsletter)
  return Buffer.byteLength(fillPieces(html, () => link)) <= maxBytes
}

/** What the parts that can be many come to, if not more. */
function leastBytes({ abstract, sections, references, contact }: Issue): number {
  const blocks = [...abstract, ...sections.flatMap((section) => section.blocks)]
  const cited = references.map(({ title, source, note }) => 60 + Buffer.byteLength(title + source + note))
  const shown = contact.organisations.map(({ image, description }) => Buffer.byteLength(image + description))
  return sum([...blocks.map(bytesOf), ...cited, ...shown])
}

/** Of the kinds of block and inline that a digest has. */
function bytesOf(node: Block | Inline): number {
  if ('value' in node) return Buffer.byteLength(node.value)
  if (!('children' in node)) return 0
  const markup = node.type === 'link' ? Math.min(node.url.length, link.length) : '<em></em>'.length
  return markup + sum((node.children as readonly (Block | Inline)[]).map(bytesOf))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
