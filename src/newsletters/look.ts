/** What a theme is drawn in, on the page around the mail, on its paper, and on the panels in it. */
export const colourNames = ['page', 'paper', 'panel', 'ink', 'muted', 'accent', 'rule', 'line'] as const
export type ColourName = (typeof colourNames)[number]
export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** What a newsletter says of its look; what it does not say is the theme's. */
export interface ThemeVariables {
  /** `#rrggbb` each. */
  readonly light?: Partial<Record<ColourName, string>> | undefined
  readonly dark?: Partial<Record<ColourName, string>> | undefined
  /** Address of an image, shown 40 pixels high in the place of the name. */
  readonly logo?: string | undefined
  /** Shown in the place of the name. */
  readonly masthead?: string | undefined
}

/** The theme that a newsletter brings itself. */
export const ownTheme = 'own'

/** @returns the first variable that cannot be, as `dark.accent: red` */
export function faultIn(variables: ThemeVariables | undefined): string | undefined {
  if (!variables) return undefined
  for (const scheme of schemes) {
    for (const [name, value] of Object.entries(variables[scheme] ?? {})) {
      if (value === undefined) continue
      if (!colourNames.includes(name as ColourName) || !/^#[0-9a-f]{6}$/i.test(value)) {
        return `${scheme}.${name}: ${value}`
      }
    }
  }
  const { logo, masthead = '' } = variables
  if (logo !== undefined && !isImageAddress(logo)) return `logo: ${logo}`
  return masthead.length > 100 ? `masthead: ${masthead.slice(0, 20)}…` : undefined
}

/** Without white space, for which `URL` would make allowances. */
const isImageAddress = (text: string) => /^https:\/\/[^\s"'<>]+$/.test(text) && URL.canParse(text) && text.length <= 500
