import iconv from 'iconv-lite'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { locales } from '../../src/locale/index.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

/** 10,000 rows: each hundredth is no address, each thousandth one that came before. */
const file = (mark: string) => {
  const rows = Array.from({ length: 10_000 }, (_, at) => {
    if (at % 100 === 99) return `nobody ${at},无效,x`
    return `r${at % 1_000 === 500 ? 0 : at}@${mark}.example,读者${at},北京`
  })
  return { name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(['email,name,note', ...rows].join('\n')) }
}

describe('an import', () => {
  it('of 10,000 rows is tried, done and accounted for', { timeout: 120_000 }, async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    await page.getByText('No file has been imported yet.').waitFor()
    await page.locator('input[type=file]').setInputFiles(file('many'))
    await page.getByLabel('What they agreed to, and how').fill('Asked for it at the fair')
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    await page.getByText('Nothing has been changed.').waitFor({ timeout: 60_000 })
    const counted = sql`select count(*) from subscribers where email like '%@many.example'`
    expect(await rowOf(admin.pool, counted)).toEqual({ count: 0 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Nothing has been changed.').waitFor({ state: 'detached', timeout: 60_000 })
    await page.getByRole('link', { name: 'Bad rows as CSV' }).waitFor({ timeout: 60_000 })
    const figure = (label: string) => page.locator(`p:text-is("${label}") + p`).innerText()
    expect(await Promise.all(['Rows', 'New', 'Invalid', 'Twice in the file'].map(figure))).toEqual([
      '10,000',
      '9,890',
      '100',
      '10',
    ])
    expect(await rowOf(admin.pool, counted)).toEqual({ count: 9_890 })
    const href = await page.getByRole('link', { name: 'Bad rows as CSV' }).getAttribute('href')
    const csv = await page.request.get(admin.url + href)
    expect((await csv.text()).trim().split('\n')).toHaveLength(111)
    await page.context().close()
  })

  it('is done as it was tried, also by whoever comes back to it', { timeout: 120_000 }, async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    await page.locator('input[type=file]').setInputFiles(file('chosen'))
    const choose = async (label: string, option: string) => {
      await page.getByRole('combobox', { name: label, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('To the list', 'Weekly review')
    await choose(
      'Subscriptions are',
      'pending: not asked by this import, and not mailed until they sign up and confirm',
    )
    await choose('Where both know something', 'what is known stays')
    await choose('name is', 'not imported')
    await page.getByRole('table', { name: 'First rows of the file: 8' }).waitFor()
    await page.getByLabel('What they agreed to, and how').fill('Signed at the fair')
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    await page.getByText('Nothing has been changed.').waitFor({ timeout: 60_000 })
    await page.reload()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Nothing has been changed.').waitFor({ state: 'detached', timeout: 60_000 })
    await page.getByRole('link', { name: 'Bad rows as CSV' }).waitFor({ timeout: 60_000 })
    await page.getByText('To the list “Weekly review”; the subscriptions are pending').waitFor()
    const done = sql`select u.trial, l.slug as list, u.options from uploads u join lists l on l.id = u.list_id
      where u.file = 'chosen.csv'`
    expect(await rowOf(admin.pool, done)).toMatchObject({
      trial: false,
      list: 'weekly',
      options: { status: 'pending', conflict: 'known', words: 'Signed at the fair', mapping: { name: 'skip' } },
    })
    await page.context().close()
  })

  it('makes confirmed whom the words say of that they agreed, and nobody else', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    await page.locator('input[type=file]').setInputFiles(file('words'))
    const status = page.getByRole('combobox', { name: 'Subscriptions are' })
    await expect
      .poll(() => status.inputValue())
      .toBe('pending: not asked by this import, and not mailed until they sign up and confirm')
    await status.click()
    await page.getByRole('option', { name: 'confirmed: they have agreed already' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText(/^Say what these people agreed to, and how/).waitFor()
    expect(await rowOf(admin.pool, sql`select status from uploads where file = 'words.csv'`)).toEqual({
      status: 'uploaded',
    })
    await expectAccessible(page)
    await page.context().close()
  })

  it('warns of columns that may say who does not want mail, until it is said what they are', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    const buffer = Buffer.from('email,SMS consent,Shoe size\nlin@example.com,no,42\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'doubtful.csv', mimeType: 'text/csv', buffer })
    const choose = async (label: string, option: string) => {
      await page.getByRole('combobox', { name: label }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    const warning = page.getByText(/^Take care: SMS consent may say who does not want mail/)
    await choose('Subscriptions are', 'confirmed: they have agreed already')
    await warning.waitFor()
    await page.getByLabel('What they agreed to, and how').fill('Asked for it at the fair')
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    await page.getByText('Nothing has been changed.').waitFor({ timeout: 60_000 })
    expect(await warning.count()).toBe(2)
    await expectAccessible(page)
    await choose('SMS consent is', 'status')
    await expect.poll(() => warning.count()).toBe(1)
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    await warning.waitFor({ state: 'detached', timeout: 60_000 })
    await expect.poll(() => page.locator('p:text-is("New") + p').innerText()).toBe('0')
    await page.context().close()
  })

  it('is read as it is said to be, and removed', { timeout: 60_000 }, async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    const buffer = iconv.encode('email|name, as written\nlin@example.com|林書豪\n', 'big5')
    await page.locator('input[type=file]').setInputFiles({ name: 'big5.csv', mimeType: 'text/csv', buffer })
    await page.getByText(/choose its encoding/).waitFor()
    const choose = async (label: string, option: string) => {
      await page.getByRole('combobox', { name: label }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('Encoding of the text', 'big5')
    await page.getByRole('cell', { name: 'lin@example.com|林書豪' }).waitFor()
    await choose('Between the cells', 'bar')
    await page.getByRole('cell', { name: '林書豪', exact: true }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    await page.getByText('Nothing has been changed.').waitFor({ timeout: 60_000 })
    await expect.poll(() => page.locator('p:text-is("New") + p').innerText()).toBe('1')
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No file has been imported yet.').waitFor()
    expect(await rowOf(admin.pool, sql`select from uploads where file = 'big5.csv'`)).toBeUndefined()
    await page.context().close()
  })

  it('takes the same file again after it failed, and maps columns of one head together', {
    timeout: 60_000,
  }, async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    const input = page.locator('input[type=file]')
    const buffer = Buffer.from('email,name,name,,,CONFIRM_IP\na@heads.example,Ann,B.,x,y,192.0.2.1\n')
    await page.route('**/imports?file=*', (route) => route.abort())
    await input.setInputFiles({ name: 'heads.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('alert').first().waitFor()
    expect(await input.inputValue()).toBe('')
    await page.unroute('**/imports?file=*')
    await input.setInputFiles({ name: 'heads.csv', mimeType: 'text/csv', buffer })
    await expect.poll(() => page.getByRole('combobox', { name: 'CONFIRM_IP is' }).inputValue()).toBe('confirmed_ip')
    const names = page.getByRole('combobox', { name: 'name is' })
    await names.first().click()
    await page.getByRole('option', { name: 'not imported', exact: true }).click()
    await expect.poll(() => names.nth(1).inputValue()).toBe('not imported')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect.poll(() => page.locator('p:text-is("New") + p').innerText(), { timeout: 30_000 }).toBe('1')
    expect(await rowOf(admin.pool, sql`select name from subscribers where email = 'a@heads.example'`)).toEqual({
      name: '',
    })
    await page.context().close()
  })

  it('under way says how far it is and how fast, to whoever comes to it', async () => {
    const { newsletter, lists } = await createWorld(admin.pool)
    const made = await rowOf<{ id: number }>(
      admin.pool,
      sql`insert into uploads (newsletter_id, file, bytes, host, made_by, status, list_id, rows_read, bytes_read, touched_at)
        values (${newsletter.id}, 'far.csv', 4000, 'another machine', 'test', 'running', ${lists[0]}, 1000, 1000, now())
        returning id`,
    )
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    await page.getByRole('link', { name: 'far.csv' }).click()
    await page.getByText('Rows read: 1,000, 25%', { exact: true }).waitFor()
    await admin.pool.query(sql`update uploads set rows_read = 3000, bytes_read = 3000 where id = ${made!.id}`)
    await page.getByText(/^Rows read: 3,000, 75%, [1-9][\d,]* a second · about \d+ s left$/).waitFor()
    await expectAccessible(page)
    await page.context().close()
  })

  it.each(locales)('is shown in %s on a phone, in the dark', async (locale) => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`, { locale, scheme: 'dark', width: 375 })
    await page.locator('input[type=file]').setInputFiles(file(`phone-${locale.toLowerCase()}`))
    await page.getByRole('button', { name: { en: 'Import', 'zh-CN': '导入' }[locale], exact: true }).waitFor()
    await page.getByText('读者0').first().waitFor()
    await page
      .getByRole('heading', { name: { en: 'First rows of the file: 8', 'zh-CN': '文件的前 8 行' }[locale] })
      .waitFor()
    await expectAccessible(page)
    await page.context().close()
  })

  it('keeps the number of a bad line whole on a phone', { timeout: 60_000 }, async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`, { width: 375 })
    const rows = Array.from({ length: 12_000 }, (_, at) => `reader-${at}@example.com`)
    const buffer = Buffer.from(`email\n${rows.join('\n')}\nnobody-${'at-'.repeat(20)}home\n`)
    await page.locator('input[type=file]').setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    const line = page.getByRole('cell', { name: '12,002', exact: true })
    await line.waitFor({ timeout: 60_000 })
    const lines = await page.evaluate(`(() => {
      const range = document.createRange()
      range.selectNodeContents([...document.querySelectorAll('td')].find((cell) => cell.innerText === '12,002'))
      return range.getClientRects().length
    })()`)
    expect(lines).toBe(1)
    await page.context().close()
  })
})
