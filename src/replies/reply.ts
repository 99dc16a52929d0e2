const longestReply = 500

// A reply code where one may stand: not in a port, a year or an address. `554-` and `550 #5.1.1` as well.
const coded = /(?:^|[\s:;'"(<>=,.：，（【“])([45]\d\d(?:[ -](?=[^\d\s]|[45]\.\d)|(?=[ -]*[45]\.\d{1,3}\.\d)).*)/

// A notice in Chinese or Japanese is a list of fields, and the advice is one of them.
const nextField = /\n(?=[ \t]{0,10}[\u3041-\u9fff]{2,10} ?[:：])/

// What qmail says itself, behind what the server said.
const givingUp = / (?:Giving up on [\w.:[\]]{1,60}|I'm not going to try again\b).*$/

/** The SMTP reply in a paragraph, on one line; empty when it quotes none. */
export function replyIn(paragraph: string): string {
  const replies = paragraph.split(nextField).map((field) => coded.exec(oneLine(field))?.[1] ?? '')
  const reply = (replies.find((found) => found !== '') ?? '').replace(givingUp, '')
  return shortened(reply.replace(/["']?\s*\)?$/, (end) => (end.includes(')') && reply.includes('(') ? ')' : '')))
}

export const shortened = (text: string): string => oneLine(text).slice(0, longestReply).trim()

const enhanced = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/

/** The enhanced status (RFC 3463) in a reply; empty when there is none. */
export const statusIn = (text: string): string => enhanced.exec(text)?.[1] ?? ''

/** `5.0.0` and the like say no more than the reply code does. */
export const saysLittle = (status: string): boolean => status === '' || /^[245]\.0\.0$/.test(status)

function oneLine(text: string): string {
  return text
    .slice(0, 8_000)
    .replace(/^[ \t]*<<<[ \t]*/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}
