import { randomBytes } from 'node:crypto'
import { escapeHtml, printable } from '../escape.ts'
import { joinPieces } from '../pieces.ts'
import type { Piece, Slot } from '../slots.ts'

declare const marked: unique symbol

/** Stands for a text or a slot while a mail is being compiled; empty for an empty text. */
export type Mark = string & { readonly [marked]: true }

export interface Marks {
  readonly text: (text: string) => Mark
  /** One that is never empty, for an attribute that has to be there: `alt=""` says that an image has no words. */
  readonly value: (text: string) => Mark
  readonly slot: (slot: Slot) => Mark
  /** Puts the texts, escaped, and the slots in the place of their marks. */
  readonly release: (compiled: string) => Piece[]
}

/**
 * Keeps all that an issue or a newsletter says out of the sight of Handlebars, MJML and the minifier, which read markup,
 * braces and comments in it. They see marks of letters and digits, which all of them leave as they are. The nonce keeps a
 * theme from holding a mark by chance.
 */
export function createMarks(): Marks {
  const nonce = `m${randomBytes(8).toString('hex')}n`
  const held: Piece[] = []
  const hold = (piece: Piece) => `${nonce}${held.push(piece) - 1}z` as Mark
  const value = (text: string) => hold(escapeHtml(printable(text)))
  return {
    text: (text) => (text === '' ? ('' as Mark) : value(text)),
    value,
    slot: (slot) => hold({ slot }),
    release: (compiled) =>
      // Split at a group: what stands between the marks, and their numbers, by turns.
      joinPieces(compiled.split(new RegExp(`${nonce}(\\d+)z`)).map((part, i) => (i % 2 ? held[Number(part)]! : part))),
  }
}
