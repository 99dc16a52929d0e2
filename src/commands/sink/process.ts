import { type AddressInfo, createServer } from 'node:net'
import { serveSession } from './session.ts'

/** What the sink tells whoever forked it: its port once it listens, and after each question how many it has taken. */
export type FromSink = { readonly port: number } | { readonly accepted: number }

let accepted = 0
const script = {
  onAccepted: () => {
    accepted++
  },
}
const server = createServer({ noDelay: true }, (socket) => serveSession(socket, script)).listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port } satisfies FromSink)
})
process.on('message', () => process.send?.({ accepted } satisfies FromSink))
process.on('disconnect', () => process.exit())
