import { createHash, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** A private key, parsed once: parsing it at each signature would cost more than the rest of a message. */
export interface DkimKey {
  /** Under which the public key is published: `selector._domainkey.domain`. */
  readonly selector: string
  readonly algorithm: DkimAlgorithm
  readonly privateKey: KeyObject
}

export type DkimAlgorithm = 'rsa' | 'ed25519'

/**
 * Makes the DKIM-Signature lines that go in front of a message, one for each key. The same message gets the same
 * signatures: they are dated with it, and neither algorithm uses chance.
 * @param headers ASCII lines with their CRLF; the empty line after them may be there or not
 * @param body must be its own relaxed form (RFC 6376, 3.4.4), as one in base64 is: no space at the end of a line nor
 * two in a row, no empty line at the end, which is a CRLF
 */
export type DkimSigner = (headers: string, body: readonly Uint8Array[]) => Promise<string>

/**
 * What RFC 6376 (5.4.1), RFC 8058, RFC 9477 and Gmail want signed, as far as it is there. Left out is what a relay may
 * change: Received, Return-Path, Sender.
 */
const signedHeaders = [
  'From',
  'To',
  'Cc',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'List-Help',
  'List-Subscribe',
  'List-Post',
  'List-Help',
  'List-Owner',
  'List-Archive',
  'Feedback-ID',
  'CFBL-Address',
  'CFBL-Feedback-ID',
  'Precedence',
  'Auto-Submitted',
  'Content-Language',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
] as const

// The four longest in a row make 62 characters.
const namesOfALine = 4

/** On a thread of libuv's pool: the event loop goes on. */
const signOnPool = promisify(sign)

const places = new Map(signedHeaders.map((name, place) => [name.toLowerCase(), place]))

/**
 * Signs as RFC 6376 and RFC 8463 say, relaxed in headers and body. The body is hashed once for all keys, which takes
 * 45 µs for 69 KB; then a signature takes 20 to 60 µs with Ed25519, and 200 to 800 µs with RSA-2048, of another core.
 * @param domain the one that the From address has, or one above it: else DMARC does not count the signature
 */
export function createDkimSigner(keys: readonly DkimKey[], domain: string): DkimSigner {
  return async (headers, body) => {
    const fields = relaxedFields(headers)
    const { names, lines } = coverage(fields)
    const time = timeOf(fields)
    const bodyHash = digestOf(body).toString('base64')
    const signatures = await Promise.all(
      keys.map(async ({ selector, algorithm, privateKey }) => {
        const tags =
          ` v=1; a=${algorithm}-sha256; c=relaxed/relaxed; d=${domain};\r\n s=${selector};${time}\r\n` +
          ` h=${names};\r\n bh=${bodyHash};\r\n b=`
        const signature = await signatureOf(`${lines}dkim-signature:${relaxed(tags)}`, algorithm, privateKey)
        return `DKIM-Signature:${tags}${fold(signature)}\r\n`
      }),
    )
    return signatures.join('')
  }
}

/** Of each header to be signed, by its place in the list, the values in relaxed form (RFC 6376, 3.4.2). */
type Fields = readonly (readonly string[])[]

function relaxedFields(headers: string): Fields {
  const fields: string[][] = signedHeaders.map(() => [])
  for (const line of headers.split(/\r\n(?![ \t])/)) {
    const colon = line.indexOf(':')
    const place = places.get(line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase())
    if (place !== undefined) fields[place]!.push(relaxed(line.slice(colon + 1)))
  }
  return fields
}

/** Runs once a header and recipient: most have nothing to make one of, and looking is faster than replacing. */
function relaxed(value: string): string {
  const single = /[\t\r\n]| {2}/.test(value) ? value.replace(/[ \t\r\n]+/g, ' ') : value
  return single.slice(single.startsWith(' ') ? 1 : 0, single.endsWith(' ') ? -1 : undefined)
}

/**
 * The names for `h=`, and the lines that they mean: a header that stands several times is taken from the bottom up
 * (5.4.2). From is named once more than it stands, so that a second one, which a reader may be shown instead, breaks
 * the signature (8.15).
 */
function coverage(fields: Fields): { names: string; lines: string } {
  let names = 'From'
  let count = 1
  let lines = ''
  for (let place = 0; place < fields.length; place++) {
    const name = signedHeaders[place]!
    for (const value of fields[place]!.toReversed()) {
      names += (count++ % namesOfALine === 0 ? ':\r\n ' : ':') + name
      lines += `${name.toLowerCase()}:${value}\r\n`
    }
  }
  return { names, lines }
}

/** When it was signed: the message's own date, however late it is built again. */
function timeOf(fields: Fields): string {
  const seconds = Math.floor(Date.parse(fields[places.get('date')!]![0] ?? '') / 1000)
  return seconds >= 0 ? ` t=${seconds};` : ''
}

async function signatureOf(data: string, algorithm: DkimAlgorithm, key: KeyObject): Promise<string> {
  const bytes = Buffer.from(data)
  // RFC 8463: Ed25519, which hashes by itself, signs the SHA-256. It takes less than the way to another thread and back.
  if (algorithm === 'ed25519') return sign(null, digestOf([bytes]), key).toString('base64')
  return (await signOnPool('sha256', bytes, key)).toString('base64')
}

function digestOf(chunks: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return hash.digest()
}

function fold(base64: string): string {
  return base64.replace(/.{72}(?=.)/g, '$&\r\n ')
}
