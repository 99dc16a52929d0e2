/**
 * An address or a domain as people read it: a label in punycode in its own letters, where nobody can take it for another.
 * The API has it as mail servers do.
 */
export function readable(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + address.slice(at).split('.').map(readableLabel).join('.')
}

/** What somebody wrote, in NFC and with the domain behind its @ as the API has it. */
export function exactAddress(text: string): string {
  const exact = text.normalize('NFC')
  const at = exact.lastIndexOf('@') + 1
  return at === 0 ? exact : exact.slice(0, at) + exactDomain(exact.slice(at))
}

/** The same for a domain, or a part of one. */
export function exactDomain(text: string): string {
  if (/^\p{ASCII}*$/u.test(text) || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return text
  return hostOf(text) ?? text
}

function readableLabel(label: string): string {
  if (!label.startsWith('xn--')) return label
  const text = decoded(label.slice(4))
  return text !== undefined && isPlain(text) && hostOf(text) === label ? text : label
}

/** As browsers have it: what is no name has none. */
const hostOf = (text: string): string | undefined =>
  URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : undefined

/**
 * Of one script. Of Latin, the letters of western Europe alone: others pass for plain ones (ı, ɑ, ɡ, þ). Of Chinese,
 * strokes that pass for a digit, a hyphen or a slash only among other characters.
 */
function isPlain(label: string): boolean {
  if (/^[a-z\d\u00df-\u00ef\u00f1-\u00f6\u00f8-\u00fd\u00ff-]+$/.test(label)) return true
  if (!/^[\p{Script=Han}\d-]+$/u.test(label)) return false
  const strokes = label.match(/[〇一丨丶丿乀乁乙乚乛亅]/gu)?.length ?? 0
  const characters = label.match(/\p{Script=Han}/gu)?.length ?? 0
  return strokes === 0 || (strokes < characters && !/[\d-]/.test(label))
}

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789'
const base = digits.length

/** RFC 3492, without its `xn--`. Undefined: it is not in that form. */
function decoded(label: string): string | undefined {
  const cut = label.lastIndexOf('-')
  const output = [...label.slice(0, Math.max(cut, 0))]
  let [at, code, index, bias] = [cut + 1, 128, 0, 72]
  while (at < label.length) {
    const before = index
    for (let weight = 1, step = base; ; step += base) {
      const digit = digits.indexOf(label[at++] ?? ' ')
      if (digit < 0) return undefined
      index += digit * weight
      const threshold = Math.min(Math.max(step - bias, 1), 26)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = output.length + 1
    bias = adapted(index - before, length, before === 0)
    code += Math.floor(index / length)
    if (code > 0x10ffff) return undefined
    index %= length
    output.splice(index++, 0, String.fromCodePoint(code))
  }
  return output.join('')
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / length)
  let step = 0
  for (; rest > 455; step += base) rest = Math.floor(rest / (base - 1))
  return step + Math.floor((base * rest) / (rest + 38))
}
