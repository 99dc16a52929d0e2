import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/database/pool.ts'
import { familyOf, learnProviders } from '../../../src/delivery/providers/providers.ts'
import { useDatabase } from '../../support/database.ts'

describe('familyOf', () => {
  it.each([
    ['mxbiz1.qq.com', 'tencent-exmail'],
    ['mx3.qq.com', 'qq'],
    ['hzmx01.mxmail.netease.com', 'netease'],
    ['163mx01.mxmail.netease.com', 'netease'],
    ['qiye163mx01.mxmail.netease.com', 'netease-enterprise'],
    ['hzmx02.qiye.163.com', 'netease-enterprise'],
    ['mxw.mxhichina.com', 'aliyun-enterprise'],
    ['mxn.mxhichina.com', 'aliyun-enterprise'],
    ['mx1.qiye.aliyun.com', 'aliyun-enterprise'],
    ['mx1.feishu.cn', 'feishu'],
    ['mx1.larksuite.com', 'feishu'],
    ['aspmx.l.google.com', 'google-workspace'],
    ['ALT1.ASPMX.L.GOOGLE.COM', 'google-workspace'],
    ['aspmx2.googlemail.com', 'google-workspace'],
    ['smtp.google.com', 'google-workspace'],
    ['example-com.mail.protection.outlook.com', 'microsoft-365'],
    ['example-cn.mail.protection.partner.outlook.cn', 'microsoft-365'],
    ['example-com.a-v1.mx.microsoft', 'microsoft-365'],
    ['outlook-com.olc.protection.outlook.com', 'microsoft'],
    ['mta5.am0.yahoodns.net', 'yahoo'],
    ['mx01.mail.icloud.com', 'apple'],
    ['mx.zoho.com', 'zoho'],
    ['mail.protonmail.ch', 'proton'],
    ['in1-smtp.messagingengine.com', 'fastmail'],
    ['mx.yandex.net', 'yandex'],
    ['mxa-001.gslb.pphosted.com', 'proofpoint'],
    ['eu-smtp-inbound-1.mimecast.com', 'mimecast'],
    ['mx1.qq.com.evil.example', undefined],
    ['notmxmail.netease.com.example', undefined],
    ['mail.example.org', undefined],
  ])('%s is %s', (exchanger, family) => expect(familyOf([exchanger])).toBe(family))

  it('takes the first that is known', () => {
    expect(familyOf(['mail.example.org', 'mx2.qq.com'])).toBe('qq')
    expect(familyOf([])).toBeUndefined()
  })
})

const database = useDatabase()
const pool = () => database.pool

/** An audience with so many readers at each domain. */
const audienceOf = (domains: Readonly<Record<string, number>>) =>
  sql`select 's' || n || '@' || domain as email
    from unnest(${Object.keys(domains)}::text[], ${Object.values(domains)}::integer[]) as t (domain, readers),
      generate_series(1, readers) as n`

const providersOf = async (domains: readonly string[]) =>
  Object.fromEntries(
    (
      await rowsOf<{ domain: string; slug: string }>(
        pool(),
        sql`select domain, slug from provider_domains d join providers p on p.id = d.provider_id
          where domain = any(${domains}) order by domain`,
      )
    ).map(({ domain, slug }) => [domain, slug]),
  )

describe('learnProviders', () => {
  it('asks for larger domains that it does not know, once in a month', async () => {
    const asked: string[] = []
    const lookUp = async (domain: string) => {
      asked.push(domain)
      return domain === 'school.edu' ? ['mxbiz1.qq.com'] : ['mail.corp.net']
    }
    const audience = audienceOf({ 'school.edu': 60, 'corp.net': 50, 'small.net': 49, 'qq.com': 500, 'x.example': 70 })
    await learnProviders(pool(), audience, lookUp)
    expect(asked.sort()).toEqual(['corp.net', 'school.edu'])
    expect(await providersOf(['school.edu', 'corp.net', 'small.net', 'qq.com', 'x.example'])).toEqual({
      'corp.net': 'corp.net',
      'qq.com': 'qq',
      'school.edu': 'tencent-exmail',
      'x.example': 'x.example',
    })
    await learnProviders(pool(), audience, lookUp)
    expect(asked).toHaveLength(2)
    await pool().query(
      "update provider_domains set looked_up_at = now() - interval '31 days' where domain = 'corp.net'",
    )
    await learnProviders(pool(), audience, lookUp)
    expect(asked).toHaveLength(3)
  })

  it.each(['a.test', 'b.example', 'c.invalid', 'localhost', 'd.local', 'e.internal', 'example.com', 'f.example.org'])(
    'never asks for %s',
    async (domain) => {
      await learnProviders(pool(), audienceOf({ [domain]: 50 }), async () => {
        throw new Error('it was asked')
      })
      expect(await providersOf([domain])).toEqual({ [domain]: domain })
    },
  )

  it('takes a domain for its own provider when the look-up fails, and asks again the next time', async () => {
    let asked = 0
    const fails = async () => {
      asked++
      throw new Error('SERVFAIL')
    }
    await learnProviders(pool(), audienceOf({ 'broken.net': 50 }), fails)
    expect(await providersOf(['broken.net'])).toEqual({ 'broken.net': 'broken.net' })
    await learnProviders(pool(), audienceOf({ 'broken.net': 50 }), async () => {
      asked++
      return ['mx1.qq.com']
    })
    expect(asked).toBe(2)
    expect(await providersOf(['broken.net'])).toEqual({ 'broken.net': 'qq' })
  })

  it('does not wait for one that hangs', async () => {
    const hangs = () => new Promise<string[]>(() => undefined)
    await learnProviders(pool(), audienceOf({ 'hanging.net': 50 }), hangs, 50)
    expect(await providersOf(['hanging.net'])).toEqual({ 'hanging.net': 'hanging.net' })
  })
})
