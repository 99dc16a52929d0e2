import { access } from './access.ts'
import { mailings } from './mailings.ts'
import { reports } from './reports.ts'
import { shell } from './shell.ts'

/** What the admin app says: all that its browser is given of the catalogue. */
export const admin = {
  ...access,
  ...mailings,
  ...reports,
  ...shell,
}
export type AdminKey = keyof typeof admin
