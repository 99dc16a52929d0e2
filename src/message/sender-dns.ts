import { Resolver } from 'node:dns/promises'
import type { StoredDkimKey } from './dkim-keys.ts'
import { dkimRecord } from './dkim-record.ts'

/** The strings of each TXT record of a name; as `resolveTxt` of `node:dns/promises`, rejections included. */
export type ResolveTxt = (name: string) => Promise<string[][]>

export interface Unanswered {
  readonly kind: 'unanswered'
  readonly error: string
}

export type DkimFound =
  /** `different`: with another key. `several`: which of them a receiver takes is chance (RFC 6376, 3.6.2.2). */
  { readonly kind: 'published' | 'missing' | 'different' | 'several' } | Unanswered

/** `several`: to every receiver as good as none (RFC 7208, 4.5). */
export type SpfFound =
  | { readonly kind: 'found'; readonly value: string }
  | { readonly kind: 'missing' | 'several' }
  | Unanswered

export type DmarcFound =
  /** The name is that of the domain, or of one above it. */
  { readonly kind: 'found'; readonly name: string; readonly value: string } | { readonly kind: 'missing' } | Unanswered

/** Asks the servers that the system names; gives up after ten seconds. */
export function systemResolver(): ResolveTxt {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 })
  return (name) => resolver.resolveTxt(name)
}

export function lookUpDkim(resolve: ResolveTxt, key: StoredDkimKey): Promise<DkimFound> {
  return answered(async () => {
    const values = await textsOf(resolve, dkimRecord(key).name)
    if (values.length !== 1) return { kind: values.length === 0 ? 'missing' : 'several' }
    return { kind: publicKeyIn(values[0]!) === key.publicKey ? 'published' : 'different' }
  })
}

export function lookUpSpf(resolve: ResolveTxt, domain: string): Promise<SpfFound> {
  return answered(async () => {
    const values = (await textsOf(resolve, domain)).filter((value) => /^v=spf1( |$)/i.test(value))
    if (values.length !== 1) return { kind: values.length === 0 ? 'missing' : 'several' }
    return { kind: 'found', value: values[0]! }
  })
}

/** A domain that has no policy has that of the nearest above it. */
export function lookUpDmarc(resolve: ResolveTxt, domain: string): Promise<DmarcFound> {
  return answered(async () => {
    const labels = domain.split('.')
    for (let at = 0; at === 0 || at < labels.length - 1; at++) {
      const name = `_dmarc.${labels.slice(at).join('.')}`
      const values = (await textsOf(resolve, name)).filter((value) => /^v=DMARC1\s*(;|$)/i.test(value))
      // Several are as good as none (RFC 7489, 6.6.3).
      if (values.length === 1) return { kind: 'found', name, value: values[0]! }
    }
    return { kind: 'missing' }
  })
}

/** Whether the DNS answers is not ours: that it did not is a finding like others. */
async function answered<Found>(look: () => Promise<Found>): Promise<Found | Unanswered> {
  try {
    return await look()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { kind: 'unanswered', error: code ?? message }
  }
}

async function textsOf(resolve: ResolveTxt, name: string): Promise<string[]> {
  try {
    return (await resolve(name)).map((strings) => strings.join(''))
  } catch (error) {
    // No such name, or none of this type.
    if (['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

function publicKeyIn(record: string): string | undefined {
  return /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '')
}
