import { markdown } from '@codemirror/lang-markdown'
import { useComputedColorScheme } from '@mantine/core'
import CodeMirror, { EditorView, type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'

export interface Pen {
  /** Puts the cursor at a place, from 1, and shows it. */
  readonly go: (line: number, column?: number) => void
}

interface WritingProps {
  readonly ref?: Ref<Pen>
  readonly label: string
  /** What it begins with: what is typed goes its own way, so that an input method is never interrupted. */
  readonly start: string
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
}

/** Where Markdown is written. Loaded when it is needed. */
export default function Writing({ ref, label, start, readOnly, onChange }: WritingProps) {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const scheme = useComputedColorScheme('light')
  const [value] = useState(start)
  const extensions = useMemo(
    () => [
      markdown(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
    ],
    [label],
  )
  useImperativeHandle(ref, () => ({
    go: (line, column = 1) => editor.current?.view && goTo(editor.current.view, line, column),
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

function goTo(view: EditorView, line: number, column: number): void {
  const { doc } = view.state
  const at = doc.line(Math.min(Math.max(1, line), doc.lines))
  const anchor = Math.min(at.from + column - 1, at.to)
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
  view.focus()
}
