/**
 * `full`: who opened and clicked; `anonymous`: how many, and nobody's name to it; `off`: neither a pixel nor tracked
 * links.
 */
export type Tracking = 'full' | 'anonymous' | 'off'
export const trackings: readonly Tracking[] = ['full', 'anonymous', 'off']
