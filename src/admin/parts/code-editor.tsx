import { useComputedColorScheme } from '@mantine/core'
import CodeMirror, { EditorView, type Extension, type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { type Ref, useMemo, useState } from 'react'

interface CodeEditorProps {
  readonly ref: Ref<ReactCodeMirrorRef>
  readonly label: string
  /** What it begins with: what is typed goes its own way, so that an input method is never interrupted. */
  readonly start: string
  readonly readOnly: boolean
  /** Whether it is words. */
  readonly spellcheck: boolean
  /** The same from one time to the next. */
  readonly extensions: Extension
  readonly onReady?: () => void
  readonly onChange: (text: string) => void
}

/** Where text is written, line by line. For parts that are loaded when they are needed. */
export function CodeEditor({ label, start, readOnly, spellcheck, extensions, onReady, ...others }: CodeEditorProps) {
  const scheme = useComputedColorScheme('light')
  const [value] = useState(start)
  const all = useMemo(
    () => [
      extensions,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: String(spellcheck), tabindex: '0' }),
    ],
    [extensions, label, spellcheck],
  )
  return (
    <CodeMirror
      {...others}
      value={value}
      height="100%"
      style={{ height: '100%', fontSize: 15 }}
      theme={scheme}
      extensions={all}
      // Tab leaves the editor, as it leaves everything else.
      indentWithTab={false}
      basicSetup={{ foldGutter: false, autocompletion: false }}
      editable={!readOnly}
      readOnly={readOnly}
      {...(onReady && { onCreateEditor: onReady })}
    />
  )
}
