/** Milliseconds. */
export interface Timeouts {
  /** For the TCP connection, and for the TLS handshake where TLS comes first. */
  readonly connect: number
  /** For the greeting. */
  readonly greeting: number
  /** For the reply to a command. */
  readonly command: number
  /** From the first byte of the message to the reply to its final dot. */
  readonly finalDot: number
  /** For the reply to QUIT. */
  readonly quit: number
}

/** RFC 5321, 4.5.3.2 allows five minutes for a command; a relay that takes one is not worth waiting for. */
export const defaultTimeouts: Timeouts = {
  connect: 30_000,
  greeting: 30_000,
  command: 60_000,
  finalDot: 600_000,
  quit: 5_000,
}
