import type { Section } from './sections.ts'

/** One JSON document, in pieces: memory holds a page of it. */
export async function* downloadOf(sections: readonly Section[], madeAt: Date): AsyncGenerator<string> {
  yield `{\n"madeAt": ${JSON.stringify(madeAt)}`
  for (const { name, pages } of sections) {
    yield `,\n"${name}": [`
    let before = '\n  '
    for await (const page of pages()) {
      if (page.length > 0) yield before + page.map((row) => JSON.stringify(row)).join(',\n  ')
      if (page.length > 0) before = ',\n  '
    }
    yield ']'
  }
  yield '\n}\n'
}
