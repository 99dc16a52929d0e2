import { describe, expect, it } from 'vitest'
import { mailingCommand } from '../../src/commands/mailing.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
const status = async (...args: string[]) =>
  (await runCommand(mailingCommand, ['mailing', 'status', ...args], { withDatabase: opened(database.pool) })).lines

describe('daybreak mailing status', () => {
  it('names the newsletter of each mailing, and shows those of one', async () => {
    const [first, second] = [await setScene(database.pool, 1), await setScene(database.pool, 2)]
    const begins = ({ mailing, newsletter }: typeof first) =>
      expect.stringMatching(new RegExp(`^${mailing.id} +${newsletter.slug} +issue +scheduled `))
    expect(await status()).toEqual([begins(second), begins(first)])
    expect(await status('-n', first.newsletter.slug)).toEqual([begins(first)])
    expect((await status(String(second.mailing.id)))[0]).toEqual(begins(second))
    expect(JSON.parse((await status('-n', second.newsletter.slug, '--json')).join('\n'))).toMatchObject([
      { id: second.mailing.id, newsletter: second.newsletter.slug, ledger: { balances: true } },
    ])
    expect((await status(String(first.mailing.id), '-n', first.newsletter.slug))[0]).toEqual(begins(first))
    await expect(status('-n', 'no-such')).rejects.toThrow('no-such')
    await expect(status(String(second.mailing.id), '-n', first.newsletter.slug)).rejects.toThrow(
      `there is no mailing ${second.mailing.id} of ${first.newsletter.slug}`,
    )
  })
})
