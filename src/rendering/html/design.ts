import type { Locale } from '../../locale/index.ts'
import { type ColourName, type Scheme, schemes, type ThemeVariables } from '../../newsletters/look.ts'
import { contrast, lightened } from '../contrast.ts'

/** `theme.json`: what a theme is drawn with. Colours are `#rrggbb`; fonts are CSS stacks. */
export interface Design {
  readonly light: Palette
  readonly dark: Palette
  readonly fonts: Readonly<Record<Locale, Readonly<Record<'text' | 'display' | 'emphasis', string>>>>
}
export type Palette = Readonly<Record<ColourName, string>>

/** A newsletter that names an accent for light alone gets one that can be read in the dark, too. */
export function withVariables(design: Design, { light = {}, dark = {} }: ThemeVariables): Design {
  const night = { ...design.dark, ...given(dark) }
  const { accent } = light
  const derived = accent && !dark.accent ? { accent: lightened(accent, night.panel), line: accent } : {}
  const line = accent ? { line: accent } : {}
  return { ...design, light: { ...design.light, ...line, ...given(light) }, dark: { ...night, ...derived } }
}

const given = (colours: Partial<Palette>): Partial<Palette> =>
  Object.fromEntries(Object.entries(colours).filter(([, colour]) => colour !== undefined))

/** Text on a ground on which it is hard to read. */
export interface Faint {
  readonly scheme: Scheme
  readonly text: ColourName
  readonly ground: ColourName
  /** By WCAG, of 21. */
  readonly ratio: number
}

/** WCAG AA asks for 4.5. */
export const readable = 4.5
/** Below it, not even large letters can be read (WCAG AA). */
const least = 3

export function faintIn(design: Design): Faint[] {
  return schemes.flatMap((scheme) =>
    pairs.flatMap(([text, ground]) => {
      const ratio = contrast(design[scheme][text], design[scheme][ground])
      return ratio < readable ? [{ scheme, text, ground, ratio: Math.round(ratio * 100) / 100 }] : []
    }),
  )
}

const texts = ['ink', 'muted', 'accent'] as const
const grounds = ['page', 'paper', 'panel'] as const
const pairs = texts.flatMap((text) => grounds.map((ground) => [text, ground] as const))

export const isUnreadable = ({ ratio }: Faint): boolean => ratio < least
