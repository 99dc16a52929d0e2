import sharp, { type Sharp } from 'sharp'

/** Like a photograph: no two dots of it alike. */
export const noisy = (width: number, height: number): Sharp => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width, height, channels: 3, background: 'grey', noise } })
}

/** Of one colour. @param alpha 1: nothing shows through */
export const plainPicture = (width: number, height: number, alpha = 1): Sharp =>
  sharp({ create: { width, height, channels: 4, background: { r: 20, g: 90, b: 160, alpha } } })
