import { attention } from 'micromark-core-commonmark'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'

const star = 42
const tilde = 126

/**
 * CommonMark tells from blanks and punctuation where stars begin to stress and where they end. Chinese has no blanks: by its
 * rules `**先登记。**后流通` and `*《办法》*已印发` stress nothing. Beside Chinese, punctuation does not count.
 */
export const chineseEmphasis: Extension = {
  text: { [star]: { name: 'attention', tokenize, resolveAll: attention.resolveAll } as Construct },
}

function tokenize(this: TokenizeContext, effects: Effects, ok: State): State {
  const before = kindOf(this.previous)
  const inside: State = (code) => {
    if (code === star) {
      effects.consume(code)
      return inside
    }
    const token = effects.exit('attentionSequence')
    const after = kindOf(code)
    token._open = isInner(after, before) || code === tilde
    token._close = isInner(before, after) || this.previous === tilde
    return ok(code)
  }
  return (code) => {
    effects.enter('attentionSequence')
    return inside(code)
  }
}

type Kind = 'blank' | 'punctuation' | 'chinese' | 'letter'

/** Whether stars stress what stands on this side of them. */
const isInner = (side: Kind, other: Kind): boolean =>
  side === 'punctuation' ? other !== 'letter' : side === 'chinese' || side === 'letter'

/** Null is the beginning or the end, and what is negative a line break or a tab. */
function kindOf(code: Code): Kind {
  if (code === null || code < 0) return 'blank'
  const character = String.fromCharCode(code)
  if (/\s/.test(character)) return 'blank'
  if (/[\p{Script=Han}\u3001-\u303F\uFF01-\uFF65]/u.test(character)) return 'chinese'
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'letter'
}
