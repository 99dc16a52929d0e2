import type { Definition, Root, RootContent } from 'mdast'
import type { Handle } from 'mdast-util-from-markdown'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { Invalid } from '../../errors.ts'
import type { Placed, Warn } from '../placed.ts'
import { checkBounds } from './bounds.ts'
import { verbatimBraces } from './braces.ts'
import { type Chunk, chunksOf } from './chunks.ts'
import { type Conversion, toBlocks } from './convert.ts'
import { chineseEmphasis } from './emphasis.ts'
import type { Line } from './lines.ts'
import { type Run, type Separated, separatePlainRuns } from './plain-runs.ts'

/**
 * The blocks of CommonMark and GFM in these lines, with raw HTML as its words.
 * @param bareAddresses whether an address that stands in the text is a link; no escape keeps it from becoming one
 * @throws Invalid when they are nested or tangled beyond reason
 */
export function parseMarkdown(lines: readonly Line[], warn: Warn, bareAddresses = true): Placed[] {
  const separated = separatePlainRuns(lines)
  const chunks = chunksOf(separated)
  checkBounds(chunks, separated.runs)
  return chunks.flatMap((chunk) => blocksOf(chunk, separated.runs, warn, bareAddresses))
}

function blocksOf({ lines, start }: Chunk, runs: Separated['runs'], warn: Warn, bareAddresses: boolean): Placed[] {
  const root = parse(lines, bareAddresses ? parser : strictParser)
  const numberOf = (line: number) => lines[line - 1]?.number ?? 1
  const conversion: Conversion = {
    definitions: definitionsIn(root),
    warn: (line, key, values) => warn(numberOf(line), key, values),
    bareAddresses,
  }
  return root.children.flatMap((node) => {
    const { start: first, end: last } = node.position!
    const run = runs.get(start + first.line - 1)
    if (run) return paragraphsOf(run)
    const place = { line: numberOf(first.line), end: numberOf(last.line) }
    const items = node.type === 'list' ? node.children.map((item) => numberOf(item.position!.start.line)) : []
    return toBlocks(node, conversion).map((block) => ({ block, ...place, items }))
  })
}

const parser = unified().use(remarkParse).use(remarkGfm).use(ourSyntax).use(boxesOfItems).freeze()

const addressConstructs = ['emailAutolink', 'protocolAutolink', 'wwwAutolink']

const strictParser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(ourSyntax)
  .use(boxesOfItems)
  .use(withoutBareAddresses)
  .freeze()

/** Once in the syntax and once more in the finished tree, where escapes are gone. */
function withoutBareAddresses(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: addressConstructs } }]
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map(({ transforms, ...others }) => others)
}

/** The extension takes for granted that a box stands in an item; behind an empty item it may stand in a paragraph. */
function boxesOfItems(this: Processor): void {
  const data = this.data()
  const check = (checked: boolean): Handle =>
    function () {
      const item = this.stack.at(-2)
      if (item?.type === 'listItem') item.checked = checked
    }
  const exit = { taskListCheckValueChecked: check(true), taskListCheckValueUnchecked: check(false) }
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), { exit }]
}

function ourSyntax(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), verbatimBraces, chineseEmphasis]
}

function parse(lines: readonly Line[], by: typeof parser): Root {
  try {
    return by.parse(lines.map(({ text }) => text).join('\n'))
  } catch (error) {
    // The bounds are checked before; a smaller stack than usual may still overflow.
    if (error instanceof RangeError) throw new Invalid('issue.too_nested', { line: lines[0]?.number ?? 1 })
    throw error
  }
}

function definitionsIn(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>()
  const ahead: RootContent[][] = [root.children]
  for (let nodes = ahead.pop(); nodes; nodes = ahead.pop()) {
    for (const node of nodes) {
      if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
      if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') ahead.push(node.children)
    }
  }
  return definitions
}

function paragraphsOf(run: Run): Placed[] {
  return run.map((lines) => ({
    block: {
      type: 'paragraph',
      children: [{ type: 'text', value: lines.map(({ text }) => text.trimEnd()).join('\n') }],
    },
    line: lines[0]!.number,
    end: lines.at(-1)!.number,
    items: [],
  }))
}
