import type { Locale } from '../locale/index.ts'
import type { Principal } from './principal.ts'
import type { Role } from './roles.ts'

/** Somebody who has signed in with a browser. */
export interface SignedIn {
  readonly user: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: Locale
    readonly role: Role
    /** Whether signing in needs a code as well. */
    readonly twoFactor: boolean
  }
  readonly principal: Principal
  /** In how many seconds they may ask again; 0: this was not too often. */
  readonly wait: number
}

/** Who the cookies of a request belong to; undefined: nobody. */
export type SignedInOf = (headers: Headers) => Promise<SignedIn | undefined>
