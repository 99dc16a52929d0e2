import type { Contact, Inline, Organisation } from '../issue.ts'
import { linesIn, type Placed, type PlacedLine, textOf, type Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { joined, joinedAll, trimmed, withoutSpaces } from '../text.ts'
import { isShort } from './cover.ts'
import type { Part } from './outline.ts'

export const noContact: Contact = { heading: '', website: '', organisations: [] }

/** An organisation while it is read; `line` is where it is named first, `gap` what was left blank above that. */
interface Draft extends Record<keyof Organisation, string> {
  readonly line: number
  readonly gap: number
}

/**
 * Reads the contact block: cards (a QR code with a name and a line below it), headings that name an organisation with
 * its description below, and the website. In the text of a PDF the codes are lost; blank lines are left where they stood.
 */
export function readContact({ heading, blocks }: Part, warn: Warn): Contact {
  const reading: Reading = { drafts: new Map(), open: undefined, image: '', website: '' }
  let end = heading?.line ?? 0
  for (const placed of blocks) {
    read(placed, placed.line - end - 1, reading)
    end = placed.end
  }
  claimImage(reading.open ?? [...reading.drafts.values()].at(-1), reading)
  const text = [heading?.text ?? '', ...blocks.map(textOf)].join('\n')
  const drafts = [...reading.drafts.values()]
  warnOfLostCodes(drafts, /二维码|扫码|扫描|扫一扫|\bqr\b|\bscan\b/i.test(text), warn)
  return {
    heading: heading?.text ?? '',
    website: reading.website,
    organisations: drafts.map(({ name, caption, description, image }) => ({
      name,
      caption,
      description,
      image,
    })),
  }
}

interface Reading {
  /** By their names without spaces. */
  readonly drafts: Map<string, Draft>
  /** The organisation that a heading has named. */
  open: Draft | undefined
  /** A picture that nobody has claimed. */
  image: string
  website: string
}

function read(placed: Placed, gap: number, reading: Reading): void {
  const { block, line } = placed
  if (block.type === 'thematicBreak') return
  if (block.type === 'heading' || wasHeading(placed, reading)) {
    claimImage(reading.open, reading)
    reading.open = draftNamed(trimmed(textOf(placed), ' :：'), line, 0, reading)
    return
  }
  const inlines = block.type === 'paragraph' ? block.children : []
  const image = inlines.find((inline) => inline.type === 'image')?.url
  if (image !== undefined) reading.image = image
  const words = image === undefined ? placed : { ...placed, block: withoutImages(inlines) }
  const lines = linesIn(words).filter((each) => !takesWebsite(each, inlines, reading))
  if (lines.length === 0) return
  if (reading.open) describe(reading.open, lines, reading)
  else readCard(lines, gap, reading)
}

/** A line that names an organisation of the cards again, with a colon. */
function wasHeading(placed: Placed, { drafts }: Reading): boolean {
  const text = textOf(placed)
  return text.length < 80 && /[:：]$/.test(text) && drafts.has(withoutSpaces(trimmed(text, ' :：')))
}

function withoutImages(inlines: readonly Inline[]): Placed['block'] {
  return { type: 'paragraph', children: inlines.filter(({ type }) => type !== 'image') }
}

function draftNamed(name: string, line: number, gap: number, reading: Reading): Draft {
  const key = withoutSpaces(name)
  const draft = reading.drafts.get(key) ?? { name, caption: '', description: '', image: '', line, gap }
  reading.drafts.set(key, draft)
  claimImage(draft, reading)
  return draft
}

function claimImage(draft: Draft | undefined, reading: Reading): void {
  if (draft?.image !== '' || reading.image === '') return
  draft.image = reading.image
  reading.image = ''
}

function describe(draft: Draft, lines: readonly PlacedLine[], reading: Reading): void {
  const text = joinedAll(lines.map((line) => line.text))
  const isBelowImage = reading.image !== '' && draft.image === ''
  claimImage(draft, reading)
  if (isBelowImage && draft.caption === '' && lines.length === 1 && isShort(text)) draft.caption = text
  else draft.description = joined(draft.description, text)
}

/** A name, and below it a line or two. A line that says a telephone number or the like is none, nor is a sentence. */
function readCard(lines: readonly PlacedLine[], gap: number, reading: Reading): void {
  const [first, ...others] = lines
  const areNames = lines.length <= 3 && lines.every(({ text }) => isShort(text) && !/[:：@]/.test(text))
  const isBelowCode = reading.image !== '' || gap > 1
  if (areNames && (others.length > 0 || isBelowCode)) {
    draftNamed(first!.text, first!.line, gap, reading).caption = joinedAll(others.map(({ text }) => text))
  } else {
    describe(draftNamed('', first!.line, 0, reading), lines, reading)
  }
}

const websiteLabel = /^(?:官方?网站?|网站|网址|网站地址|公司网址|website|web|homepage|home page)\s?[:：]\s?(.+)$/i

/** Whether the line says where the website is. */
function takesWebsite({ text }: PlacedLine, inlines: readonly Inline[], reading: Reading): boolean {
  const words = websiteLabel.exec(text)?.[1] ?? text
  const isLabelled = words !== text || /^(?:官方?网站?|网站|website|homepage)$/i.test(text)
  const link = inlines.find((inline) => inline.type === 'link' && plainText(inline.children) === words)
  const url = link?.type === 'link' ? link.url : ''
  const isAddress = url.endsWith(words) && /^https?:/.test(url)
  if (reading.website !== '' || !(isLabelled || isAddress)) return false
  if (/^https?:/.test(url)) reading.website = url
  else if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/i.test(words)) reading.website = `https://${words}`
  return reading.website !== ''
}

function warnOfLostCodes(drafts: readonly Draft[], spokenOf: boolean, warn: Warn): void {
  for (const { name, image, line, gap } of drafts) {
    if (name === '' || image !== '' || !(spokenOf || gap > 1)) continue
    warn(line, 'issue.qr_lost', { name, example: 'https://example.com/code.png' })
  }
}
