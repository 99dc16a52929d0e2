import type { Newsletter } from '../newsletters/newsletter.ts'
import { faintIn, isUnreadable, readable } from '../rendering/html/design.ts'
import { loadDesign } from '../rendering/html/theme.ts'
import { advice, blocker, type Finding } from './finding.ts'

/** Text that is hard to read in the newsletter's colours, in light and in dark. */
export async function appearanceFindings(newsletter: Newsletter): Promise<Finding[]> {
  const faint = faintIn(await loadDesign(newsletter))
  return faint.map((pair) => {
    const { scheme, text, ground, ratio } = pair
    return (isUnreadable(pair) ? blocker : advice)(
      'preflight.contrast',
      { text, ground, ratio, least: readable },
      scheme,
    )
  })
}
