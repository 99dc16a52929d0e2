import fc from 'fast-check'
import { vagueWordings, wordings } from '../../../src/replies/wording.ts'

// Holds every wording against long texts of one unit, and prints how many it took.

// As long as the text that is held against them may be, thirty times over.
const longest = 120_000
const words = [
  'user ',
  'recipient address ',
  'the mailbox of the host ',
  'domain or ',
  'sender from ',
  'message has been ',
  'client host ip ',
  '不存在收件人',
  'boîte ',
  'ящик ',
  '- ',
  '@',
  '在',
]

let texts = 0
fc.assert(
  fc.property(
    fc.oneof(
      fc.constantFrom(...words),
      fc.string({ minLength: 1 }),
      fc.constantFrom(...words).chain((one) => fc.constantFrom(...words).map((other) => one + other)),
    ),
    (unit) => {
      const text = unit.repeat(Math.ceil(longest / unit.length))
      for (const [pattern] of [...wordings, ...vagueWordings]) pattern.test(text)
      texts++
    },
  ),
  { numRuns: 34 },
)
process.stdout.write(`${texts}`)
