import type { Block, Inline, ListItem, TableCell, TableRow } from './issue.ts'

type Node = Block | Inline | ListItem | TableRow | TableCell

/**
 * The words of blocks or inlines: each paragraph, list item and table row on a line of its own, the cells of a row
 * parted by tabs, an image by its alt text. Walks without recursion, so any depth will do.
 */
export function plainText(nodes: readonly Node[]): string {
  const ahead = [nodes.values()]
  const parts: string[] = []
  while (ahead.length > 0) {
    const next = ahead.at(-1)!.next()
    if (next.done) {
      ahead.pop()
      continue
    }
    const node = next.value
    if (parts.length > 0 && parts.at(-1) !== '\n') parts.push(separatorBefore(node))
    parts.push(ownText(node))
    while (parts.at(-1) === '') parts.pop()
    if ('children' in node) ahead.push((node.children as readonly Node[]).values())
  }
  return parts.join('').trimEnd()
}

function separatorBefore({ type }: Node): string {
  switch (type) {
    case 'text':
    case 'inlineCode':
    case 'break':
    case 'image':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
      return ''
    case 'tableCell':
      return '\t'
    default:
      return '\n'
  }
}

function ownText(node: Node): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value
    case 'image':
      return node.alt
    case 'break':
      return '\n'
    default:
      return ''
  }
}
