import type { Pool } from '../../database/pool.ts'
import { repeat } from '../../database/repeat.ts'
import type { KeyRing } from '../../links/keys.ts'
import type { Log } from '../../log.ts'
import { removeOldAnswers } from '../answers.ts'
import type { SignedInOf } from '../signed-in.ts'
import { forgetAllowances } from './allowances.ts'
import type { AuthOptions } from './auth.ts'
import { removeOldSessions, signedInBy } from './session.ts'
import type { SigningIn } from './sign-in.ts'

/** What the server needs so that people sign in. */
export async function createSignIn({
  ring,
  ...options
}: AuthOptions & { readonly ring: KeyRing }): Promise<{ readonly signIn: SigningIn; readonly signedIn: SignedInOf }> {
  const { pool, publicUrl, oidc } = options
  // It takes 0.4 s to load, which only a server needs to wait for.
  const { createAuth } = await import('./auth.ts')
  const auth = createAuth(options)
  return {
    signIn: { auth, pool, ring, secure: publicUrl.startsWith('https:'), oidc: oidc !== undefined },
    signedIn: (headers) => signedInBy(auth, pool, headers),
  }
}

const hourMs = 3_600_000

/** Clears away what is over. Any number of processes may do it at once. */
export function startAccessUpkeep(pool: Pool, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { ended } = repeat(hourMs, stopping.signal, log, async () => {
    await forgetAllowances(pool)
    await removeOldSessions(pool)
    await removeOldAnswers(pool)
  })
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}
