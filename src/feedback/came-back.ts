import type { ReturnedRecipient } from './bounce/returned.ts'

/** A bounce or a complaint as a way in tells it, before anybody knows whose delivery it is about. */
export interface CameBack {
  readonly kind: 'bounce' | 'complaint'
  /** Which way it came: `command`, `mailbox`, `listener`, `webhook ses`. */
  readonly source: string
  /**
   * Whoever tells it has proven who they are, as a webhook with a signature does: then a recipient's address alone is
   * believed. A mail never is.
   */
  readonly proven: boolean
  /** Where the mail that tells it went, or the envelope sender of ours that it is about: the surest sign is among them. */
  readonly envelopes: readonly string[]
  /** Of the mail that it is about, with or without brackets, the surest first. */
  readonly messageIds: readonly string[]
  /** Of links to unsubscribe in the mail that it is about. */
  readonly tokens?: readonly string[]
  /** Whom that mail was written to, by its own head. */
  readonly to: readonly string[]
  readonly recipients: readonly ReturnedRecipient[]
}
