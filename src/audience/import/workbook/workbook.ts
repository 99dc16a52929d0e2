import { posix } from 'node:path'
import { Invalid } from '../../../errors.ts'
import type { Archive } from './archive.ts'
import { isDateFormat } from './dates.ts'
import { readStrings, Strings } from './strings.ts'
import { type Attributes, readWhole } from './xml.ts'

/** What it takes to read the first sheet of a workbook. */
export interface Workbook {
  /** Where the sheet stands in the archive. */
  readonly sheet: string
  readonly strings: Strings
  /** By the number of a style: whether it shows dates. */
  readonly dates: readonly boolean[]
  readonly since1904: boolean
}

/** @throws Invalid for what is no workbook */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = 'xl/workbook.xml'
  const parts = await relationsOf(archive, main)
  const { sheetId, since1904 } = await readMain(archive, main)
  const target = (type: string) => [...parts.values()].find((part) => part.type.endsWith(type))?.target
  const sheet = parts.get(sheetId)?.target
  if (sheet === undefined) throw new Invalid('import.workbook')
  const [styles, strings] = [target('/styles'), target('/sharedStrings')]
  return {
    sheet,
    since1904,
    strings: strings === undefined ? new Strings() : await readStrings(await archive.read(strings)),
    dates: styles === undefined ? [] : await datesOf(archive, styles),
  }
}

/** What is unpacked of the small parts, in bytes: they are kept. */
const maxSmall = 50_000_000

async function readSmall(archive: Archive, path: string, open: (name: string, attributes: Attributes) => void) {
  if ((archive.sizeOf(path) ?? 0) > maxSmall) throw new Invalid('import.workbook_too_large')
  await readWhole(await archive.read(path), { open })
}

interface Part {
  readonly type: string
  readonly target: string
}

async function relationsOf(archive: Archive, path: string): Promise<Map<string, Part>> {
  const folder = posix.dirname(path)
  const parts = new Map<string, Part>()
  await readSmall(archive, `${folder}/_rels/${posix.basename(path)}.rels`, (name, { Id, Type, Target }) => {
    if (name !== 'Relationship' || !Id || !Type || !Target) return
    parts.set(Id, { type: Type, target: posix.resolve('/', folder, Target).slice(1) })
  })
  return parts
}

/** The first sheet that is not hidden. */
async function readMain(archive: Archive, path: string): Promise<{ sheetId: string; since1904: boolean }> {
  let sheetId: string | undefined
  let since1904 = false
  await readSmall(archive, path, (name, attributes) => {
    if (name === 'workbookPr') since1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '')
    if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible') sheetId ??= idOf(attributes)
  })
  if (sheetId === undefined) throw new Invalid('import.workbook')
  return { sheetId, since1904 }
}

/** `r:id`, whatever its namespace is called. */
const idOf = (attributes: Attributes) => Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]

async function datesOf(archive: Archive, path: string): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const dates: boolean[] = []
  let inCells = false
  await readSmall(archive, path, (name, attributes) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    if (name === 'cellXfs') inCells = true
    if (name === 'cellStyles' || name === 'dxfs') inCells = false
    if (name !== 'xf' || !inCells) return
    const id = Number(attributes.numFmtId ?? 0)
    dates.push(isDateFormat(id, codes.get(id)))
  })
  return dates
}
