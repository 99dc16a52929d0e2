import { expect, it } from 'vitest'
import { mailboxOf } from '../../src/audience/mailbox.ts'

it.each([
  ['Chen@Example.com', 'chen@example.com'],
  ['chen+news@example.com', 'chen@example.com'],
  ['chen+a+b@example.com', 'chen@example.com'],
  ['+chen@example.com', '+chen@example.com'],
  ['c.hen@example.com', 'c.hen@example.com'],
  ['C.h.en+x@gmail.com', 'chen@gmail.com'],
  ['ch.en@googlemail.com', 'chen@gmail.com'],
  ['ΝΙΚΟΣ@gr.example', 'νικοσ@gr.example'],
  ['İX@dot.example', 'ix@dot.example'],
  ['陈@例子.example', '陈@例子.example'],
])('the mailbox of %s is %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox)
})
