import type { Stage } from '../../replies/refusal.ts'
import type { WireReady } from './dot-stuffing.ts'
import type { EnvelopeCommands } from './envelope.ts'
import { ConnectionLost } from './failures.ts'
import type { Reply } from './reply.ts'
import type { Timeouts } from './timeouts.ts'
import type { Wire } from './wire.ts'

const envelopeStages = ['mail', 'rcpt', 'data'] as const

export type Sent =
  /** The relay has decided. Accepted is a 2xx at the stage `message`, and nothing else. */
  | {
      readonly kind: 'replied'
      readonly stage: Stage
      readonly reply: Reply
      /** The reply is ours: the relay cannot take such an address, so it was not asked. */
      readonly local?: true
    }
  /** No answer to this stage has come, nor can any come. */
  | {
      readonly kind: 'lost'
      readonly stage: Stage
      /** The final dot may have been written: only then may the relay have accepted. */
      readonly finalDot: boolean
      readonly error: string
    }

/** Sends one message. Not to be called again before it has settled. */
export type Transact = (commands: EnvelopeCommands, message: WireReady) => Promise<Sent>

/**
 * The transactions of one connection (RFC 5321, 3.3). With `pipelining` MAIL, RCPT and DATA leave in one packet
 * (RFC 2920), which saves two round trips a message.
 */
export function createTransactions(wire: Wire, pipelining: boolean, timeouts: Timeouts): Transact {
  /** The relay holds an envelope that came to nothing. */
  let leftover = false

  return async (commands, message) => {
    let stage: Stage = 'mail'
    try {
      await begin(commands)
      for (stage of envelopeStages) {
        if (!pipelining) wire.write(commands[stage])
        const reply = await answer(stage)
        if (reply.code >= 400) {
          await abandon(stage).catch(ignoreLoss)
          return { kind: 'replied', stage, reply }
        }
      }
      const early = await unasked()
      if (early) return { kind: 'replied', stage, reply: early }
      stage = 'message'
      wire.writeAll(message.chunks)
      return { kind: 'replied', stage, reply: await answer(stage) }
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error
      return { kind: 'lost', stage, finalDot: stage === 'message', error: error.message }
    }
  }

  async function begin({ mail, rcpt, data }: EnvelopeCommands): Promise<void> {
    if (!wire.quiet) throw wire.outOfStep(await wire.reply(timeouts.command))
    const all = pipelining ? mail + rcpt + data : ''
    if (leftover) {
      wire.write(`RSET\r\n${all}`)
      const reply = await answer('mail')
      if (reply.code >= 400) throw wire.outOfStep(reply)
      leftover = false
    } else if (pipelining) {
      wire.write(all)
    }
  }

  async function answer(stage: Stage): Promise<Reply> {
    const reply = await next(stage === 'message' ? timeouts.finalDot : timeouts.command)
    const expected = stage === 'data' ? 3 : 2
    // A 2xx to DATA, too: some servers are said to mean 354 by it, but the next might run the message as commands.
    if (reply.code < 400 && Math.floor(reply.code / 100) !== expected) throw wire.outOfStep(reply)
    return reply
  }

  async function next(withinMs: number): Promise<Reply> {
    const reply = await wire.reply(withinMs)
    // RFC 5321, 3.8: after a 421 the server closes, and reads no more.
    if (reply.code === 421) wire.destroy(new ConnectionLost('relay.lost_closed'))
    return reply
  }

  /** The outcome stands; this makes the connection fit for the next message. */
  async function abandon(refused: Stage): Promise<void> {
    leftover = refused !== 'mail'
    if (!pipelining || refused === 'data') return
    if (refused === 'mail') await next(timeouts.command)
    const reply = await next(timeouts.command)
    if (reply.code >= 400) return
    // DATA was taken all the same. Without a recipient a lone dot ends it (RFC 2920, 3.1); but who refuses the sender
    // and then takes RCPT and DATA might deliver an empty message.
    if (refused === 'mail' || reply.code !== 354) throw wire.outOfStep(reply)
    wire.write('.\r\n')
    await next(timeouts.command)
    leftover = false
  }

  /** What the relay said before we wrote the message. Taken for the answer to it, it could make a loss an acceptance. */
  async function unasked(): Promise<Reply | undefined> {
    if (wire.quiet) return undefined
    const reply = await next(timeouts.command)
    const reason = wire.outOfStep(reply)
    if (reply.code < 400) throw reason
    return reply
  }
}

function ignoreLoss(error: unknown): void {
  if (!(error instanceof ConnectionLost)) throw error
}
