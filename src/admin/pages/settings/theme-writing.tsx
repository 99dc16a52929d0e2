import {
  Decoration,
  type DecorationSet,
  EditorState,
  EditorView,
  type ReactCodeMirrorRef,
  StateEffect,
  StateField,
  type Text,
  WidgetType,
} from '@uiw/react-codemirror'
import { useEffect, useRef, useState } from 'react'
import { CodeEditor } from '../../parts/code-editor.tsx'
import type { Look } from './look.ts'

type Fault = Look['faults'][number]

interface ThemeWritingProps {
  readonly label: string
  /** What it begins with. */
  readonly start: string
  readonly readOnly: boolean
  /** Shown below their lines. */
  readonly faults: readonly Fault[]
  readonly onChange: (source: string) => void
}

/** Where MJML is written. Loaded when it is needed. */
export default function ThemeWriting({ faults, ...others }: ThemeWritingProps) {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (ready) editor.current?.view?.dispatch({ effects: setFaults.of(faults) })
  }, [ready, faults])
  return <CodeEditor {...others} ref={editor} spellcheck={false} extensions={showing} onReady={() => setReady(true)} />
}

const setFaults = StateEffect.define<readonly Fault[]>()

const shownFaults = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, { effects, changes, state }) => {
    const set = effects.find((effect) => effect.is(setFaults))
    return set ? decorations(set.value, state.doc) : shown.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

const showing = [shownFaults, EditorState.tabSize.of(2)]

function decorations(faults: readonly Fault[], doc: Text): DecorationSet {
  const all = faults.flatMap(({ line, message }) => {
    const { from, to } = doc.line(Math.min(line, doc.lines))
    const note = Decoration.widget({ widget: new FaultNote(message), block: true, side: 1 })
    return [Decoration.line({ class: 'cm-faulty' }).range(from), note.range(to)]
  })
  return Decoration.set(all, true)
}

class FaultNote extends WidgetType {
  private readonly message: string

  constructor(message: string) {
    super()
    this.message = message
  }

  override eq({ message }: FaultNote): boolean {
    return message === this.message
  }

  override toDOM(): HTMLElement {
    const note = document.createElement('div')
    note.className = 'cm-fault'
    note.textContent = this.message
    return note
  }
}
