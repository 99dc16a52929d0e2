import { describe, expect, it } from 'vitest'
import { createBatch } from '../../../src/delivery/worker/batch.ts'

describe('createBatch', () => {
  it('flushes one at once, and together what comes meanwhile, each with its own answer', async () => {
    const flushed: number[][] = []
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const double = createBatch(async (numbers: readonly number[]) => {
      flushed.push([...numbers])
      if (flushed.length === 1) await opened
      return numbers.map((number) => number * 2)
    })
    const answers = [double(1), double(2), double(3)]
    open()
    expect(await Promise.all(answers)).toEqual([2, 4, 6])
    expect(flushed).toEqual([[1], [2, 3]])
  })

  it('tells everybody in it of a flush that failed, and goes on', async () => {
    const batch = createBatch(async (texts: readonly string[]) => {
      if (texts.includes('bad')) throw new Error('refused')
      return texts
    })
    await expect(batch('bad')).rejects.toThrow('refused')
    await expect(batch('good')).resolves.toBe('good')
  })
})
