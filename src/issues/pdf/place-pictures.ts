import type { Placed } from '../placed.ts'
import type { Line } from './lines.ts'
import type { PrintedPicture } from './pictures.ts'

/** Of a printed page: where it stands, and what the issue has it under. */
export interface PicturePlace extends Omit<PrintedPicture, 'bytes'> {
  /** From 1. */
  readonly page: number
  readonly url: string
}

/** Puts each picture behind the block that ends above it in its column, else on the pages before. */
export function withPictures(
  blocks: readonly Placed[],
  lines: readonly Line[],
  pictures: readonly PicturePlace[],
): Placed[] {
  const behind = new Map<number, PicturePlace[]>()
  for (const picture of pictures) {
    const line = lineAbove(picture, lines)
    // Above all that is printed stands no story yet, but the name of the paper.
    const at = Math.max(
      0,
      blocks.findIndex(({ end }) => end >= line),
    )
    behind.set(at, [...(behind.get(at) ?? []), picture])
  }
  return blocks.flatMap((placed, at) => [
    placed,
    ...(behind.get(at) ?? []).map(({ url, alt }): Placed => {
      const block = { type: 'paragraph' as const, children: [{ type: 'image' as const, url, alt }] }
      return { block, line: placed.end, end: placed.end, items: [] }
    }),
  ])
}

/** Its number, from 1; 0: there is none. */
function lineAbove({ page, left, right, top, bottom }: PicturePlace, lines: readonly Line[]): number {
  const middle = (top + bottom) / 2
  const isAbove = (line: Line) => line.page === page && line.y <= middle && line.left < right && line.end > left
  const above = lines.findLastIndex(isAbove)
  return (above >= 0 ? above : lines.findLastIndex((line) => line.page < page)) + 1
}
