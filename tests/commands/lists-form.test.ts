import { expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { listsCommand } from '../../src/commands/lists.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const run = (...args: string[]) =>
  runCommand(listsCommand, ['lists', 'form', ...args], {
    environment: { PUBLIC_URL: 'https://news.example.com' },
    withDatabase: opened(database.pool),
  })

it('lists form prints a form for any page, without a script', async () => {
  const { id: newsletterId, slug } = await makeNewsletter(database.pool, { language: 'en', name: 'Figures <&> "more"' })
  await createList(database.pool, { newsletterId, slug: 'daily', name: '<b>Daily</b>' })
  await createList(database.pool, { newsletterId, slug: 'weekly', name: 'Weekly' })
  await createList(database.pool, { newsletterId, slug: 'staff', name: 'Staff', public: false })
  const html = (await run('--newsletter', slug)).lines.join('\n')
  expect(html).toContain(
    `<form method="post" action="https://news.example.com/subscribe/${slug}" lang="en" accept-charset="utf-8" novalidate>`,
  )
  expect(html).toContain('<input type="hidden" name="offered" value="daily weekly">')
  expect(html).toContain('value="daily"> &lt;b&gt;Daily&lt;/b&gt;')
  expect(html).toContain('I subscribe to Figures &lt;&amp;&gt; &quot;more&quot;')
  expect(html).not.toMatch(/<script|checked|Staff/)
  const one = (await run('weekly', '--newsletter', slug)).lines.join('\n')
  expect(one).toContain('<input type="hidden" name="offered" value="weekly">')
  expect(one).toContain('I subscribe to “Weekly”')
  expect(one).not.toContain('checkbox')
  await expect(run('staff', '--newsletter', slug)).rejects.toThrow('there is no list “staff” to subscribe to')
  const { slug: empty } = await makeNewsletter(database.pool)
  await expect(run('--newsletter', empty)).rejects.toThrow('has no public list')
})
