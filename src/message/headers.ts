import { encodeWord, foldLines, isPlainText, quoteString } from 'nodemailer/lib/mime-funcs'

// RFC 2047: at most 75 characters an encoded-word, 12 of them `=?UTF-8?B?` and `?=`, which leaves 45 bytes.
const encodedWordLength = 75
const encodedWordBytes = 45
// RFC 5322 lets a line have 998; 76 is what a header with encoded-words may have (RFC 2047).
const lineLength = 76

/** A header line with its CRLF, folded. Line breaks and other control characters in the value become spaces. */
export function header(name: string, value: string): string {
  const line = `${name}: ${oneLine(value)}`
  return `${line.length > lineLength ? foldLines(line, lineLength) : line}\r\n`
}

/** For text that anybody wrote: encoded as far as it is not plain ASCII. */
export function unstructured(text: string): string {
  const line = oneLine(text)
  return isSafe(line) ? line : encodeWord(line, 'B', encodedWordLength)
}

/** `name <address>`; the address must have been validated. */
export function mailbox(name: string, address: string): string {
  const phrase = oneLine(name)
  return phrase === '' ? address : `${displayName(phrase)} <${address}>`
}

function displayName(phrase: string): string {
  if (isSafe(phrase)) return /^[\w ]+$/.test(phrase) ? phrase : quoteString(phrase)
  // The usual name fits one word: no need to look for where to split it. Runs once a recipient.
  const bytes = Buffer.from(phrase)
  if (bytes.length <= encodedWordBytes) return `=?UTF-8?B?${bytes.toString('base64')}?=`
  return encodeWord(phrase, 'B', encodedWordLength)
}

/** Plain ASCII that no reader takes for an encoded-word. */
function isSafe(text: string): boolean {
  return isPlainText(text) && !text.includes('=?')
}

/** RFC 5322, 3.3. */
export const dateHeader = (date: Date): string => header('Date', date.toUTCString().replace('GMT', '+0000'))

/** What comes from a person or a file must not be able to begin a header of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
