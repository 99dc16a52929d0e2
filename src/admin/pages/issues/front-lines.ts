import { Decoration, type DecorationSet, EditorView, StateField, type Text } from '@uiw/react-codemirror'
import { endOfFrontMatter } from '../../../issues/front-matter-end.ts'

/** Marks the front matter of an issue, whose last line Markdown takes for the rule below a heading. */
export const frontLines = StateField.define<DecorationSet>({
  create: ({ doc }) => marked(doc),
  update: (shown, { docChanged, newDoc }) => (docChanged ? marked(newDoc) : shown),
  provide: (field) => EditorView.decorations.from(field),
})

const line = Decoration.line({ class: 'cm-front' })
const key = Decoration.mark({ class: 'cm-front-key' })

function marked(doc: Text): DecorationSet {
  const lines = [...doc.iterLines()]
  const marks = lines.slice(0, endOfFrontMatter(lines) + 1).flatMap((text, at) => {
    const { from } = doc.line(at + 1)
    const name = /^["']?[\p{L}_][^:]*:/u.exec(text)?.[0].length
    return name === undefined ? [line.range(from)] : [line.range(from), key.range(from, from + name)]
  })
  return Decoration.set(marks)
}
