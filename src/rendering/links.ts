import type { Block, Contact, Inline, Issue, Reference } from '../issues/issue.ts'
import { plainText } from './plain.ts'
import type { Link } from './rendered.ts'

/** Deeper lists and quotations cannot be shown at 375 px; the limit also keeps the stack from running out. */
const maxDepth = 12

/**
 * Gives each link of an issue its id, in the order of appearance: in the issue that comes back every `url` is the name of
 * a slot (`link:3`), a mailto address, or empty. What a mail cannot carry becomes its text: addresses of other kinds,
 * images that no reader's program could fetch, nesting without end.
 */
export function numberLinks(issue: Issue): { issue: Issue; links: Link[] } {
  const links: Link[] = []
  const numberIn =
    (section: string | null): Number =>
    (url) =>
      `link:${links.push({ id: links.length, url, section }) - 1}`
  const number = numberIn(null)
  const fitted = {
    ...issue,
    abstract: fitBlocks(issue.abstract, number),
    sections: issue.sections.map((section) => ({
      ...section,
      blocks: fitBlocks(section.blocks, numberIn(section.title || null)),
    })),
    references: issue.references.map((reference) => fitReference(reference, number)),
    contact: fitContact(issue.contact, number),
  }
  return { issue: fitted, links }
}

type Number = (url: string) => string

/** A reference is shown by its title, else by its source, else by its address. */
function fitReference(reference: Reference, number: Number): Reference {
  const { title, source, url } = reference
  const shown = title ? { title, source } : { title: source || url, source: '' }
  return { ...reference, ...shown, url: isWeb(url) ? number(url) : '' }
}

function fitContact(contact: Contact, number: Number): Contact {
  return {
    heading: contact.heading,
    organisations: contact.organisations.map((organisation) => ({
      ...organisation,
      image: isImage(organisation.image) ? organisation.image : '',
    })),
    website: isWeb(contact.website) ? number(contact.website) : '',
  }
}

function fitBlocks(blocks: readonly Block[], number: Number, depth = 1): Block[] {
  return blocks.map((block) => fitBlock(block, number, depth))
}

function fitBlock(block: Block, number: Number, depth: number): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, children: fitInlines(block.children, number) }
    case 'list':
      if (depth >= maxDepth) return textBlock(block)
      return {
        ...block,
        children: block.children.map((item) => ({ ...item, children: fitBlocks(item.children, number, depth + 1) })),
      }
    case 'blockquote':
      if (depth >= maxDepth) return textBlock(block)
      return { ...block, children: fitBlocks(block.children, number, depth + 1) }
    case 'table':
      return {
        ...block,
        children: block.children.map((row) => ({
          ...row,
          children: row.children.map((cell) => ({ ...cell, children: fitInlines(cell.children, number) })),
        })),
      }
    default:
      return block
  }
}

function textBlock(block: Block): Block {
  return { type: 'paragraph', children: [{ type: 'text', value: plainText([block]) }] }
}

function fitInlines(inlines: readonly Inline[], number: Number, depth = 1): Inline[] {
  return inlines.flatMap((inline) => fitInline(inline, number, depth))
}

function fitInline(inline: Inline, number: Number, depth: number): Inline[] {
  switch (inline.type) {
    case 'emphasis':
    case 'strong':
    case 'delete':
      if (depth >= maxDepth) return [{ type: 'text', value: plainText([inline]) }]
      return [{ ...inline, children: fitInlines(inline.children, number, depth + 1) }]
    case 'link':
      return fitLink(inline, number, depth)
    case 'image':
      return isImage(inline.url) ? [inline] : [{ type: 'text', value: inline.alt }]
    default:
      return [inline]
  }
}

function fitLink(link: Extract<Inline, { type: 'link' }>, number: Number, depth: number): Inline[] {
  const url = isWeb(link.url) ? number(link.url) : link.url
  const children =
    depth >= maxDepth
      ? [{ type: 'text' as const, value: plainText(link.children) }]
      : fitInlines(link.children, number, depth + 1)
  if (!isWeb(link.url) && !/^mailto:/i.test(link.url)) return children
  // A link of which nothing can be seen or read out shows its address.
  return [{ ...link, url, children: plainText(children) ? children : [{ type: 'text', value: link.url }] }]
}

/** Without the white space and the control characters that `URL` would forgive: the address goes into a header later. */
function isWeb(url: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) && URL.canParse(url)
}

function isImage(url: string): boolean {
  return isWeb(url) || /^cid:./i.test(url) || /^data:image\/(png|jpeg|gif|webp);base64,/i.test(url)
}
