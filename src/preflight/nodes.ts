import type { Block, Inline, Issue, ListItem, TableCell, TableRow } from '../issues/issue.ts'

export type Node = Block | Inline | ListItem | TableRow | TableCell

/** Every node of an issue with the section that it is in; without recursion, so that any depth will do. */
export function* nodesOf({ abstract, sections }: Issue): Generator<readonly [node: Node, place: string]> {
  const parts = [{ title: '', blocks: abstract }, ...sections]
  for (const { title, blocks } of parts) {
    const ahead: Node[] = [...blocks].reverse()
    for (let node = ahead.pop(); node; node = ahead.pop()) {
      yield [node, title]
      if ('children' in node) ahead.push(...([...node.children] as Node[]).reverse())
    }
  }
}
