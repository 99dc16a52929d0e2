import { userInfo } from 'node:os'
import type { Origin } from '../audience/origin.ts'

/** Whoever sits at the command line, as the history names them. */
export function operator(): Origin & { readonly name: string } {
  const name = nameOfUser()
  return { actor: 'admin', source: `command line (${name})`, name }
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.()}` // in a container, the user may have no name
  }
}
