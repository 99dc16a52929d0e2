import type { Command } from 'commander'
import { Invalid } from '../errors.ts'
import { faultIn, type Scheme, type ThemeVariables } from '../newsletters/look.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { checkLook } from '../rendering/html/theme.ts'
import type { Context } from './context.ts'

export interface LookOptions {
  readonly theme?: string
  readonly colour?: readonly string[]
  readonly logo?: string
  readonly masthead?: string
}

export function lookOptions(command: Command, say: Context['say']): Command {
  return command
    .option('--theme <theme>', say('cli.newsletters.theme'))
    .option('--colour <name=colour...>', say('cli.newsletters.colour'))
    .option('--logo <url|none>', say('cli.newsletters.logo'))
    .option('--masthead <text|none>', say('cli.newsletters.masthead'))
}

type Look = Pick<Newsletter, 'theme' | 'themeVariables'>

/**
 * The look with what is given changed.
 * @throws Invalid for a theme that is not there, and for colours that nobody could read
 */
export async function checkedLook(
  { theme, themeVariables, ...newsletter }: Look & Pick<Newsletter, 'slug' | 'ownTheme'>,
  given: LookOptions,
): Promise<Look> {
  const { logo = themeVariables.logo, masthead = themeVariables.masthead } = given
  const coloured = (given.colour ?? []).reduce(withColour, themeVariables)
  const variables = { ...coloured, logo: unlessNone(logo), masthead: unlessNone(masthead) }
  const fault = faultIn(variables)
  if (fault !== undefined) throw new Invalid('newsletter.theme_variables', { value: fault })
  const look = { theme: given.theme ?? theme, themeVariables: variables }
  await checkLook({ ...newsletter, ...look })
  return look
}

const unlessNone = (text: string | undefined) => (text === 'none' ? undefined : text)

/** @param text `accent=#9c2a21`, `dark.accent=none` */
function withColour(variables: ThemeVariables, text: string): ThemeVariables {
  const [, prefix, name, colour] = /^(?:(light|dark)\.)?(\w+)=(.*)$/.exec(text) ?? []
  if (name === undefined || colour === undefined) throw new Invalid('newsletter.theme_variables', { value: text })
  const scheme = (prefix ?? 'light') as Scheme
  return { ...variables, [scheme]: { ...variables[scheme], [name]: unlessNone(colour) } }
}
