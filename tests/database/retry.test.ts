import { describe, expect, it } from 'vitest'
import { isAway, persist } from '../../src/database/retry.ts'
import { createLog } from '../../src/log.ts'

/** Fails with one error after the other, then succeeds. */
function failing(...errors: { code?: string }[]) {
  let calls = 0
  return async () => {
    const error = errors[calls++]
    if (error) throw Object.assign(new Error('no'), error)
    return calls
  }
}

function listen() {
  const said: string[] = []
  const log = createLog('silent')
  log.warn = (...parts: unknown[]) => void said.push(String(parts.at(-1)))
  return { log, said }
}

const full = 'the disk of Postgres is full: going on when there is room'
const away = 'Postgres does not answer: trying again until it does'
const again = 'Postgres answers again'

describe('persisting', () => {
  it.each([
    ['nothing wrong', [], []],
    ['a full disk, said once', [{ code: '53100' }, { code: '53100' }], [full, again]],
    ['a full disk that takes the server down', [{ code: '53100' }, { code: '57P02' }, {}], [full, away, again]],
    ['a connection refused', [{ code: 'ECONNREFUSED' }], [away, again]],
    ['a deadlock', [{ code: '40P01' }], ['another transaction was in the way: trying again', again]],
    [
      'too many connections',
      [{ code: '53300' }],
      ['Postgres takes no more connections: trying again until it does', again],
    ],
  ])('says what is wrong, and when it is over: %s', async (_, errors, expected) => {
    const { log, said } = listen()
    expect(await persist(failing(...errors), log)).toBe(errors.length + 1)
    expect(said).toEqual(expected)
  })

  it('ends with what does not pass, and with anything once it is to stop', async () => {
    const { log, said } = listen()
    await expect(persist(failing({ code: '42P01' }), log)).rejects.toThrow('no')
    await expect(persist(failing({ code: '53100' }), log, AbortSignal.abort())).rejects.toThrow('no')
    expect(said).toEqual([])
  })
})

describe('Postgres is away', () => {
  it.each([
    [{ code: 'ECONNREFUSED' }, true],
    [{ code: '08006' }, true],
    [{ code: '57P01' }, true],
    [{ code: '53300' }, true],
    [{ message: 'Connection terminated unexpectedly' }, true],
    [{ message: 'timeout exceeded when trying to connect' }, true],
    // A statement that ran too long, one in another's way, one that is wrong; a disk of ours; a bug.
    [{ code: '57014' }, false],
    [{ code: '40P01' }, false],
    [{ code: '42P01' }, false],
    [{ code: 'ENOSPC' }, false],
    [{ message: 'x is not a function' }, false],
  ])('by %o: %s', (error, expected) => {
    expect(isAway(Object.assign(new Error('no'), error))).toBe(expected)
  })
})
