import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid } from '../../errors.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { packageRoot } from '../../root.ts'
import { dataOf, loadDesign, type Theme } from '../html/theme.ts'
import { compileMjml } from '../mjml.ts'
import { fillPieces } from '../pieces.ts'
import type { Piece } from '../slots.ts'
import { activeIn } from './active.ts'
import { refuse } from './fault.ts'
import { compileOwn } from './template.ts'

/** The theme that a newsletter brings itself. Throws `Invalid` where there is none, or it cannot be used. */
export async function loadOwn(newsletter: Newsletter): Promise<Theme> {
  const { ownTheme, slug } = newsletter
  if (ownTheme === null) throw new Invalid('theme.none', { newsletter: slug })
  const { template, faults } = await compileOwn(ownTheme)
  refuse(faults)
  const design = await loadDesign(newsletter)
  return (view) => template!(view, dataOf(design, view)).mjml
}

/** A theme that its check has let pass may still make no mail of an issue that its writer did not think of. @throws Invalid */
export async function compileMade(mjml: string): Promise<string> {
  return compileMjml(mjml).catch((error: Error) => {
    throw new Invalid('theme.issue', { message: error.message.trim().split('\n').at(-1) ?? '' })
  })
}

/** For whoever begins one. */
export const starterTheme = (): Promise<string> => readFile(join(packageRoot, 'emails/starter.mjml'), 'utf8')

/** Whatever became of a theme and an issue together: what runs is not mailed. @throws Invalid */
export function refuseActive(html: readonly Piece[]): void {
  const [active] = activeIn(fillPieces(html, () => ''))
  if (active) throw new Invalid('theme.active_mail', { what: active.what })
}
