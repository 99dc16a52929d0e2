import type { Socket } from 'node:net'

/** Where in a transaction something can go wrong; `message` is the final dot. */
export type Point = 'rcpt' | 'data' | 'message'

export interface Mishap {
  /** Instead of the usual reply. Left out before an end: none. */
  readonly reply?: string
  /** `drop` ends the connection, `hang` never says anything again. */
  readonly end?: 'drop' | 'hang'
  /** At the final dot: the message counts as accepted all the same. */
  readonly keep?: boolean
}

export interface Script {
  /** Asked at each point; undefined is the usual. */
  readonly mishap?: (point: Point, recipient: string) => Mishap | undefined
  readonly onAccepted: (recipient: string) => void
  /** How long it takes for each message, in ms. */
  readonly paceMs?: number
}

const endOfMessage = '\r\n.\r\n'
const usual: Readonly<Record<string, string>> = {
  EHLO: '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES',
  DATA: '354 go on',
  QUIT: '221 bye',
}

/** Takes messages as fast as they come, and keeps no more of them than for whom they are. */
export function serveSession(socket: Socket, { mishap, onAccepted, paceMs = 0 }: Script): void {
  let unread: Buffer = Buffer.alloc(0)
  let inMessage = false
  let recipient = ''
  let replies = ''
  let hung = false
  let busy = false

  socket.on('error', () => socket.destroy())
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk) => {
    unread = unread.length > 0 ? Buffer.concat([unread, chunk]) : chunk
    take()
  })

  function take(): void {
    while (!hung && !busy && !socket.destroyed && takeNext()) {}
    // Within a message only what may be the beginning of its end matters.
    if (inMessage && !busy) unread = unread.subarray(-(endOfMessage.length - 1))
    if (replies && socket.writable) socket.write(flush())
  }

  function flush(): string {
    const all = replies
    replies = ''
    return all
  }

  function takeNext(): boolean {
    const mark = inMessage ? endOfMessage : '\r\n'
    const end = unread.indexOf(mark)
    if (end === -1) return false
    const line = inMessage ? '' : unread.toString('latin1', 0, end)
    unread = unread.subarray(end + mark.length)
    if (!inMessage) takeCommand(line)
    else if (paceMs > 0) takeMessageLater()
    else takeMessage()
    return true
  }

  function takeMessageLater(): void {
    busy = true
    setTimeout(() => {
      busy = false
      takeMessage()
      take()
    }, paceMs)
  }

  function takeMessage(): void {
    inMessage = false
    const mishapped = mishap?.('message', recipient)
    const reply = mishapped ? mishapped.reply : '250 2.0.0 taken'
    if (mishapped?.keep ?? reply?.startsWith('2')) onAccepted(recipient)
    answer(reply, mishapped?.end)
  }

  function takeCommand(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') recipient = /<(.*?)>/.exec(line)?.[1] ?? ''
    const point = verb === 'RCPT' ? 'rcpt' : verb === 'DATA' ? 'data' : undefined
    const mishapped = point && recipient !== '' ? mishap?.(point, recipient) : undefined
    const reply = mishapped
      ? mishapped.reply
      : verb === 'DATA' && recipient === ''
        ? '503 no recipient'
        : (usual[verb] ?? '250 OK')
    // A recipient that was refused leaves DATA without one.
    if (verb === 'RCPT' && mishapped) recipient = ''
    if (verb === 'MAIL' || verb === 'RSET') recipient = ''
    inMessage = verb === 'DATA' && reply?.startsWith('3') === true
    answer(reply, mishapped?.end)
    if (verb === 'QUIT') socket.end(flush())
  }

  function answer(reply: string | undefined, end: Mishap['end']): void {
    if (reply) replies += `${reply}\r\n`
    if (end === 'hang') hung = true
    if (end !== 'drop') return
    socket.write(flush())
    socket.destroy()
  }
}
