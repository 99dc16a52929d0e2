/** Servers that write ASCII only leave accents out, and write `ue` for `ü`: texts and patterns are held without. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')

/** The same pattern for a text without accents. */
export const ofPlain = (pattern: RegExp): RegExp =>
  new RegExp(withoutAccents(pattern.source.replace(/([äöü])(?![^[]*\])/g, '$1e?')), pattern.flags)
