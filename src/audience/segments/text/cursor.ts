import { Invalid } from '../../../errors.ts'
import type { Phrase } from '../../../locale/index.ts'
import { scan, type Token } from './scan.ts'

/** Goes through a text token by token, and knows what could have stood where it failed. */
export interface Cursor {
  /** Takes these words, or signs, if all of them are next; a word in any case. */
  take(...words: string[]): boolean
  /** @throws Invalid when they are not next */
  expect(...words: string[]): void
  /** @param what for whoever reads the error: in words, or as it is written */
  peek(what: Phrase | string): Token
  isOver(): boolean
  /** What stands in quotes, or a single word, which may also be a number. @param what for whoever reads the error */
  value(what: Phrase): Token
  /** @throws Invalid naming the place, and what could stand there */
  fail(): never
}

const shown = 20

/** @throws Invalid for what is no part of any rule */
export function createCursor(source: string): Cursor {
  const tokens = scan(source)
  let position = 0
  // What was asked for where the cursor stands, each once.
  let asked = new Map<string, string | Phrase>()

  const isAt = (word: string, at: number) => {
    const { kind, text } = tokens[Math.min(at, tokens.length - 1)]!
    return (kind === 'word' || kind === 'sign') && text.toLowerCase() === word
  }
  const isNext = (...words: string[]) => {
    asked.set(words.join(' '), words.join(' '))
    return words.every((word, index) => isAt(word, position + index))
  }
  const advance = (count: number) => {
    position += count
    asked = new Map()
  }
  const take = (...words: string[]) => {
    const next = isNext(...words)
    if (next) advance(words.length)
    return next
  }
  const fail = (): never => {
    const token = tokens[position]!
    const expected = [...asked.values()]
    if (token.kind === 'end') throw new Invalid('segment.syntax_end', { expected })
    const near = source.slice(token.at, token.at + shown).replace(/\p{C}/gu, '\ufffd')
    throw new Invalid('segment.syntax', { at: token.at + 1, near, expected })
  }
  const peek = (what: Phrase | string) => {
    asked.set(typeof what === 'string' ? what : what.key, what)
    return tokens[position]!
  }
  return {
    take,
    peek,
    fail,
    isOver: () => tokens[position]!.kind === 'end',
    expect: (...words) => {
      if (!take(...words)) fail()
    },
    value: (what) => {
      const token = peek(what)
      if (token.kind !== 'word' && token.kind !== 'string') fail()
      advance(1)
      return token
    },
  }
}
