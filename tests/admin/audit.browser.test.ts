import { describe, expect, it } from 'vitest'
import { type NewAuditEntry, recordAudit } from '../../src/access/audit.ts'
import { findMailing } from '../../src/delivery/mailings.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()
const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

const words = {
  en: { to: 'To the lists: Daily <issue>', but: 'But not to the lists: Weekly review', status: 'Status: Draft Final' },
  'zh-CN': { to: '发给列表： Daily <issue>', but: '但不发给列表： Weekly review', status: '状态： 草稿 已定稿' },
} as const

describe('the audit log', () => {
  it.each(['en', 'zh-CN'] as const)(
    'tells what is on record by name, and keeps to the window, in %s',
    async (locale) => {
      const { newsletter, lists, mailing } = await createWorld(admin.pool)
      const record = (entry: Pick<NewAuditEntry, 'action' | 'subject' | 'before' | 'after'>) =>
        recordAudit(admin.pool, { actor: 'user 1 (Wang Fang)', ip: null, newsletterId: newsletter.id, ...entry })
      const made = { ...(await findMailing(admin.pool, mailing)), exceptListIds: [lists[1]] }
      await record({ action: 'mailing.create', subject: String(mailing), after: made })
      const draft = { status: 'draft', hash: null }
      await record({ action: 'issue.finalize', subject: '2026-11-02', before: draft, after: { status: 'final', hash } })
      const rule = { subject: 'domain', is: 'example.com' }
      const segment = { slug: 'near', rule, text: `domain is "${'long.'.repeat(40)}example"` }
      await record({ action: 'segment.create', subject: 'near', after: segment })
      await record({ action: 'image.add', subject: hash, after: { hash, bytes: 12 } })

      const page = await admin.open('/audit', { locale, width: 375 })
      const log = page.getByRole('table')
      const lineOf = (text: string) => log.locator('p').filter({ hasText: text }).first().innerText()
      const { to, but, status } = words[locale]
      expect((await lineOf(to)).trim()).toBe(to)
      expect((await lineOf(but)).trim()).toBe(but)
      expect(await lineOf(status.slice(0, 3))).toBe(status)
      expect(await log.getByText('e3b0c44298fc…').first().getAttribute('title')).toContain(hash)
      expect(await log.innerText()).not.toMatch(/listIds|segmentIds|newsletterId|\[|\{|T\d\d:/i)
      const excess = "(box => box.scrollWidth - box.clientWidth)(document.querySelector('main [tabindex]'))"
      expect(await page.evaluate<number>(excess)).toBeLessThanOrEqual(0)
      await expectAccessible(page)
      await page.context().close()
    },
  )
})
