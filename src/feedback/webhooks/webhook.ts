import type { Key } from '../../locale/index.ts'

/** What mail goes out through and tells of what came back; `signed`: anything that signs as Standard Webhooks says. */
export const services = ['ses', 'sendgrid', 'mailgun', 'postmark', 'brevo', 'signed'] as const
export type Service = (typeof services)[number]

export interface Webhook {
  readonly id: number
  readonly name: string
  readonly service: Service
  /**
   * What requests are checked with: a verification key, a signing key, `user:password` or a token. Empty for SES, or when
   * SECRET_KEY does not open it.
   */
  readonly secret: string
  /** The ARN of the topic, of SES alone; else empty. */
  readonly topic: string
}

/** A request as it came. */
export interface Posted {
  /** Of any case. */
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

/** What a request is, once its service has proven itself by it. */
export interface Genuine {
  /** What the service names the request by, the same when it sends it again. */
  readonly request: string
  /** What it tells, in the form of the service. */
  readonly document: unknown
  /** It asks whether events are to be sent here: to fetch this address says yes. */
  readonly confirmAt?: string
}

/** Why a request is not believed. */
export interface Refused {
  readonly refused: Key
}

export type Verdict = Genuine | Refused

export const isRefused = (verdict: Verdict): verdict is Refused => 'refused' in verdict

/** What has to be asked of Amazon; each throws an Error when it does not answer. Addresses are checked before. */
export interface Amazon {
  /** The certificate at an address, in PEM. */
  readonly certificate: (url: string) => Promise<string>
  readonly confirm: (url: string) => Promise<void>
}

// The clocks of two machines.
const earlySeconds = 300

/**
 * @param at seconds since 1970
 * @param oldest in seconds: how long the service may go on trying with the same signature
 */
export const isInTime = (at: number, oldest: number, now: Date): boolean => {
  const age = now.getTime() / 1000 - at
  return age >= -earlySeconds && age <= oldest
}
