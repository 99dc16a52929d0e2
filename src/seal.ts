import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * Secrets that have to be kept in the database, such as private keys and the passwords of relays: AES-256-GCM under a
 * key derived from SECRET_KEY. In base64url: version (1 byte), key id (4), nonce (12), ciphertext, tag (16).
 */
const version = 1
const idLength = 4
const nonceLength = 12
const tagLength = 16
const headLength = 1 + idLength

/**
 * @param keys the secrets of SECRET_KEY, of which the first seals
 * @param purpose what the secret is and whose, such as `relay 3 password`: it opens for the same purpose only
 */
export function seal(keys: readonly string[], plaintext: string, purpose: string): string {
  if (keys[0] === undefined) throw new Error('sealing needs a key')
  const { id, key } = sealingKey(keys[0])
  const head = Buffer.from([version, ...id])
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(head, purpose))
  const sealed = Buffer.concat([head, nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return sealed.toString('base64url')
}

/**
 * Undefined when it was sealed with none of the keys or for another purpose, or when it was changed.
 * @param keys the secrets of SECRET_KEY, of which any may have sealed it
 */
export function unseal(keys: readonly string[], sealed: string, purpose: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  // Base64 has spare bits at its end: only the spelling that we made is ours.
  if (bytes.toString('base64url') !== sealed) return undefined
  if (bytes[0] !== version || bytes.length < headLength + nonceLength + tagLength) return undefined
  const head = bytes.subarray(0, headLength)
  const key = keys.map(sealingKey).find(({ id }) => id.equals(head.subarray(1)))
  return key && open(key.key, bytes, bound(head, purpose))
}

function open(key: Buffer, bytes: Buffer, associated: Buffer): string | undefined {
  const nonce = bytes.subarray(headLength, headLength + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(associated).setAuthTag(bytes.subarray(-tagLength))
  const start = decipher.update(bytes.subarray(headLength + nonceLength, -tagLength))
  try {
    return Buffer.concat([start, decipher.final()]).toString('utf8')
  } catch {
    return undefined // the tag is wrong
  }
}

/** The id names a key without telling anything about it: both come from the secret, neither from the other. */
function sealingKey(secret: string): { id: Buffer; key: Buffer } {
  const derived = Buffer.from(hkdfSync('sha256', secret, '', 'daybreak sealing', idLength + 32))
  return { id: derived.subarray(0, idLength), key: derived.subarray(idLength) }
}

function bound(head: Buffer, purpose: string): Buffer {
  return Buffer.concat([head, Buffer.from(purpose)])
}
