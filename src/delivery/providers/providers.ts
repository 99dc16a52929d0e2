import { Resolver } from 'node:dns/promises'
import { setTimeout as wait } from 'node:timers/promises'
import sql, { type Sql } from 'sql-template-tag'
import { type Pool, type Queryable, readWholeTables, rowsOf, transaction } from '../../database/pool.ts'

/** The mail exchangers of a domain; rejects when it has none or nobody answers. */
export type LookUpMx = (domain: string) => Promise<string[]>

/** All that are too small, or too little known, to be told apart. */
export const otherSlug = 'other'

/** Asks the servers that the system names. */
export function systemMx(): LookUpMx {
  const resolver = new Resolver({ timeout: 2_000, tries: 1 })
  return async (domain) => (await resolver.resolveMx(domain)).map(({ exchange }) => exchange)
}

/** Who runs the mailboxes of domains that are not their own, by the names of their mail exchangers. */
const families: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)mxbiz\d*\.qq\.com$/i, 'tencent-exmail'],
  [/(^|\.)exmail\.qq\.com$/i, 'tencent-exmail'],
  [/(^|\.)mx\d*\.qq\.com$/i, 'qq'],
  [
    /(^|\.)qiye[\w-]*\.mxmail\.netease\.com$|(^|\.)qiye[\w-]*\.(163|126)\.com$|(^|\.)mxw?\d*\.ym\.163\.com$/i,
    'netease-enterprise',
  ],
  [/(^|\.)mxmail\.netease\.com$/i, 'netease'],
  [/(^|\.)mx\w*\.(qiye\.)?aliyun\.com$|(^|\.)mx\w*\.mxhichina\.com$/i, 'aliyun-enterprise'],
  [/(^|\.)feishu\.cn$|(^|\.)larksuite\.com$/i, 'feishu'],
  [/(^|\.)(aspmx\d?(\.l)?\.google(mail)?|smtp\.google)\.com$/i, 'google-workspace'],
  [/(^|\.)mail\.protection\.(outlook\.com|partner\.outlook\.cn)$|(^|\.)mx\.microsoft$/i, 'microsoft-365'],
  [/(^|\.)olc\.protection\.outlook\.com$/i, 'microsoft'],
  [/(^|\.)yahoodns\.net$/i, 'yahoo'],
  [/(^|\.)mail\.icloud\.com$/i, 'apple'],
  [/(^|\.)zoho\.(com|eu|in|com\.cn)$/i, 'zoho'],
  [/(^|\.)protonmail\.ch$/i, 'proton'],
  [/(^|\.)messagingengine\.com$/i, 'fastmail'],
  [/(^|\.)mx\.yandex\.(net|ru)$/i, 'yandex'],
  [/(^|\.)pphosted\.com$/i, 'proofpoint'],
  [/(^|\.)mimecast(-offshore)?\.com$/i, 'mimecast'],
]

/** The family of whoever takes a domain's mail; undefined when we know none. */
export function familyOf(exchangers: readonly string[]): string | undefined {
  for (const exchanger of exchangers) {
    const known = families.find(([pattern]) => pattern.test(exchanger))
    if (known) return known[1]
  }
  return undefined
}

// A domain with fewer readers reaches no limit of its own.
const fewestReaders = 50
// Longer than this no mailing waits: the rest is looked up for the next one.
const lookUpMs = 10_000
const atOnce = 20
// RFC 2606 and 6761: nobody has mail there, and nobody is asked.
const reserved = /(^|\.)(test|example|invalid|localhost|local|internal)$|(^|\.)example\.(com|net|org)$/

/**
 * Finds out who runs the mailboxes behind the larger domains of an audience, once for each domain in a month. Where
 * nobody answers, a domain is taken for a provider of its own, or stays what it was, and is asked for again with the
 * next mailing.
 * @param audience as for `freezeAudience`
 */
export async function learnProviders(
  pool: Pool,
  audience: Sql,
  lookUpMx: LookUpMx,
  withinMs = lookUpMs,
): Promise<void> {
  const unknown = await transaction(pool, async (db) => {
    await readWholeTables(db)
    return unknownDomains(db, audience)
  })
  const domains = unknown.values()
  const deadline = performance.now() + withinMs
  const late = wait(withinMs, undefined, { ref: false })
  const ask = (domain: string) => Promise.race([lookUpMx(domain).catch(() => undefined), late])
  const learn = async () => {
    for (const domain of domains) {
      if (performance.now() >= deadline) return
      const exchangers = reserved.test(domain) ? [] : await ask(domain)
      await saveDomain(pool, domain, familyOf(exchangers ?? []) ?? domain, exchangers !== undefined)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, learn))
}

async function unknownDomains(db: Queryable, audience: Sql): Promise<string[]> {
  const rows = await rowsOf<{ domain: string }>(
    db,
    sql`select domain from (select split_part(email, '@', -1) as domain, count(*) as readers from (${audience}) as audience
        group by 1 having count(*) >= ${fewestReaders}) as large
      where not exists (select from provider_domains where domain = large.domain
        and (looked_up_at is null or looked_up_at > now() - interval '30 days'))
      order by readers desc`,
  )
  return rows.map(({ domain }) => domain)
}

/** @param answered whether to take it as known for a month */
async function saveDomain(db: Queryable, domain: string, slug: string, answered: boolean): Promise<void> {
  await db.query(sql`with provider as (
      insert into providers (slug) values (${slug}) on conflict (slug) do update set slug = excluded.slug returning id)
    insert into provider_domains (domain, provider_id, looked_up_at)
    select ${domain}, id, case when ${answered}::boolean then now() else '-infinity' end from provider
    on conflict (domain) do update set looked_up_at = excluded.looked_up_at,
      provider_id = case when ${answered}::boolean then excluded.provider_id else provider_domains.provider_id end`)
}
