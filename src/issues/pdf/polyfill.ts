interface Lacking {
  transferToFixedLength?: (this: ArrayBuffer, length?: number) => ArrayBuffer
}

/** What pdf.js unpacks pictures with, and Node has from 21 on; a copy does for it. */
const prototype = ArrayBuffer.prototype as Lacking
prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
  const copy = new Uint8Array(length)
  copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
  return copy.buffer
}
