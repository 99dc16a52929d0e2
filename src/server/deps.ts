import type { SigningIn } from '../access/sign-in/sign-in.ts'
import type { SignedInOf } from '../access/signed-in.ts'
import type { HashKeys } from '../audience/address-hash.ts'
import type { Importer } from '../audience/uploads/importer.ts'
import type { Pool } from '../database/pool.ts'
import type { Fallback } from '../delivery/relays/relays.ts'
import type { NewHit } from '../feedback/hits/hit.ts'
import type { LeavingReason } from '../feedback/leaving-reason.ts'
import type { Preferences } from '../feedback/preferences.ts'
import type { Holder, MaybeReader } from '../feedback/reader.ts'
import type { Ip, Less, OffersDigest } from '../feedback/unsubscribe.ts'
import type { Answer } from '../feedback/webhooks/take.ts'
import type { Posted } from '../feedback/webhooks/webhook.ts'
import type { KeyRing } from '../links/keys.ts'
import type { Log } from '../log.ts'
import type { IsAllowed } from '../outward.ts'
import type { Wish } from '../persons/requests.ts'
import type { PreflightOptions } from '../preflight/preflight.ts'
import type { PeerOf } from './local.ts'

/** What the routes need of the other rooms. */
export interface ServerDeps {
  readonly pool: Pool
  readonly ring: KeyRing
  readonly hashKeys: HashKeys
  /** Those of SECRET_KEY, which seal what is kept. */
  readonly secrets: readonly string[]
  /** Where outgoing webhooks may go. */
  readonly mayCall: IsAllowed
  /** What the relay `default` is for a worker. */
  readonly fallback: Fallback
  /** Origin of the links in the mails. */
  readonly publicUrl: string
  readonly log: Log
  /** Of files that are uploaded. */
  readonly importer: Importer
  /** Whether the local inbox is there to be shown. */
  readonly inbox: boolean
  readonly recordHit: (hit: NewHit) => Promise<void>
  readonly linkUrl: (mailing: number, link: number) => Promise<string | undefined>
  readonly readerOf: (db: Pool, holder: Holder) => Promise<MaybeReader>
  readonly unsubscribe: (pool: Pool, holder: Holder, way: 'one-click' | 'page', ip?: Ip) => Promise<MaybeReader>
  readonly leaveList: (pool: Pool, holder: Holder, ip?: Ip) => Promise<MaybeReader>
  readonly keepLeavingReason: (
    pool: Pool,
    holder: Holder,
    reason: LeavingReason,
    words: string,
  ) => Promise<MaybeReader | 'stayed'>
  readonly takePosted: (key: string, posted: Posted) => Promise<Answer>
  readonly receiveLess: (pool: Pool, holder: Holder, less: Less, digest: OffersDigest, ip?: Ip) => Promise<MaybeReader>
  readonly savePreferences: (
    pool: Pool,
    keys: HashKeys,
    holder: Holder,
    preferences: Preferences,
    ip?: Ip,
  ) => Promise<MaybeReader>
  readonly askOwner: (pool: Pool, holder: Holder, wish: Wish) => Promise<MaybeReader>
  readonly offersDigest: OffersDigest
  /** Whom a preflight may ask; left out: nobody. */
  readonly outside?: PreflightOptions['network']
  /** Left out: nobody has signed in. */
  readonly signedIn?: SignedInOf
  /** Left out: nobody can. */
  readonly signIn?: SigningIn
  /** Aborted when the server is to end: what would go on for ever ends with it. */
  readonly stopping?: AbortSignal
  /** Proxies in front of us whose X-Forwarded-For is believed. */
  readonly trustProxy: number
  /** Unset: that of the socket. */
  readonly peerOf?: PeerOf
}
