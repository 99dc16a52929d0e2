import { describe, expect, it } from 'vitest'
import { columnsOf, joined, oneLine, trimmed } from '../../src/issues/text.ts'

describe('a text that was parted by a line break', () => {
  it.each([
    ['人工', '智能', '人工智能'],
    ['形成 67', '个场景', '形成 67 个场景'],
    ['据 Micron', '计划', '据 Micron 计划'],
    ['中国', 'AI 产业', '中国 AI 产业'],
    ['one', 'two', 'one two'],
    ['well-', 'known', 'well-known'],
    ['1990 -', '2000', '1990 - 2000'],
    ['他说，', 'AI 很好', '他说，AI 很好'],
    ['use AI', '，他说', 'use AI，他说'],
    ['称为“', 'AI', '称为“AI'],
    ['称为', '“人工智能”', '称为“人工智能”'],
    ['“人工智能”', '的意见', '“人工智能”的意见'],
    ['he said', '“yes”', 'he said “yes”'],
    ['“yes”', 'he said', '“yes” he said'],
    ['读《', 'Nature', '读《Nature'],
    ['see (', 'page 3)', 'see (page 3)'],
    ['破折', '——号', '破折——号'],
    ['one', ', two', 'one, two'],
    ['カタ', 'カナ', 'カタカナ'],
    ['한국', '경제', '한국 경제'],
    ['', 'a', 'a'],
    ['a', '', 'a'],
    ['a ', 'b', 'a b'],
  ])('%j and %j is %j', (left, right, whole) => expect(joined(left, right)).toBe(whole))

  it('is one line again', () => {
    expect(oneLine('人工\n智能\n\n  plus AI\nplus 应用 ')).toBe('人工智能 plus AI plus 应用')
  })
})

describe('a text', () => {
  it.each([
    ['abc', 3],
    ['中文', 4],
    ['，“”', 6],
    ['', 0],
  ])('%j takes %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns))

  it('is trimmed of the given characters only', () => {
    expect(trimmed('，，a，b；', '，；')).toBe('a，b')
    expect(trimmed('，，', '，')).toBe('')
  })
})
