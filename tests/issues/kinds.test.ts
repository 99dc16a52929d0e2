import { describe, expect, it } from 'vitest'
import { type Kind, kindOf } from '../../src/issues/kinds.ts'
import { docx, p, run } from '../support/document.ts'
import { zip } from '../support/workbook.ts'

describe('what a file is', () => {
  it.each<[string, Kind, string | Buffer]>([
    ['a text', 'markdown', '# 标题\n\n2026-07-10'],
    ['nothing', 'markdown', ''],
    [
      'a text that begins with a picture in HTML',
      'markdown',
      '<p align="center">\n  <img src="https://a.example/b.png">\n</p>\n\n# 标题\n',
    ],
    ['a text that begins with a comment', 'markdown', '<!-- draft -->\n# 标题\n'],
    ['a text about HTML', 'markdown', '标题\n\n<div> is an element\n'],
    ['a page', 'html', '<!DOCTYPE html><html><body>'],
    ['a page with a mark and comments before it', 'html', '\ufeff\n<!-- saved -->\n<!-- from -->\n<html lang="zh">'],
    ['a page in UTF-16', 'html', Buffer.from('\ufeff<html><body>', 'utf16le')],
    ['a page of XML', 'html', '<?xml version="1.0"?>\n<!doctype html>'],
    ['what was copied from a page', 'html', '<section style="x"><p>一</p></section>'],
    ['what Windows has copied from a page', 'html', 'Version:0.9\r\nStartHTML:0000000105\r\n<html>'],
    ['a Word file', 'docx', docx(p(run('一')))],
    ['another archive', 'markdown', zip({ 'a.txt': 'a' })],
  ])('is told by its bytes: %s', (_, kind, content) => expect(kindOf(Buffer.from(content))).toBe(kind))
})
