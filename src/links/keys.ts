import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** A key that signs tokens; the id stands in each token, so that keys can be rotated. */
export interface SigningKey {
  /** 0 to 255, from the secret itself. */
  readonly id: number
  /** AES-256 of each 16 bytes by themselves: a pseudorandom function of one block. */
  readonly encryptBlocks: (blocks: Uint8Array) => Buffer
  /** HMAC-SHA-256, for what does not fit into one block. */
  readonly mac: (data: Uint8Array) => Buffer
}

/** The first signs, all verify. */
export type KeyRing = readonly [SigningKey, ...SigningKey[]]

/** @param secrets of at least 32 characters each, the newest first */
export function keyRing(secrets: readonly string[]): KeyRing {
  const [first, ...others] = secrets.map(signingKey)
  if (!first) throw new Error('a key ring needs a secret')
  return [first, ...others]
}

/** Derived, so that what signs tokens never serves another purpose of the same secret. */
function signingKey(secret: string): SigningKey {
  const id = createHash('sha256').update(secret).digest()[0]!
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'daybreak tokens', 32))
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const macKey = Buffer.from(hkdfSync('sha256', secret, '', 'daybreak challenges', 32))
  return {
    id,
    encryptBlocks: (blocks) => cipher.update(blocks),
    mac: (data) => createHmac('sha256', macKey).update(data).digest(),
  }
}

/** The secrets of this installation, the newest first: those of `SECRET_KEY`, or else the one that is kept. */
export async function secretsOf({
  secretKeys,
  dataDir,
}: Pick<Config, 'secretKeys' | 'dataDir'>): Promise<readonly string[]> {
  return secretKeys.length > 0 ? secretKeys : [await keptSecret(dataDir)]
}

/** The secret of an installation that sets none: made once, kept under the data directory. */
async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret-key')
  await mkdir(dataDir, { recursive: true })
  try {
    // Of two processes that start at once, one writes, and both read what it wrote.
    await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(file, 'utf8')).trim()
}
