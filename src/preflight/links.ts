import type { Queryable } from '../database/pool.ts'
import type { Encoded } from '../images/encode.ts'
import { imageSizes } from '../images/store.ts'
import type { Issue } from '../issues/issue.ts'
import { imageAt, type NamedImage } from '../links/images.ts'
import type { SampleMail } from '../message/sample.ts'
import type { IsAllowed } from '../outward.ts'
import { type Answered, askLinks } from './ask-links.ts'
import { advice, blocker, type Finding } from './finding.ts'
import { nodesOf } from './nodes.ts'

/** How heavy each picture of ours is that is there, by its hash. */
type SizesOf = (images: readonly NamedImage[]) => Promise<ReadonlyMap<string, number>>

/** @param atHand that are stored nowhere yet */
export function sizesIn(db: Queryable, atHand: readonly Encoded[]): SizesOf {
  const known = atHand.map(({ hash, bytes }) => [hash, bytes.length] as const)
  return async (images) => new Map([...known, ...(await imageSizes(db, images))])
}

interface Asked {
  readonly publicUrl: string
  readonly sizesOf: SizesOf
  /** Where we may go; undefined: nobody else is asked. */
  readonly isAllowed: IsAllowed | undefined
}

/** Where a link leads nowhere, and where an image is missing or too heavy for a phone. */
export async function linkFindings(
  db: Queryable,
  issue: Issue,
  { rendered }: Pick<SampleMail, 'rendered'>,
  { publicUrl, sizesOf, isAllowed }: Asked,
): Promise<Finding[]> {
  const images = imagesOf(issue)
  const own = await ownAnswers(images, publicUrl, sizesOf)
  const ownImages = images.filter(({ url }) => own.has(url))
  if (!isAllowed) return imageFindings(ownImages, own)
  const links = rendered.links.filter(({ url }) => isWeb(url))
  const foreign = images.filter(({ url }) => !own.has(url))
  const urls = [...new Set([...links.map(({ url }) => url), ...foreign.map(({ url }) => url)])]
  const answers = await askLinks(db, urls, isAllowed)
  if (urls.length > 1 && [...answers.values()].every(({ fault }) => noNetwork.has(fault))) {
    return [advice('preflight.no_network'), ...imageFindings(ownImages, own)]
  }
  return [
    ...once(links).flatMap(({ url, section }) => linkFinding(url, section ?? '', answers.get(url)!)),
    ...imageFindings(images, new Map([...answers, ...own])),
  ]
}

/** Without asking ourselves, who may not be on the web yet. */
async function ownAnswers(
  images: readonly Image[],
  publicUrl: string,
  sizesOf: SizesOf,
): Promise<ReadonlyMap<string, Answered>> {
  const own = images.flatMap(({ url }) => {
    const image = imageAt(publicUrl, url)
    return image ? [{ url, ...image }] : []
  })
  if (own.length === 0) return new Map()
  const sizes = await sizesOf(own)
  return new Map(
    own.map(({ url, hash }) => {
      const bytes = sizes.get(hash)
      return [url, { status: bytes === undefined ? 404 : 200, fault: '', bytes: bytes ?? null }]
    }),
  )
}

const isWeb = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url)
const noNetwork = new Set(['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN'])

const once = <Link extends { readonly url: string }>(links: readonly Link[]) => [
  ...new Map(links.map((link) => [link.url, link])).values(),
]

// Behind a door, or a server that lets no programs in: a reader with a browser may well get there.
const closed = new Set([401, 402, 403, 405, 406, 429, 451, 999])

function linkFinding(url: string, place: string, { status, fault }: Answered): Finding[] {
  if (fault === 'private') return [blocker('preflight.private_link', { url }, place)]
  if (fault === 'ENOTFOUND' || status === 404 || status === 410) {
    return [blocker('preflight.dead_link', { url, status: status || fault }, place)]
  }
  if (fault !== '') return [advice('preflight.unreachable_link', { url, fault }, place)]
  return status < 400 || closed.has(status) ? [] : [advice('preflight.failing_link', { url, status }, place)]
}

interface Image {
  readonly url: string
  readonly place: string
}

/** That are shown from the web, in the order of the issue. */
export function imagesOf(issue: Issue): Image[] {
  const own = [...nodesOf(issue)].flatMap(([node, place]) => (node.type === 'image' ? [{ url: node.url, place }] : []))
  const contact = issue.contact.organisations.map(({ image, name }) => ({ url: image, place: name }))
  return [...own, ...contact].filter(({ url }) => isWeb(url))
}

// With base64 and line ends around every 57 bytes.
const onTheWire = (bytes: number) => Math.ceil(bytes / 57) * 78
const heavyMessage = 1_000_000

/** How heavy a message is that has its pictures with it: each recipient gets all of it. */
export async function weightFindings(
  sizesOf: SizesOf,
  { message, attached }: Pick<SampleMail, 'message' | 'attached'>,
): Promise<Finding[]> {
  if (attached.length === 0) return []
  const sizes = await sizesOf(attached)
  const total = attached.reduce((sum, { hash }) => sum + onTheWire(sizes.get(hash) ?? 0), message.length)
  return total > heavyMessage ? [advice('preflight.heavy_message', { kilobytes: kilobytes(total) })] : []
}

const heavyImage = 500_000
const heavyMail = 2_000_000

function imageFindings(images: readonly Image[], answers: ReadonlyMap<string, Answered>): Finding[] {
  const findings: Finding[] = []
  let total = 0
  for (const { url, place } of once(images)) {
    const { status, fault, bytes } = answers.get(url)!
    if (fault !== '' || status >= 400)
      findings.push(blocker('preflight.no_image', { url, status: status || fault }, place))
    total += bytes ?? 0
    if ((bytes ?? 0) > heavyImage)
      findings.push(advice('preflight.heavy_image', { url, kilobytes: kilobytes(bytes!) }, place))
  }
  if (total > heavyMail) findings.push(advice('preflight.heavy_images', { kilobytes: kilobytes(total) }))
  return findings
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000)
