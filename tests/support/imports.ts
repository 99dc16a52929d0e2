import { dirname, join } from 'node:path/posix'

/** Paths from the top of the repository, with `/` between folders, and the source of each file. */
export type Sources = ReadonlyMap<string, string>

/**
 * The rooms of src/ in their order, and `emails` among them. Files at the top of src/ are named in the room that they
 * belong to.
 */
export type Rooms = readonly (readonly string[])[]

/** What is wrong with the imports of the files under src/ and emails/, one line each. */
export function violations(sources: Sources, rooms: Rooms): string[] {
  const files = [...sources.keys()]
  return [
    ...files.filter((path) => rank(path, rooms) === -1).map((path) => `${path} is in no room of the list`),
    ...files.flatMap((path) => wrongImports(path, sources, rooms)),
    ...cyclesOf(files, sources),
  ]
}

// Themes and notices are shown by these; to everything else they do not exist.
const usersOfEmails = ['rendering', 'notices', 'emails']

function wrongImports(path: string, sources: Sources, rooms: Rooms): string[] {
  const source = sources.get(path)!
  const unknown = dynamicImports(source).map((what) => `${path} imports ${what}, which cannot be followed`)
  const wrong = importsOf(path, source).flatMap((target) => {
    if (target.startsWith('emails/')) return usersOfEmails.includes(roomOf(path)) ? [] : [`${path} imports ${target}`]
    if (!target.startsWith('src/')) return [`${path} imports ${target}`]
    return rank(target, rooms) > rank(path, rooms) ? [`${path} imports ${target}, a later room`] : []
  })
  return [...unknown, ...wrong]
}

const rank = (path: string, rooms: Rooms): number => rooms.findIndex((room) => room.includes(roomOf(path)))

/** The folder below src/, the file that stands in none, or `emails`. */
const roomOf = (path: string): string => /^(?:src\/)?([^/.]+)/.exec(path)![1]!

/** The files that a file names in whatever form: imports, re-exports, types, at run time, as the address of a worker. */
export function importsOf(path: string, source: string): string[] {
  const code = withoutComments(source)
  const patterns = [
    /\b(?:from|import)\s*(['"])(\.[^'"\n]*)\1/g,
    /\b(?:import|require)\(\s*(['"`])(\.[^'"`\n$]*)\1/g,
    /\bnew URL\(\s*(['"`])(\.[^'"`\n$]*\.tsx?)\1/g,
  ]
  const named = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2]!))
  return [...new Set(named.map((name) => join(dirname(path), name)))]
}

/** The arguments of imports at run time that are not plain text. */
function dynamicImports(source: string): string[] {
  const calls = [...withoutComments(source).matchAll(/\bimport\(\s*([^)\n]*)/g)].map((match) => match[1]!.trim())
  return calls.filter((argument) => !/^(['"`])[^'"`$]*\1/.test(argument))
}

/** Keeps text in quotes as it is: `//` in a URL begins no comment. */
function withoutComments(source: string): string {
  const text = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/.source
  return source.replace(
    new RegExp(`(${text})|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, 'g'),
    (_, kept: string | undefined) => kept ?? ' ',
  )
}

/** Each cycle once, as the way around it. */
function cyclesOf(files: readonly string[], sources: Sources): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path)
    if (at >= 0) cycles.push([...way.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const target of importsOf(path, sources.get(path)!)) {
      if (sources.has(target)) visit(target, [...way, path])
    }
    done.add(path)
  }
  for (const path of files) visit(path, [])
  return cycles
}
