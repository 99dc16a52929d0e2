import { type Pool, rowsOf } from '../../src/database/pool.ts'

/** `table.column` of everything that holds the text, in any case: of every table, whatever it is called and holds. */
export async function grepDatabase(pool: Pool, text: string): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table: string; column: string; type: string }>(
    `select table_name as "table", column_name as "column", data_type as type from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1, 2`,
  )
  const found: string[] = []
  for (const { table, column, type } of columns) {
    const value = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`
    const rows = await rowsOf(pool, {
      name: '',
      text: `select from "${table}" where position(lower($1) in lower(${value})) > 0 limit 1`,
      values: [text],
    })
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}
