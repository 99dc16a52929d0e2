import type { Inline } from '../issue.ts'
import { maxDepth } from './bounds.ts'

type Formatting = 'strong' | 'emphasis' | 'delete'

const formatting: Readonly<Record<string, Formatting>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  del: 'delete',
  s: 'delete',
  strike: 'delete',
}

interface Frame {
  readonly type: Formatting | 'line'
  readonly children: Inline[]
}

/**
 * Puts inlines together from text and the tags between it, of which bold, italic, struck out and line breaks mean something. A tag
 * that is never closed ends with the line; one that closes nothing is passed over.
 */
export class InlineBuilder {
  #frames: Frame[] = [{ type: 'line', children: [] }]

  add(inline: Inline): void {
    append(this.#frames.at(-1)!.children, inline)
  }

  tag(name: string, closes: boolean): void {
    const type = formatting[name]
    if (name === 'br') this.add({ type: 'break' })
    else if (type && !closes && this.#frames.length < maxDepth) this.#frames.push({ type, children: [] })
    else if (type && closes) this.#close(type)
  }

  /** What was built since the last call. */
  take(): Inline[] {
    while (this.#frames.length > 1) this.#closeLast()
    return this.#frames[0]!.children.splice(0)
  }

  #close(type: Formatting): void {
    const at = this.#frames.findLastIndex((frame) => frame.type === type)
    while (at > 0 && this.#frames.length > at) this.#closeLast()
  }

  #closeLast(): void {
    const { type, children } = this.#frames.pop()!
    if (type !== 'line' && children.length > 0) this.add({ type, children })
  }
}

/** Texts that follow each other become one. */
export function append(inlines: Inline[], inline: Inline): void {
  const last = inlines.at(-1)
  if (inline.type !== 'text' || last?.type !== 'text') inlines.push(inline)
  else inlines[inlines.length - 1] = { type: 'text', value: last.value + inline.value }
}
