export type Transform = readonly [number, number, number, number, number, number]

/** One transformation of the plane after another: `[a b c d e f]`, as PDF has them. */
export function combined(outer: readonly number[], inner: readonly number[]): Transform {
  const [a, b, c, d, e, f] = outer as unknown as Transform
  const [g, h, i, j, k, l] = inner as unknown as Transform
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
