/** What is known of a recipient beyond name and address, as it was when the audience was frozen. Stored as JSON. */
export interface Own {
  readonly fields?: Readonly<Record<string, string>>
  /** Slugs. */
  readonly segments?: readonly string[]
}

export interface Recipient {
  readonly subscriber: number
  /** Validated: it goes into a header and onto the wire as it is. */
  readonly address: string
  /** Empty when not known. */
  readonly name: string
  readonly own?: Own | null
}
