/** A line of one text, of the other, or of both; its number in each, from 1. */
export type DifferingLine =
  | { readonly kind: 'same'; readonly text: string; readonly old: number; readonly new: number }
  | { readonly kind: 'removed'; readonly text: string; readonly old: number }
  | { readonly kind: 'added'; readonly text: string; readonly new: number }

// Two texts that have less in common are told apart whole: finding the shortest way would take long.
const mostEdits = 600

/** The fewest lines that have to be taken out of the old text and put in to make the new one (Myers, 1986). */
export function differenceOf(old: string, next: string): DifferingLine[] {
  const [from, to] = [linesOf(old), linesOf(next)]
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++
  const moves = edits(from.slice(start, from.length - end), to.slice(start, to.length - end))
  return numbered(from, to, [...fill(start), ...moves, ...fill(end)])
}

type Move = DifferingLine['kind']
const fill = (count: number) => Array.from({ length: count }, (): Move => 'same')
const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n'))

function edits(from: readonly string[], to: readonly string[]): Move[] {
  const most = Math.min(from.length + to.length, mostEdits)
  // How far each diagonal gets; kept for each number of edits, to walk back.
  const rounds: Map<number, number>[] = []
  let reached = new Map([[1, 0]])
  for (let edit = 0; edit <= most; edit++) {
    rounds.push(reached)
    const next = new Map(reached)
    for (let diagonal = -edit; diagonal <= edit; diagonal += 2) {
      let x = furthest(reached, diagonal, edit)
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x++
      next.set(diagonal, x)
      if (x >= from.length && x - diagonal >= to.length) return walkBack(rounds, from.length, to.length)
    }
    reached = next
  }
  return [...from.map((): Move => 'removed'), ...to.map((): Move => 'added')]
}

const isDown = (reached: ReadonlyMap<number, number>, diagonal: number, edit: number) =>
  diagonal === -edit || (diagonal !== edit && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1))

function furthest(reached: ReadonlyMap<number, number>, diagonal: number, edit: number): number {
  return isDown(reached, diagonal, edit) ? (reached.get(diagonal + 1) ?? 0) : (reached.get(diagonal - 1) ?? 0) + 1
}

function walkBack(rounds: readonly ReadonlyMap<number, number>[], width: number, height: number): Move[] {
  const moves: Move[] = []
  let [x, y] = [width, height]
  for (let edit = rounds.length - 1; edit > 0; edit--) {
    const diagonal = x - y
    const down = isDown(rounds[edit]!, diagonal, edit)
    const from = down ? diagonal + 1 : diagonal - 1
    const at = rounds[edit]!.get(from) ?? 0
    while (x > at + (down ? 0 : 1)) {
      moves.push('same')
      x--
      y--
    }
    moves.push(down ? 'added' : 'removed')
    if (down) y--
    else x--
  }
  while (x-- > 0) moves.push('same')
  return moves.reverse()
}

function numbered(from: readonly string[], to: readonly string[], moves: readonly Move[]): DifferingLine[] {
  let [old, next] = [0, 0]
  return moves.map((kind) => {
    if (kind === 'removed') return { kind, text: from[old]!, old: ++old }
    if (kind === 'added') return { kind, text: to[next]!, new: ++next }
    return { kind, text: to[next]!, old: ++old, new: ++next }
  })
}
