import { verifyToken } from '../../links/token.ts'
import type { ServerDeps } from '../deps.ts'
import { defaultHeaders } from '../headers.ts'

/** A transparent GIF of one pixel. */
export const pixel = Buffer.from('R0lGODlhAQABAPAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

/** What an opened mail asks for. */
export interface Asked {
  readonly kind: 'open' | 'click'
  readonly token: string
  readonly method: string
  /** Header values as received, empty when absent. */
  readonly userAgent: string
  readonly purpose: string
  readonly client: string | undefined
}

/** Those that say for what it is asked, the first that is there. */
export const purposeHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const

/** What it gets, with all headers. */
export type Answer =
  | { readonly status: 200; readonly headers: Headers; readonly body: Buffer<ArrayBuffer> }
  | { readonly status: 302; readonly headers: Headers; readonly body: null }

type Headers = Record<string, string>

export type TrackingDeps = Pick<ServerDeps, 'ring' | 'log' | 'recordHit' | 'linkUrl'>

/**
 * Answers the pixel and the tracked links, and records that they were asked for: by HEAD as well.
 * @returns undefined where there is nothing of ours
 * @throws TryLater when nobody can say now where a link leads
 */
export async function answerTracking(deps: TrackingDeps, asked: Asked): Promise<Answer | undefined> {
  const subject = verifyToken(deps.ring, asked.kind, asked.token)
  if (!subject) return undefined
  const { mailing, subscriber, link } = subject
  if (asked.kind === 'open') {
    await record(deps, asked, mailing, subscriber, null)
    return opened
  }
  if (link === undefined) return undefined
  const location = locationOf(await deps.linkUrl(mailing, link))
  if (!location) return undefined
  await record(deps, asked, mailing, subscriber, link)
  return { status: 302, headers: { ...defaultHeaders, location }, body: null }
}

const opened: Answer = {
  status: 200,
  headers: {
    ...defaultHeaders,
    'content-type': 'image/gif',
    'content-length': String(pixel.length),
    // A mail client on the web shows it on a page of another origin.
    'cross-origin-resource-policy': 'cross-origin',
  },
  body: pixel,
}

/** A hit that cannot be recorded is no reason to keep a reader from where they want to go. */
function record(
  { recordHit, log }: TrackingDeps,
  { kind, method, userAgent, purpose, client }: Asked,
  mailing: number,
  subscriber: number,
  link: number | null,
): Promise<void> {
  return recordHit({ mailing, subscriber, link, method, userAgent, purpose, client }).catch((error) =>
    log.error({ err: error, kind, mailing }, 'a hit could not be recorded'),
  )
}

/** In ASCII, as a header wants it; undefined for anything that is no address of a page or of a mailbox. */
function locationOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : undefined
}
