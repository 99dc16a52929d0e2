import type { Page } from './page.ts'

interface Structure {
  readonly alt?: string
  readonly children?: readonly (Structure | Content)[]
}

interface Content {
  readonly type: string
  /** Such as `p2R_mc7`: of a page, the content that is marked with 7. */
  readonly id?: string
}

/** What a tagged PDF says of its figures for those who do not see them, by the number of their marked content. */
export async function alternativesOf(page: Page): Promise<ReadonlyMap<number, string>> {
  const tree: Structure | null = await page.getStructTree().catch(() => null)
  const found = new Map<number, string>()
  if (tree) collect(tree, '', found)
  return found
}

/** The library reads no tree that is deeper than 40. */
function collect({ alt = '', children = [] }: Structure, outer: string, found: Map<number, string>): void {
  const said = alt.trim() || outer
  for (const child of children) {
    if (!('type' in child)) collect(child, said, found)
    else if (said !== '' && child.type === 'content') found.set(Number(child.id?.split('_mc')[1]), said)
  }
}
