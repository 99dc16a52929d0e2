import { abroad } from './abroad.ts'
import { asia } from './asia.ts'
import { contradictions } from './contradictions.ts'
import { everyday } from './everyday.ts'
import { exchangeSamples } from './exchange.ts'
import { forms } from './forms.ts'
import type { Sample } from './frames.ts'
import { fresh } from './fresh.ts'
import { freshEighth } from './fresh-eighth.ts'
import { freshFifth } from './fresh-fifth.ts'
import { freshFourth } from './fresh-fourth.ts'
import { freshNinth } from './fresh-ninth.ts'
import { freshSecond } from './fresh-second.ts'
import { freshSeventh } from './fresh-seventh.ts'
import { freshSixth } from './fresh-sixth.ts'
import { freshTenth } from './fresh-tenth.ts'
import { freshThird } from './fresh-third.ts'
import { gateways } from './gateways.ts'
import { later } from './later.ts'
import { moreAsia } from './more-asia.ts'
import { moreExchange } from './more-exchange.ts'
import { moreGateways } from './more-gateways.ts'
import { moreNone } from './more-none.ts'
import { moreProviders } from './more-providers.ts'
import { moreUnix } from './more-unix.ts'
import { nasty } from './nasty.ts'
import { none } from './none.ts'
import { openSmtpd } from './opensmtpd.ts'
import { postfix } from './postfix.ts'
import { providers } from './providers.ts'
import { rarer } from './rarer.ts'
import { replies } from './replies.ts'
import { roundabout } from './roundabout.ts'
import { secondReplies } from './second-replies.ts'
import { sendersAbroad } from './senders-abroad.ts'
import { systems } from './systems.ts'
import { third } from './third.ts'
import { throughLists } from './through-lists.ts'
import { traps } from './traps.ts'
import { unix } from './unix.ts'
import { unseenAsia } from './unseen-asia.ts'
import { unseenExchange } from './unseen-exchange.ts'
import { unseenForms } from './unseen-forms.ts'
import { unseenNone } from './unseen-none.ts'
import { unseenProviders } from './unseen-providers.ts'
import { unseenReplies } from './unseen-replies.ts'
import { unseenUnix } from './unseen-unix.ts'

export const samples: readonly Sample[] = [
  ...postfix,
  ...unix,
  ...exchangeSamples,
  ...gateways,
  ...providers,
  ...asia,
  ...nasty,
  ...none,
  ...replies,
  ...rarer,
  ...everyday,
  ...traps,
  ...later,
  ...moreUnix,
  ...moreExchange,
  ...moreProviders,
  ...moreAsia,
  ...moreGateways,
  ...contradictions,
  ...forms,
  ...moreNone,
  ...unseenReplies,
  ...unseenUnix,
  ...unseenExchange,
  ...unseenProviders,
  ...unseenAsia,
  ...unseenForms,
  ...unseenNone,
  ...secondReplies,
  ...third,
  ...fresh,
  ...freshSecond,
  ...freshThird,
  ...freshFourth,
  ...freshFifth,
  ...freshSixth,
  ...freshSeventh,
  ...freshEighth,
  ...freshNinth,
  ...freshTenth,
  ...systems,
  ...abroad,
  ...openSmtpd,
  ...throughLists,
  ...sendersAbroad,
  ...roundabout,
]
