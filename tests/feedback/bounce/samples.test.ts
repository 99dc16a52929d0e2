import { beforeAll, describe, expect, it } from 'vitest'
import { parseReturned } from '../../../src/feedback/bounce/parse.ts'
import type { Returned, ReturnedRecipient } from '../../../src/feedback/bounce/returned.ts'
import { isHard, type Reason } from '../../../src/replies/reasons.ts'
import { bytesOf } from './mails.ts'
import type { Sample } from './samples/frames.ts'
import { samples } from './samples/index.ts'

const read = ({ mail }: Sample): Promise<Returned> => parseReturned(typeof mail === 'string' ? bytesOf(mail) : mail)

const labelOf = (line: string) => {
  const at = line.lastIndexOf(' ')
  return { address: line.slice(0, at), reason: line.slice(at + 1) as Reason }
}

describe('the labelled mails', () => {
  it('are many, of every reason, each with a name of its own', () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length)
    expect(new Set(samples.flatMap(({ recipients }) => recipients.map((line) => labelOf(line).reason))).size).toBe(17)
  })

  it.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (_, sample) => {
    const { kind, recipients } = await read(sample)
    expect([kind, ...recipients.map(({ address, reason }) => `${address} ${reason}`).sort()]).toEqual([
      sample.kind,
      ...[...sample.recipients].sort(),
    ])
    for (const { reason, hard } of recipients) expect(hard).toBe(isHard(reason))
  })
})

describe('measured over all of them', () => {
  const bounces = samples.filter(({ kind }) => kind === 'bounce')
  let rows: { address: string; reason: Reason; got: ReturnedRecipient | undefined }[] = []
  let hardOfNobody: ReturnedRecipient[] = []

  beforeAll(async () => {
    const all = await Promise.all(
      samples.map(async (sample) => {
        const { recipients } = await read(sample)
        const labels = sample.recipients.map(labelOf)
        const of = (address: string) => recipients.find((got) => got.address.toLowerCase() === address.toLowerCase())
        return {
          rows: bounces.includes(sample) ? labels.map((label) => ({ ...label, got: of(label.address) })) : [],
          unasked: recipients.filter(({ address, hard }) => hard && !labels.some((label) => label.address === address)),
        }
      }),
    )
    rows = all.flatMap((one) => one.rows)
    hardOfNobody = all.flatMap(({ unasked }) => unasked)
  })

  const share = (right: (row: (typeof rows)[number]) => boolean, among = rows) =>
    among.filter(right).length / among.length

  it('95 % of the recipients are found', () => {
    expect(rows.length).toBeGreaterThan(200)
    expect(share(({ got }) => got !== undefined)).toBeGreaterThanOrEqual(0.95)
  })

  it('90 % of the reasons are right', () => {
    expect(share(({ reason, got }) => got?.reason === reason)).toBeGreaterThanOrEqual(0.9)
  })

  it('98 % of the hard ones are found', () => {
    const hard = rows.filter(({ reason }) => isHard(reason))
    expect(hard.length).toBeGreaterThan(100)
    expect(share(({ got }) => got?.hard === true, hard)).toBeGreaterThanOrEqual(0.98)
  })

  it('no soft one is called hard, nor anybody who is not meant', () => {
    expect(rows.filter(({ reason, got }) => got?.hard && !isHard(reason))).toEqual([])
    expect(hardOfNobody).toEqual([])
  })
})
