/** Contrast of two colours (`#rrggbb`) by WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((value) => linear(value / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

/** The colour itself if it can be read on `ground` (4.5 by WCAG AA), else the nearest lighter one that can. */
export function lightened(colour: string, ground: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mixed(colour, share)
    if (contrast(lighter, ground) >= 4.5) return lighter
  }
  return '#ffffff'
}

/** With a share of white, from 0 to 1. */
function mixed(colour: string, share: number): string {
  const mix = channelsOf(colour).map((value) => Math.round(value + (255 - value) * share))
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

const channelsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
