import { expect, it } from 'vitest'
import { newslettersCommand } from '../../src/commands/newsletters.ts'
import { findNewsletter } from '../../src/newsletters/newsletter.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()

it('daybreak newsletters change gives a newsletter its look, piece by piece', async () => {
  const { id, slug } = await makeNewsletter(database.pool)
  const change = (...args: string[]) =>
    runCommand(newslettersCommand, ['newsletters', 'change', slug, ...args], { withDatabase: opened(database.pool) })
  const look = async () => {
    const { theme, themeVariables } = await findNewsletter(database.pool, id)
    return { theme, themeVariables }
  }
  expect(await look()).toEqual({ theme: 'daily', themeVariables: {} })
  await change('--theme', 'letter', '--colour', 'accent=#0a5c36', 'dark.accent=#9fd8b8', '--masthead', '港湾晨刊')
  await change('--logo', 'https://cdn.example/logo.png')
  const variables = {
    light: { accent: '#0a5c36' },
    dark: { accent: '#9fd8b8' },
    masthead: '港湾晨刊',
    logo: 'https://cdn.example/logo.png',
  }
  expect(await look()).toEqual({ theme: 'letter', themeVariables: variables })
  await change('--colour', 'accent=none', '--logo', 'none')
  expect(await look()).toEqual({
    theme: 'letter',
    themeVariables: { light: {}, dark: { accent: '#9fd8b8' }, masthead: '港湾晨刊' },
  })
  await expect(change('--theme', 'weekly')).rejects.toThrow(/no theme "weekly"/)
  await expect(change('--colour', 'ink=#cccccc')).rejects.toThrow(/ink on page cannot be read/)
  for (const wrong of ['accent=red', 'glow=#ffffff', 'accent', 'dusk.ink=#000000']) {
    await expect(change('--colour', wrong)).rejects.toThrow(/cannot be a part of the look/)
  }
  for (const logo of ['http://cdn.example/a.png', 'https://a.example/"onload="x', 'javascript:alert(1)']) {
    await expect(change('--logo', logo)).rejects.toThrow(/cannot be a part of the look/)
  }
  expect((await look()).theme).toBe('letter')
})
