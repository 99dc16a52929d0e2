import { markdown } from '@codemirror/lang-markdown'
import { EditorView, type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { type Ref, useImperativeHandle, useMemo, useRef } from 'react'
import { CodeEditor } from '../../parts/code-editor.tsx'
import { frontLines } from './front-lines.ts'

export interface Pen {
  /** Puts the cursor at a place, from 1, and shows it. */
  readonly go: (line: number, column?: number) => void
  /** In the place of what is selected. */
  readonly insert: (text: string) => void
}

interface WritingProps {
  readonly ref?: Ref<Pen>
  readonly label: string
  /** What it begins with. */
  readonly start: string
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
  /** One was pasted, or dropped where the cursor is now. */
  readonly onPicture: (file: File) => void
}

/** Where Markdown is written. Loaded when it is needed. */
export default function Writing({ ref, onPicture, ...others }: WritingProps) {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const take = useRef(onPicture)
  take.current = onPicture
  const extensions = useMemo(() => [markdown(), frontLines, pictures((file) => take.current(file))], [])
  useImperativeHandle(ref, () => ({
    go: (line, column = 1) => editor.current?.view && goTo(editor.current.view, line, column),
    insert: (text) => {
      const view = editor.current?.view
      view?.dispatch(view.state.replaceSelection(text))
      view?.focus()
    },
  }))
  return <CodeEditor {...others} ref={editor} spellcheck extensions={extensions} />
}

/** Takes the pictures that are pasted or dropped, and leaves all else to the editor. */
function pictures(take: (file: File) => void) {
  const taken = (view: EditorView, data: DataTransfer | null, at?: { x: number; y: number }): boolean => {
    const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'))
    if (!file || view.state.readOnly) return false
    const anchor = at && view.posAtCoords(at)
    if (anchor != null) view.dispatch({ selection: { anchor } })
    take(file)
    return true
  }
  return EditorView.domEventHandlers({
    // What comes from Word is words, and a picture of them.
    paste: ({ clipboardData }, view) => !clipboardData?.types.includes('text/plain') && taken(view, clipboardData),
    drop: ({ dataTransfer, clientX: x, clientY: y }, view) => taken(view, dataTransfer, { x, y }),
  })
}

function goTo(view: EditorView, line: number, column: number): void {
  const { doc } = view.state
  const at = doc.line(Math.min(Math.max(1, line), doc.lines))
  const anchor = Math.min(at.from + column - 1, at.to)
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
  view.focus()
}
