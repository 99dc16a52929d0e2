import type { Amazon, Posted, Service, Verdict, Webhook } from '../webhook.ts'
import { headerSeconds, verifyBrevo, verifyPostmark } from './header.ts'
import { mailgunSeconds, verifyMailgun } from './mailgun.ts'
import { sendgridSeconds, verifySendgrid } from './sendgrid.ts'
import { signedSeconds, verifySigned } from './signed.ts'
import { snsSeconds, verifySns } from './sns.ts'

type Verify = (webhook: Webhook, posted: Posted, now: Date, amazon: Amazon) => Verdict | Promise<Verdict>

const verifiers: Readonly<Record<Service, Verify>> = {
  ses: verifySns,
  sendgrid: verifySendgrid,
  mailgun: verifyMailgun,
  postmark: verifyPostmark,
  brevo: verifyBrevo,
  signed: verifySigned,
}

/** How long a request of each is believed after it was signed, and so has to be known again. */
export const believedSeconds: Readonly<Record<Service, number>> = {
  ses: snsSeconds,
  sendgrid: sendgridSeconds,
  mailgun: mailgunSeconds,
  postmark: headerSeconds,
  brevo: headerSeconds,
  signed: signedSeconds,
}

/** Whether a request is from the service, as its documentation has it checked. @throws Error when Amazon cannot be asked */
export async function verifyPosted(
  webhook: Webhook,
  posted: Posted,
  amazon: Amazon,
  now = new Date(),
): Promise<Verdict> {
  return verifiers[webhook.service](webhook, posted, now, amazon)
}
