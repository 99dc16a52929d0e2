import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { findList } from '../../../audience/lists.ts'
import { type Pool, rowOf } from '../../../database/pool.ts'
import { startPreparing } from '../../../delivery/mailing-states.ts'
import { scheduleMailing } from '../../../delivery/mailings.ts'
import { prepareMailing } from '../../../delivery/prepare.ts'
import { createLog } from '../../../log.ts'
import { packageRoot } from '../../../root.ts'
import { dayIn } from '../../../schedule/slot.ts'
import type { Client } from './client.ts'
import { type Loaded, sendHalf } from './load.ts'
import type { World } from './requests.ts'

const newsletter = 'daily'
const preparing = { publicUrl: 'https://news.example.com', lookUpMx: async () => [], log: createLog('warn') }

/** This morning: an issue that was written, its mailing on its way, a file that waits to be imported. */
export async function makeWorld(pool: Pool, client: Client, { mailing, newsletterId, subscriber }: Loaded) {
  const { date, issueId } = await makeIssue(client)
  const sending = await send(pool, newsletterId, issueId)
  const { preview } = await client.post<{ preview: { id: string } }>(
    `/newsletters/${newsletter}/issues/${date}/previews`,
    '{}',
  )
  const upload = await client.post<{ id: number }>(`/newsletters/${newsletter}/imports?file=readers.csv`, people())
  const row = await rowOf<{ call: number; mail: number }>(
    pool,
    sql`select (select max(c.id) from endpoint_calls c join endpoints e on e.id = c.endpoint_id where e.name = 'crm1') as call,
      (select max(id) from inbox_messages) as mail`,
  )
  const world: World = {
    ...{ newsletter, date, sending, mailing, subscriber, upload: upload.id, endpoint: 'crm1', preview: preview.id },
    ...row!,
  }
  return world
}

async function makeIssue(client: Client): Promise<{ date: string; issueId: number }> {
  const sample = await readFile(join(packageRoot, 'src/commands/demo/sample-issue.md'), 'utf8')
  const date = dayIn('Asia/Shanghai', new Date())
  const text = `---\ndate: ${date}\n---\n${sample}`
  await client.post(`/newsletters/${newsletter}/issues?new=true`, JSON.stringify({ text }))
  const final = await client.post<{ id: number }>(
    `/newsletters/${newsletter}/issues/${date}/finalize?anyway=true`,
    '{}',
  )
  return { date, issueId: final.id }
}

async function send(pool: Pool, newsletterId: number, issueId: number): Promise<number> {
  const list = await findList(pool, newsletterId, newsletter)
  const mailing = { newsletterId, issueId, listIds: [list.id], scheduledFor: new Date() }
  await scheduleMailing(pool, mailing)
  const [due] = await startPreparing(pool)
  await prepareMailing(pool, due!, preparing)
  await sendHalf(pool, due!.id)
  return due!.id
}

const people = () =>
  Buffer.from(`email,name\n${Array.from({ length: 2_000 }, (_, n) => `new-${n}@example.com,读者${n}\n`).join('')}`)
