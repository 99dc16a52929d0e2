import { describe, expect, it } from 'vitest'
import { type Locale, locales } from '../../src/locale/index.ts'
import type { EndpointAlarm } from '../../src/notices/notice.ts'
import { wordsOf } from '../../src/notices/words.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { publicUrl, ring } from './at-work.ts'

const database = useDatabase()

const subject: Record<Locale, string> = { en: 'crm is told of nothing any more', 'zh-CN': '已停止向 crm 发送事件' }
const since: Record<Locale, string> = {
  en: 'crm at crm.example:8443 has taken nothing since Nov 2, 2026, 7:00 AM (Asia/Shanghai).',
  'zh-CN': 'crm.example:8443 上的 crm 自 2026年11月2日 07:00（Asia/Shanghai）起',
}

describe('that an endpoint was disabled', () => {
  it.each(locales)('is said in %s: since when, what was answered, and what to do', async (language) => {
    const newsletter = await makeNewsletter(database.pool)
    const alarm: EndpointAlarm = {
      ...{ why: 'endpoint' as const, endpoint: 'crm', host: 'crm.example:8443' },
      ...{ since: '2026-11-01T23:00:00Z', last: 'HTTP 503' },
    }
    const notice = {
      ...{ id: 1, newsletterId: newsletter.id, address: 'editor@news.example', language, madeAt: new Date() },
      matter: { kind: 'alarm', alarm } as const,
    }
    const words = (await wordsOf(database.pool, notice, newsletter, { ring, publicUrl }))!
    expect(words.subject).toBe(subject[language])
    expect(words.opening[0]!.replace(/\u202f/g, ' ')).toContain(since[language])
    expect(words.opening[1]).toContain('HTTP 503')
    expect(words.sections![0]!.points!.join(' ')).toContain('daybreak endpoints change crm --enable')
  })
})
