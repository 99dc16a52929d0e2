import { describe, expect, it } from 'vitest'
import { problemOf } from '../../src/admin/problem.ts'

describe('a problem', () => {
  it.each([
    ['this is missing', 'This is missing'],
    ['address or password is wrong', 'Address or password is wrong'],
    ['networks: 0 to 365 days', 'Networks: 0 to 365 days'],
    ['"x y" is not a language', '"x y" is not a language'],
    ['wang@example.com has no delivery', 'wang@example.com has no delivery'],
    ['example.com has a key already', 'example.com has a key already'],
    ['请填写此项', '请填写此项'],
    ['', ''],
  ])('says %j as %j, by itself and under its field', async (written, shown) => {
    const body = { code: 'api.invalid', title: written, errors: [{ field: 'body.name', message: written }] }
    const problem = await problemOf({ status: 400, json: async () => body })
    expect({ message: problem.message, fields: problem.fields }).toEqual({ message: shown, fields: { name: shown } })
  })
})
