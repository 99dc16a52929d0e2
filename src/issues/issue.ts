import type { Key, Locale, Values } from '../locale/index.ts'

/**
 * One edition, as it is read from what the editors hand in. Text is kept in the editors' wording; what looks wrong in it
 * is reported in `warnings`, not mended.
 */
export interface Issue {
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly language: Locale
  /** The number of the edition, where the editors count them: `128`. */
  readonly number?: string
  /** What stands beside the subject, where it is not the beginning of the abstract. */
  readonly preheader?: string
  /** Whether somebody has paid for a part of it. */
  readonly sponsored?: boolean
  readonly publishers: readonly string[]
  readonly abstract: readonly Block[]
  readonly sections: readonly Section[]
  readonly references: readonly Reference[]
  readonly contact: Contact
}

export interface Section {
  /** As the editors number them (`一`, `1`); empty when they do not. */
  readonly number: string
  /** Empty for a text that begins without a heading; then it is the only section. */
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface Reference {
  /** Who published it: `Reuters/KFGO`; empty when not said. */
  readonly source: string
  readonly title: string
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` as far as it is known; empty when not said. */
  readonly date: string
  /** What it was used for (用途); empty when not said. */
  readonly note: string
  /** Where to read it; empty when not said. */
  readonly url: string
}

export interface Contact {
  /** The heading of the block, such as `联系我们，请扫描二维码`; empty when there is no contact block. */
  readonly heading: string
  /** An http(s) address; empty when not said. */
  readonly website: string
  readonly organisations: readonly Organisation[]
}

export interface Organisation {
  readonly name: string
  /** The line below its QR code, such as `官方公众号`. */
  readonly caption: string
  readonly description: string
  /** The address of its QR image; empty when the image is lost. */
  readonly image: string
}

/** Blocks and inlines are those of CommonMark and GFM, in the words and shapes of mdast, without positions. */
export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly depth: 1 | 2 | 3 | 4 | 5 | 6; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly start: number; readonly children: readonly ListItem[] }
  | { readonly type: 'blockquote'; readonly children: readonly Block[] }
  | { readonly type: 'code'; readonly language: string; readonly value: string }
  | { readonly type: 'table'; readonly align: readonly Align[]; readonly children: readonly TableRow[] }
  | { readonly type: 'thematicBreak' }

export type Align = 'left' | 'center' | 'right' | null
export interface ListItem {
  readonly type: 'listItem'
  readonly children: readonly Block[]
}
/** The first row is the head. */
export interface TableRow {
  readonly type: 'tableRow'
  readonly children: readonly TableCell[]
}
export interface TableCell {
  readonly type: 'tableCell'
  readonly children: readonly Inline[]
}

export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'inlineCode'; readonly value: string }
  | { readonly type: 'break' }
  | { readonly type: 'emphasis' | 'strong' | 'delete'; readonly children: readonly Inline[] }
  /** `url` is http(s) or mailto; anything else is read as its plain text. */
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'image'; readonly url: string; readonly alt: string }

/**
 * Something that an editor should look at; `line` counts from 1 in the file as it was handed in. In a file without lines
 * it counts paragraphs or pages.
 */
export interface Warning {
  readonly line: number
  readonly key: Key
  readonly values: Values
}
