import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Attribute,
  type AttributeType,
  attributeTypes,
  changeAttribute,
  createAttribute,
  findAttribute,
  readValue,
} from '../../src/audience/attributes.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const attribute = (type: AttributeType): Attribute => ({
  key: 'x',
  label: 'X',
  type,
  choices: type === 'choice' ? ['free', '付费'] : null,
})

describe('a value', () => {
  it.each<[AttributeType, string, unknown]>([
    ['text', '  上海 ', '上海'],
    ['text', ' ', null],
    ['text', 'x'.repeat(1_000), 'x'.repeat(1_000)],
    ['number', '3', 3],
    ['number', '-3.50', -3.5],
    ['number', '1e3', 1_000],
    ['number', '.5', 0.5],
    ['date', '2026-07-10', '2026-07-10'],
    ['date', '2026/7/1', '2026-07-01'],
    ['date', '2026年7月10日', '2026-07-10'],
    ['date', '2026-07-10T08:00:00Z', '2026-07-10'],
    ['date', '2024-02-29', '2024-02-29'],
    ['boolean', 'Yes', true],
    ['boolean', '否', false],
    ['boolean', '1', true],
    ['choice', '付费', '付费'],
    ['choice', '', null],
  ])('of the type %s is read from %j: %j', (type, text, value) => {
    expect(readValue(attribute(type), text)).toEqual({ ok: true, value })
  })

  it.each<[AttributeType, string, string]>([
    ['text', 'x'.repeat(1_001), 'attribute.too_long'],
    ['text', 'a\0b', 'attribute.not_text'],
    ['text', 'a\ud800b', 'attribute.not_text'],
    ['number', '3,5', 'attribute.not_number'],
    ['number', '9007199254740993', 'attribute.too_many_digits'],
    ['number', '-12345678901234567890', 'attribute.too_many_digits'],
    ['number', 'NaN', 'attribute.not_number'],
    ['number', 'Infinity', 'attribute.not_number'],
    ['number', '0x10', 'attribute.not_number'],
    ['number', '1e999', 'attribute.not_number'],
    ['date', '2026-02-30', 'attribute.not_date'],
    ['date', '10.07.2026', 'attribute.not_date'],
    ['date', '0000-01-01', 'attribute.not_date'],
    ['date', '2026-7/1', 'attribute.not_date'],
    ['boolean', 'maybe', 'attribute.not_boolean'],
    ['choice', 'gold', 'attribute.not_choice'],
  ])('of the type %s is not %j: %s', (type, text, reason) => {
    expect(readValue(attribute(type), text)).toMatchObject({ ok: false, reason })
  })

  it('is read or refused, whatever the text, and what was read is read again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...attributeTypes), fc.string({ unit: 'binary' }), (type, text) => {
        const read = readValue(attribute(type), text)
        if (!read.ok || read.value === null) return
        expect(readValue(attribute(type), String(read.value))).toEqual(read)
      }),
    )
  })
})

describe('an attribute', () => {
  it('is declared once, and gets a new label and further choices', async () => {
    const { pool } = database
    const plan = { key: 'plan', label: ' Plan ', type: 'choice', choices: ['free'] } as const
    expect(await createAttribute(pool, plan)).toEqual({ ...plan, label: 'Plan' })
    await expect(createAttribute(pool, plan)).rejects.toMatchObject({ name: 'Conflict', key: 'attribute.exists' })
    const changed = { key: 'plan', label: '套餐', type: 'choice', choices: ['free', 'paid'] }
    expect(await changeAttribute(pool, 'plan', { label: '套餐', addChoices: ['paid', 'free'] })).toEqual(changed)
    const long = changeAttribute(pool, 'plan', { label: '套'.repeat(201) })
    await expect(long).rejects.toMatchObject({ key: 'attribute.label', values: { max: 200 } })
    expect(await findAttribute(pool, 'plan')).toEqual(changed)
    await expect(findAttribute(pool, 'paln')).rejects.toMatchObject({
      key: 'attribute.unknown',
      values: { known: 'plan' },
    })
  })

  it.each<[Partial<Attribute>, string]>([
    [{ key: 'City' }, 'attribute.key'],
    [{ key: "x'; drop table subscribers --" }, 'attribute.key'],
    [{ key: '' }, 'attribute.key'],
    [{ key: 'constructor' }, 'attribute.key'],
    [{ label: ' ' }, 'attribute.label'],
    [{ label: 'x'.repeat(201) }, 'attribute.label'],
    [{ label: 'City\nand more' }, 'attribute.label'],
    [{ label: '\u001b[31mCity' }, 'attribute.label'],
    [{ choices: ['a'] }, 'attribute.no_choices'],
    [{ type: 'choice', choices: [] }, 'attribute.choices'],
    [{ type: 'choice', choices: ['a', 'a'] }, 'attribute.choices'],
    [{ type: 'choice', choices: ['a '] }, 'attribute.choices'],
  ])('is refused with %j: %s', async (wrong, key) => {
    await expect(createAttribute(database.pool, { ...attribute('text'), ...wrong })).rejects.toMatchObject({ key })
  })
})

describe('an attribute among others', () => {
  const named = (key: string, label: string) => ({ ...attribute('text'), key, label })
  const taken = { name: 'Conflict', key: 'attribute.called' }
  beforeAll(async () => {
    for (const [key, label] of [
      ['town', '城市'],
      ['x_home', 'home'],
      ['free', '自由'],
    ] as const) {
      await createAttribute(database.pool, named(key, label))
    }
  })

  it.each([
    ['district', '城市'],
    ['district', 'TOWN'],
    ['district', ' 城市（必填） '],
    ['district', 'X home'],
    ['home', '家'],
  ])('is not made to be called as another one: key %j, label %j', async (key, label) => {
    await expect(createAttribute(database.pool, named(key, label))).rejects.toMatchObject(taken)
    await expect(findAttribute(database.pool, key)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('does not come to be called as another one', async () => {
    await expect(changeAttribute(database.pool, 'free', { label: '城市' })).rejects.toMatchObject(taken)
    expect(await changeAttribute(database.pool, 'free', { label: 'Free' })).toEqual(named('free', 'Free'))
  })
})
