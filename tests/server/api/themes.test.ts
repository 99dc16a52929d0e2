import { beforeAll, describe, expect, it } from 'vitest'
import { starterTheme } from '../../../src/rendering/own/theme.ts'
import { useDatabase } from '../../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../../support/scene.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
let ask: Ask
let slug: string
beforeAll(async () => {
  ask = await clientOf(database.pool)
  const newsletter = await makeNewsletter(database.pool, { themeVariables: { dark: { muted: '#808080' } } })
  slug = newsletter.slug
  await makeFinalIssue(database.pool, newsletter, '2026-11-02')
})

describe("a newsletter's theme", () => {
  it('is its own once it is given one, and that is on record', async () => {
    const shown = await ask('GET', `/newsletters/${slug}/theme`)
    expect(shown.body).toMatchObject({ theme: 'daily', source: null, starter: await starterTheme() })
    expect(shown.body.faint).toContainEqual({ scheme: 'dark', text: 'muted', ground: 'panel', ratio: 3.9 })
    const source = shown.body.starter.replace('26px', '27px')
    expect((await ask('PUT', `/newsletters/${slug}/theme`, { source })).status).toBe(428)
    const seen = { 'if-match': shown.headers.get('etag')! }
    const set = await ask('PUT', `/newsletters/${slug}/theme`, { source }, seen)
    expect(set).toMatchObject({ status: 200, body: { theme: 'own', ownTheme: source } })
    expect((await ask('PUT', `/newsletters/${slug}/theme`, { source }, seen)).status).toBe(412)
    const { body } = await ask('GET', '/audit?limit=1')
    expect(body.items[0]).toMatchObject({ action: 'newsletter.theme', subject: slug, after: { ownTheme: source } })
  })

  it('with a fault is not taken, and the fault named in the language of whoever asks', async () => {
    const source = (await starterTheme()).replace('{{greeting}}', '{{gretting}}')
    const shown = await ask('GET', `/newsletters/${slug}/theme`)
    const seen = { 'if-match': shown.headers.get('etag')! }
    const refused = await ask('PUT', `/newsletters/${slug}/theme`, { source }, seen)
    expect(refused).toMatchObject({ status: 400, body: { code: 'theme.field' } })
    const path = `/newsletters/${slug}/theme/check`
    const found = await ask('POST', path, { source }, { 'accept-language': 'zh-CN' })
    const message = '第 21 行：没有名为“gretting”的字段'
    expect(found.body).toEqual({ faults: [{ line: 21, code: 'theme.field', message }] })
    expect((await ask('POST', path, { source: await starterTheme() })).body).toEqual({ faults: [] })
  })
})

describe('an issue', () => {
  it.each(['daily', 'letter', 'digest'])('is shown in the theme %s', async (theme) => {
    const { status, body } = await ask('GET', `/newsletters/${slug}/issues/2026-11-02/preview?theme=${theme}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ theme, subject: '今日要闻：数据与算力', bytes: Buffer.byteLength(body.html) })
    expect(body.pages.map(({ name }: { name: string }) => name)).toEqual([
      'phone-light',
      'phone-dark',
      'desktop-light',
      'desktop-dark',
    ])
  })

  it('is shown in no theme that there is not', async () => {
    const path = `/newsletters/${slug}/issues/2026-11-02/preview?theme=weekly`
    expect(await ask('GET', path)).toMatchObject({ status: 400, body: { code: 'mail.theme' } })
    expect((await ask('GET', `/newsletters/${slug}/issues/2026-11-09/preview`)).status).toBe(404)
  })
})
