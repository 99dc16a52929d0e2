import { createHmac, hkdfSync } from 'node:crypto'
import { lowerCase } from './address.ts'

/** Keys that hash addresses of which nothing else is kept; the first hashes, all are tried. */
export type HashKeys = readonly [Buffer, ...Buffer[]]

/**
 * Derived, so that what hashes addresses never serves another purpose of the same secret. A secret that is taken out of
 * SECRET_KEY takes what it hashed with it: erased addresses that are suppressed are then not known again.
 * @param secrets those of the installation, the newest first
 */
export function hashKeysOf(secrets: readonly string[]): HashKeys {
  const [first, ...others] = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', 'daybreak erased addresses', 32)),
  )
  if (!first) throw new Error('hashing needs a secret')
  return [first, ...others]
}

/** The same for every spelling of an address. */
export function addressHashes(keys: HashKeys, email: string): readonly [Buffer, ...Buffer[]] {
  const hash = (key: Buffer) => createHmac('sha256', key).update(lowerCase(email)).digest()
  const [first, ...others] = keys
  return [hash(first), ...others.map(hash)]
}
