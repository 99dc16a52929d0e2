import type { Locale } from '../locale/index.ts'
import type { Principal } from './principal.ts'

/** Somebody who has signed in with a browser. */
export interface SignedIn {
  readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly locale: Locale }
  readonly principal: Principal
}

/** Who the cookies of a request belong to; undefined: nobody. */
export type SignedInOf = (headers: Headers) => Promise<SignedIn | undefined>
