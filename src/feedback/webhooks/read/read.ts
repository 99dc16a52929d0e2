import type { Told } from '../told.ts'
import type { Service } from '../webhook.ts'
import { readBrevo } from './brevo.ts'
import { readMailgun } from './mailgun.ts'
import { readPostmark } from './postmark.ts'
import { readSendgrid } from './sendgrid.ts'
import { readSes } from './ses.ts'
import { readSigned } from './signed.ts'

const readers: Readonly<Record<Service, (document: unknown) => readonly Told[] | undefined>> = {
  ses: readSes,
  sendgrid: readSendgrid,
  mailgun: readMailgun,
  postmark: readPostmark,
  brevo: readBrevo,
  signed: readSigned,
}

/** What a service tells, whatever it is; undefined when it is not in its form at all. */
export const readDocument = (service: Service, document: unknown): readonly Told[] | undefined =>
  readers[service](document)
