import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { AccessToken } from './access-token.ts'
import { isLoginRefused } from './nodemailer-errors.ts'
import type { Login, OAuth2Login } from './relay-address.ts'

type Callback = (error?: Error | null) => void

/** @param token needed for a login by OAuth2 */
export function logIn(
  connection: SMTPConnection,
  { user, ...secret }: Login | OAuth2Login,
  token: AccessToken | undefined,
  done: Callback,
): void {
  if (token) logInByToken(connection, user, token, done)
  else if ('password' in secret) connection.login({ user, pass: secret.password }, done)
}

/** Nodemailer fetches another token only where the relay explains itself (334), as Gmail does and Microsoft does not. */
function logInByToken(connection: SMTPConnection, user: string, token: AccessToken, done: Callback): void {
  const used = token.accessToken
  const ended: Callback = (refused) => {
    if (!refused) token.noteTaken()
    done(refused)
  }
  connection.login({ user, oauth2: token }, (refused) => {
    const again = refused && used && isLoginRefused(refused) && token.noteRefused(used)
    if (again) connection.login({ user, oauth2: token }, ended)
    else ended(refused)
  })
}
