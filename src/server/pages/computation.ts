/**
 * What a browser runs to solve a challenge: SHA-256 by hand, since WebCrypto is there on https only and takes ten times
 * as long for so little at a time. It rests every few milliseconds, so that the page stays alive.
 */
export const computation = `'use strict'
const form = document.querySelector('form[data-parts]')
const challenge = form.elements.challenge.value
const parts = Number(form.dataset.parts)
const bits = Number(form.dataset.bits)
const progress = form.querySelector('progress')
form.querySelector('.note').remove()

const fractionOf = (root) => ((root - Math.floor(root)) * 4294967296) | 0
const primes = []
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n)
const constants = Int32Array.from(primes, (prime) => fractionOf(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)))
const words = new Int32Array(64)

/** The first 32 bits of the hash of an ASCII text that fits one block. */
function hash(text) {
  words.fill(0)
  for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3))
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3))
  words[15] = 8 * text.length
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15], y = words[i - 2]
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    words[i] = (words[i - 16] + small + words[i - 7] + large) | 0
  }
  let [a, b, c, d, e, f, g, h] = start
  for (let i = 0; i < 64; i++) {
    const big = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one = (h + big + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0
    const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const two = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0
  }
  return (a + start[0]) | 0
}

const answer = []
let number = 0
function work() {
  const until = performance.now() + 12
  while (answer.length < parts) {
    const found = Math.clz32(hash(challenge + '.' + answer.length + '.' + number)) >= bits
    if (found) {
      answer.push(number)
      progress.value = answer.length
      number = 0
    } else if ((++number & 127) === 0 && performance.now() > until) return setTimeout(work)
  }
  form.elements.answer.value = answer.join('.')
  form.submit()
}
work()
`
