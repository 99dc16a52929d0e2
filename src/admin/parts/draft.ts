import { type ChangeEvent, useState } from 'react'
import type { Faults } from './mutation.ts'

type Text = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>

/**
 * What somebody writes into a form, and for each field what it is given: its value, what changes it, and what the server
 * says against it.
 * @param errors by the names of the fields, as `useApiMutation` has them
 */
export function useDraft<T extends object>(initial: T, errors: Faults) {
  const [draft, setDraft] = useState(initial)
  const set = <Name extends keyof T>(name: Name, value: T[Name]) => setDraft((now) => ({ ...now, [name]: value }))
  return {
    draft,
    set,
    /** For a field of text: nothing written is null where `T` has it. */
    text: (name: keyof T & string) => ({
      name,
      value: String(draft[name] ?? ''),
      error: errors[name],
      onChange: ({ currentTarget }: Text) => set(name, currentTarget.value as T[typeof name]),
    }),
    /** For a choice, a number or a list of texts. */
    value: <Name extends keyof T & string>(name: Name) => ({
      name,
      value: draft[name],
      error: errors[name],
      onChange: (value: unknown) => set(name, value as T[Name]),
    }),
  }
}

/** Nothing written is nothing there. */
export const orNull = (text: string | null): string | null => text?.trim() || null
