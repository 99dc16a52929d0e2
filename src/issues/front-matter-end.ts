/**
 * Where the YAML ends that stands between two lines of `---` at the start of a file. What does not begin with a key is a
 * text between two rules.
 * @returns the place of the line that closes it; -1: there is none
 */
export function endOfFrontMatter(lines: readonly string[]): number {
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) return -1
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line))
  const first = lines.slice(1, Math.max(end, 1)).find((line) => !/^\s*(?:#|$)/.test(line))
  return /^["']?[\p{L}_][^:]{0,60}:(?:\s|$)/u.test(first ?? '') ? end : -1
}
