import { markdown } from '@codemirror/lang-markdown'
import { useComputedColorScheme } from '@mantine/core'
import CodeMirror, { EditorView, type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'

export interface Pen {
  /** Puts the cursor at a place, from 1, and shows it. */
  readonly go: (line: number, column?: number) => void
  /** In the place of what is selected. */
  readonly insert: (text: string) => void
}

interface WritingProps {
  readonly ref?: Ref<Pen>
  readonly label: string
  /** What it begins with: what is typed goes its own way, so that an input method is never interrupted. */
  readonly start: string
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
  /** One was pasted, or dropped where the cursor is now. */
  readonly onPicture: (file: File) => void
}

/** Where Markdown is written. Loaded when it is needed. */
export default function Writing({ ref, label, start, readOnly, onChange, onPicture }: WritingProps) {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const scheme = useComputedColorScheme('light')
  const [value] = useState(start)
  const take = useRef(onPicture)
  take.current = onPicture
  const extensions = useMemo(
    () => [
      markdown(),
      EditorView.lineWrapping,
      pictures((file) => take.current(file)),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', tabindex: '0' }),
    ],
    [label],
  )
  useImperativeHandle(ref, () => ({
    go: (line, column = 1) => editor.current?.view && goTo(editor.current.view, line, column),
    insert: (text) => {
      const view = editor.current?.view
      view?.dispatch(view.state.replaceSelection(text))
      view?.focus()
    },
  }))
  return (
    <CodeMirror
      ref={editor}
      value={value}
      height="100%"
      style={{ height: '100%', fontSize: 15 }}
      theme={scheme}
      extensions={extensions}
      // Tab leaves the editor, as it leaves everything else.
      indentWithTab={false}
      basicSetup={{ foldGutter: false, autocompletion: false, highlightActiveLine: true }}
      editable={!readOnly}
      readOnly={readOnly}
      onChange={onChange}
    />
  )
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
