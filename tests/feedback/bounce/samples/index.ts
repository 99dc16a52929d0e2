import { asia } from './asia.ts'
import { exchangeSamples } from './exchange.ts'
import type { Sample } from './frames.ts'
import { gateways } from './gateways.ts'
import { nasty } from './nasty.ts'
import { none } from './none.ts'
import { postfix } from './postfix.ts'
import { providers } from './providers.ts'
import { unix } from './unix.ts'

export const samples: readonly Sample[] = [
  ...postfix,
  ...unix,
  ...exchangeSamples,
  ...gateways,
  ...providers,
  ...asia,
  ...nasty,
  ...none,
]
