import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { importFile } from '../../../src/audience/import/import-file.ts'
import { createPool } from '../../../src/database/pool.ts'
import { createLog } from '../../../src/log.ts'

const [url = '', path = '', listId] = process.argv.slice(2)
const pool = createPool(url, createLog('silent'))
await importFile(pool, path, {
  listId: Number(listId),
  status: 'confirmed',
  source: 'import file',
  hashKeys: hashKeysOf(['a secret of these tests that nobody else has']),
})
await pool.end()
