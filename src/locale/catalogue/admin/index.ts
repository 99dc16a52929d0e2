import { reasons } from '../reasons.ts'
import { access } from './access.ts'
import { actions } from './actions.ts'
import { attributes } from './attributes.ts'
import { corrections } from './corrections.ts'
import { endpoints } from './endpoints.ts'
import { fields } from './fields.ts'
import { images } from './images.ts'
import { imports } from './imports.ts'
import { issues } from './issues.ts'
import { kept } from './kept.ts'
import { mailings } from './mailings.ts'
import { people } from './people.ts'
import { profile } from './profile.ts'
import { providers } from './providers.ts'
import { relays } from './relays.ts'
import { reports } from './reports.ts'
import { segments } from './segments.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { themes } from './themes.ts'

/** What the admin app says: all that its browser is given of the catalogue. */
export const admin = {
  ...attributes,
  ...access,
  ...actions,
  ...corrections,
  ...mailings,
  ...reasons,
  ...reports,
  ...endpoints,
  ...fields,
  ...people,
  ...profile,
  ...providers,
  ...relays,
  ...segments,
  ...settings,
  ...images,
  ...imports,
  ...issues,
  ...kept,
  ...shell,
  ...themes,
}
export type AdminKey = keyof typeof admin
