/** Why a request was refused (RFC 9457), in the reader's language. */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** 0: there was no answer. */
  readonly status: number
  readonly code: string
  readonly errors: readonly { readonly field: string; readonly message: string }[]

  constructor(status: number, code: string, title: string, errors: Problem['errors']) {
    super(begun(title))
    this.status = status
    this.code = code
    this.errors = errors.map(({ field, message }) => ({ field, message: begun(message) }))
  }

  /** What is wrong with the fields of a form, by the names of its fields. */
  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.errors.map(({ field, message }) => [field.replace(/^body\./, ''), message]))
  }
}

/**
 * With a capital: the server writes its sentences for the middle of a line, and here they stand alone. An address or a
 * domain in front stays as it is.
 */
const begun = (sentence: string) =>
  sentence.replace(/^\p{Ll}+(?=[\s,:])/u, (word) => word[0]!.toUpperCase() + word.slice(1))

export async function problemOf(response: { status: number; json(): Promise<unknown> }): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem> & { title?: string }
  return new Problem(response.status, body.code ?? '', body.title ?? '', body.errors ?? [])
}
