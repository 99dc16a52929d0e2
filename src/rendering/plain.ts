import type { Block, Inline, ListItem, TableCell, TableRow } from '../issues/issue.ts'

type Node = Block | Inline | ListItem | TableRow | TableCell

/** The words of blocks or inlines on one line, an image by its alt text. Walks without recursion: any depth will do. */
export function plainText(nodes: readonly Node[]): string {
  const ahead = [nodes.values()]
  const words: string[] = []
  while (ahead.length > 0) {
    const next = ahead.at(-1)!.next()
    if (next.done) {
      ahead.pop()
      continue
    }
    words.push(ownText(next.value))
    if ('children' in next.value) ahead.push((next.value.children as readonly Node[]).values())
  }
  return oneLine(words.join(''))
}

export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

function ownText(node: Node): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'code':
      return ` ${node.value}`
    case 'image':
      return node.alt
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
      return ''
    default:
      return ' '
  }
}
