import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readForm } from '../../src/server/form.ts'

const post = (body: ConstructorParameters<typeof Response>[0], type?: string) =>
  new Request('http://localhost/', {
    method: 'POST',
    body: body ?? null,
    ...(type !== undefined && { headers: { 'content-type': type } }),
  })
const urlencoded = 'application/x-www-form-urlencoded'
const types = [urlencoded, 'multipart/form-data; boundary=b', 'multipart/form-data', 'text/plain', '']

it('reads both encodings alike', async () => {
  const multipart = new FormData()
  multipart.append('list', '1')
  multipart.append('list', '二')
  const plain = new URLSearchParams([
    ['list', '1'],
    ['list', '二'],
  ])
  for (const body of [multipart, plain]) expect((await readForm(post(body)))?.getAll('list')).toEqual(['1', '二'])
})

it('reads an empty form', async () => {
  expect([...(await readForm(post('', urlencoded)))!.keys()]).toEqual([])
  expect([...(await readForm(post(null, urlencoded)))!.keys()]).toEqual([])
})

it('reads up to 16 KiB, and no further', async () => {
  const body = (length: number) => `a=${'x'.repeat(length - 2)}`
  expect((await readForm(post(body(16 * 1024), urlencoded)))?.get('a')).toHaveLength(16 * 1024 - 2)
  expect(await readForm(post(body(16 * 1024 + 1), urlencoded))).toBeUndefined()
})

it('does not wait for the rest of a body that is too long', async () => {
  let cancelled = false
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(5000)),
    cancel: () => {
      cancelled = true
    },
  })
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'content-type': urlencoded },
  } as RequestInit)
  expect(await readForm(request)).toBeUndefined()
  expect(cancelled).toBe(true)
})

it('takes a body that breaks off as none', async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: broken,
    duplex: 'half',
    headers: { 'content-type': urlencoded },
  } as RequestInit)
  expect(await readForm(request)).toBeUndefined()
})

it('takes any bytes of any type', async () => {
  const anything = fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...types))
  await fc.assert(
    fc.asyncProperty(anything, async ([bytes, type]) => {
      const form = await readForm(post(Buffer.from(bytes), type))
      expect(form === undefined || form instanceof FormData).toBe(true)
    }),
  )
})
