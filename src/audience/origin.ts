/** Who changes something of a subscriber, and from where: it stands in the history, and is the evidence of consent. */
export interface Origin {
  /** `provider`: by what came back by mail. */
  readonly actor: 'reader' | 'admin' | 'import' | 'provider'
  /** Such as `preference page`, `sign-up form` or `import readers.csv`. */
  readonly source: string
  /** Of the reader, where one is known. */
  readonly ip?: string | undefined
}
