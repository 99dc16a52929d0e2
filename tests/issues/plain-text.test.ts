import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/issues/issue.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { parse } from './support.ts'

describe('the plain text', () => {
  it.each([
    ['a *b* [c](https://a.example) `d`', 'a b c d'],
    ['a  \nb', 'a\nb'],
    ['a\n\nb', 'a\nb'],
    ['# a\n\n- b\n  - c\n\n  d\n- e', 'a\nb\nc\nd\ne'],
    ['> a\n>\n> b', 'a\nb'],
    ['|a|b|\n|-|-|\n|c|d|', 'a\tb\nc\td'],
    ['![a](https://a.example/b.png) c', 'a c'],
    ['```\na\nb\n```\n\nc', 'a\nb\nc'],
    ['a\n\n---\n\nb', 'a\nb'],
  ])('of %j is %j', (markdown, text) => expect(plainText(parse(markdown))).toBe(text))

  it('is found at any depth', () => {
    let block: Block = { type: 'paragraph', children: [{ type: 'text', value: 'a' }] }
    for (let depth = 0; depth < 100_000; depth++) block = { type: 'blockquote', children: [block] }
    expect(plainText([block])).toBe('a')
  })
})
