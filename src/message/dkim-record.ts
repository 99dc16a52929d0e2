import type { StoredDkimKey } from './dkim-keys.ts'

/** What is to be published. */
export interface DnsRecord {
  /** Without a dot at its end. */
  readonly name: string
  readonly type: 'TXT'
  /** In one piece, as most providers want it typed in. */
  readonly value: string
}

type Published = Pick<StoredDkimKey, 'domain' | 'selector' | 'algorithm' | 'publicKey'>

export function dkimRecord({ domain, selector, algorithm, publicKey }: Published): DnsRecord {
  return {
    name: `${selector}._domainkey.${domain}`,
    type: 'TXT',
    value: `v=DKIM1; k=${algorithm}; p=${publicKey}`,
  }
}

/** The record in a zone file, where a string has 255 octets at the most (RFC 1035, 3.3); a reader joins them. */
export function zoneLine({ name, type, value }: DnsRecord): string {
  const strings = value.match(/.{1,255}/g)?.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`) ?? ['""']
  return `${name}. IN ${type} ${strings.length > 1 ? `( ${strings.join(' ')} )` : strings[0]}`
}
