const interval = 10_000

/** To be called in a loop that waits: says what it waits for after ten seconds, and every ten seconds from then on. */
export function reminder(say: () => void): () => void {
  let last = performance.now()
  return () => {
    if (performance.now() - last < interval) return
    last = performance.now()
    say()
  }
}
