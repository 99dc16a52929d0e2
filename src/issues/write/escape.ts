/**
 * A text as Markdown that means nothing but that text, wherever it stands on a line but at its start.
 * @param inCell a pipe would end the cell of a table, even within a placeholder
 */
export function escaped(text: string, inCell = false): string {
  const pieces = inCell ? [text] : text.split(placeholder)
  return pieces.map((piece, at) => (at % 2 === 1 ? piece : escapedWords(piece))).join('')
}

/** `{{name|读者}}` is read as it stands, and is plainer to edit so. */
const placeholder = /(\{\{[^{}\\\p{Cc}\u2028\u2029]{1,100}\}\})/u

function escapedWords(text: string): string {
  return text
    .replace(/[\\`*_[\]<|~{]/g, '\\$&')
    .replace(/&(?=[#a-z])|!$/gi, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]/gu, reference)
}

/** For a line of its own: what it begins with could be the mark of a list, a heading or a quotation. */
export function asLine(markdown: string): string {
  return withBlanks(markdown)
    .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=[-\s]|$)|>|=)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** Hashes at the end of a heading would close it. */
export function asHeading(markdown: string): string {
  return withBlanks(markdown).replace(/#+$/, (hashes) => hashes.replaceAll('#', '\\#'))
}

/** Blanks at the ends of a line, a heading or a cell would be lost. */
export function withBlanks(markdown: string): string {
  return markdown.replace(/^\s|\s$/gu, reference)
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`
}
