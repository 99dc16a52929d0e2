import { fault, type ThemeFault } from './fault.ts'

type Expression = hbs.AST.Expression
type Block = hbs.AST.BlockStatement

/** What a theme may draw on. */
export interface Known {
  readonly partials: ReadonlySet<string>
  /** Names of what an issue has; left out: any. */
  readonly fields?: ReadonlySet<string> | undefined
}

const blocks = new Set(['if', 'unless', 'each', 'with'])
const data = new Set(['root', 'index', 'first', 'last', 'light', 'dark', 'fonts'])
/** Of the palette and the fonts, and what stands for the thing itself. */
const common = [
  ...['page', 'paper', 'panel', 'ink', 'muted', 'accent', 'rule', 'line'],
  ...['text', 'display', 'emphasis', 'this', 'length'],
]

/**
 * What a theme says that it may not: it can show fields, choose by them and go through them, and nothing else; no helper
 * is called, no partial chosen by a value. A loop goes only through what it is in, or two of them, one in the other over
 * the same things, would make a mail without end.
 */
export function grammarFaults(program: hbs.AST.Program, known: Known): ThemeFault[] {
  return program.body.flatMap((statement) => statementFaults(statement, known, false))
}

function statementFaults(statement: hbs.AST.Statement, known: Known, looped: boolean): ThemeFault[] {
  const { line } = statement.loc.start
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return []
    case 'MustacheStatement': {
      const { path, params, hash } = statement as hbs.AST.MustacheStatement
      if (params.length > 0 || hash !== undefined) return [fault(line, 'theme.helper', { helper: nameOf(path) })]
      return pathFaults(path, known)
    }
    case 'BlockStatement':
      return blockFaults(statement as Block, known, looped)
    case 'PartialStatement': {
      const { name, params, hash } = statement as hbs.AST.PartialStatement
      if (!isPath(name) || !known.partials.has(name.original)) {
        return [fault(line, 'theme.partial', { partial: nameOf(name), known: [...known.partials].sort().join(', ') })]
      }
      if (params.length > 1 || hash !== undefined) return [fault(line, 'theme.helper', { helper: name.original })]
      return params.flatMap((param) => [...pathFaults(param, known), ...loopFaults(param, looped)])
    }
    default:
      return [fault(line, 'theme.statement', { statement: statement.type })]
  }
}

function blockFaults(block: Block, known: Known, looped: boolean): ThemeFault[] {
  const { path, params, hash, program, inverse } = block
  const { line } = block.loc.start
  const [over] = params
  const named = [program, inverse].some((part) => part?.blockParams !== undefined)
  if (!isPath(path) || !blocks.has(path.original) || !over || params.length > 1 || hash !== undefined || named) {
    return [fault(line, 'theme.helper', { helper: nameOf(path) })]
  }
  const moves = path.original === 'each' || path.original === 'with'
  const inside = looped || path.original === 'each'
  return [
    ...pathFaults(over, known),
    ...(moves ? loopFaults(over, looped) : []),
    ...[program, inverse].flatMap((part) => part?.body ?? []).flatMap((one) => statementFaults(one, known, inside)),
  ]
}

function loopFaults(over: Expression, looped: boolean): ThemeFault[] {
  if (!looped || !isPath(over) || (over.depth === 0 && !over.data)) return []
  return [fault(over.loc.start.line, 'theme.loop', { field: over.original })]
}

function pathFaults(path: Expression | hbs.AST.Literal, known: Known): ThemeFault[] {
  const { line } = path.loc.start
  if (!isPath(path)) return [fault(line, 'theme.helper', { helper: nameOf(path) })]
  const [first = 'this', ...others] = path.parts as string[]
  const names = path.data ? others : path.parts
  if (path.data && !data.has(first)) return [fault(line, 'theme.field', { field: path.original })]
  const fields = known.fields && new Set([...known.fields, ...common])
  const wrong = names.some((name) => forbidden.test(name) || (fields && !fields.has(name)))
  return wrong ? [fault(line, 'theme.field', { field: path.original })] : []
}

// What leads from a value to code. Handlebars keeps from it by itself; this says so, with the line.
const forbidden = /^__|^(constructor|prototype)$/

function isPath(expression: { readonly type: string }): expression is hbs.AST.PathExpression {
  return expression.type === 'PathExpression'
}

function nameOf(expression: { readonly type: string }): string {
  if (isPath(expression)) return expression.original
  return 'original' in expression ? String(expression.original) : '( )'
}
