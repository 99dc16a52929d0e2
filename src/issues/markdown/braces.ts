import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types'

const open = 123
const close = 125
const longest = 200

/**
 * `{{…}}` is what templates call a placeholder: it stays in the text as it was written, whatever Markdown means by the
 * characters in it. It ends on its line.
 */
const braces: Construct = { name: 'braces', tokenize }

export const verbatimBraces: Extension = { text: { [open]: braces } }

function tokenize(effects: Effects, ok: State, nok: State): State {
  let length = 0
  const consumed = (code: Code, next: State) => {
    effects.consume(code)
    length++
    return next
  }
  const start: State = (code) => {
    effects.enter('data')
    return consumed(code, second)
  }
  const second: State = (code) => (code === open ? consumed(code, inside) : nok(code))
  const inside: State = (code) => {
    // Null is the end, and what is negative a line break or a tab.
    if (code === null || code < 0 || length > longest) return nok(code)
    return consumed(code, code === close ? closing : inside)
  }
  const closing: State = (code) => {
    if (code !== close) return inside(code)
    effects.consume(code)
    effects.exit('data')
    return ok
  }
  return start
}
