const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n')

export const bytesOf = (mail: string): Uint8Array => Buffer.from(crlf(mail))

/** The mail that comes back in these samples. */
export const original = (
  to = 'reader@example.org',
) => `Received: from news.example.com by mx.example.net; Mon, 2 Nov 2026 07:00:00 +0800
Message-ID: <abc.123@news.example.com>
From: Daily <news@example.com>
To: ${to}
Subject: The daily

Good morning.`

interface Parts {
  readonly from?: string
  readonly subject?: string
  readonly head?: string
}

/** A notice in prose, with no report in it. */
export function prose(
  text: string,
  { from = 'MAILER-DAEMON@mx.example.net', subject = 'failure notice', head = '' }: Parts = {},
): string {
  return `Return-Path: <>
From: ${from}
To: bounces@news.example.com
Subject: ${subject}
${head}${head && '\n'}MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${text}
`
}

/** A report (RFC 3464). */
export function report(status: string, text = 'Your message could not be delivered.', returned = original()): string {
  return `Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
To: bounces@news.example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

${text}

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

${status}

--=_b
Content-Type: message/rfc822

${returned}

--=_b--
`
}

/** A feedback report (RFC 5965). */
export function complaint(fields: string, returned = original()): string {
  return `From: fbl@provider.example
To: fbl@news.example.com
Subject: FW: The daily
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

This is an email abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Provider/1.0
Version: 1
${fields}
--b
Content-Type: message/rfc822

${returned}
--b--
`
}
