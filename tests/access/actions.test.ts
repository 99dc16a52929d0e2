import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/access/actions.ts'
import { catalogue } from '../../src/locale/index.ts'

describe('the actions of the audit log', () => {
  it('have words each, and no others have', () => {
    const keys = Object.keys(catalogue).filter((key) => key.startsWith('action.'))
    expect(keys.sort()).toEqual(actions.map((action) => `action.${action}`).sort())
  })

  // What is recorded is held to the list by its type; this finds what the list still has, and nothing records.
  it('are recorded somewhere each', async () => {
    const sources = await recording(join(import.meta.dirname, '../../src'))
    const made = ['mailing', 'endpoint'].map((of) => new RegExp(`\`${of}\\.\\$\\{(name|action)\\}\``))
    for (const one of made) expect(sources).toMatch(one)
    const byName = (action: string) => {
      const [of, name] = action.split('.')
      return sources.includes(`\`${of}.\${`) && new RegExp(`\\b${name}\\b`).test(sources)
    }
    expect(actions.filter((action) => !sources.includes(`'${action}'`) && !byName(action))).toEqual([])
  })
})

async function recording(root: string): Promise<string> {
  const names = await readdir(root, { recursive: true })
  const paths = names.filter((name) => name.endsWith('.ts') && !/locale|admin|actions\.ts$/.test(name))
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))
  return texts.join('\n')
}
