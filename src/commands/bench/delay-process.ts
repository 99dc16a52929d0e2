import type { AddressInfo } from 'node:net'
import { delayedWay } from './delayed-way.ts'

const [port, latencyMs] = process.argv.slice(2).map(Number) as [number, number]
const server = delayedWay(port, latencyMs).listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.on('disconnect', () => process.exit())
