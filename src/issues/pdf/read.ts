import { Invalid } from '../../errors.ts'
import type { ReadOptions, ReadResult } from '../assemble.ts'

export async function readPdf(bytes: Uint8Array, _options: ReadOptions = {}): Promise<ReadResult> {
  throw new Invalid('issue.binary_known', { kind: `PDF ${bytes.length}` })
}
