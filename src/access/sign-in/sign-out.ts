import { noteOwn } from './note.ts'
import { type Asking, headersOf, type SigningIn } from './sign-in.ts'

/** Ends the session of a browser, if it has one. @returns the cookies that take its own away */
export async function signOut({ auth, pool }: SigningIn, asking: Asking): Promise<readonly string[]> {
  const headers = headersOf(asking)
  const found = await auth.api.getSession({ headers })
  const left = await auth.api.signOut({ headers, returnHeaders: true })
  if (found) await noteOwn(pool, Number(found.user.id), 'user.sign_out', asking.client ?? null)
  return left.headers.getSetCookie()
}
