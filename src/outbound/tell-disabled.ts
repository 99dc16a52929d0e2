import type { Queryable } from '../database/pool.ts'
import { listNewsletters } from '../newsletters/newsletter.ts'
import { tellEditors } from '../notices/tell-editors.ts'

interface Disabled {
  readonly name: string
  readonly newsletterId: number | null
  readonly url: string
  readonly since: Date
  /** What came of the last call. */
  readonly last: string
}

/** Each editor of the newsletters that it was told of once, in the transaction that disables it. */
export async function tellDisabled(db: Queryable, { name, newsletterId, url, since, last }: Disabled): Promise<void> {
  const alarm = { why: 'endpoint', endpoint: name, host: new URL(url).host, since: since.toISOString(), last } as const
  const told = new Set<string>()
  for (const newsletter of await listNewsletters(db)) {
    if (newsletterId !== null && newsletter.id !== newsletterId) continue
    const reportTo = newsletter.reportTo.filter((address) => !told.has(address.toLowerCase()))
    for (const address of reportTo) told.add(address.toLowerCase())
    await tellEditors(db, { ...newsletter, reportTo }, { kind: 'alarm', alarm })
  }
}
