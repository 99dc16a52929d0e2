import type { Returned } from '../../../../src/feedback/bounce/returned.ts'

/** A mail that came back, with what is to be read out of it. */
export interface Sample {
  readonly name: string
  readonly mail: string | Uint8Array
  readonly kind: Returned['kind']
  /** Each as `address reason`, in the order of the mail. */
  readonly recipients: readonly string[]
}

export const bounce = (name: string, mail: Sample['mail'], ...recipients: string[]): Sample => ({
  name,
  mail,
  kind: 'bounce',
  recipients,
})

/** Neither counts: a warning that the server is still trying, a letter, a report on something else. */
export const other = (name: string, mail: Sample['mail'], ...recipients: string[]): Sample => ({
  name,
  mail,
  kind: 'other',
  recipients,
})

export const autoreply = (name: string, mail: Sample['mail']): Sample => ({
  name,
  mail,
  kind: 'autoreply',
  recipients: [],
})

export const complaint = (name: string, mail: Sample['mail'], ...addresses: string[]): Sample => ({
  name,
  mail,
  kind: 'complaint',
  recipients: addresses.map((address) => `${address} other`),
})

/** The mail that comes back: it speaks of what a parser must not take for the server's own words. */
export const issue = (to: string) => `Received: from out.news.example.com (out.news.example.com [192.0.2.9])
 by mx.example.net with ESMTPS id 4Xq1; Mon, 02 Nov 2026 07:00:00 +0800
Message-ID: <1102.77@news.example.com>
From: "The Daily" <daily@news.example.com>
To: ${to}
Reply-To: editors@news.example.com
Subject: Spam, viruses and full mailboxes: why mail is rejected
List-Unsubscribe: <mailto:leave@news.example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Today: "550 5.1.1 user unknown" and what it means. The mailbox
someone@elsewhere.example does not exist. Blocked by a DNSBL? Write to us.
`

interface Plain {
  readonly from?: string
  readonly subject?: string
  readonly head?: string
  readonly type?: string
}

/** A notice without a report. */
export function plain(
  text: string,
  { from = 'MAILER-DAEMON@mx.example.net', subject = 'failure notice', head = '', type = 'text/plain' }: Plain = {},
): string {
  return `Return-Path: <>
Received: from mx.example.net by bounces.news.example.com; Mon, 2 Nov 2026 07:00:09 +0800
Date: Mon, 2 Nov 2026 07:00:08 +0800
From: ${from}
To: b+77.k3@bounces.news.example.com
Subject: ${subject}
Message-ID: <notice.1@mx.example.net>
${head ? `${head}\n` : ''}MIME-Version: 1.0
Content-Type: ${type}${type.includes('charset') ? '' : '; charset=utf-8'}

${text}
`
}

interface Report extends Plain {
  readonly text?: string
  /** The groups of the recipients. */
  readonly groups: readonly string[]
  readonly mta?: string
  /** The last part, with its head; empty when nothing is returned. */
  readonly returned?: string
  readonly textHead?: string
}

/** A report (RFC 3464). */
export function dsn({
  from = 'Mail Delivery System <MAILER-DAEMON@mx.example.net>',
  subject = 'Undelivered Mail Returned to Sender',
  head = 'Auto-Submitted: auto-replied',
  text = 'Your message could not be delivered.',
  textHead = 'Content-Type: text/plain; charset=us-ascii',
  groups,
  mta = 'Reporting-MTA: dns; mx.example.net\nArrival-Date: Mon,  2 Nov 2026 07:00:01 +0800 (CST)',
  returned = `Content-Description: Undelivered Message\nContent-Type: message/rfc822\n\n${issue('reader@example.org')}`,
}: Report): string {
  const parts = [
    `Content-Description: Notification\n${textHead}\n\n${text}\n`,
    `Content-Description: Delivery report\nContent-Type: message/delivery-status\n\n${mta}\n\n${groups.join('\n\n')}\n`,
    ...(returned ? [returned] : []),
  ]
  return `Return-Path: <>
Date: Mon, 2 Nov 2026 07:00:08 +0800
From: ${from}
Subject: ${subject}
To: b+77.k3@bounces.news.example.com
${head}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4Xq1.1793574008/mx.example.net"
Message-Id: <20261101230008.4Xq1@mx.example.net>

This is a MIME-encapsulated message.

${parts.map((part) => `--4Xq1.1793574008/mx.example.net\n${part}\n`).join('')}--4Xq1.1793574008/mx.example.net--
`
}

/** The group of one recipient. */
export const group = (address: string, status: string, diagnostic = '', more = ''): string =>
  [
    `Final-Recipient: rfc822; ${address}`,
    ...(more ? [more] : []),
    'Action: failed',
    `Status: ${status}`,
    ...(diagnostic ? [`Diagnostic-Code: ${diagnostic}`] : []),
  ].join('\n')

/** A report of one recipient. */
export const one = (status: string, diagnostic: string, more = ''): string =>
  dsn({ groups: [group('reader@example.org', status, diagnostic, more)] })

/** The label of the one who is meant in most mails. */
export const reader = (reason: string): string => `reader@example.org ${reason}`

/** What is no UTF-8, behind what is. */
export const bytes = (text: string, charset: number[]): Uint8Array =>
  Buffer.concat([Buffer.from(text.replace(/\r?\n/g, '\r\n')), Buffer.from(charset)])

/** A table of samples, a line each: the reason, what the table sorts by, the words, in which `\\n` ends a line. */
export const rowsOf = (table: string): { reason: string; by: string; words: string }[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [reason = '', by = '', ...words] = line.split(' ')
      return { reason, by, words: words.join(' ').replaceAll('\\n', '\n') }
    })

/** Reports of one recipient each: the reason, the status, the diagnostic. */
export const reportsOf = (name: string, table: string): Sample[] =>
  rowsOf(table).map(({ reason, by, words }) => bounce(`${name}: ${by} ${words}`, one(by, words), reader(reason)))

/** Notices in prose that mean one thing, a paragraph for each text, about the one who is meant in most mails. */
export const inProse = (name: string, rows: readonly (readonly string[])[], reason: string): Sample[] =>
  rows.map((paragraphs) =>
    bounce(
      `${name}: ${paragraphs.join(' ')}`,
      plain(`${paragraphs.join('\n\n')}\n\nOriginal message follows.\n`),
      reader(reason),
    ),
  )

/** A notice in prose, in the order in which most tables of samples tell it. */
export const said = (
  text: string,
  subject = 'Mail delivery failed',
  from = 'MAILER-DAEMON@mx.example.net',
  head = '',
) => plain(text, { subject, from, head })
