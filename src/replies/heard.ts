import { withoutAccents } from './accents.ts'

// A reply is a few lines; RFC 5321 lets one be 512 bytes.
const longestSaid = 4_000

const hedge =
  /\b(?:may(?= (?:not |also |well |no longer |simply )?(?:be|have|exist|contain|indicate|mean|need|want|no)\b)(?!.{0,60}permission to post)|might|(?<!before it )could be|possibl[ey](?! mail loop)|possibilit\w+|perhaps|maybe|probabl[ey]|likely(?! (?:suspicious|unsolicited|spam|to be spam))|if|either|frequently|one of the following (?:reasons|causes)|(?:mail|messages?|delivery) can fail|(?:causes?|raisons?) possibles|posibles (?:causas|motivos|razones)|possibili (?:cause|motivi)|poss[ií]veis (?:causas|motivos)|m[oö]gliche (?:ursachen|gründe)|mogelijke oorza\w+|możliwe przyczyny|možné příčiny|olası neden\w*|(?:it|this|which) (?:often |usually )?means|please check|whether|make sure|double-check)\b|可能|也许|不存在[，,]?或者?(?!(?:已经?)?被?.{0,4}(?:删除|注销)|无效的|者?无法解析)|如果|若|请(?:检查|确认|核对|您)|是否|建议|常见|常見|возможн\S{1,3} причин|考えられる原因|主な原因|가능한 원인|nguyên nhân có thể|かもしれ|場合/i

const item = /^\s*(?:[・·•*-]|\d{1,2}[.、)])/

/** Without the sentences that guess, nor what they list: notices like to list all that may be wrong. */
export function certain(text: string): string {
  let listed = false
  return (
    text
      .slice(0, longestSaid)
      .replace(/\((?:please|if)\b[^)]{0,200}\)/gi, '')
      // In Chinese and Japanese a line is a sentence or a field; elsewhere sentences are wrapped.
      .split(/(?<=[.!?;])\s|(?<=[。！？；])|\n[ \t]*\n|(?<=[\u3000-\u9fff])\n|\n(?=[\u3000-\u9fff])/)
      .filter((sentence) => {
        if (listed && item.test(sentence)) return false
        const guesses = hedge.test(sentence) || /[?？]\s*$/.test(sentence)
        listed = guesses && /[:：]\s*$/.test(sentence)
        return !guesses
      })
      .join('\n')
  )
}

// The address may be all that says of whom it is: `<anna@example.org> unknown`.
const saidOfAddress =
  /(?<!(?:from|sender|path)[:= ]{0,3}<?)(?<![\w.!#$%&'*+/=?^{|}~-])[\w.!#$%&'*+/=?^{|}~-]{1,64}@[\w.-]{1,200}>?(?::|\.{3})? {0,3}(?:is |was )?(unknown|retired|gone|disabled|suspended|inactive|closed|locked|over ?quota|full|no longer|not found|does ?n[o']t exist|invalid|is not known)\b(?! (?:sender|from|domain|command|mail|transport|error)\b)/gi

/** Without addresses, in single blanks, of bounded length: as the tables want it. */
export function normalized(text: string): string {
  return (
    withoutAccents(text.slice(0, longestSaid))
      .replace(/(?<=[A-Z])_(?=[A-Z])/g, ' ')
      .replace(/[‘’‛`]/g, "'")
      // RFC 3463 names its x.y.0 so: it speaks of a mailbox or an address and says nothing of it.
      .replace(/\bother (?:(?:or undefined |undefined )?(?:\w+ ){0,2}status|mail system problem)\b/gi, ' ')
      .replace(saidOfAddress, ' user $1 ')
      .replace(/[\w.!#$%&'*+/=?^{|}~-]{1,64}@[\w.-]{1,200}/g, ' ')
      .replace(/(?<![a-z])_?[a-z]{2,20}(?:_[a-z]{2,20}){2,8}/gi, (words) => words.replaceAll('_', ' '))
      .replace(/<[\s:]*>|\s/g, ' ')
      .replace(/ {2,}/g, ' ')
  )
}

/** Without who said it, and the parameters of a page to read: neither is what was said. */
export const heard = (text: string): string =>
  normalized(text)
    .replace(
      /\b(?:remote host|host [\w.-]{1,200} ?(?:\[[\w.:]{1,60}\])?(?::\d{1,5})?),? (?:said|says|replied) ?:/gi,
      ' ',
    )
    .replace(/\bat host [\w.-]{1,200}/gi, ' ')
    .replace(
      /\bit was rejected by the (?:server for the )?recipient domain\b|\borganization rejected your message\b/gi,
      ' ',
    )
    .replace(/[?&]\w{0,20}ip=[\w.:]{1,60}/gi, ' ')
    .replace(
      /\b([45]\d\d)(?=[- ])(.*)/,
      (_, code: string, rest: string) => code + rest.replaceAll(` ${code}-`, ' ').replaceAll(` ${code} `, ' '),
    )
