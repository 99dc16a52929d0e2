import { useCallback, useEffect, useRef, useState } from 'react'
import type { Seen } from '../../client.ts'
import { Problem } from '../../problem.ts'
import { type Of, readText, type Written, writeText } from './asks.ts'
import { forget, type Kept, keep, keptText } from './kept.ts'

export type Saving =
  | { readonly kind: 'saved' | 'unsaved' | 'saving' | 'offline' | 'signed_out' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Somebody else has written: nothing is saved until one says which is to stay. */
  | { readonly kind: 'conflict'; readonly theirs: Seen<Written> }

export interface Draft {
  readonly text: string
  /** Grows when the text is another than what was typed. */
  readonly edition: number
  readonly saving: Saving
  /** As the server has it. */
  readonly seen: Seen<Written>
  /** Of an earlier visit; undefined: there is none, or it is decided. */
  readonly kept: Kept | undefined
  readonly type: (text: string) => void
  readonly replace: (text: string) => void
  readonly takeKept: () => void
  readonly dropKept: () => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
  /** Saves now. @returns what the server has then; undefined when it could not be saved */
  readonly save: () => Promise<Seen<Written> | undefined>
  readonly refresh: () => Promise<void>
}

const restMs = 1_200
const againMs = 5_000

/** The text of an issue as it is written here: kept in the browser at once, on the server a moment later. */
export function useDraft(of: Of, first: Seen<Written>): Draft {
  const { newsletter, date } = of
  const [text, setText] = useState(first.value.text)
  const [edition, setEdition] = useState(0)
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' })
  const [seen, setSeen] = useState(first)
  const [kept, setKept] = useState(() => unsaved(newsletter, date, first))
  // What a save that is under way reads when it ends.
  const now = useRef({ text: first.value.text, seen: first, conflict: false, running: done })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const settle = useCallback((answer: Seen<Written>) => {
    now.current.seen = answer
    setSeen(answer)
  }, [])

  const write = useCallback(
    async (apart: boolean): Promise<Seen<Written> | undefined> => {
      const { text, seen } = now.current
      setSaving({ kind: 'saving' })
      try {
        settle(await writeText({ newsletter, date }, { text, ...(apart && { apart }) }, seen.etag))
      } catch (error) {
        const saving = await failed(error, { newsletter, date })
        now.current.conflict = saving.kind === 'conflict'
        setSaving(saving)
        return undefined
      }
      if (now.current.text === text) {
        forget(newsletter, date)
        setSaving({ kind: 'saved' })
      } else setSaving({ kind: 'unsaved' })
      return now.current.seen
    },
    [newsletter, date, settle],
  )

  // One after the other: two at once would be each other's second writer.
  const save = useCallback(
    (apart = false): Promise<Seen<Written> | undefined> => {
      clearTimeout(timer.current)
      const saved = now.current.running.then(() => {
        const { text, seen, conflict } = now.current
        if (conflict) return undefined
        if (text !== seen.value.text || apart) return write(apart)
        setSaving({ kind: 'saved' })
        return seen
      })
      now.current.running = saved
      return saved
    },
    [write],
  )

  const type = useCallback(
    (text: string) => {
      now.current.text = text
      setText(text)
      keep(newsletter, date, text, now.current.seen.etag)
      setKept(undefined)
      if (!now.current.conflict) setSaving({ kind: 'unsaved' })
    },
    [newsletter, date],
  )
  const replace = useCallback(
    (text: string) => {
      type(text)
      setEdition((edition) => edition + 1)
    },
    [type],
  )

  // Saved when the fingers rest, and again while the server does not answer or the session has ended.
  useEffect(() => {
    const ms =
      saving.kind === 'unsaved'
        ? restMs
        : saving.kind === 'offline' || saving.kind === 'signed_out'
          ? againMs
          : undefined
    if (ms === undefined) return
    timer.current = setTimeout(() => void save(), ms)
    return () => clearTimeout(timer.current)
  }, [saving, text, save])

  // And when one leaves.
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && void save()
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      void save()
    }
  }, [save])

  return {
    ...{ text, edition, saving, seen, kept, type, replace, save },
    takeKept: () => {
      if (!kept) return
      const stale = kept.base !== now.current.seen.etag
      now.current.conflict = stale
      replace(kept.text)
      if (!stale) return
      keep(newsletter, date, kept.text, kept.base)
      setSaving({ kind: 'conflict', theirs: now.current.seen })
    },
    dropKept: () => {
      forget(newsletter, date)
      setKept(undefined)
    },
    keepMine: () => {
      if (saving.kind !== 'conflict') return
      now.current.conflict = false
      settle(saving.theirs)
      void save(true)
    },
    takeTheirs: () => {
      if (saving.kind !== 'conflict') return
      now.current.conflict = false
      settle(saving.theirs)
      replace(saving.theirs.value.text)
      void save()
    },
    refresh: async () => settle(await readText({ newsletter, date })),
  }
}

const done: Promise<Seen<Written> | undefined> = Promise.resolve(undefined)

async function failed(error: unknown, of: Of): Promise<Saving> {
  if (!(error instanceof Problem)) throw error
  if (error.status === 412) {
    const theirs = await readText(of).catch(() => undefined)
    return theirs ? { kind: 'conflict', theirs } : { kind: 'offline' }
  }
  if (error.status === 401) return { kind: 'signed_out' }
  return error.status === 0 || error.status >= 500 ? { kind: 'offline' } : { kind: 'refused', reason: error.message }
}

/** What an earlier visit left behind, unless it says what the server has. */
function unsaved(newsletter: string, date: string, { value }: Seen<Written>): Kept | undefined {
  const kept = keptText(newsletter, date)
  if (kept?.text !== value.text) return kept
  forget(newsletter, date)
  return undefined
}
