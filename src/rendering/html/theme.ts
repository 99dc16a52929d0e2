import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import Handlebars from 'handlebars'
import { Invalid } from '../../errors.ts'
import type { Locale } from '../../locale/index.ts'
import { packageRoot } from '../../root.ts'
import type { View } from './view.ts'

/** Gives the MJML of an issue. */
export type Theme = (view: View) => string

/** `theme.json`: what a theme is drawn with. Colours are `#rrggbb`; fonts are CSS stacks. */
export interface Design {
  readonly light: Readonly<Record<ColourName, string>>
  readonly dark: Readonly<Record<ColourName, string>>
  readonly fonts: Readonly<Record<Locale, Readonly<Record<'text' | 'display' | 'emphasis', string>>>>
}
export type ColourName = 'page' | 'paper' | 'panel' | 'ink' | 'muted' | 'accent' | 'rule' | 'line'

const folder = join(packageRoot, 'emails')
const themes = new Map<string, Promise<Theme>>()

/** What a theme is drawn with, for what is no issue. Throws `Invalid` for a theme that is not there. */
export async function loadDesign(name: string): Promise<Design> {
  await checkName(name)
  return readDesign(join(folder, name))
}

/** Compiled once in a process. Throws `Invalid` for a theme that is not there. */
export async function loadTheme(name: string): Promise<Theme> {
  await checkName(name)
  const loaded = themes.get(name) ?? compileTheme(join(folder, name))
  themes.set(name, loaded)
  return loaded
}

async function checkName(name: string): Promise<void> {
  const known = await themeNames()
  if (!known.includes(name)) throw new Invalid('mail.theme', { theme: name, known: known.join(', ') })
}

async function themeNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'theme.json')))
}

/** Every `.hbs` file of the folder is a partial by its name; `issue` is the one that draws on the others. */
async function compileTheme(path: string): Promise<Theme> {
  const handlebars = Handlebars.create()
  for (const file of await readdir(path, { recursive: true })) {
    if (extname(file) !== '.hbs') continue
    // The line break that ends a file would be a space between two words.
    handlebars.registerPartial(basename(file, '.hbs'), (await readFile(join(path, file), 'utf8')).trimEnd())
  }
  const { light, dark, fonts } = await readDesign(path)
  const template = handlebars.compile<View>('{{> issue}}', { preventIndent: true })
  return (view) => template(view, { data: { light, dark, fonts: fonts[view.language] } })
}

async function readDesign(path: string): Promise<Design> {
  return JSON.parse(await readFile(join(path, 'theme.json'), 'utf8'))
}
