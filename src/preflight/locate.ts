import type { Finding } from './finding.ts'

/** A place in a text, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/**
 * Where in the text that an issue was read from a finding stands; undefined where that cannot be told. What it quotes is
 * looked for in its section first.
 */
export function locate(
  text: string,
  { values, place, key }: Pick<Finding, 'values' | 'place' | 'key'>,
): Place | undefined {
  const lines = text.split(/\r\n?|\n/)
  const section = place === '' ? undefined : findIn(lines, place, 0)
  const quoted = [values.text, values.url, values.subject].find((value) => typeof value === 'string' && value !== '')
  if (quoted !== undefined) {
    const found = findIn(lines, String(quoted), section ? section.line - 1 : 0) ?? findIn(lines, String(quoted), 0)
    if (found) return found
  }
  return section ?? (aboutTitle.test(key) ? titleOf(lines) : undefined)
}

function findIn(lines: readonly string[], wanted: string, from: number): Place | undefined {
  for (let at = from; at < lines.length; at++) {
    const column = lines[at]!.indexOf(wanted)
    if (column >= 0) return { line: at + 1, column: column + 1 }
  }
  return undefined
}

const aboutTitle = /subject|many_words|no_ad_mark/

function titleOf(lines: readonly string[]): Place | undefined {
  const at = lines.findIndex((line) => /^(#\s|title:)/.test(line))
  return at < 0 ? undefined : { line: at + 1, column: 1 }
}
