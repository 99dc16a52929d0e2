import { Invalid } from '../errors.ts'

/** Where the cells stand that we read, counted from 0. */
export interface Columns {
  readonly email: number
  readonly name: number | undefined
  readonly language: number | undefined
  /** How many the head names. */
  readonly count: number
}

// As `plain` leaves them.
const names = {
  email:
    `email emailaddress mail mailaddress 邮箱 邮箱地址 电子邮箱 电子邮箱地址 电子邮件 电子邮件地址 邮件 邮件地址 电邮
    电邮地址 郵箱 電子郵箱 電子郵件 電子郵件地址 電郵 信箱`.split(/\s+/),
  name: ['name', 'fullname', '姓名', '名字', '称呼', '稱呼'],
  language: ['language', 'lang', 'locale', '语言', '語言', '语种'],
}

/** @throws Invalid when no column or several are named for addresses */
export function columnsOf(head: readonly string[]): Columns {
  const email = columnOf(head, names.email)
  if (email === undefined) throw new Invalid('import.no_column', { found: shown(head) })
  return {
    email,
    name: columnOf(head, names.name),
    language: columnOf(head, names.language),
    count: head.length,
  }
}

function columnOf(head: readonly string[], known: readonly string[]): number | undefined {
  const found = [...head.keys()].filter((column) => known.includes(plain(head[column]!)))
  if (found.length > 1) throw new Invalid('import.two_columns', { found: shown(found.map((column) => head[column]!)) })
  return found[0]
}

/** `E-Mail Address` and `邮箱（必填）` are plain `emailaddress` and `邮箱`. */
function plain(cell: string): string {
  const [beforeBracket] = cell.normalize('NFKC').toLowerCase().split('(')
  return beforeBracket!.replace(/[^\p{L}\p{N}]/gu, '')
}

/** For a terminal: a binary file may hold anything. */
const shown = (cells: readonly string[]) =>
  cells
    .map((cell) => cell.replace(/[\s\p{C}]+/gu, ' ').trim())
    .join(', ')
    .slice(0, 200)
