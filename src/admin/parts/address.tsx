import { readable } from '../domain.ts'

/** An address or a domain as people read it; as mail servers have it, where that is something else, for who points at it. */
export function Address({ of }: { of: string }) {
  const shown = readable(of)
  return shown === of ? of : <span title={of}>{shown}</span>
}
