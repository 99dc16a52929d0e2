import { Invalid } from '../../../errors.ts'
import { limits } from '../rule.ts'

/** `string`: what stood in quotes. `end`: nothing is left. */
export interface Token {
  readonly kind: 'word' | 'string' | 'sign' | 'end'
  readonly text: string
  /** Counted from 0. */
  readonly at: number
}

const blank = /[\s\u3000]+/y
const sign = /<=|>=|[()（）,，=<>]/y
// Straight quotes with \", \' and \\ inside, and those of a Chinese keyboard.
const string = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”|‘[^’]*’|「[^」]*」/suy
// Inside a word, as in O'Hara, a single quote is an apostrophe.
const word = /(?!['‘])[^\s\u3000()（）,，=<>"“”「」]+/uy

/** Signs of a Chinese keyboard count as those that they look like. */
const plain: Readonly<Record<string, string>> = { '（': '(', '）': ')', '，': ',' }

/** @throws Invalid naming the place of what is no part of a rule */
export function scan(source: string): Token[] {
  if (source.length > limits.text) throw new Invalid('segment.too_long', { max: limits.text })
  const tokens: Token[] = []
  let at = skipBlank(source, 0)
  while (at < source.length) {
    const token = scanOne(source, at)
    tokens.push(token.token)
    at = skipBlank(source, token.end)
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }]
}

function skipBlank(source: string, at: number): number {
  return at + (matchAt(blank, source, at)?.[0].length ?? 0)
}

function scanOne(source: string, at: number): { token: Token; end: number } {
  const signed = matchAt(sign, source, at)
  if (signed) return { token: { kind: 'sign', text: plain[signed[0]] ?? signed[0], at }, end: at + signed[0].length }
  const quoted = matchAt(string, source, at)?.[0]
  if (quoted) {
    const inside = quoted.slice(1, -1)
    const text = /^["']/.test(quoted) ? inside.replace(/\\(.)/gsu, '$1') : inside
    return { token: { kind: 'string', text, at }, end: at + quoted.length }
  }
  const bare = matchAt(word, source, at)
  if (bare) return { token: { kind: 'word', text: bare[0], at }, end: at + bare[0].length }
  throw new Invalid('segment.quote', { at: at + 1 })
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}
