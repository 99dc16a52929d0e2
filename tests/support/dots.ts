const endOfMessage = Buffer.from('\r\n.\r\n')

/** Where the message is over, past its final dot; -1 when that is not in these bytes. `tail` came just before them. */
export function endIn(tail: Buffer, bytes: Buffer): number {
  const across = Buffer.concat([tail, bytes.subarray(0, 4)]).indexOf(endOfMessage)
  if (across !== -1) return across + endOfMessage.length - tail.length
  const within = bytes.indexOf(endOfMessage)
  return within === -1 ? -1 : within + endOfMessage.length
}

/** What was meant by the bytes on the wire, up to and including the final dot. */
export function unstuff(wire: Buffer): Buffer {
  const lines = wire.toString('latin1').slice(0, -'.\r\n'.length)
  return Buffer.from(lines.replace(/(^|\r\n)\./g, '$1'), 'latin1')
}
