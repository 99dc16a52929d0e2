// What our own forms and RFC 8058 send is below a hundred bytes, and a hundred lists below six thousand.
const maxBytes = 16 * 1024

/**
 * The fields of a posted form, in either encoding. Undefined when the body is none, or too long: the rest of it is not
 * read.
 */
export async function readForm(request: Request): Promise<FormData | undefined> {
  const body = await readBody(request, maxBytes)
  const type = request.headers.get('content-type') ?? ''
  if (!body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(type)) return undefined
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    return undefined
  }
}

/** A JSON object; undefined when the body is none, or too long. */
export async function readJson(request: Request): Promise<Readonly<Record<string, unknown>> | undefined> {
  const body = await readBody(request, maxBytes)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

/** As it came; undefined when it is longer, or was cut: the rest of it is not read. */
export async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    // Leaving the loop cancels the stream.
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > most) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}
