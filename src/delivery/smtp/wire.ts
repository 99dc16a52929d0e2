import type { Socket } from 'node:net'
import { ConnectionLost } from './failures.ts'
import { createReplyReader, NotAReply, type Reply } from './reply.ts'

/** A socket on which commands go out and replies come in, in order. */
export interface Wire {
  write(text: string): void
  /** In one system call, however many chunks. */
  writeAll(chunks: readonly Uint8Array[]): void
  /**
   * The next reply that has not been taken yet. One at a time.
   * @param withinMs the whole reply must be here by then; a server that trickles gains no time
   * @throws ConnectionLost, and the wire is dead
   */
  reply(withinMs: number): Promise<Reply>
  /** Nothing is on its way and nothing has come that nobody asked for. */
  readonly quiet: boolean
  /** Ends the connection at once; whoever waits for a reply gets the reason. */
  destroy(reason: ConnectionLost): void
  /**
   * The same for a reply that answers nothing, or not what was asked: from here on none could be trusted to be about
   * its command.
   */
  outOfStep(reply: Reply): ConnectionLost
}

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (reason: ConnectionLost) => void
}

// RSET, MAIL, RCPT and DATA are answered by four replies, the most that we ever wait for at once.
const unreadLimit = 4

export function createWire(socket: Socket): Wire {
  const reader = createReplyReader()
  const unread: Reply[] = []
  let waiting: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let lost: ConnectionLost | undefined

  const destroy = (reason: ConnectionLost) => {
    lost ??= reason
    socket.destroy()
    clearTimeout(timer)
    waiting?.reject(lost)
    waiting = undefined
  }
  const outOfStep = ({ code, text }: Reply) => {
    const reason = new ConnectionLost('relay.lost_nonsense', { text: `${code} ${text}` })
    destroy(reason)
    return reason
  }
  const receive = (reply: Reply) => {
    if (!waiting) {
      unread.push(reply)
      if (unread.length > unreadLimit) outOfStep(reply)
      return
    }
    const { resolve } = waiting
    waiting = undefined
    clearTimeout(timer)
    resolve(reply)
  }

  socket.on('data', (chunk) => {
    if (lost) return
    try {
      reader.read(chunk, receive)
    } catch (error) {
      if (!(error instanceof NotAReply)) throw error
      destroy(new ConnectionLost('relay.lost_nonsense', { text: error.message }))
    }
  })
  socket.on('error', (error) => destroy(new ConnectionLost('relay.lost_error', { error: error.message })))
  // After the server's FIN no reply can come, whatever of ours is still under way to it.
  for (const event of ['end', 'close']) socket.on(event, () => destroy(new ConnectionLost('relay.lost_closed')))

  return {
    write: (text) => void socket.write(text),
    writeAll: (chunks) => {
      socket.cork()
      for (const chunk of chunks) socket.write(chunk)
      socket.uncork()
    },
    reply: (withinMs) =>
      new Promise((resolve, reject) => {
        const reply = unread.shift()
        if (reply) return resolve(reply)
        if (lost) return reject(lost)
        waiting = { resolve, reject }
        timer = setTimeout(
          () => destroy(new ConnectionLost('relay.lost_silent', { seconds: withinMs / 1000 })),
          withinMs,
        )
      }),
    get quiet() {
      return lost === undefined && !waiting && unread.length === 0 && socket.writable
    },
    destroy,
    outOfStep,
  }
}
