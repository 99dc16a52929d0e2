import { expect, it } from 'vitest'
import { newslettersCommand } from '../../src/commands/newsletters.ts'
import { findNewsletter } from '../../src/newsletters/newsletter.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()

it('daybreak newsletters change --report-to says who is told of each morning', async () => {
  const { id, slug } = await makeNewsletter(database.pool)
  const change = (to: string) =>
    runCommand(newslettersCommand, ['newsletters', 'change', slug, '--report-to', to], {
      withDatabase: opened(database.pool),
    })
  const told = async () => (await findNewsletter(database.pool, id)).reportTo
  expect(await told()).toEqual([])
  await change('Wang@Example.com, smith@例子.cn')
  expect(await told()).toEqual(['Wang@example.com', 'smith@xn--fsqu00a.cn'])
  await expect(change('wang@example.com,nobody')).rejects.toThrow(/"nobody" is no address to report to/)
  await expect(change('')).rejects.toThrow(/no address to report to/)
  await change('none')
  expect(await told()).toEqual([])
})
