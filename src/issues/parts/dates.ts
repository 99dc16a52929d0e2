import { isDay } from '../../newsletters/calendar.ts'
export interface FoundDate {
  /** `YYYY-MM-DD`, even where there is no such day. */
  readonly date: string
  readonly exists: boolean
  readonly start: number
  readonly end: number
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`

/** The ways to write a day; the order of year, month and day in each. */
const ways: readonly (readonly [RegExp, readonly ['y' | 'm' | 'd', 'y' | 'm' | 'd', 'y' | 'm' | 'd']])[] = [
  [/(?<!\d)(\d{4})\s{0,3}年\s{0,3}(\d{1,2})\s{0,3}月\s{0,3}(\d{1,2})\s{0,3}日/g, ['y', 'm', 'd']],
  [/([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g, ['y', 'm', 'd']],
  [
    /(?<![\d.\-/])(\d{4})(?:-(?=\d{1,2}-)|\/(?=\d{1,2}\/)|\.(?=\d{1,2}\.))(\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    ['y', 'm', 'd'],
  ],
  [
    new RegExp(String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s{1,3}${month},?\s{1,3}(\d{4})(?!\d)`, 'gi'),
    ['d', 'm', 'y'],
  ],
  [
    new RegExp(String.raw`(?<!\p{L})${month}\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?!\d)`, 'giu'),
    ['m', 'd', 'y'],
  ],
]

/** The days that a text names, in its order. */
export function datesIn(text: string): FoundDate[] {
  return ways
    .flatMap(([way, order]) => [...text.matchAll(way)].map((match) => found(match, order)))
    .sort((a, b) => a.start - b.start)
}

function found(match: RegExpExecArray, order: readonly ('y' | 'm' | 'd')[]): FoundDate {
  const part = (which: 'y' | 'm' | 'd') => match[order.indexOf(which) + 1]!
  const [y, m, d] = [yearOf(part('y')), monthOf(part('m')), numberOf(part('d'))]
  const date = dashed(y, m, d)
  return { date, exists: isDay(date), start: match.index, end: match.index + match[0].length }
}

const namedMonthAtEnd = new RegExp(String.raw`(?<!\p{L})${month}\s{1,3}(\d{4})$`, 'iu')
const monthAtEnd = /(?<![\d.\-/])(\d{4})(?:[-/.](\d{1,2})|\s?年(?:\s?(\d{1,2})\s?月)?)?$/

/** A month or a year at the end of a text, which is as much as some references say. */
export function vagueDateAtEnd(text: string): FoundDate | undefined {
  const tail = text.slice(-40)
  const match = namedMonthAtEnd.exec(tail) ?? monthAtEnd.exec(tail)
  if (!match) return undefined
  const [first, second] = match.slice(1).filter((part) => part !== undefined)
  const date = /^\d/.test(first!) ? dashed(first!, second && monthOf(second)) : dashed(second!, monthOf(first!))
  const start = text.length - tail.length + match.index
  return { date, exists: !date.includes('-') || isDay(`${date}-01`), start, end: text.length }
}

function dashed(...parts: (string | number | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

const digits = '〇一二三四五六七八九'

function yearOf(text: string): string {
  return text.replace(/[〇零一二三四五六七八九]/g, (digit) => String(Math.max(0, digits.indexOf(digit))))
}

function monthOf(text: string): number {
  const named = months.indexOf(text.slice(0, 3).toLowerCase())
  return named >= 0 ? named + 1 : numberOf(text)
}

/** A number below 100, in digits or as 二十三; NaN when it is none. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!match || text === '') return Number.NaN
  const [, tens, ten, ones] = match
  if (!ten) return tens && ones ? Number.NaN : digits.indexOf(tens ?? ones!)
  return 10 * (tens ? digits.indexOf(tens) : 1) + (ones ? digits.indexOf(ones) : 0)
}
