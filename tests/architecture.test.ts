import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, type Rooms, type Sources, violations } from './support/imports.ts'

/** A room imports only from itself and from those before it; what `emails` holds is shown by rooms before it, too. */
const rooms: Rooms = [
  ['config', 'log', 'errors', 'locale', 'root', 'seal', 'outward'],
  ['database'],
  ['newsletters'],
  ['links', 'events'],
  ['issues'],
  ['images'],
  ['rendering'],
  ['message'],
  ['preflight'],
  ['audience'],
  ['digests'],
  ['replies'],
  ['delivery'],
  ['archive'],
  ['inbox'],
  ['feedback'],
  ['reports'],
  ['notices', 'emails'],
  ['outbound', 'checks'],
  ['sign-up'],
  ['persons'],
  ['schedule'],
  ['access'],
  ['intake'],
  ['server'],
  ['admin'],
  ['app'],
  ['commands'],
  ['main'],
]

describe('the rooms', () => {
  it('build on each other in one direction', async () => {
    const sources = await sourcesBelow(join(import.meta.dirname, '..'))
    expect(sources.size).toBeGreaterThan(10)
    expect(violations(sources, rooms)).toEqual([])
  })
})

describe('the check of the rooms', () => {
  const check = (files: Record<string, string>) => violations(new Map(Object.entries(files)), rooms)

  it('lets pass what is in order', () => {
    const files = {
      'src/main.ts': "import { start } from './commands/start.ts'",
      'src/commands/start.ts': "import { issue } from '../issues/issue.ts'\nimport { parse } from 'yaml'",
      'src/issues/issue.ts': "import { other } from './other.ts'\nimport { Failure } from '../errors.ts'",
      'src/issues/other.ts': 'export const other = 1',
      'src/errors.ts': "import { translate } from './locale/index.ts'",
      'src/locale/index.ts': 'export {}',
      'src/rendering/theme.ts': "import { theme } from '../../emails/theme.ts'",
      'emails/theme.ts': 'export {}',
    }
    expect(check(files)).toEqual([])
  })

  it.each<[string, string]>([
    ['a static import', "import { app } from '../server/app.ts'"],
    ['one over several lines', "import {\n  app,\n  type Env,\n} from '../server/app.ts'"],
    ['one for its effects', "import '../server/app.ts'"],
    ['one of a type', "import type { App } from '../server/app.ts'"],
    ['a type in passing', "type App = import('../server/app.ts').App"],
    ['one at run time', "const { app } = await import('../server/app.ts')"],
    ['a re-export', "export * from '../server/app.ts'"],
    ['a re-export of a type', "export type { App } from '../server/app.ts'"],
    ['a worker', "new Worker(new URL('../server/app.ts', import.meta.url))"],
    ['one after a URL', "const site = 'https://example.com'; import { app } from '../server/app.ts'"],
  ])('finds a back-edge: %s', (_, source) => {
    const files = { 'src/issues/issue.ts': source, 'src/server/app.ts': '' }
    expect(check(files)).toEqual(['src/issues/issue.ts imports src/server/app.ts, a later room'])
  })

  it.each(["// import { app } from '../server/app.ts'", "/* import { app }\n from '../server/app.ts' */"])(
    'takes no comment for an import: %j',
    (source) => {
      expect(check({ 'src/issues/issue.ts': source, 'src/server/app.ts': '' })).toEqual([])
    },
  )

  it('finds a cycle between files of one room', () => {
    const files = {
      'src/issues/a.ts': "import { b } from './b.ts'",
      'src/issues/b.ts': "export * from './c.ts'",
      'src/issues/c.ts': "import type { A } from './a.ts'",
      'src/issues/d.ts': "import { a } from './a.ts'",
    }
    expect(check(files)).toEqual(['src/issues/a.ts → src/issues/b.ts → src/issues/c.ts → src/issues/a.ts'])
  })

  it('finds a room that is not in the list', () => {
    expect(check({ 'src/helpers/text.ts': '', 'src/stray.ts': '' })).toEqual([
      'src/helpers/text.ts is in no room of the list',
      'src/stray.ts is in no room of the list',
    ])
  })

  it.each([
    ['../../emails/daily.ts', 'src/issues/a.ts imports emails/daily.ts'],
    ['../../tests/support/database.ts', 'src/issues/a.ts imports tests/support/database.ts'],
  ])('keeps %s out of the rooms that have no use for it', (target, violation) => {
    expect(check({ 'src/issues/a.ts': `import { x } from '${target}'` })).toEqual([violation])
  })

  it('holds for what emails/ imports, too', () => {
    const files = {
      'src/rendering/theme.ts': "import { theme } from '../../emails/theme.ts'",
      'emails/theme.ts':
        "import { app } from '../src/server/app.ts'\nimport type { Theme } from '../src/rendering/theme.ts'",
      'src/server/app.ts': '',
    }
    expect(check(files)).toEqual([
      'emails/theme.ts imports src/server/app.ts, a later room',
      'src/rendering/theme.ts → emails/theme.ts → src/rendering/theme.ts',
    ])
  })

  it('does not let an import hide in a variable', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a template
    const template = '`../${room}/app.ts`'
    expect(check({ 'src/issues/a.ts': `await import(path)\nawait import(${template})` })).toEqual([
      'src/issues/a.ts imports path, which cannot be followed',
      `src/issues/a.ts imports ${template}, which cannot be followed`,
    ])
  })

  it('leaves packages and parts of Node alone', () => {
    expect(importsOf('src/log.ts', "import { pino } from 'pino'\nimport { join } from 'node:path'")).toEqual([])
  })
})

async function sourcesBelow(root: string): Promise<Sources> {
  const paths = ['src', 'emails'].map(async (folder) => {
    const entries = await readdir(join(root, folder), { recursive: true })
    return entries.map((entry) => join(folder, entry).replaceAll('\\', '/'))
  })
  const files = (await Promise.all(paths)).flat().filter((path) => /\.tsx?$/.test(path))
  return new Map(
    await Promise.all(files.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
  )
}
