import type { Issue } from '../issue.ts'

/** Between its two rules; strings of JSON are strings of YAML as well. */
export function frontMatter(
  { date, language, number, preheader, sponsored, publishers }: Issue,
  more: Readonly<Record<string, string>>,
): string[] {
  const fields = {
    ...more,
    date,
    language,
    ...(number === undefined ? {} : { number }),
    ...(preheader === undefined ? {} : { preheader }),
    ...(sponsored ? { sponsored: 'true' } : {}),
    ...(publishers.length === 0 ? {} : { publishers }),
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${inYaml(value)}`)
  return ['---', ...lines, '---', '']
}

function inYaml(value: string | readonly string[]): string {
  if (typeof value !== 'string') return `[${value.map((each) => JSON.stringify(each)).join(', ')}]`
  return /^[a-z0-9][a-z0-9-]*$/i.test(value) ? value : JSON.stringify(value)
}
