/** Text that was written in this browser and has not reached the server. */
export interface Kept {
  readonly text: string
  /** The ETag of what it was written over. */
  readonly base: string
  /** ISO 8601. */
  readonly at: string
}

const keyOf = (newsletter: string, date: string) => `daybreak.text.${newsletter}.${date}`

/** At each change, so that a tab may die at any moment. What the browser has no room for is left to the server. */
export function keep(newsletter: string, date: string, text: string, base: string): void {
  const kept: Kept = { text, base, at: new Date().toISOString() }
  try {
    localStorage.setItem(keyOf(newsletter, date), JSON.stringify(kept))
  } catch {
    localStorage.removeItem(keyOf(newsletter, date))
  }
}

export function keptText(newsletter: string, date: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(newsletter, date)) ?? 'null') as Kept | null
    return kept ?? undefined
  } catch {
    return undefined
  }
}

export const forget = (newsletter: string, date: string): void => localStorage.removeItem(keyOf(newsletter, date))
