import { createHash, hkdfSync } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { OidcConfig } from '../../config.ts'
import type { Pool } from '../../database/pool.ts'
import type { Log } from '../../log.ts'
import { clientHeader, oidcProvider } from './names.ts'
import { noteOwn } from './note.ts'
import { longest, shortest } from './passwords.ts'

export interface AuthOptions {
  readonly pool: Pool
  /** Those of the installation, the newest first. */
  readonly secrets: readonly string[]
  readonly publicUrl: string
  readonly log: Log
  /** Left out: nobody else's word is taken for who somebody is. */
  readonly oidc?: OidcConfig | undefined
}

// Sessions end by themselves after so long, used or not.
const sessionDays = 30

/**
 * What better-auth does for us: passwords, sessions, codes, OpenID Connect. Only its callback of OpenID Connect is
 * reached from outside; all else is called by our own routes, which count attempts and check where a request came from.
 */
export function createAuth({ pool, secrets, publicUrl, log, oidc }: AuthOptions) {
  return betterAuth({
    appName: 'Daybreak',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secrets: secrets.map(versioned),
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => log[level]({ part: 'better-auth' }, message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortest,
      maxPasswordLength: longest,
    },
    // Attempts are counted by ourselves, in the database, by account, device and network.
    rateLimit: { enabled: false },
    session: {
      modelName: 'sessions',
      fields: { ...times, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip', userAgent: 'user_agent' },
      expiresIn: sessionDays * 86_400,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    user: { modelName: 'users', fields: { ...times, emailVerified: 'email_verified' } },
    account: {
      modelName: 'accounts',
      fields: accountFields,
      accountLinking: { enabled: true },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      // Who somebody is, is all that we ask another server: what else it would let us do is not kept.
      account: { create: { before: async (account) => ({ data: { ...account, ...noTokens } }) } },
      session: {
        create: {
          // Our own routes note what passes through them.
          after: async ({ userId, ipAddress }, context) => {
            if (context?.path === '/callback/:id')
              await noteOwn(pool, Number(userId), 'user.sign_in', ipAddress ?? null)
          },
        },
      },
    },
    verification: { modelName: 'verifications', fields: { ...times, expiresAt: 'expires_at' } },
    plugins: [
      twoFactor({
        issuer: 'Daybreak',
        accountLockout: { enabled: false },
        schema: { user: { fields: { twoFactorEnabled: 'two_factor_enabled' } }, twoFactor: twoFactorSchema },
      }),
      ...(oidc ? [genericOAuth({ config: [providerOf(oidc)] })] : []),
    ],
    advanced: {
      cookiePrefix: 'daybreak',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: 'serial' },
      ipAddress: { ipAddressHeaders: [clientHeader] },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>

const noTokens = { accessToken: null, refreshToken: null, idToken: null }

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const accountFields = {
  ...times,
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
} as const

const twoFactorSchema = {
  modelName: 'two_factors',
  fields: {
    userId: 'user_id',
    backupCodes: 'backup_codes',
    failedVerificationCount: 'failed_verification_count',
    lockedUntil: 'locked_until',
  },
} as const

/** Whoever comes has been invited, by the address that their server has checked. */
const providerOf = ({ issuer, clientId, clientSecret }: OidcConfig) => ({
  providerId: oidcProvider,
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  disableSignUp: true,
  requireIdTokenVerification: true,
})

/** The number goes with the secret, so that an older one still opens what it has closed, whatever its place in the list. */
function versioned(secret: string): { version: number; value: string } {
  return {
    version: createHash('sha256').update(secret).digest().readUInt32BE(0),
    value: Buffer.from(hkdfSync('sha256', secret, '', 'daybreak sign-in', 32)).toString('base64url'),
  }
}
