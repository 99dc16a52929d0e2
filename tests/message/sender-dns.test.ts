import { describe, expect, it } from 'vitest'
import type { StoredDkimKey } from '../../src/message/dkim-keys.ts'
import { dkimRecord } from '../../src/message/dkim-record.ts'
import { lookUpDkim, lookUpDmarc, lookUpSpf, type ResolveTxt } from '../../src/message/sender-dns.ts'

const key: StoredDkimKey = {
  domain: 'news.example.com',
  selector: 'key-1',
  algorithm: 'ed25519',
  publicKey: 'c29tZSBrZXk=',
  status: 'active',
  createdAt: new Date(),
}
const { name, value } = dkimRecord(key)

/** A DNS with these records and no others. */
const dns =
  (records: Record<string, string[][]>): ResolveTxt =>
  async (asked) => {
    const found = records[asked]
    if (!found) throw Object.assign(new Error('not found'), { code: asked.length % 2 ? 'ENOTFOUND' : 'ENODATA' })
    return found
  }
const broken: ResolveTxt = async () => {
  throw Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' })
}

describe('a DKIM key', () => {
  it.each<[string, string[][], string]>([
    ['as it was given', [[value]], 'published'],
    ['in several strings', [[value.slice(0, 20), value.slice(20)]], 'published'],
    ['in the words of somebody else', [['p= c29tZSB rZXk= ; k=ed25519;']], 'published'],
    ['with another key', [['v=DKIM1; k=ed25519; p=b3RoZXI=']], 'different'],
    ['revoked', [['v=DKIM1; p=']], 'different'],
    ['without a key', [['v=spf1 -all']], 'different'],
    ['empty', [['']], 'different'],
    ['twice', [[value], [value]], 'several'],
    ['with an empty answer', [], 'missing'],
  ])('%s', async (_, records, kind) => {
    expect(await lookUpDkim(dns({ [name]: records }), key)).toEqual({ kind })
  })

  it('that is not there', async () => expect(await lookUpDkim(dns({}), key)).toEqual({ kind: 'missing' }))
})

describe('SPF', () => {
  it.each<[string[][], unknown]>([
    [[['other'], ['v=spf1 include:a.example ~all']], { kind: 'found', value: 'v=spf1 include:a.example ~all' }],
    [[['v=spf1']], { kind: 'found', value: 'v=spf1' }],
    [[['v=spf10 -all']], { kind: 'missing' }],
    [[['v=spf1 -all'], ['V=SPF1 ~all']], { kind: 'several' }],
  ])('of %j', async (records, found) => {
    expect(await lookUpSpf(dns({ 'news.example.com': records }), 'news.example.com')).toEqual(found)
  })

  it('that is not there', async () => expect(await lookUpSpf(dns({}), 'a.example')).toEqual({ kind: 'missing' }))
})

describe('DMARC', () => {
  const policy = 'v=DMARC1; p=none'
  const found = (name: string) => ({ kind: 'found', name, value: policy })

  it.each<[string, Record<string, string[][]>, unknown]>([
    ['of the domain itself', { '_dmarc.a.news.example.com': [[policy]] }, found('_dmarc.a.news.example.com')],
    ['of a domain above', { '_dmarc.example.com': [[policy]] }, found('_dmarc.example.com')],
    [
      'the nearest',
      { '_dmarc.news.example.com': [[policy]], '_dmarc.example.com': [['v=DMARC1; p=reject']] },
      found('_dmarc.news.example.com'),
    ],
    ['of a whole top-level domain', { '_dmarc.com': [[policy]] }, { kind: 'missing' }],
    ['several', { '_dmarc.example.com': [[policy], [policy]] }, { kind: 'missing' }],
    ['something else', { '_dmarc.example.com': [['v=DMARC10; p=none']] }, { kind: 'missing' }],
    ['none', {}, { kind: 'missing' }],
  ])('%s', async (_, records, result) => {
    expect(await lookUpDmarc(dns(records), 'a.news.example.com')).toEqual(result)
  })
})

it('says so when the DNS does not answer', async () => {
  const unanswered = { kind: 'unanswered', error: 'ETIMEOUT' }
  expect(await lookUpDkim(broken, key)).toEqual(unanswered)
  expect(await lookUpSpf(broken, 'a.example')).toEqual(unanswered)
  expect(await lookUpDmarc(broken, 'a.example')).toEqual(unanswered)
})
