import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid } from '../errors.ts'
import type { Encoded } from '../images/encode.ts'
import type { Issue } from '../issues/issue.ts'
import { imageUrl } from '../links/images.ts'
import { sampleMail } from '../message/sample.ts'
import {
  findNewsletterBySlug,
  listNewsletters,
  type Newsletter,
  newsletterDefaults,
} from '../newsletters/newsletter.ts'
import { themesFor } from '../rendering/html/theme.ts'
import { previewPages, sideBySide } from '../rendering/preview.ts'
import type { Context } from './context.ts'
import { printJson, printTable } from './print.ts'

export interface PreviewFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/**
 * What one made-up recipient would get: nothing is stored, nothing is sent, and its links lead nowhere.
 * @param images of the issue that are stored nowhere
 */
export async function previewFiles(
  { config }: Pick<Context, 'config'>,
  issue: Issue,
  newsletter: Newsletter,
  images: readonly Encoded[] = [],
): Promise<PreviewFile[]> {
  const { html, text, message } = await sampleMail(issue, newsletter, previewUrl(config))
  return [
    { name: 'mail.html', content: html },
    { name: 'mail.txt', content: text },
    { name: 'mail.eml', content: message },
    ...previewPages(withImages(html, images, previewUrl(config))).map(({ name, html }) => ({
      name: `${name}.html`,
      content: html,
    })),
  ]
}

/** The issue in every theme that there is for the newsletter, and a page with all of them side by side. */
export async function themeFiles(
  { config }: Pick<Context, 'config'>,
  issue: Issue,
  newsletter: Newsletter,
  images: readonly Encoded[] = [],
): Promise<PreviewFile[]> {
  const mails = new Map<string, string>()
  for (const theme of await themesFor(newsletter)) {
    const { html } = await sampleMail(issue, { ...newsletter, theme }, previewUrl(config))
    mails.set(theme, withImages(html, images, previewUrl(config)))
  }
  const files = [...mails].flatMap(([theme, html]) =>
    previewPages(html).map(({ name, html }) => ({ name: `${theme}-${name}.html`, content: html })),
  )
  return [...files, { name: 'themes.html', content: sideBySide(mails, issue.language) }]
}

/** The pictures of the file are stored nowhere: the pages have them in themselves. */
function withImages(html: string, images: readonly Encoded[], publicUrl: string): string {
  return images.reduce((page, image) => {
    const data = `data:${image.type};base64,${image.bytes.toString('base64')}`
    return page.replaceAll(`src="${imageUrl(publicUrl, image)}"`, `src="${data}"`)
  }, html)
}

export const previewUrl = ({ publicUrl }: Context['config']) => publicUrl ?? 'https://news.example.com'

/** Writes them into a folder, and prints what was written. */
export async function writePreview(
  { print }: Context,
  files: readonly PreviewFile[],
  { out, json = false }: { readonly out: string; readonly json?: boolean },
): Promise<void> {
  await writeAll(out, files)
  const written = files.map(({ name, content }) => ({ file: join(out, name), bytes: Buffer.byteLength(content) }))
  if (json) return printJson(print, written)
  printTable(
    print,
    written.map(({ file, bytes }) => [file, `${(bytes / 1000).toFixed(1)} kB`]),
  )
}

async function writeAll(out: string, files: readonly PreviewFile[]): Promise<void> {
  try {
    await mkdir(out, { recursive: true })
    for (const { name, content } of files) await writeFile(join(out, name), content)
  } catch (error) {
    throw new Invalid('cli.issue.out_unwritable', { out, reason: (error as Error).message })
  }
}

/** The one that is named, or the only one there is; where there is none yet, one that is made up from the issue. */
export async function newsletterFor(
  { withDatabase }: Context,
  issue: Issue,
  slug: string | undefined,
): Promise<Newsletter> {
  return withDatabase(async (pool) => {
    const none = slug === undefined && (await listNewsletters(pool)).length === 0
    return none ? sampleNewsletter(issue) : findNewsletterBySlug(pool, slug)
  })
}

function sampleNewsletter({ language, title, publishers }: Issue): Newsletter {
  // `Morning news: two things today` is how most titles begin.
  const [, name = publishers[0] ?? title] = /^([^：:]{1,30})[：:]/.exec(title) ?? []
  return {
    id: 0,
    slug: 'preview',
    name,
    language,
    timeZone: 'Asia/Shanghai',
    senderName: name,
    senderAddress: 'newsletter@example.com',
    postalAddress: '',
    theme: 'daily',
    schedule: null,
    ...newsletterDefaults,
  }
}
