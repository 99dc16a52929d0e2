import type { Amazon } from './webhook.ts'

const mostKept = 20
const longestAnswer = 64 * 1024
const patienceMs = 10_000

/** Asks the real one. A certificate is fetched once: Amazon gives each new one an address of its own. */
export function createAmazon(fetching: typeof fetch = fetch): Amazon {
  const kept = new Map<string, string>()
  const get = async (url: string): Promise<string> => {
    // Checked before it is asked for: it leads nowhere else.
    const answer = await fetching(url, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`)
    return beginningOf(answer)
  }
  return {
    certificate: async (url) => {
      const text = kept.get(url) ?? (await get(url))
      if (kept.size >= mostKept) kept.clear()
      kept.set(url, text)
      return text
    },
    confirm: async (url) => void (await get(url)),
  }
}

async function beginningOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > longestAnswer) break
  }
  return Buffer.concat(chunks).toString('utf8')
}
