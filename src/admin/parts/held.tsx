import { createContext, Fragment, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import type { Seen } from '../client.ts'

const Hold = createContext<(isChanged: boolean) => void>(() => {})

interface HeldProps<T> {
  readonly loaded: Seen<T>
  /** What of it the form shows: whatever else is changed does not concern it. */
  readonly shows: (value: T) => unknown
  /** @param renew for after its own save: it shows what was saved */
  readonly children: (seen: Seen<T>, renew: () => void) => ReactNode
}

/**
 * A form over what was loaded, with a key of whose it is. It follows what is loaded until somebody writes in it. From then
 * on it stays, with the ETag of what it was filled with: it cannot be saved over what somebody else has changed since.
 */
export function Held<T>({ loaded, shows, children }: HeldProps<T>) {
  const [held, setHeld] = useState<Seen<T>>()
  const [saves, setSaves] = useState(0)
  const hold = useCallback(
    (isChanged: boolean) => setHeld((before) => (isChanged ? (before ?? loaded) : undefined)),
    [loaded],
  )
  const renew = () => {
    setHeld(undefined)
    setSaves((saves) => saves + 1)
  }
  const shown = ({ value }: Seen<T>) => JSON.stringify(shows(value))
  const seen = held && shown(held) !== shown(loaded) ? held : loaded
  return (
    <Hold value={hold}>
      <Fragment key={`${saves} ${shown(seen)}`}>{children(seen, renew)}</Fragment>
    </Hold>
  )
}

/** Holds the form while what is written in it is not what it was filled with. */
export function useHold(filled: unknown, written: unknown): void {
  const hold = use(Hold)
  const isChanged = JSON.stringify(filled) !== JSON.stringify(written)
  useEffect(() => hold(isChanged), [hold, isChanged])
}
