import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import Handlebars from 'handlebars'
import { Invalid } from '../../errors.ts'
import { ownTheme } from '../../newsletters/look.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { packageRoot } from '../../root.ts'
import { type Design, faintIn, isUnreadable, withVariables } from './design.ts'
import type { View } from './view.ts'

/** Gives the MJML of an issue. */
export type Theme = (view: View) => string

const folder = join(packageRoot, 'emails')
/** Partials that every theme draws on; one of its own with the same name stands in for them. */
export const sharedFolder = join(folder, 'shared')
/** What a theme of a newsletter's own is coloured like. */
const plainest = 'daily'
const templates = new Map<string, Promise<HandlebarsTemplateDelegate<View>>>()

/** What a newsletter is drawn with, also for what is no issue. Throws `Invalid` for a theme that is not there. */
export async function loadDesign({
  theme,
  themeVariables,
}: Pick<Newsletter, 'theme' | 'themeVariables'>): Promise<Design> {
  await checkName(theme)
  const path = join(folder, theme === ownTheme ? plainest : theme, 'theme.json')
  return withVariables(JSON.parse(await readFile(path, 'utf8')), themeVariables)
}

type Look = Pick<Newsletter, 'slug' | 'theme' | 'themeVariables' | 'ownTheme'>

/** @throws Invalid for a theme that is not there, and for colours that nobody could read */
export async function checkLook(newsletter: Look): Promise<void> {
  const { theme, ownTheme: source, slug } = newsletter
  if (theme === ownTheme && source === null) throw new Invalid('theme.none', { newsletter: slug })
  const worst = faintIn(await loadDesign(newsletter)).find(isUnreadable)
  if (worst) throw new Invalid('mail.unreadable', { ...worst })
}

/** One of ours, compiled once in a process. Throws `Invalid` for a theme that is not there. */
export async function loadTheme(newsletter: Pick<Newsletter, 'theme' | 'themeVariables'>): Promise<Theme> {
  const design = await loadDesign(newsletter)
  const loaded = templates.get(newsletter.theme) ?? compileTheme(join(folder, newsletter.theme))
  templates.set(newsletter.theme, loaded)
  const template = await loaded
  return (view) => template(view, { data: dataOf(design, view) })
}

/** What a theme finds after an `@`. */
export function dataOf({ light, dark, fonts }: Design, { language }: Pick<View, 'language'>) {
  return { light, dark, fonts: fonts[language] }
}

async function checkName(name: string): Promise<void> {
  const known = [...(await themeNames()), ownTheme]
  if (!known.includes(name)) throw new Invalid('mail.theme', { theme: name, known: known.join(', ') })
}

/** Those that come with Daybreak. */
export async function themeNames(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'theme.json')))
  return names.sort()
}

/** Those, and the newsletter's own if it brings one. */
export async function themesFor(newsletter: Pick<Newsletter, 'ownTheme'>): Promise<string[]> {
  const names = await themeNames()
  return newsletter.ownTheme === null ? names : [...names, ownTheme]
}

/** Every `.hbs` file of the folder is a partial by its name; `issue` is the one that draws on the others. */
async function compileTheme(path: string): Promise<HandlebarsTemplateDelegate<View>> {
  const handlebars = Handlebars.create()
  for (const from of [sharedFolder, path]) handlebars.registerPartial(await partialsIn(from))
  return handlebars.compile<View>('{{> issue}}', { preventIndent: true })
}

export async function partialsIn(path: string): Promise<Record<string, string>> {
  const files = (await readdir(path, { recursive: true })).filter((file) => extname(file) === '.hbs')
  const entries = files.map(async (file) => {
    // The line break that ends a file would be a space between two words.
    return [basename(file, '.hbs'), (await readFile(join(path, file), 'utf8')).trimEnd()] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
