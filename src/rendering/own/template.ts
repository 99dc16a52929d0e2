import Handlebars from 'handlebars'
import { partialsIn, sharedFolder } from '../html/theme.ts'
import type { View } from '../html/view.ts'
import { fault, type ThemeFault } from './fault.ts'
import { grammarFaults } from './grammar.ts'

/** The MJML of an issue in a theme of a newsletter's own. */
export interface Drawn {
  readonly mjml: string
  /** From a line of the MJML to the one in the theme that made it, both from 1. */
  readonly lineOf: (line: number) => number
}

export type OwnTemplate = (view: View, data: unknown) => Drawn

/** As long as a theme may be, and as what it makes of an issue: more is cut off by Gmail many times over. */
export const mostCharacters = 65_536
const mostDrawn = 1_000_000

/** @param fields names of what an issue has, to find those that it has not */
export async function compileOwn(
  source: string,
  fields?: ReadonlySet<string>,
): Promise<{ readonly faults: readonly ThemeFault[]; readonly template?: OwnTemplate }> {
  if (source.length > mostCharacters) return { faults: [fault(1, 'theme.too_long', { most: mostCharacters })] }
  const partials = await partialsIn(sharedFolder)
  const parsed = parse(source.replace(/[\uE000\uE001]/g, '\uFFFD'))
  if ('key' in parsed) return { faults: [parsed] }
  const faults = grammarFaults(parsed, { partials: new Set(Object.keys(partials)), fields })
  return faults.length > 0 ? { faults } : { faults, template: templateOf(parsed, partials) }
}

function parse(source: string): hbs.AST.Program | ThemeFault {
  try {
    return Handlebars.parse(source)
  } catch (error) {
    const { message } = error as Error
    const line = Number(/on line (\d+)|- (\d+):\d+\s*$/.exec(message)?.slice(1).find(Boolean) ?? 1)
    return fault(line, 'theme.braces', { near: message.split('\n')[1]?.trim() ?? message })
  }
}

function templateOf(program: hbs.AST.Program, partials: Record<string, string>): OwnTemplate {
  const handlebars = Handlebars.create()
  handlebars.registerPartial(partials)
  for (const helper of ['log', 'blockHelperMissing', 'helperMissing']) handlebars.unregisterHelper(helper)
  markLines(program)
  const template = handlebars.compile<View>(program, {
    preventIndent: true,
    knownHelpers: { each: true, if: true, unless: true, with: true, lookup: true },
    knownHelpersOnly: true,
  })
  return (view, data) => drawn(template(view, { data, ...kept }))
}

/** Nothing is reached that a value has from its prototype. */
const kept = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false }

/** Puts the number of each line before what stands on it, between two characters that no theme has. */
function markLines({ body }: hbs.AST.Program): void {
  for (const statement of body) {
    if (statement.type === 'ContentStatement') {
      const content = statement as hbs.AST.ContentStatement
      // Handlebars has cut the rest of the line of a tag that stands alone.
      const original = String(content.original)
      const cut = !original.startsWith(content.value) && /^[ \t]*\r?\n/.test(original) ? 1 : 0
      const first = content.loc.start.line + cut
      content.value = content.value
        .split('\n')
        .map((text, at) => `\uE000${first + at}\uE001${text}`)
        .join('\n')
    } else if (statement.type === 'BlockStatement') {
      const { program, inverse } = statement as hbs.AST.BlockStatement
      for (const part of [program, inverse]) if (part) markLines(part)
    }
  }
}

function drawn(marked: string): Drawn {
  if (marked.length > mostDrawn) throw new RangeError('a theme draws without end')
  let current = 1
  const lines = marked.split('\n').map((text) => {
    const [first = current, ...others] = [...text.matchAll(/\uE000(\d+)\uE001/g)].map(([, line]) => Number(line))
    current = others.at(-1) ?? first
    return first
  })
  return { mjml: marked.replace(/\uE000\d+\uE001/g, ''), lineOf: (line) => lines[line - 1] ?? current }
}
