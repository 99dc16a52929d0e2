import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What the sink tells whoever forked it: its port once it listens, and after each `count` how many it has taken. */
export type FromSink = { readonly port: number } | { readonly accepted: number }

const endOfMessage = '\r\n.\r\n'
let accepted = 0

const server = createServer({ noDelay: true }, serve).listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port } satisfies FromSink)
})
process.on('message', () => process.send?.({ accepted } satisfies FromSink))
process.on('disconnect', () => process.exit())

/** Takes every message as fast as it comes and keeps none: an SMTP server that is never what one waits for. */
function serve(socket: Socket): void {
  let unread: Buffer = Buffer.alloc(0)
  let inMessage = false
  socket.on('error', () => socket.destroy())
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk) => {
    let bytes = unread.length > 0 ? Buffer.concat([unread, chunk]) : chunk
    let replies = ''
    for (;;) {
      const end = bytes.indexOf(inMessage ? endOfMessage : '\r\n')
      if (end === -1) break
      if (inMessage) {
        accepted++
        replies += '250 2.0.0 taken\r\n'
        inMessage = false
        bytes = bytes.subarray(end + endOfMessage.length)
      } else {
        const verb = bytes.toString('latin1', 0, 4).toUpperCase()
        replies += answers[verb] ?? '250 OK\r\n'
        inMessage = verb === 'DATA'
        bytes = bytes.subarray(end + 2)
        if (verb === 'QUIT') socket.end(replies)
      }
    }
    // Within a message only what may be the beginning of its end matters.
    unread = inMessage ? bytes.subarray(-(endOfMessage.length - 1)) : bytes
    if (replies && socket.writable) socket.write(replies)
  })
}

const answers: Readonly<Record<string, string>> = {
  EHLO: '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 bye\r\n',
}
